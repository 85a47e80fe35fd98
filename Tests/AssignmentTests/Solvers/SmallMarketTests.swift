import Assignment
import Testing

/// The in-house solver against brute force on all small markets: optimal, and the certificate proves it.
///
/// All means: up to the order of participants and of workplaces, on which an optimum does not depend. So the
/// participants' rows are taken as multisets, and places ascend.
@Suite("Successive shortest path against brute force")
struct SmallMarketTests {
  @Test(
    "on all markets with scores {absent, 0, 1, 3}, places {0, 1, 2}, of these shapes",
    arguments: [(1, 1), (2, 1), (3, 1), (4, 1), (1, 2), (2, 2), (3, 2), (1, 3)])
  func allMarketsWithZeros(participants: Int, workplaces: Int) throws {
    for participation in [Market.Participation.optional, .required] {
      var family = MarketFamily(
        participants: participants, workplaces: workplaces, scores: [nil, 0, 1, 3], places: [0, 1, 2],
        participation)
      try family.expectAllOptimal()
    }
  }

  @Test(
    "on all markets with scores {absent, 1, 2}, places {1, 2}, of these shapes",
    arguments: [(1, 3), (2, 3), (3, 3), (4, 2)])
  func allMarkets(participants: Int, workplaces: Int) throws {
    for participation in [Market.Participation.optional, .required] {
      var family = MarketFamily(
        participants: participants, workplaces: workplaces, scores: [nil, 1, 2], places: [1, 2],
        participation)
      try family.expectAllOptimal()
    }
  }

  /// C(30, 4) · 4 = 109 620 markets; a case for each first row.
  @Test("on all markets of 4 × 3 with scores {absent, 1, 2}, places {1, 2}", arguments: 0..<27)
  func largestMarkets(firstRow: Int) throws {
    var family = MarketFamily(
      participants: 4, workplaces: 3, scores: [nil, 1, 2], places: [1, 2], .optional)
    try family.expectAllOptimal(firstRow: firstRow)
  }

  /// Four participants and four places: everyone fits only when nobody stands in the way of another.
  @Test("on all markets of 4 × 3 in which everyone must be placed in four places", arguments: 0..<27)
  func tightMarkets(firstRow: Int) throws {
    var family = MarketFamily(
      participants: 4, workplaces: 3, scores: [nil, 1, 2], places: [1, 2], .required)
    family.keepPlaces { $0.reduce(0, +) == 4 }
    try family.expectAllOptimal(firstRow: firstRow)
  }

  @Test("where both brute forces agree", arguments: [Market.Participation.optional, .required])
  func bruteForces(participation: Market.Participation) throws {
    var random = SplitMix64(seed: 43)
    for round in 0..<500 {
      let rows = (0..<4).map { _ in (0..<3).map { _ in [nil, 0, 1, 3][random.within(0...3)] as Int32? } }
      let places = (0..<3).map { _ in Int32(random.within(0...2)) }
      var totals = BestTotals(participants: 4, workplaces: 3, participation)
      for (count, row) in rows.enumerated() { totals.add(row, behind: count) }
      let market = try makeMarket(rows, places: places, participation)
      #expect(
        totals.best(of: 4, places: places) == bestTotalByBruteForce(market), "seed 43, round \(round)")
    }
  }
}

/// All markets of one shape over small sets of scores and places.
private struct MarketFamily {
  private let participantCount: Int
  private let participation: Market.Participation
  /// Every row that a participant can have.
  private let rows: [[Int32?]]
  private var placesOfWorkplaces: [[Int32]]
  private var totals: BestTotals
  private var chosen: [Int] = []

  init(
    participants: Int, workplaces: Int, scores: [Int32?], places: [Int32],
    _ participation: Market.Participation
  ) {
    participantCount = participants
    self.participation = participation
    rows = Self.tuples(of: scores, length: workplaces)
    placesOfWorkplaces = Self.tuples(of: places, length: workplaces).filter { $0 == $0.sorted() }
    totals = BestTotals(participants: participants, workplaces: workplaces, participation)
  }

  private static func tuples<Value>(of values: [Value], length: Int) -> [[Value]] {
    (0..<length).reduce([[]]) { tuples, _ in tuples.flatMap { tuple in values.map { tuple + [$0] } } }
  }

  /// Leaves out some numbers of places.
  mutating func keepPlaces(where isKept: ([Int32]) -> Bool) {
    placesOfWorkplaces = placesOfWorkplaces.filter(isKept)
  }

  /// Solves all markets of the family, or those whose first row is the given one.
  mutating func expectAllOptimal(firstRow: Int? = nil) throws {
    let candidates = firstRow.map { $0..<($0 + 1) } ?? 0..<rows.count
    for row in candidates { try descend(row) }
  }

  /// Adds a participant with the row, and all that may follow: rows never descend.
  private mutating func descend(_ row: Int) throws {
    totals.add(rows[row], behind: chosen.count)
    chosen.append(row)
    if chosen.count == participantCount {
      for places in placesOfWorkplaces { try expectOptimal(places) }
    } else {
      for next in row..<rows.count { try descend(next) }
    }
    chosen.removeLast()
  }

  private func expectOptimal(_ places: [Int32]) throws {
    let market = try makeMarket(chosen.map { rows[$0] }, places: places, participation)
    let total = try SuccessiveShortestPath().solve(market, limits: SolverLimits()).provedTotal(in: market)
    // No macro for many thousand cases: it is slow where it holds.
    if total != totals.best(of: participantCount, places: places) {
      Issue.record(
        "\(chosen.map { rows[$0] }), places \(places), \(participation): \(String(describing: total))")
    }
  }
}
