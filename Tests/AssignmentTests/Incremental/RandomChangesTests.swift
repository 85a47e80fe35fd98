import Assignment
import Testing

@Suite("Incremental market, random changes")
struct RandomChangesTests {
  /// A mixture in which markets neither empty nor fill up.
  private static let kinds: [MarketChangeGenerator.Kind] = [
    .withdraw, .addParticipant, .addPlace, .removePlace, .score, .score, .score, .newPair, .newPair, .ban,
    .ban,
    .allow, .pin, .unpin, .addWorkplace,
  ]

  private func solve(_ market: Market) throws -> IncrementalMarket {
    guard
      case .optimal(let allocation, let certificate) = try SuccessiveShortestPath().solve(
        market, limits: SolverLimits())
    else { throw UnprovedOutcome(description: "not optimal") }
    return try IncrementalMarket(market, allocation, certificate)
  }

  /// What is wrong with a changed market; `nil` when its certificate holds and a solve from scratch finds the same.
  private func fault(in market: IncrementalMarket) throws -> String? {
    let rest = try market.rest()
    let check = rest.market.check(market.certificate, for: rest.allocation)
    guard check.isProof else { return "\(check.violations)" }
    guard check.totalScore + market.pinnedScore == market.objective else {
      return "the objective is not the sum"
    }
    let whole = try market.market().check(market.allocation)
    guard whole.isValid, whole.totalScore == market.objective else { return "\(whole)" }
    let total = try SuccessiveShortestPath().solve(rest.market, limits: SolverLimits()).provedTotal(
      in: rest.market)
    return total == check.totalScore ? nil : "\(check.totalScore) instead of \(total ?? -1)"
  }

  @Test("each change gives the optimum of a solve from scratch", arguments: HardVariant.allCases)
  func oneByOne(variant: HardVariant) throws {
    for seed in UInt64(0)..<6 {
      var random = SplitMix64(seed: seed)
      var market = try solve(
        variant.market(
          participants: random.within(0...14), workplaces: random.within(1...8), pairs: random.within(1...6),
          seed: seed))
      var generator = MarketChangeGenerator(seed: seed)
      for step in 0..<60 {
        let kind = Self.kinds[Int(random.below(UInt64(Self.kinds.count)))]
        guard let change = generator.change(kind, in: market) else { continue }
        try market.apply([change])
        if let fault = try fault(in: market) {
          Issue.record("\(variant), seed \(seed), step \(step), \(change): \(fault)")
          return
        }
      }
    }
  }
}
