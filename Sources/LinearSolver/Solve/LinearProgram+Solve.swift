import CGLPK

extension LinearProgram {
  /// Solves the program with GLPK, on the calling thread, from any thread.
  ///
  /// Columns that must be whole are rounded to the nearest whole number (GLPK accepts them within 1e-5). Every
  /// point is checked against the program before it is returned, and its objective is recomputed. Of several
  /// optima the same one is returned every time, unless a limit or a cancellation ends the solve.
  ///
  /// - Throws: ``LinearSolverError``: invalid program or option, a fault or exhausted memory inside GLPK, numerical
  ///   failure.
  public func solve(
    options: LinearSolverOptions = LinearSolverOptions()
  ) throws(LinearSolverError) -> LinearOutcome {
    try validate()
    try options.validate(for: self)
    if isTrivial { return solveTrivially() }
    for column in columns where column.effectiveBounds.lower > column.effectiveBounds.upper {
      return .infeasible  // no whole number between the bounds
    }
    var effective = options
    if options.method == .branchAndCut, !hasIntegerColumns {
      effective.method = .dualSimplex
      effective.initialSolution = nil
    }
    if let initial = effective.initialSolution { effective.initialSolution = roundingWholeColumns(initial) }
    let started = ContinuousClock.now
    guard let result = try call(effective) else {
      return try stopped(values: nil, bound: nil, initial: options.initialSolution)
    }
    switch result.status {
    case CGLPK_OPTIMAL:
      return .optimal(try solution(result))
    case CGLPK_FEASIBLE:
      return try stopped(
        values: try checked(result.values), bound: result.bound, initial: options.initialSolution)
    case CGLPK_INFEASIBLE:
      return .infeasible
    case CGLPK_UNBOUNDED:
      return try unbounded(options: effective, started: started)
    case CGLPK_LIMIT:
      return try stopped(values: nil, bound: result.bound, initial: options.initialSolution)
    default:
      throw LinearSolverError(
        .numericalFailure, "GLPK gave up with code \(result.code); scale the program, or try another method")
    }
  }

  /// GLPK's presolver can leave rows without columns, and then its cover cuts fail (glp_add_cols: ncs = 0). A
  /// program that faults with presolve is solved without.
  private func call(_ options: LinearSolverOptions) throws(LinearSolverError) -> GLPKResult? {
    let arrays = GLPKArrays(self)
    do throws(LinearSolverError) {
      return try callGLPK(arrays, sense: sense, options: options)
    } catch {
      guard options.usesPresolve, error.code == .glpkFault else { throw error }
      var plain = options
      plain.usesPresolve = false
      return try callGLPK(arrays, sense: sense, options: plain)
    }
  }

  private func solution(_ result: GLPKResult) throws(LinearSolverError) -> LinearSolution {
    let values = try checked(result.values)
    var solution = solution(at: values)
    if let duals = result.duals, let reducedCosts = result.reducedCosts {
      guard (duals + reducedCosts).allSatisfy(\.isFinite) else {
        throw LinearSolverError(.numericalFailure, "GLPK's dual values are not finite")
      }
      solution.duals = duals
      solution.reducedCosts = reducedCosts
    }
    return solution
  }

  private func solution(at values: [Double]) -> LinearSolution {
    LinearSolution(
      objective: objective(at: values), values: values, rowActivities: rowActivities(at: values))
  }

  private func roundingWholeColumns(_ values: [Double]) -> [Double] {
    zip(columns, values).map { $0.kind == .continuous ? $1 : $1.rounded() }
  }

  private func checked(_ values: [Double]) throws(LinearSolverError) -> [Double] {
    let rounded = roundingWholeColumns(values)
    if let violation = firstViolation(of: rounded, tolerance: 1e-5) {
      throw LinearSolverError(.numericalFailure, "GLPK's point is not feasible: \(violation)")
    }
    return rounded
  }

  /// The outcome of a stopped solve, from the better of GLPK's point and the caller's and the tighter of GLPK's
  /// bound and the columns' own.
  private func stopped(
    values: [Double]?, bound: Double?, initial: [Double]?
  ) throws(LinearSolverError) -> LinearOutcome {
    var best = values.map { solution(at: $0) }
    if let initial {
      let start = solution(at: roundingWholeColumns(initial))
      if best.map({ isBetter(start.objective, than: $0.objective) }) ?? true { best = start }
    }
    let trivial = boundFromColumns
    var tightest: Double? = trivial.isFinite ? trivial : nil
    if let bound, tightest.map({ isBetter($0, than: bound) }) ?? true { tightest = bound }
    guard let best, let tightest else { return .limitReached(bound: tightest) }
    let excess = (best.objective - tightest) * (sense == .minimize ? -1 : 1)
    guard excess <= 1e-6 * max(1, best.objective.magnitude) else {
      throw LinearSolverError(
        .numericalFailure, "a point of objective \(best.objective) beats GLPK's bound \(tightest)")
    }
    let proven = isBetter(best.objective, than: tightest) ? best.objective : tightest
    if proven == best.objective { return .optimal(best) }
    let gap = (best.objective - proven).magnitude / max(best.objective.magnitude, 1e-9)
    return .feasible(best, bound: proven, gap: gap)
  }

  private func isBetter(_ first: Double, than second: Double) -> Bool {
    sense == .minimize ? first < second : first > second
  }

  /// An unbounded relaxation: with integer columns a feasible point has to exist too. (A program with rational data
  /// that has one is then unbounded; Meyer 1974, doi 10.1007/BF01585525.)
  private func unbounded(
    options: LinearSolverOptions, started: ContinuousClock.Instant
  ) throws(LinearSolverError) -> LinearOutcome {
    guard hasIntegerColumns, options.initialSolution == nil else { return .unbounded }
    var feasibility = self
    for column in columns.indices { feasibility.columns[column].objective = 0 }
    var remaining = options
    if let limit = options.timeLimitSeconds {
      let elapsed = (ContinuousClock.now - started) / .seconds(1)
      remaining.timeLimitSeconds = max(0, limit - elapsed)
    }
    switch try feasibility.solve(options: remaining) {
    case .optimal, .feasible: return .unbounded
    case .infeasible: return .infeasible
    case .unbounded, .limitReached: return .limitReached(bound: nil)
    }
  }
}
