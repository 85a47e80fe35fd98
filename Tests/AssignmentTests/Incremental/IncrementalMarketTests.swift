import Assignment
import Testing

@Suite("Incremental market")
struct IncrementalMarketTests {
  /// a: 9 at x, 8 at y; b: 8 at x, 1 at y; c: 7 at x. Best: a at y, b at x, worth 16.
  private func small() throws -> IncrementalMarket {
    try makeMarket([[9, 8], [8, 1], [7, nil]], places: [1, 1]).incremental()
  }

  /// Makes changes in the small market, at once and one by one. `workplaces`: the allocation where only one is best.
  private func expect(
    _ changes: [MarketChange], _ objective: Int64, _ workplaces: [Int32]? = nil,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    var batched = try small()
    try batched.apply(changes)
    var stepwise = try small()
    for change in changes { try stepwise.apply([change]) }
    for market in [batched, stepwise] {
      #expect(market.objective == objective, sourceLocation: location)
      if let workplaces { #expect(market.allocation.workplaces == workplaces, sourceLocation: location) }
      #expect(try market.fault() == nil, sourceLocation: location)
    }
  }

  @Test("starts from the solution")
  func start() throws {
    let market = try small()
    #expect(market.objective == 16)
    #expect(market.workplace(of: 0) == 1)
    #expect(market.workplace(of: 2) == nil)
    #expect(market.score(participant: 1, workplace: 0) == 8)
    #expect(market.score(participant: 2, workplace: 1) == nil)
    #expect(market.pairs(of: 2) == [.init(workplace: 0, score: 7)])
    try expect([], 16, [1, 0, -1])
  }

  @Test("participants leave and come")
  func participants() throws {
    try expect([.withdraw(participant: 2)], 16, [1, 0, -1])
    try expect([.withdraw(participant: 1)], 15, [1, -1, 0])
    try expect([.withdraw(participant: 0)], 8)
    try expect((0..<3).map { .withdraw(participant: $0) }, 0, [-1, -1, -1])
    try expect([.addParticipant(pairs: [])], 16, [1, 0, -1, -1])
    try expect(
      [.addParticipant(pairs: [.init(workplace: 1, score: 3), .init(workplace: 0, score: 20)])], 28,
      [1, -1, -1, 0])
    try expect([.addParticipant(pairs: [.init(workplace: 1, score: 10)])], 19, [0, -1, -1, 1])
    try expect(
      [.addParticipant(pairs: [.init(workplace: 1, score: 10)]), .withdraw(participant: 3)], 16,
      [1, 0, -1, -1])
  }

  @Test("workplaces grow, shrink, close and open")
  func places() throws {
    try expect([.places(workplace: 0, places: 2)], 23, [1, 0, 0])
    try expect([.places(workplace: 0, places: .max)], 24, [0, 0, 0])
    try expect([.places(workplace: 0, places: .max), .places(workplace: 0, places: 1)], 16, [1, 0, -1])
    try expect([.places(workplace: 0, places: 0)], 8, [1, -1, -1])
    try expect([.places(workplace: 1, places: 0)], 9, [0, -1, -1])
    try expect([.places(workplace: 0, places: 0), .places(workplace: 1, places: 0)], 0, [-1, -1, -1])
    try expect([.places(workplace: 0, places: 0), .places(workplace: 0, places: 1)], 16, [1, 0, -1])
    try expect([.places(workplace: 1, places: 5)], 16)
    try expect([.addWorkplace(places: 3)], 16, [1, 0, -1])
    try expect(
      [
        .addWorkplace(places: 2), .score(participant: 2, workplace: 2, score: 5),
        .score(participant: 1, workplace: 2, score: 6),
      ], 21, [1, 0, 2])
    try expect(
      [
        .addWorkplace(places: 0), .score(participant: 2, workplace: 2, score: 5),
        .score(participant: 0, workplace: 2, score: 50), .places(workplace: 2, places: 1),
      ], 58, [2, 0, -1])
  }

  @Test("scores rise, fall and appear")
  func scores() throws {
    try expect([.score(participant: 2, workplace: 0, score: 12)], 20, [1, -1, 0])
    try expect([.score(participant: 0, workplace: 1, score: 0)], 10, [0, 1, -1])
    try expect([.score(participant: 2, workplace: 1, score: 9)], 18, [0, -1, 1])
    try expect([.score(participant: 1, workplace: 0, score: 8)], 16, [1, 0, -1])
    try expect(
      [.score(participant: 2, workplace: 0, score: 12), .score(participant: 2, workplace: 0, score: 7)], 16,
      [1, 0, -1])
  }

  @Test("bans hold until they are lifted, whatever happens to the score")
  func bans() throws {
    let ban = MarketChange.ban(participant: 0, workplace: 1)
    let allow = MarketChange.allow(participant: 0, workplace: 1)
    try expect([ban], 10, [0, 1, -1])
    try expect([.ban(participant: 0, workplace: 0)], 16, [1, 0, -1])
    try expect([ban, allow], 16, [1, 0, -1])
    try expect([ban, .score(participant: 0, workplace: 1, score: 100)], 10, [0, 1, -1])
    try expect([ban, .score(participant: 0, workplace: 1, score: 100), allow], 108, [1, 0, -1])
  }

  @Test("pins hold until they end, and the rest is optimal")
  func pins() throws {
    let pin = MarketChange.pin(participant: 2, workplace: 0)
    try expect([pin], 15, [1, -1, 0])
    try expect([.pin(participant: 1, workplace: 1)], 10, [0, 1, -1])
    try expect([.pin(participant: 0, workplace: 1)], 16, [1, 0, -1])
    try expect([pin, .unpin(participant: 2)], 16, [1, 0, -1])
    try expect([pin, .withdraw(participant: 2)], 16, [1, 0, -1])
    try expect([pin, .score(participant: 2, workplace: 0, score: 3)], 11, [1, -1, 0])
    try expect([pin, .places(workplace: 0, places: 2)], 23, [1, 0, 0])
    try expect([pin, .ban(participant: 0, workplace: 1)], 8)
    var market = try small()
    try market.apply([pin])
    #expect(market.pinnedScore == 7)
    #expect(market.isPinned(2) && !market.isPinned(0))
    #expect(market.workplace(of: 2) == 0)
    #expect(try market.rest().market.places == [0, 1])
    #expect(try market.rest().allocation.workplaces == [1, -1, -1])
    #expect(try market.market().places == [1, 1])
  }

  @Test("a copy is a what-if")
  func copies() throws {
    let market = try small()
    var other = market
    try other.apply([.withdraw(participant: 0)])
    #expect(market.objective == 16)
    #expect(other.objective == 8)
    #expect(try market.fault() == nil)
  }

  @Test("names every change that cannot be made and makes the others")
  func faults() throws {
    var market = try small()
    try market.apply([
      .withdraw(participant: 1), .ban(participant: 0, workplace: 0), .pin(participant: 2, workplace: 0),
    ])
    let cases: [(MarketChange, MarketChangeFault.Code)] = [
      (.withdraw(participant: -1), .unknownParticipant), (.withdraw(participant: 3), .unknownParticipant),
      (.withdraw(participant: 1), .withdrawnParticipant), (.unpin(participant: .max), .unknownParticipant),
      (.unpin(participant: 0), .unpinnedParticipant),
      (.pin(participant: 2, workplace: 0), .pinnedParticipant),
      (.pin(participant: 0, workplace: 0), .bannedPair), (.ban(participant: 0, workplace: 0), .bannedPair),
      (.ban(participant: 2, workplace: 1), .unknownPair),
      (.ban(participant: 2, workplace: 0), .pinnedParticipant),
      (.allow(participant: 0, workplace: 1), .allowedPair),
      (.allow(participant: 0, workplace: 2), .unknownWorkplace),
      (.score(participant: 0, workplace: 1, score: -1), .scoreOutOfRange),
      (.score(participant: 0, workplace: 1, score: .max), .scoreOutOfRange),
      (.score(participant: 0, workplace: -1, score: 1), .unknownWorkplace),
      (.places(workplace: 0, places: 0), .placesArePinned),
      (.places(workplace: 1, places: -1), .negativePlaces),
      (.places(workplace: 2, places: 1), .unknownWorkplace), (.addWorkplace(places: .min), .negativePlaces),
      (.addParticipant(pairs: [.init(workplace: 2, score: 1)]), .unknownWorkplace),
      (.addParticipant(pairs: [.init(workplace: 0, score: -1)]), .scoreOutOfRange),
      (
        .addParticipant(pairs: [.init(workplace: 0, score: 1), .init(workplace: 0, score: 2)]), .repeatedPair
      ),
    ]
    let before = try market.market()
    let error = #expect(throws: MarketChangeError.self) { try market.apply(cases.map(\.0)) }
    #expect(error?.faults.map(\.code) == cases.map(\.1))
    #expect(error?.faults.map(\.position) == Array(cases.indices))
    #expect(try market.market() == before)
    #expect(throws: MarketChangeError.self) {
      try market.apply([.withdraw(participant: 9), .places(workplace: 0, places: 2)])
    }
    #expect(try market.market().places == [2, 1])
    #expect(try market.fault() == nil)
    try market.apply([.addParticipant(pairs: [.init(workplace: 0, score: 4)])])
    #expect(throws: MarketChangeError.self) { try market.apply([.pin(participant: 3, workplace: 1)]) }
    try market.apply([.pin(participant: 3, workplace: 0)])
    #expect(throws: MarketChangeError.self) { try market.apply([.places(workplace: 0, places: 1)]) }
  }

  @Test("takes only what is proved optimal, and only markets that may leave people out")
  func notSolved() throws {
    let market = try makeMarket([[9, 8], [8, 1]], places: [1, 1])
    let prices = Certificate(prices: [8, 0], utilities: [8, 0])
    #expect(throws: SolverError.self) {
      try IncrementalMarket(market, Allocation(workplaces: [0, 1]), prices)
    }
    #expect(throws: SolverError.self) {
      try IncrementalMarket(market, Allocation(workplaces: [1]), prices)
    }
    let required = try makeMarket([[9, 8], [8, 1]], places: [1, 1], .required)
    let error = #expect(throws: SolverError.self) {
      try IncrementalMarket(required, Allocation(workplaces: [1, 0]), prices)
    }
    #expect(error?.code == .unsupported)
    // Any price will do at a workplace without places.
    let closed = try makeMarket([[9, 8]], places: [0, 1])
    var incremental = try IncrementalMarket(
      closed, Allocation(workplaces: [1]), Certificate(prices: [.max - 8, 0], utilities: [8]))
    try incremental.apply([.places(workplace: 0, places: 1)])
    #expect(incremental.objective == 9)
    #expect(try incremental.fault() == nil)
  }

  @Test("keeps its integers at the largest scores and places")
  func extremes() throws {
    let top = Market.largestScore
    let size = 30
    var market = try makeStaircase(size).incremental()
    #expect(market.objective == Int64(top) * Int64(size - 1))
    let changes: [MarketChange] = [
      .addParticipant(pairs: [.init(workplace: size - 1, score: top)]),
      .places(workplace: size - 1, places: 0), .places(workplace: 0, places: .max),
      .score(participant: size / 2, workplace: 0, score: top), .pin(participant: 0, workplace: 0),
      .places(workplace: size - 1, places: .max), .withdraw(participant: size / 2), .unpin(participant: 0),
      .places(workplace: 0, places: 0),
    ]
    for change in changes {
      try market.apply([change])
      #expect(try market.fault() == nil, "\(change)")
    }
  }

  @Test("an empty market grows")
  func empty() throws {
    var market = try Market(places: [], rowStarts: [0], workplaces: [], scores: []).incremental()
    try market.apply([
      .addWorkplace(places: 1), .addParticipant(pairs: []),
      .addParticipant(pairs: [.init(workplace: 0, score: 3)]),
    ])
    #expect(market.objective == 3)
    try market.apply([.score(participant: 0, workplace: 0, score: 4)])
    #expect(market.objective == 4)
    #expect(market.allocation.workplaces == [0, -1])
    #expect(try market.fault() == nil)
  }
}
