import Assignment

/// The best total of a market's first participants for each way to use up at most two places of each workplace,
/// found by trying every choice of every participant.
///
/// A way to use places is a number in base 3, a digit a workplace. One more participant is one more row of the
/// table, so that markets with the same first participants share the work.
struct BestTotals {
  private let workplaceCount: Int
  private let participation: Market.Participation
  private let stateCount: Int
  /// A row for each number of participants; -1 where no allocation uses the places like that.
  private var totals: [Int32]

  init(participants: Int, workplaces: Int, _ participation: Market.Participation) {
    workplaceCount = workplaces
    self.participation = participation
    stateCount = (0..<workplaces).reduce(1) { count, _ in count * 3 }
    totals = Array(repeating: -1, count: (participants + 1) * stateCount)
    totals[0] = 0
  }

  /// Adds a participant behind `count` others; `nil` = ineligible. Later ones are forgotten.
  mutating func add(_ scores: [Int32?], behind count: Int) {
    let before = count * stateCount
    for state in 0..<stateCount {
      var best = participation == .optional ? totals[before + state] : -1
      var place = 1
      for score in scores {
        if let score, state / place % 3 > 0 {
          let rest = totals[before + state - place]
          if rest >= 0 { best = max(best, rest + score) }
        }
        place *= 3
      }
      totals[before + stateCount + state] = best
    }
  }

  /// The best total of `count` participants with so many places, 0 … 2 each; `nil` when everyone must be placed
  /// and cannot be.
  func best(of count: Int, places: [Int32]) -> Int64? {
    var best: Int32 = -1
    for state in 0..<stateCount where totals[count * stateCount + state] > best {
      var rest = state
      var fits = true
      for limit in places {
        if rest % 3 > Int(limit) { fits = false }
        rest /= 3
      }
      if fits { best = totals[count * stateCount + state] }
    }
    return best < 0 ? nil : Int64(best)
  }
}
