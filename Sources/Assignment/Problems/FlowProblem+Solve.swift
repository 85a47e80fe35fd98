import LinearSolver

extension FlowProblem {
  /// Solves the problem by GLPK's out-of-kilter code; the flow and its potentials are then checked by
  /// ``check(_:)``.
  ///
  /// GLPK cannot interrupt it: there are no limits to give.
  ///
  /// - Throws: ``SolverError``: unsupported when numbers are too large together for GLPK's 32-bit integers,
  ///   failed when GLPK fails or its answer does not pass the check.
  public func solve() throws(SolverError) -> FlowProblemOutcome {
    let flow = MinimumCostFlow(
      supplies: supplies.map { Int32($0) }, tails: tails, heads: heads, lower: lowerBounds.map { Int32($0) },
      capacities: capacities.map { Int32($0) }, costs: costs.map { Int32($0) })
    let outcome: LinearSolver.FlowOutcome
    do {
      outcome = try flow.solveOutOfKilter()
    } catch {
      throw GLPKMarket.solverError(error)
    }
    guard case .optimal(let flows, let potentials, _) = outcome else { return .infeasible }
    let solution = FlowSolution(flows: flows, potentials: potentials)
    let check = check(solution)
    guard check.isProof, let cost = check.cost else {
      throw SolverError(.failed, "GLPK's flow is not proved: \(check.violations.first ?? "")")
    }
    return .optimal(solution, cost: cost)
  }
}
