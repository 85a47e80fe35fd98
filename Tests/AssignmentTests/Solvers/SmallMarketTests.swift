import Assignment
import Testing

/// The in-house solver against brute force on all small markets.
///
/// Scores are from {absent, 0, 1, 3}, places from {0, 1, 2}. All markets up to 3 × 2 and 1 × 3 are run,
/// optional and required. Of the 4 × 3 markets (4¹² · 27 with these scores) all eligibility patterns with one
/// score are run, up to the order of the participants, which a solver that treats them alike cannot depend on
/// beyond ties; and 20 000 seeded ones with all scores.
@Suite("Successive shortest path against brute force")
struct SmallMarketTests {
  private static let cells: [Int32?] = [nil, 0, 1, 3]

  @Test(
    "on all markets of these shapes",
    arguments: [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (3, 2)])
  func allMarkets(participants: Int, workplaces: Int) throws {
    let cellCount = participants * workplaces
    let matrices = (0..<cellCount).reduce(1) { count, _ in count * 4 }
    let capacities = (0..<workplaces).reduce(1) { count, _ in count * 3 }
    for number in 0..<matrices {
      let rows = (0..<participants).map { participant in
        (0..<workplaces).map { Self.cells[(number >> (2 * (participant * workplaces + $0))) & 3] }
      }
      for capacity in 0..<capacities {
        try expectOptimal(rows, Self.places(capacity, workplaces))
      }
    }
  }

  @Test("on all eligibility patterns of 4 × 3")
  func allPatterns() throws {
    for first in 0..<8 {
      for second in first..<8 {
        for third in second..<8 {
          for fourth in third..<8 {
            let rows = [first, second, third, fourth].map { row in
              (0..<3).map { (row >> $0) & 1 == 1 ? Int32?(1) : nil }
            }
            for capacity in 0..<27 { try expectOptimal(rows, Self.places(capacity, 3)) }
          }
        }
      }
    }
  }

  @Test("on 20 000 seeded markets of 4 × 3")
  func seededMarkets() throws {
    var random = SplitMix64(seed: 43)
    for _ in 0..<20_000 {
      let rows = (0..<4).map { _ in (0..<3).map { _ in Self.cells[random.within(0...3)] } }
      try expectOptimal(rows, Self.places(random.within(0...26), 3))
    }
  }

  private static func places(_ number: Int, _ workplaces: Int) -> [Int32] {
    var rest = number
    return (0..<workplaces).map { _ in
      defer { rest /= 3 }
      return Int32(rest % 3)
    }
  }

  private func expectOptimal(_ rows: [[Int32?]], _ places: [Int32]) throws {
    for participation in [Market.Participation.optional, .required] {
      let market = try makeMarket(rows, places: places, participation)
      let total = try SuccessiveShortestPath().solve(market, limits: SolverLimits()).provedTotal(in: market)
      // One macro for many thousand cases: it is slow where it holds.
      if total != bestTotalByBruteForce(market) {
        Issue.record("\(rows), places \(places), \(participation)")
      }
    }
  }
}
