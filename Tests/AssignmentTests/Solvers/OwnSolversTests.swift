import Assignment
import Testing

@Suite("Our own solvers")
struct OwnSolversTests {
  @Test("keep their integers at the largest scores", arguments: ownSolvers)
  func largestScores(choice: SolverChoice) throws {
    let top = Market.largestScore
    let stairs = try makeStaircase(60)
    #expect(try choice.solve(stairs).provedTotal(in: stairs) == Int64(top) * 59)
    let full = try makeMarket(
      Array(repeating: Array(repeating: top, count: 20), count: 30), places: Array(repeating: 1, count: 20))
    #expect(try choice.solve(full).provedTotal(in: full) == Int64(top) * 20)
  }

  @Test("do not reserve memory for places that nobody can take", arguments: ownSolvers)
  func mostPlaces(choice: SolverChoice) throws {
    let market = try makeMarket([[3, 4], [5, 5]], places: [.max, .max])
    #expect(try choice.solve(market).provedTotal(in: market) == 9)
    let contested = try makeMarket([[3, 1], [5, 1], [4, nil]], places: [1, .max])
    #expect(try choice.solve(contested).provedTotal(in: contested) == 6)
  }

  @Test("solve a generated region, and give the same answer each time", arguments: ownSolvers)
  func determinism(choice: SolverChoice) throws {
    let market = try MarketGenerator(participants: 400, workplaces: 40, pairs: 12, seed: 5).market()
    let first = try choice.solve(market)
    #expect(try first.provedTotal(in: market) != nil)
    #expect(try choice.solve(market) == first)
  }

  @Test("report progress up to the end", arguments: ownSolvers)
  func progress(choice: SolverChoice) throws {
    let market = try MarketGenerator(participants: 300, workplaces: 30, pairs: 8, seed: 2).market()
    let log = ProgressLog()
    _ = try choice.solve(market, limits: SolverLimits(progress: log.note))
    #expect(log.last == 300)
    #expect(log.isWithinTotal)
  }
}
