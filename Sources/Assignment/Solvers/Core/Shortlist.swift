/// The best pairs of a participant at the prices of some moment, and how good the others could be.
///
/// While an auction's phase runs, prices only rise, so the others stay below the bound; when prices fall by some amount, they
/// come nearer by no more than that. So most choices need these few pairs only, in one half of a cache line.
struct Shortlist: BitwiseCopyable {
  /// No other pair was worth more, in price units; `Int64.min` without others.
  var bound: Int64
  /// The best three, in the order of the row; where there are fewer, the number of workplaces stands for none.
  var workplaces: (Int32, Int32, Int32) = (0, 0, 0)
  var scores: (Int32, Int32, Int32) = (0, 0, 0)

  /// Nothing is known.
  static var unknown: Shortlist { Shortlist(bound: .max) }

  /// A workplace of the list with its score.
  func place(at workplace: Int32) -> HeldPlace {
    let score =
      workplace == workplaces.0 ? scores.0 : workplace == workplaces.1 ? scores.1 : scores.2
    return HeldPlace(workplace: workplace, score: score)
  }
}

/// What a participant holds, in the auction and in the finish.
struct HeldPlace: BitwiseCopyable {
  /// Workplace, or −1.
  let workplace: Int32
  let score: Int32

  static var none: HeldPlace { HeldPlace(workplace: -1, score: -1) }
}

/// The integers that an auction counts its prices in: 32 bits, where the scores leave room, halve the memory that
/// its inner loop waits for.
protocol AuctionPrice: FixedWidthInteger & SignedInteger & BitwiseCopyable {
  /// The best pairs of a row at `prices`, of equal ones the first.
  static func shortlist(
    of participant: Int, _ rows: MarketRows, at prices: borrowing WorkArray<Self>, shift: Int64
  ) -> Shortlist
}

extension AuctionPrice {
  /// Above every price that bids can reach, and so that no difference with a value overflows.
  static var closed: Self { 1 << Self(bitWidth - 2) }
}

extension Int32: AuctionPrice {
  static func shortlist(
    of participant: Int, _ rows: MarketRows, at prices: borrowing WorkArray<Int32>, shift: Int64
  ) -> Shortlist {
    rows.shortlist(of: participant, at: prices, shift: shift)
  }
}

extension Int64: AuctionPrice {
  static func shortlist(
    of participant: Int, _ rows: MarketRows, at prices: borrowing WorkArray<Int64>, shift: Int64
  ) -> Shortlist {
    // The best four, the best first; of equal ones the first.
    var pairs = (-1, -1, -1)
    var values = (Int64.min, Int64.min, Int64.min, Int64.min)
    for pair in rows.pairs(of: participant) {
      let value = rows.score(pair) << shift - prices[rows.workplace(pair)]
      guard value > values.3 else { continue }
      if value > values.0 {
        pairs = (pair, pairs.0, pairs.1)
        values = (value, values.0, values.1, values.2)
      } else if value > values.1 {
        pairs = (pairs.0, pair, pairs.1)
        values = (values.0, value, values.1, values.2)
      } else if value > values.2 {
        pairs = (pairs.0, pairs.1, pair)
        values = (values.0, values.1, value, values.2)
      } else {
        values.3 = value
      }
    }
    let nobody = Int32(truncatingIfNeeded: rows.workplaceCount)
    func workplace(_ pair: Int) -> Int32 {
      pair < 0 ? nobody : Int32(truncatingIfNeeded: rows.workplace(pair))
    }
    func score(_ pair: Int) -> Int32 {
      pair < 0 ? 0 : Int32(truncatingIfNeeded: rows.score(pair))
    }
    // As unsigned numbers, absent pairs come last.
    let order = [pairs.0, pairs.1, pairs.2].sorted { UInt(bitPattern: $0) < UInt(bitPattern: $1) }
    return Shortlist(
      bound: values.3, workplaces: (workplace(order[0]), workplace(order[1]), workplace(order[2])),
      scores: (score(order[0]), score(order[1]), score(order[2])))
  }
}
