import Assignment
import Testing

@Suite("Successive shortest path")
struct SuccessiveShortestPathTests {
  private func solve(_ market: Market, limits: SolverLimits = SolverLimits()) throws -> MarketOutcome {
    try SuccessiveShortestPath().solve(market, limits: limits)
  }

  @Test("keeps its integers at the largest scores when everyone must be placed")
  func largestScores() throws {
    let market = try makeStaircase(60, .required)
    #expect(try solve(market).provedTotal(in: market) == 0)
  }

  @Test("solves price wars: near-identical rankings, equal scores, capacity 1")
  func priceWars() throws {
    for (seed, noise) in [(1, 1), (2, 3), (3, 50)] {
      var random = SplitMix64(seed: UInt64(seed))
      let rows = (0..<40).map { _ in
        (0..<30).map { workplace in Int32?(Int32(workplace * 20 + random.within(0...noise))) }
      }
      let market = try makeMarket(rows, places: Array(repeating: 1, count: 30))
      let total = try solve(market).provedTotal(in: market)
      #expect(try GLPKSimplex().solve(market, limits: SolverLimits()).provedTotal(in: market) == total)
    }
    let equal = try makeMarket(
      Array(repeating: Array(repeating: 7, count: 20), count: 30), places: Array(repeating: 1, count: 20))
    #expect(try solve(equal).provedTotal(in: equal) == 140)
  }

  @Test("returns a valid allocation and a bound at any time it is stopped")
  func stopped() throws {
    let market = try MarketGenerator(participants: 600, workplaces: 60, pairs: 10, seed: 2).market()
    let optimum = try #require(try solve(market).provedTotal(in: market))
    for questions in [0, 1, 2, 3, 5, 8] {
      let counter = Countdown(questions)
      let outcome = try solve(market, limits: SolverLimits(isCancelled: counter.isOver))
      try outcome.expectBounds(of: optimum, in: market, "after \(questions)")
    }
  }

  @Test("has no allocation to give when everyone must be placed and the time is over")
  func stoppedRequired() throws {
    let market = try makeMarket([[1, 2], [3, 4]], places: [1, 1], .required)
    for seconds in [0, -1, .nan] {
      #expect(try solve(market, limits: SolverLimits(timeLimitSeconds: seconds)) == .limitReached)
    }
    for seconds in [1e12, .infinity] {
      let outcome = try solve(market, limits: SolverLimits(timeLimitSeconds: seconds))
      #expect(try outcome.provedTotal(in: market) == 5)
    }
  }

  @Test("adding a pair never lowers the optimum, adding a place never by more than a score")
  func monotone() throws {
    for seed in UInt64(0)..<100 {
      let market = try makeRandomMarket(seed: seed, upTo: 12, 6, largestScore: 50)
      let total = try #require(try solve(market).provedTotal(in: market))
      var places = market.places
      places[Int(seed) % places.count] += 1
      let wider = try Market(
        places: places, rowStarts: market.rowStarts, workplaces: market.workplaces, scores: market.scores)
      let widerTotal = try #require(try solve(wider).provedTotal(in: wider))
      #expect(widerTotal >= total && widerTotal <= total + 50, "seed \(seed)")
    }
  }
}
