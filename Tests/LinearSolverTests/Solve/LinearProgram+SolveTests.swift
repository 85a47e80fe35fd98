import Assignment
import LinearSolver
import Testing

@Suite struct LinearProgramSolveTests {
  static let linearMethods: [LinearSolverOptions.Method] = [.dualSimplex, .primalSimplex, .interiorPoint]
  static let methods = linearMethods + [.branchAndCut]

  @Test(arguments: methods, [false, true])
  func strategyInstanceIsWorth374(method: LinearSolverOptions.Method, usesPresolve: Bool) throws {
    let program = Programs.assignment(scores: Programs.strategyScores, places: [2, 2, 1])
    let outcome = try program.solve(options: .init(method: method, usesPresolve: usesPresolve))
    guard case .optimal(let solution) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(abs(solution.objective - 374) < 1e-6)
    #expect(solution.rowActivities.count == 8)
    try expectStrongDuality(program, solution)
  }

  // The classics of scipy's linear_sum_assignment and of Munkres packages.
  @Test(arguments: [
    ([[400, 150, 400], [400, 450, 600], [300, 225, 300]], 850.0, 1225.0),
    ([[10, 10, 8], [9, 8, 1], [9, 7, 4]], 18, 25),
    ([[10, 10, 8, 11], [9, 8, 1, 1], [9, 7, 4, 10]], 15, 29),
  ])
  func classicAssignments(scores: [[Double]], least: Double, greatest: Double) throws {
    for (sense, expected) in [(LinearProgram.Sense.minimize, least), (.maximize, greatest)] {
      let program = Programs.assignment(
        scores: scores, places: scores[0].map { _ in 1 }, sense: sense, participantBounds: .fixed(1))
      for method in Self.methods {
        let solution = try #require(try program.solve(options: .init(method: method)).solution)
        #expect(abs(solution.objective - expected) < 1e-5, "\(sense) \(method)")
      }
    }
  }

  @Test(arguments: linearMethods, [false, true])
  func randomLinearProgramsAreProvedByTheirDuals(method: LinearSolverOptions.Method, usesPresolve: Bool)
    throws
  {
    for seed in UInt64(1)...120 {
      var generator = SplitMix64(seed: seed)
      let program = Programs.random(
        using: &generator, rows: Int.random(in: 1...6, using: &generator),
        columns: Int.random(in: 1...7, using: &generator), kind: .continuous, isBoxed: seed % 2 == 0)
      let reference = try program.solve(options: .init(method: .primalSimplex))
      let outcome = try program.solve(options: .init(method: method, usesPresolve: usesPresolve))
      switch (outcome, reference) {
      case (.optimal(let solution), .optimal(let other)):
        #expect(
          abs(solution.objective - other.objective) < 1e-5 * max(1, abs(other.objective)), "seed \(seed)")
        if method != .interiorPoint { try expectStrongDuality(program, solution, "seed \(seed)") }
      case (.infeasible, .infeasible), (.unbounded, .unbounded):
        break
      default:
        Issue.record("seed \(seed): \(outcome) against \(reference)")
      }
    }
  }

  @Test(arguments: methods, [false, true])
  func infeasibleAndUnboundedAreToldApart(method: LinearSolverOptions.Method, usesPresolve: Bool) throws {
    let options = LinearSolverOptions(method: method, usesPresolve: usesPresolve)
    var infeasible = LinearProgram(columns: [.init(objective: 1), .init(objective: -1)])
    infeasible.addRow(.atLeast(3))
    infeasible.addRow(.atMost(2))
    for row in 0...1 { for column in 0...1 { infeasible.addEntry(row: row, column: column, value: 1) } }
    #expect(try infeasible.solve(options: options) == .infeasible)

    var unbounded = LinearProgram(sense: .maximize, columns: [.init(objective: 1), .init(objective: 1)])
    unbounded.addRow(.atMost(1))
    unbounded.addEntry(row: 0, column: 0, value: 1)
    unbounded.addEntry(row: 0, column: 1, value: -1)
    #expect(try unbounded.solve(options: options) == .unbounded)

    // Neither primal nor dual feasible: infeasible.
    var neither = LinearProgram(
      sense: .maximize, columns: [.init(objective: 1), .init(objective: 1)],
      rows: [.init(bounds: .atMost(-1)), .init(bounds: .atMost(-1))])
    neither.addEntry(row: 0, column: 0, value: 1)
    neither.addEntry(row: 0, column: 1, value: -1)
    neither.addEntry(row: 1, column: 0, value: -1)
    neither.addEntry(row: 1, column: 1, value: 1)
    #expect(try neither.solve(options: options) == .infeasible)
  }

  @Test(arguments: methods)
  func freeFixedAndUpperBoundedColumns(method: LinearSolverOptions.Method) throws {
    // min x + y + z, x free, y = 2 (a fixed column), z ≤ 5, x + z ≥ -4, x - z ≥ -20: x = -12, z = 8 is cut by z ≤ 5.
    var program = LinearProgram(columns: [
      .init(objective: 1, bounds: .free), .init(objective: 1, bounds: .fixed(2)),
      .init(objective: 0, bounds: .atMost(5)),
    ])
    program.addRow(.atLeast(-4))
    program.addRow(.free)
    program.addRow(.between(0, 0))
    program.addEntry(row: 0, column: 0, value: 1)
    program.addEntry(row: 0, column: 2, value: 1)
    program.addEntry(row: 1, column: 1, value: 1)
    program.addEntry(row: 2, column: 1, value: 0)
    let solution = try #require(try program.solve(options: .init(method: method)).solution)
    #expect(abs(solution.objective - (-7)) < 1e-6)
    #expect(abs(solution.values[1] - 2) < 1e-9)
  }

  @Test func theSameProgramGivesTheSameBytes() throws {
    let program = Programs.assignment(scores: [[1, 1, 1], [1, 1, 1], [1, 1, 1]], places: [1, 1, 1])
    let first = try program.solve()
    let observed = try program.solve(options: .init(progress: { _ in }, isCancelled: { false }))
    #expect(first == observed)
  }
}

/// Proves an optimum from the duals alone: signs, reduced costs and equal objectives.
func expectStrongDuality(
  _ program: LinearProgram, _ solution: LinearSolution, _ note: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let duals = try #require(solution.duals, sourceLocation: sourceLocation)
  let reducedCosts = try #require(solution.reducedCosts, sourceLocation: sourceLocation)
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
    #expect(
      abs(reducedCost - expected[column]) < 1e-6, "column \(column) \(note)", sourceLocation: sourceLocation)
    add(reducedCost, program.columns[column].bounds)
  }
  // An infinite bound in the sum means a dual of the wrong sign.
  let difference = abs(dualObjective - solution.objective)
  #expect(
    difference < 1e-5 * max(1, abs(solution.objective)), "\(note)", sourceLocation: sourceLocation)
}
