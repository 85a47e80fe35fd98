/// How to solve a ``LinearProgram``, and when to stop.
public struct LinearSolverOptions: Sendable {
  /// An algorithm of GLPK.
  public enum Method: Sendable, Hashable {
    /// Dual simplex; primal simplex decides when it fails.
    case dualSimplex
    /// Primal simplex from an advanced basis.
    case primalSimplex
    /// Primal-dual interior point; dual simplex decides when it does not converge.
    case interiorPoint
    /// Branch and cut; the one method for programs with integer columns.
    case branchAndCut
  }

  /// Families of cutting planes.
  public struct Cuts: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8

    /// A set from its bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Gomory's mixed-integer cuts.
    public static let gomory = Cuts(rawValue: 1)
    /// Mixed-integer rounding cuts.
    public static let mixedIntegerRounding = Cuts(rawValue: 2)
    /// Mixed cover cuts.
    public static let cover = Cuts(rawValue: 4)
    /// Clique cuts.
    public static let clique = Cuts(rawValue: 8)
    /// Every family.
    public static let all: Cuts = [.gomory, .mixedIntegerRounding, .cover, .clique]
  }

  /// The algorithm.
  public var method: Method
  /// Wall-clock seconds from the call, ≥ 0; `nil` = no limit. Interior point looks at the clock once an iteration,
  /// branch and cut once a node and round of cuts.
  public var timeLimitSeconds: Double?
  /// Branch and cut stops at a gap of at most this, ≥ 0; 0 = prove optimality.
  public var relativeGap: Double
  /// Most memory that GLPK itself may take, ≥ 1 MiB; `nil` = no limit.
  public var memoryLimitMegabytes: Int?
  /// Cutting planes of branch and cut.
  public var cuts: Cuts
  /// Whether GLPK simplifies the program first. Not together with ``initialSolution``.
  public var usesPresolve: Bool
  /// A feasible point that branch and cut starts from, one value a column.
  public var initialSolution: [Double]?
  /// Told how the solve goes, from the solving thread: once at the start, then at most ten times a second and at
  /// each better point of branch and cut. Must not solve another program on the same thread.
  public var progress: (@Sendable (LinearProgress) -> Void)?
  /// Asked as often as ``progress`` is told; `true` stops the solve like a time limit.
  public var isCancelled: (@Sendable () -> Bool)?
  /// Given each line that GLPK would print; `nil` = silence.
  public var terminalOutput: (@Sendable (String) -> Void)?

  /// Options; the defaults prove an LP optimal by dual simplex without limits.
  public init(
    method: Method = .dualSimplex, timeLimitSeconds: Double? = nil, relativeGap: Double = 0,
    memoryLimitMegabytes: Int? = nil, cuts: Cuts = .all, usesPresolve: Bool = false,
    initialSolution: [Double]? = nil, progress: (@Sendable (LinearProgress) -> Void)? = nil,
    isCancelled: (@Sendable () -> Bool)? = nil, terminalOutput: (@Sendable (String) -> Void)? = nil
  ) {
    self.method = method
    self.timeLimitSeconds = timeLimitSeconds
    self.relativeGap = relativeGap
    self.memoryLimitMegabytes = memoryLimitMegabytes
    self.cuts = cuts
    self.usesPresolve = usesPresolve
    self.initialSolution = initialSolution
    self.progress = progress
    self.isCancelled = isCancelled
    self.terminalOutput = terminalOutput
  }
}

/// How far a solve is.
public struct LinearProgress: Sendable, Hashable {
  /// The algorithm at work; branch and cut begins with simplex.
  public var stage: LinearSolverOptions.Method
  /// Wall-clock seconds since the call.
  public var elapsedSeconds: Double
  /// Objective of the best point so far, in branch and cut.
  public var incumbent: Double?
  /// No feasible point is better.
  public var bound: Double?
  /// Open nodes of branch and cut.
  public var openNodeCount: Int
}

extension LinearSolverOptions {
  /// Refuses what cannot be kept, rather than ignoring it.
  func validate(for program: LinearProgram) throws(LinearSolverError) {
    if let limit = timeLimitSeconds, !(limit >= 0 && limit.isFinite) {
      throw LinearSolverError(.invalidOption, "time limit of \(limit) seconds")
    }
    guard relativeGap >= 0, relativeGap.isFinite else {
      throw LinearSolverError(.invalidOption, "relative gap of \(relativeGap)")
    }
    if let limit = memoryLimitMegabytes, limit < 1 || limit > Int(Int32.max) {
      throw LinearSolverError(.invalidOption, "memory limit of \(limit) MiB")
    }
    guard method == .branchAndCut || !program.hasIntegerColumns else {
      throw LinearSolverError(
        .unsupportedOption, "the program has integer columns: use branchAndCut, or solve its relaxation")
    }
    guard let initialSolution else { return }
    guard method == .branchAndCut, !usesPresolve else {
      throw LinearSolverError(
        .unsupportedOption, "an initial solution goes with branchAndCut without presolve only")
    }
    guard initialSolution.count == program.columns.count else {
      throw LinearSolverError(
        .invalidInitialSolution, "\(initialSolution.count) values for \(program.columns.count) columns")
    }
    if let violation = program.firstViolation(of: initialSolution, tolerance: 1e-6) {
      throw LinearSolverError(.invalidInitialSolution, violation)
    }
  }
}
