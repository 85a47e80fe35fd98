// What happens to the prices between two phases.

extension CoreAuction {
  /// How many places are empty at a positive price.
  func holes() -> Int {
    var holes = 0
    for workplace in 0..<stalls.count where prices[workplace] > 0 { holes += stalls[workplace].freeSlots }
    return holes
  }

  /// What the places that are empty cost together, in price units.
  func holeValue() -> Int128 {
    var value: Int128 = 0
    for workplace in 0..<stalls.count where prices[workplace] > 0 {
      value += Int128(stalls[workplace].freeSlots) * Int128(prices[workplace])
    }
    return value
  }

  /// Lowers every price to what somebody without the workplace would pay for it at least to be as content as with what they
  /// could have now, or to 0: the lower end of the range in which it could be. Whoever was near to
  /// their best choice stays so, as only the places that others hold became cheaper for them, and not below that. O(pairs).
  mutating func settlePrices(_ rows: MarketRows) {
    hold()
    let offers = WorkArray<Price>(repeating: 0, count: rows.workplaceCount)
    for participant in 0..<rows.participantCount {
      let utility = utility(of: participant, rows)
      let own = Int(place(of: participant).workplace)
      for pair in rows.pairs(of: participant) {
        let workplace = rows.workplace(pair)
        let offer = Price(truncatingIfNeeded: rows.score(pair)) << Price(truncatingIfNeeded: shift) - utility
        if offer > offers[workplace], workplace != own { offers[workplace] = offer }
      }
    }
    var largestFall: Int64 = 0
    for workplace in 0..<rows.workplaceCount where prices[workplace] != Price.closed {
      largestFall = max(largestFall, Int64(prices[workplace]) - Int64(offers[workplace]))
      prices[workplace] = min(prices[workplace], offers[workplace])
    }
    fallen += largestFall
  }

  /// What the best pair leaves to a participant, at least 0, in price units.
  @inline(__always)
  private func utility(of participant: Int, _ rows: MarketRows) -> Price {
    let best = Price.shortlist(of: participant, rows, at: prices, shift: shift)
    return max(
      max(0, value(best.scores.0, best.workplaces.0)),
      max(value(best.scores.1, best.workplaces.1), value(best.scores.2, best.workplaces.2)))
  }

  /// Lowers every price by `amount`, at most to 0.
  mutating func lowerPrices(by amount: Int64) {
    for workplace in 0..<stalls.count where prices[workplace] != Price.closed {
      prices[workplace] = Price(truncatingIfNeeded: max(0, Int64(prices[workplace]) - amount))
    }
    fallen += amount
  }

  /// Sets every price to 0.
  mutating func clearPrices() {
    for workplace in 0..<stalls.count where prices[workplace] != Price.closed { prices[workplace] = 0 }
    rest()
  }

  /// Continues with finer price units.
  mutating func refine(by bits: Int64) {
    shift += bits
    for workplace in 0..<stalls.count where prices[workplace] != Price.closed {
      prices[workplace] = prices[workplace] << Price(truncatingIfNeeded: bits)
    }
    rest()
  }
}
