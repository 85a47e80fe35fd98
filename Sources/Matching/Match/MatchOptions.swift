public import Assignment

/// How to run a match; what to find is the plan's business.
public struct MatchOptions: Sendable {
  /// Threads that score; the result does not depend on it.
  public var threads: Int
  /// Seconds for solving and pricing, counted from the start of the first solve; `nil` = no limit. Scoring all pairs once and
  /// one pricing pass are always done: the bound needs them.
  public var timeLimitSeconds: Double?
  /// The run ends at a result that is within this gap of its bound over all pairs: bound − objective ≤ gap · objective
  /// (`SolverLimits.accepts(objective:bound:)`, pins left out); 0 = only at the optimum.
  public var relativeGap: Double
  /// How many of those who get nothing are explained, the first ones in the participants' order; `nil` =
  /// ``defaultExplanationLimit(workplaces:)``. The others are listed in ``MatchResult/unexplained``.
  public var explanationLimit: Int?
  /// Who solves the markets.
  public var solver: any MarketSolver
  /// Asked now and then; `true` ends the run like a time limit.
  public var isCancelled: @Sendable () -> Bool
  /// Told now and then how far a stage is; from any thread.
  public var progress: @Sendable (Stage, _ done: Int, _ total: Int) -> Void

  /// The stages of a match.
  public enum Stage: String, Sendable {
    case score, solve, price, explain
  }

  /// Options; one thread and no limit by default.
  public init(
    solver: any MarketSolver, threads: Int = 1, timeLimitSeconds: Double? = nil, relativeGap: Double = 0,
    explanationLimit: Int? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Stage, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) {
    self.solver = solver
    self.threads = max(1, threads)
    self.timeLimitSeconds = timeLimitSeconds
    self.relativeGap = relativeGap
    self.explanationLimit = explanationLimit.map { max(0, $0) }
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// As many participants as 10⁹ pairs of a participant and a workplace allow: an explanation looks at every
  /// workplace, so that without a limit it would take longer than all the rest of a large match.
  public static func defaultExplanationLimit(workplaces: Int) -> Int {
    1_000_000_000 / max(1, workplaces)
  }
}
