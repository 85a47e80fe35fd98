/// The solvers by the names that commands and files use.
///
/// Adding a solver is a file with a ``MarketSolver``, a case here, and a line in ``solve(_:limits:)``; the suite in
/// `MarketSolverTests` then runs it.
public enum SolverChoice: String, CaseIterable, Sendable {
  /// The library chooses: always `successive-shortest-path` for now; see ``resolved(for:)``.
  case auto
  /// ``SuccessiveShortestPath``.
  case successiveShortestPath = "successive-shortest-path"
  /// ``GLPKSimplex``.
  case glpkSimplex = "glpk-simplex"
  /// ``GLPKOutOfKilter``.
  case glpkOutOfKilter = "glpk-outofkilter"
  /// ``GLPKMixedInteger``.
  case glpkMixedInteger = "glpk-mip"

  /// The choice that is used for a market: `auto` becomes the solver that suits it, every other choice stays.
  ///
  /// The rule of `auto`: `successive-shortest-path` for every market, because it has no size limit, keeps
  /// time limits and is faster than GLPK at all sizes. A faster core will take its place here. The raw value
  /// of the result is the name to report.
  public func resolved(for market: Market) -> SolverChoice {
    self == .auto ? .successiveShortestPath : self
  }
}

extension SolverChoice: MarketSolver {
  /// Solves with the solver that ``resolved(for:)`` names.
  public func solve(_ market: Market, limits: SolverLimits) throws(SolverError) -> MarketOutcome {
    switch resolved(for: market) {
    case .auto, .successiveShortestPath: try SuccessiveShortestPath().solve(market, limits: limits)
    case .glpkSimplex: try GLPKSimplex().solve(market, limits: limits)
    case .glpkOutOfKilter: try GLPKOutOfKilter().solve(market, limits: limits)
    case .glpkMixedInteger: try GLPKMixedInteger().solve(market, limits: limits)
    }
  }
}
