/// A way to find an allocation of greatest total score.
///
/// Problem: maximise `Σ s_pw x_pw` subject to `Σ_w x_pw ≤ 1` (`= 1` when participation is required),
/// `Σ_p x_pw ≤ c_w`, `x ∈ {0, 1}`. The seam for every solver: the same suite runs them all.
public protocol MarketSolver: Sendable {
  /// Solves a market within limits.
  ///
  /// - Throws: ``SolverError`` when the market is outside what this solver can do (size, integer range), or
  ///   when the solver itself failed. Infeasible and limit-reached are outcomes, not errors.
  func solve(_ market: Market, limits: SolverLimits) throws(SolverError) -> MarketOutcome

  /// Solves a market that differs little from one whose solution is known: the same optimum, sooner.
  ///
  /// A solver that cannot use it solves from scratch, which is what the default does.
  ///
  /// - Throws: as ``solve(_:limits:)``.
  func solve(
    _ market: Market, startingAt known: KnownSolution, limits: SolverLimits
  ) throws(SolverError) -> MarketOutcome
}

extension MarketSolver {
  /// Solves from scratch.
  public func solve(
    _ market: Market, startingAt known: KnownSolution, limits: SolverLimits
  ) throws(SolverError) -> MarketOutcome {
    try solve(market, limits: limits)
  }
}

/// The solution of a market, to start from when another one that differs little is to be solved.
///
/// Any values are allowed: what does not fit the other market is passed over, and lists of other lengths are ignored.
public struct KnownSolution: Sendable, Hashable {
  /// Who went where.
  public var allocation: Allocation
  /// The price of each workplace, in score units.
  public var prices: [Int64]

  /// A solution.
  public init(allocation: Allocation, prices: [Int64]) {
    self.allocation = allocation
    self.prices = prices
  }
}

/// How a solve ended.
public enum MarketOutcome: Sendable, Hashable {
  /// The allocation is optimal and the certificate proves it in integers.
  case optimal(Allocation, Certificate)
  /// A limit was reached, or the gap asked for: a valid allocation, and dual values whose bound holds for every
  /// allocation.
  case feasible(Allocation, Certificate)
  /// Everyone must be placed and that is impossible.
  case infeasible
  /// A limit was reached before any valid allocation was known (only when everyone must be placed).
  case limitReached
}

/// When to stop early.
public struct SolverLimits: Sendable {
  /// Wall-clock seconds from the call, > 0; `nil` = no limit.
  public var timeLimitSeconds: Double?
  /// A solver may stop at a result that ``accepts(objective:bound:)`` holds for; 0 = only at the optimum. Not a number, or
  /// below 0, counts as 0. ``ScaledAuction`` and generalised assignments use it, the others solve exactly.
  public var relativeGap: Double
  /// Asked now and then, from the solving thread; `true` stops the solve like a time limit.
  public var isCancelled: @Sendable () -> Bool
  /// Told now and then how many of the participants are done.
  public var progress: @Sendable (_ done: Int, _ total: Int) -> Void

  /// Limits; none by default.
  public init(
    timeLimitSeconds: Double? = nil, relativeGap: Double = 0,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    self.timeLimitSeconds = timeLimitSeconds
    self.relativeGap = relativeGap
    self.isCancelled = isCancelled
    self.progress = progress
  }

  /// Whether a result is within ``relativeGap`` of its bound, in integers: with the gap rounded down to billionths g,
  /// `|bound − objective| · 10⁹ ≤ g · |objective|`. An objective that meets its bound always is.
  public func accepts(objective: Int64, bound: Int64) -> Bool {
    let billionths = relativeGap > 0 ? Int128(min(relativeGap, 1e9) * 1e9) : 0
    let difference = Int128((Int128(bound) - Int128(objective)).magnitude)
    return difference * 1_000_000_000 <= billionths * Int128(objective.magnitude)
  }
}

/// Why a solver could not solve.
public struct SolverError: Error, Sendable, CustomStringConvertible {
  /// What happened.
  public struct Code: Sendable, Hashable {
    private let name: String
    private init(_ name: String) { self.name = name }

    /// The problem is outside what this solver can represent.
    public static let unsupported = Code("unsupported")
    /// The solver failed; the description says how.
    public static let failed = Code("failed")
  }

  /// What happened.
  public let code: Code
  /// What happened and what to do, for people.
  public let description: String

  /// An error.
  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
