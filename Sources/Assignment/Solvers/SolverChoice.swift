/// The solvers by the names that commands and files use.
///
/// Adding a solver is a file with a ``MarketSolver``, a case here, and a line in `solver(for:)`; the suite in
/// `MarketSolverTests` then runs it.
public enum SolverChoice: String, CaseIterable, Sendable {
  /// The library chooses; see ``resolved(for:)``.
  case auto
  /// ``ScaledAuction``; where everyone must be placed, ``SuccessiveShortestPath``.
  case core
  /// ``SuccessiveShortestPath``.
  case successiveShortestPath = "successive-shortest-path"
  /// ``GLPKSimplex``.
  case glpkSimplex = "glpk-simplex"
  /// ``GLPKOutOfKilter``.
  case glpkOutOfKilter = "glpk-outofkilter"
  /// ``GLPKMixedInteger``.
  case glpkMixedInteger = "glpk-mip"

  /// The choice that is used for a market. The raw value of the result is the name to report.
  ///
  /// The rule of `auto` and `core`: `core` where participants may stay out, `successive-shortest-path` where
  /// everyone must be placed. Every other choice stays.
  public func resolved(for market: Market) -> SolverChoice {
    guard self == .auto || self == .core else { return self }
    return market.participation == .optional ? .core : .successiveShortestPath
  }
}

extension SolverChoice: MarketSolver {
  /// Solves with the solver that ``resolved(for:)`` names.
  public func solve(_ market: Market, limits: SolverLimits) throws(SolverError) -> MarketOutcome {
    try solver(for: market).solve(market, limits: limits)
  }

  /// Solves with the solver that ``resolved(for:)`` names, starting from what is known if it can.
  public func solve(
    _ market: Market, startingAt known: KnownSolution, limits: SolverLimits
  ) throws(SolverError) -> MarketOutcome {
    try solver(for: market).solve(market, startingAt: known, limits: limits)
  }

  private func solver(for market: Market) -> any MarketSolver {
    switch resolved(for: market) {
    case .auto, .core: ScaledAuction()
    case .successiveShortestPath: SuccessiveShortestPath()
    case .glpkSimplex: GLPKSimplex()
    case .glpkOutOfKilter: GLPKOutOfKilter()
    case .glpkMixedInteger: GLPKMixedInteger()
    }
  }
}
