import LinearSolver
import Testing

@Suite struct LinearProgramSolveTests {
  static let methods: [LinearSolverOptions.Method] = [
    .dualSimplex, .primalSimplex, .interiorPoint, .branchAndCut,
  ]

  @Test(arguments: methods, [false, true])
  func strategyInstanceIsWorth374(method: LinearSolverOptions.Method, usesPresolve: Bool) throws {
    let program = Programs.assignment(scores: Programs.strategyScores, places: [2, 2, 1])
    let outcome = try program.solve(options: .init(method: method, usesPresolve: usesPresolve))
    guard case .optimal(let solution) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(abs(solution.objective - 374) < 1e-6)
    try expectStrongDuality(program, solution)
  }
}

/// Proves an optimum from the duals alone: signs, reduced costs and equal objectives.
func expectStrongDuality(_ program: LinearProgram, _ solution: LinearSolution) throws {
  let duals = try #require(solution.duals)
  let reducedCosts = try #require(solution.reducedCosts)
  var expected = program.columns.map(\.objective)
  for entry in program.entryValues.indices {
    expected[Int(program.entryColumns[entry])] -=
      program.entryValues[entry] * duals[Int(program.entryRows[entry])]
  }
  var dualObjective = 0.0
  func add(_ dual: Double, _ bounds: LinearProgram.Bounds) {
    if abs(dual) < 1e-7 { return }
    let usesLower = (dual > 0) == (program.sense == .minimize)
    dualObjective += dual * (usesLower ? bounds.lower : bounds.upper)
  }
  for (row, dual) in duals.enumerated() { add(dual, program.rows[row].bounds) }
  for (column, reducedCost) in reducedCosts.enumerated() {
    #expect(abs(reducedCost - expected[column]) < 1e-6, "column \(column)")
    add(reducedCost, program.columns[column].bounds)
  }
  // An infinite bound in the sum means a dual of the wrong sign.
  #expect(abs(dualObjective - solution.objective) < 1e-5 * max(1, abs(solution.objective)))
}
