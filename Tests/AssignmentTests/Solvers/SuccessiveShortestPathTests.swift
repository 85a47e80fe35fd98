import Assignment
import Testing

@Suite("Successive shortest path")
struct SuccessiveShortestPathTests {
  private func solve(_ market: Market, limits: SolverLimits = SolverLimits()) throws -> MarketOutcome {
    try SuccessiveShortestPath().solve(market, limits: limits)
  }

  @Test("keeps its integers at the largest scores", arguments: [Market.Participation.optional, .required])
  func largestScores(participation: Market.Participation) throws {
    let top = Market.largestScore
    // A staircase: everyone prefers the next one's workplace, so that prices chain through all of it.
    let size = 60
    let rows = (0..<size).map { participant in
      (0..<size).map { workplace -> Int32? in
        switch workplace - participant {
        case 0: 0
        case 1: top
        default: nil
        }
      }
    }
    let market = try makeMarket(rows, places: Array(repeating: 1, count: size), participation)
    let total = try solve(market).provedTotal(in: market)
    #expect(total == (participation == .optional ? Int64(top) * Int64(size - 1) : 0))
    let full = try makeMarket(
      Array(repeating: Array(repeating: top, count: 20), count: 30), places: Array(repeating: 1, count: 20))
    #expect(try solve(full).provedTotal(in: full) == Int64(top) * 20)
  }

  @Test("accepts workplaces with the most places there can be")
  func mostPlaces() throws {
    let market = try makeMarket([[3, 4], [5, 5]], places: [.max, .max])
    #expect(try solve(market).provedTotal(in: market) == 9)
  }

  @Test("solves a generated region, and gives the same answer each time")
  func region() throws {
    let market = try MarketGenerator(participants: 400, workplaces: 40, pairs: 12, seed: 5).market()
    let first = try solve(market)
    #expect(try first.provedTotal(in: market) != nil)
    #expect(try solve(market) == first)
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
      let limits = SolverLimits(isCancelled: { counter.isOver() })
      switch try solve(market, limits: limits) {
      case .feasible(let allocation, let certificate):
        let check = market.check(allocation)
        #expect(check.isValid && check.totalScore <= optimum)
        #expect(try #require(market.bound(by: certificate)) >= optimum)
      case .optimal(let allocation, _): #expect(market.check(allocation).totalScore == optimum)
      case .infeasible, .limitReached: Issue.record("stopped after \(questions): nothing came back")
      }
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

  @Test("reports progress up to the end")
  func progress() throws {
    let market = try MarketGenerator(participants: 300, workplaces: 30, pairs: 8, seed: 2).market()
    let log = ProgressLog()
    _ = try solve(market, limits: SolverLimits(progress: { done, total in log.note(done, total) }))
    #expect(log.last == 300)
    #expect(log.isWithinTotal)
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
