import LinearSolver

extension GeneralisedAssignment {
  /// Solves the problem by GLPK's branch and cut, within limits.
  ///
  /// - Throws: ``SolverError`` when GLPK fails, or its answer does not pass ``check(_:)``.
  public func solve(
    limits: SolverLimits = SolverLimits()
  ) throws(SolverError) -> GeneralisedAssignmentOutcome {
    let outcome: LinearOutcome
    var options = GLPKMarket.options(limits, method: .branchAndCut)
    options.relativeGap = max(0, min(limits.relativeGap, 1) - 2 * Self.tolerance)
    do {
      outcome = try program.solve(options: options)
    } catch {
      throw GLPKMarket.solverError(error)
    }
    switch outcome {
    case .optimal(let found): return .optimal(try solution(found, bound: nil))
    case .feasible(let found, let bound, _):
      let solution = try solution(found, bound: bound)
      return solution.bound == solution.sumOfValues ? .optimal(solution) : .feasible(solution)
    case .infeasible: return .infeasible
    case .limitReached: return .limitReached
    case .unbounded: throw SolverError(.failed, "GLPK calls a bounded program unbounded")
    }
  }

  /// What is left for GLPK's tolerance, relative to the bound.
  private static let tolerance = 1e-6

  /// Columns agent by agent; rows are the jobs, then the agents.
  private var program: LinearProgram {
    var program = LinearProgram(sense: objective == .minimise ? .minimize : .maximize)
    for _ in 0..<jobCount { program.addRow(.fixed(1)) }
    for agent in 0..<agentCount {
      let row = program.addRow(.atMost(Double(capacities[agent])))
      for job in 0..<jobCount {
        let position = agent * jobCount + job
        let column = program.addColumn(objective: Double(values[position]), bounds: .unit, kind: .binary)
        program.addEntry(row: job, column: column, value: 1)
        if resources[position] != 0 {
          program.addEntry(row: row, column: column, value: Double(resources[position]))
        }
      }
    }
    return program
  }

  /// `bound` is `nil` when the solution is its own bound. A bound between two whole numbers proves the nearer
  /// one that is not worse; some is left for GLPK's tolerance.
  private func solution(
    _ found: LinearSolution, bound: Double?
  ) throws(SolverError) -> GeneralisedAssignmentSolution {
    var agents = [Int32](repeating: -1, count: jobCount)
    for (position, value) in found.values.enumerated() where value > 0.5 {
      agents[position % jobCount] = Int32(position / jobCount)
    }
    guard let sum = check(agents) else {
      throw SolverError(.failed, "GLPK's assignment breaks a capacity or leaves a job out")
    }
    guard let bound else {
      return GeneralisedAssignmentSolution(agents: agents, sumOfValues: sum, bound: sum)
    }
    let tolerance = Self.tolerance * max(1, abs(bound))
    let whole = objective == .minimise ? (bound - tolerance).rounded(.up) : (bound + tolerance).rounded(.down)
    guard let exact = Int64(exactly: whole) else {
      throw SolverError(.failed, "GLPK's bound \(bound) is not a number of 64 bits")
    }
    let proved = objective == .minimise ? min(exact, sum) : max(exact, sum)
    return GeneralisedAssignmentSolution(agents: agents, sumOfValues: sum, bound: proved)
  }
}
