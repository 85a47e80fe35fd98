extension Certificate {
  /// The certificate of a solve that ended at `prices` (≥ 0 and below 2⁶⁰): utilities are the best that the
  /// prices leave to each participant at workplaces with places; a workplace without places then gets the
  /// lowest price that keeps everyone away from it, which costs the bound nothing. Always dual feasible.
  /// O(pairs).
  init(of market: Market, closing prices: [Int64]) {
    let outside: Int64 = market.participation == .optional ? 0 : -SuccessiveShortestPath.outOfReach
    var prices = prices
    var utilities = [Int64](repeating: outside, count: market.participantCount)
    for workplace in prices.indices where market.places[workplace] == 0 { prices[workplace] = 0 }
    for participant in 0..<market.participantCount {
      var best = outside
      for pair in market.pairs(of: participant) {
        let workplace = Int(market.workplaces[pair])
        let value = Int64(market.scores[pair]) - prices[workplace]
        if value > best, market.places[workplace] > 0 { best = value }
      }
      utilities[participant] = best
    }
    guard market.places.contains(0) else {
      self.init(prices: prices, utilities: utilities)
      return
    }
    for participant in 0..<market.participantCount {
      for pair in market.pairs(of: participant) {
        let workplace = Int(market.workplaces[pair])
        guard market.places[workplace] == 0 else { continue }
        prices[workplace] = max(prices[workplace], Int64(market.scores[pair]) - utilities[participant])
      }
    }
    self.init(prices: prices, utilities: utilities)
  }
}
