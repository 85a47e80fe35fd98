extension Allocation {
  /// Whoever has no workplace takes, in the order of indices, the best one of theirs that still has a place
  /// free. O(pairs).
  mutating func fillFreePlaces(of market: Market) {
    var left = market.places
    for workplace in workplaces where workplace >= 0 { left[Int(workplace)] -= 1 }
    for participant in workplaces.indices where workplaces[participant] < 0 {
      var best: Int?
      for pair in market.pairs(of: participant) where left[Int(market.workplaces[pair])] > 0 {
        if market.scores[pair] > best.map({ market.scores[$0] }) ?? -1 { best = pair }
      }
      guard let best else { continue }
      workplaces[participant] = market.workplaces[best]
      left[Int(market.workplaces[best])] -= 1
    }
  }
}
