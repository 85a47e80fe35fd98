/// How a solve ended.
public enum LinearOutcome: Sendable, Hashable {
  /// No feasible point is better (within GLPK's tolerances: 1e-7 on bounds and on the objective, relative).
  case optimal(LinearSolution)
  /// A limit was reached. No feasible point is better than `bound`;
  /// `gap = |objective - bound| / max(|objective|, 1e-9)`.
  case feasible(LinearSolution, bound: Double, gap: Double)
  /// No point is feasible.
  case infeasible
  /// Feasible points have no best objective.
  case unbounded
  /// A limit was reached with no feasible point (or with one, but no bound) known.
  case limitReached(bound: Double?)

  /// The solution, when there is one.
  public var solution: LinearSolution? {
    switch self {
    case .optimal(let solution), .feasible(let solution, _, _): return solution
    case .infeasible, .unbounded, .limitReached: return nil
    }
  }
}

/// A feasible point, with what proves it optimal when it is.
public struct LinearSolution: Sendable, Hashable {
  /// `cᵀx`, recomputed from ``values``.
  public var objective: Double
  /// `x`. Columns that must be whole are whole numbers.
  public var values: [Double]
  /// `Ax`, recomputed from ``values``.
  public var rowActivities: [Double]
  /// `λ`: what the objective gains when a row's binding bound grows by one. Only for optimal solutions of programs
  /// without integer columns that were not stopped by a limit.
  public var duals: [Double]?
  /// `d_j = c_j - Σ_i a_ij λ_i`. Present together with ``duals``.
  public var reducedCosts: [Double]?
}
