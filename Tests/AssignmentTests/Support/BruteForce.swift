import Assignment

/// The best total score by trying every allocation; `nil` when everyone must be placed and cannot be.
func bestTotalByBruteForce(_ market: Market) -> Int64? {
  var left = market.places
  func best(from participant: Int) -> Int64? {
    guard participant < market.participantCount else { return 0 }
    var result: Int64? = market.participation == .optional ? best(from: participant + 1) : nil
    for pair in market.pairs(of: participant) {
      let workplace = Int(market.workplaces[pair])
      guard left[workplace] > 0 else { continue }
      left[workplace] -= 1
      if let rest = best(from: participant + 1) {
        result = max(result ?? .min, rest + Int64(market.scores[pair]))
      }
      left[workplace] += 1
    }
    return result
  }
  return best(from: 0)
}
