import Assignment
import Testing

@Suite("Relative gap")
struct RelativeGapTests {
  @Test("is judged in integers, at any size")
  func acceptance() {
    let permille = SolverLimits(relativeGap: 0.001)
    #expect(permille.accepts(objective: 1_000, bound: 1_001))
    #expect(!permille.accepts(objective: 1_000, bound: 1_002))
    #expect(!permille.accepts(objective: 999, bound: 1_000))
    #expect(permille.accepts(objective: 1_000, bound: 999), "a sum that is minimised")
    #expect(permille.accepts(objective: -1_000, bound: -999))
    #expect(!permille.accepts(objective: .max, bound: .min) && permille.accepts(objective: 0, bound: 0))
    #expect(!permille.accepts(objective: 0, bound: 1))
    #expect(SolverLimits(relativeGap: .infinity).accepts(objective: .max, bound: .min))
    for gap in [0, -1, .nan, -.infinity, 1e-12] {
      #expect(SolverLimits(relativeGap: gap).accepts(objective: 5, bound: 5), "\(gap)")
      #expect(!SolverLimits(relativeGap: gap).accepts(objective: .max - 1, bound: .max), "\(gap)")
    }
  }

  /// The optimum lies between what came back and its bound, and these are as near as was asked for.
  private func expectCloseEnough(
    _ outcome: MarketOutcome, _ limits: SolverLimits, optimum: Int64, in market: Market, _ comment: String
  ) throws -> Bool {
    try outcome.expectBounds(of: optimum, in: market, comment)
    guard case .feasible(let allocation, let certificate) = outcome else { return true }
    let bound = try #require(market.bound(by: certificate))
    #expect(limits.accepts(objective: market.check(allocation).totalScore, bound: bound), "\(comment)")
    return false
  }

  @Test(
    "is kept by the core on markets of every kind, which then stops early", arguments: HardVariant.allCases)
  func core(variant: HardVariant) throws {
    let market = try variant.market(participants: 600, workplaces: 60, pairs: 8, seed: 21)
    let optimum = try #require(
      try ScaledAuction().solve(market, limits: SolverLimits()).provedTotal(in: market))
    for gap in [0.3, 0.01, 0.0001] {
      let limits = SolverLimits(relativeGap: gap)
      let outcome = try ScaledAuction().solve(market, limits: limits)
      _ = try expectCloseEnough(outcome, limits, optimum: optimum, in: market, "\(variant), \(gap)")
      let warm = try ScaledAuction().solve(
        market,
        startingAt: KnownSolution(
          allocation: Allocation(unplacedParticipants: market.participantCount),
          prices: Array(repeating: 100, count: market.workplaceCount)),
        limits: limits)
      _ = try expectCloseEnough(warm, limits, optimum: optimum, in: market, "\(variant), \(gap), warm")
    }
  }

  @Test(
    "ends a solve before the optimum where there is something to win",
    arguments: [(MarketGenerator.Variant.regional, 0.05), (.alikeRankings, 0.001)])
  func stopsEarly(variant: MarketGenerator.Variant, gap: Double) throws {
    let market = try MarketGenerator(
      participants: 2_000, workplaces: 200, pairs: 12, seed: 3, variant: variant
    ).market()
    let optimum = try #require(
      try ScaledAuction().solve(market, limits: SolverLimits()).provedTotal(in: market))
    let limits = SolverLimits(relativeGap: gap)
    let outcome = try ScaledAuction().solve(market, limits: limits)
    #expect(try !expectCloseEnough(outcome, limits, optimum: optimum, in: market, "\(variant)"))
  }

  @Test("holds against brute force with every solver", arguments: allSolvers)
  func bruteForce(choice: SolverChoice) throws {
    for seed in UInt64(0)..<60 {
      let market = try makeRandomMarket(seed: seed, upTo: 5, 4)
      let optimum = try #require(bestTotalByBruteForce(market))
      let limits = SolverLimits(relativeGap: [0.5, 0.1, 0.01][Int(seed % 3)])
      let outcome = try choice.solve(market, limits: limits)
      _ = try expectCloseEnough(outcome, limits, optimum: optimum, in: market, "seed \(seed)")
    }
  }

  @Test(
    "is passed on to branch and cut for generalised assignments", arguments: [Objective.maximise, .minimise])
  func generalisedAssignment(objective: Objective) throws {
    var random = SplitMix64(seed: 5)
    let (agents, jobs) = (4, 18)
    let problem = try GeneralisedAssignment(
      values: (0..<agents * jobs).map { _ in Int64(random.within(10...50)) },
      resources: (0..<agents * jobs).map { _ in Int64(random.within(5...25)) },
      capacities: Array(repeating: 65, count: agents), jobCount: jobs, objective: objective)
    guard case .optimal(let best) = try problem.solve() else {
      Issue.record("not solved")
      return
    }
    for gap in [0.001, 0.05, 0.3] {
      let limits = SolverLimits(relativeGap: gap)
      switch try problem.solve(limits: limits) {
      case .optimal(let found): #expect(found.sumOfValues == best.sumOfValues)
      case .feasible(let found):
        #expect(limits.accepts(objective: found.sumOfValues, bound: found.bound))
        let isBetween =
          objective == .maximise
          ? found.sumOfValues <= best.sumOfValues && best.sumOfValues <= found.bound
          : found.sumOfValues >= best.sumOfValues && best.sumOfValues >= found.bound
        #expect(isBetween, "\(gap): \(found.sumOfValues), \(found.bound), \(best.sumOfValues)")
      case .infeasible, .limitReached: Issue.record("\(gap): nothing came back")
      }
    }
  }
}
