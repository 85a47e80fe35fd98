import LinearSolver

/// The market as a mixed-integer program, solved by GLPK's branch and cut.
///
/// There are no dual values of an integer program; the prices come from the residual graph of the allocation
/// (`ResidualPrices`), and a claim of optimality that they do not prove is an error. At a limit the best
/// allocation found so far is returned with the bound that prices of 0 give.
///
/// Memory: some 300 bytes a pair. For cross-checks, and the seam for side constraints.
public struct GLPKMixedInteger: MarketSolver {
  /// The solver; it has no options.
  public init() {}

  /// Solves a market exactly, or as far as the limits allow.
  public func solve(_ market: Market, limits: SolverLimits) throws(SolverError) -> MarketOutcome {
    try GLPKMarket.refuseLargeMarket(market)
    let outcome: LinearOutcome
    do {
      outcome = try GLPKMarket.program(market, kind: .binary)
        .solve(options: GLPKMarket.options(limits, method: .branchAndCut))
    } catch {
      throw GLPKMarket.solverError(error)
    }
    switch outcome {
    case .optimal(let solution):
      return try GLPKMarket.proved(
        try GLPKMarket.allocation(solution.values, in: market), prices: nil, in: market)
    case .feasible(let solution, _, _):
      return GLPKMarket.stopped(try GLPKMarket.allocation(solution.values, in: market), in: market)
    case .limitReached: return GLPKMarket.stopped(nil, in: market)
    case .infeasible: return .infeasible
    case .unbounded: throw SolverError(.failed, "GLPK calls a bounded program unbounded")
    }
  }
}
