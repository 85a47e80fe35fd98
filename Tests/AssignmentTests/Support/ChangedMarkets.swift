import Assignment

extension Market {
  /// The market, solved by the oracle, ready for changes.
  func incremental() throws -> IncrementalMarket {
    let outcome = try SuccessiveShortestPath().solve(self, limits: SolverLimits())
    guard case .optimal(let allocation, let certificate) = outcome else {
      throw UnprovedOutcome(description: "\(outcome)")
    }
    return try IncrementalMarket(self, allocation, certificate)
  }
}

extension IncrementalMarket {
  /// What is wrong with the state; `nil` when the certificate holds, the allocation is valid in the whole market, and a solve from scratch
  /// finds the same total.
  func fault() throws -> String? {
    let rest = try rest()
    let check = rest.market.check(certificate, for: rest.allocation)
    guard check.isProof else { return "\(check.violations)" }
    guard check.totalScore + pinnedScore == objective else { return "the objective is not the sum" }
    let whole = try market().check(allocation)
    guard whole.isValid, whole.totalScore == objective else { return "\(whole)" }
    let total = try SuccessiveShortestPath().solve(rest.market, limits: SolverLimits()).provedTotal(
      in: rest.market)
    return total == check.totalScore ? nil : "\(check.totalScore) instead of \(total ?? -1)"
  }
}
