/// Integer prices for an allocation that is said to be optimal, for solvers that give none or give them
/// rounded.
///
/// Problem: find the least `π ≥ 0` such that everyone placed at w has `s_pw − π_w ≥ s_pv − π_v` for each of
/// their workplaces v, everyone unplaced has `s_pv − π_v ≤ 0`, and workplaces with a free place cost 0. These
/// are difference constraints; the least solution is the longest path in the residual graph over workplaces,
/// found from below by label correcting with a queue (Bellman–Ford; R. E. Bellman, Quart. Appl. Math. 16
/// (1958), doi 10.1090/qam/102435; L. R. Ford, D. R. Fulkerson, "Flows in Networks", 1962). The allocation is
/// optimal exactly when that solution exists and keeps free workplaces at 0 and placed participants at
/// utilities ≥ 0 (not asked when all must be placed).
///
/// Running time O(M · E) at worst; a workplace that rises more than M times lies on an improving cycle.
/// Prices stay below `(M + 1) · 2³¹` by then, which fits `Int64` for M ≤ 2³¹.
enum ResidualPrices {
  /// The prices, or `nil` when the allocation is not optimal. The allocation must be valid.
  static func find(for allocation: Allocation, in market: Market) -> [Int64]? {
    var prices = [Int64](repeating: 0, count: market.workplaceCount)
    var occupants = [[(participant: Int, score: Int64)]](repeating: [], count: market.workplaceCount)
    for (participant, workplace) in allocation.workplaces.enumerated() where workplace >= 0 {
      guard let score = market.score(participant: participant, workplace: workplace) else { return nil }
      occupants[Int(workplace)].append((participant, Int64(score)))
    }
    for (participant, workplace) in allocation.workplaces.enumerated() where workplace < 0 {
      for pair in market.pairs(of: participant) {
        let wanted = Int(market.workplaces[pair])
        prices[wanted] = max(prices[wanted], Int64(market.scores[pair]))
      }
    }
    var queue = Array(prices.indices)
    var isQueued = [Bool](repeating: true, count: prices.count)
    var rises = [Int](repeating: 0, count: prices.count)
    var head = 0
    while head < queue.count {
      let workplace = queue[head]
      head += 1
      isQueued[workplace] = false
      for occupant in occupants[workplace] {
        let utility = occupant.score - prices[workplace]
        if market.participation == .optional, utility < 0 { return nil }
        for pair in market.pairs(of: occupant.participant) {
          let other = Int(market.workplaces[pair])
          let least = Int64(market.scores[pair]) - utility
          guard least > prices[other] else { continue }
          prices[other] = least
          rises[other] += 1
          if rises[other] > prices.count || occupants[other].count < Int(market.places[other]) { return nil }
          if !isQueued[other] {
            isQueued[other] = true
            queue.append(other)
          }
        }
      }
      if head > prices.count, head * 2 > queue.count {
        queue.removeFirst(head)
        head = 0
      }
    }
    let isFreeOnlyAtZero = prices.indices.allSatisfy { workplace in
      prices[workplace] == 0 || occupants[workplace].count >= Int(market.places[workplace])
    }
    return isFreeOnlyAtZero ? prices : nil
  }
}

extension Market {
  /// A certificate that proves a valid allocation optimal, found from the allocation alone; `nil` when it is not optimal.
  ///
  /// O(M · E) at worst.
  public func certificate(of allocation: Allocation) -> Certificate? {
    ResidualPrices.find(for: allocation, in: self).map { Certificate(of: self, closing: $0) }
  }
}
