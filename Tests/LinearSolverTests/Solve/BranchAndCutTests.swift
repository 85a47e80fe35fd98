import Assignment
import LinearSolver
import Testing

@Suite struct BranchAndCutTests {
  static let cutChoices: [LinearSolverOptions.Cuts] = [
    [], .gomory, .mixedIntegerRounding, .cover, .clique, .all,
  ]

  @Test(arguments: cutChoices)
  func generalisedAssignmentOfGLPK(cuts: LinearSolverOptions.Cuts) throws {
    for (sense, expected) in [(LinearProgram.Sense.minimize, 261.0), (.maximize, 336.0)] {
      let program = Programs.generalisedAssignment(sense: sense)
      let outcome = try program.solve(options: .init(method: .branchAndCut, cuts: cuts))
      guard case .optimal(let solution) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(solution.objective == expected)
      #expect(solution.values.allSatisfy { $0 == 0 || $0 == 1 })
      #expect(solution.duals == nil)
    }
  }

  @Test(arguments: [LinearSolverOptions.Cuts(), .all], [false, true])
  func randomProgramsAgreeWithBruteForce(cuts: LinearSolverOptions.Cuts, usesPresolve: Bool) throws {
    for seed in UInt64(1)...80 {
      var generator = SplitMix64(seed: seed)
      let program = Programs.random(
        using: &generator, rows: Int.random(in: 1...4, using: &generator),
        columns: Int.random(in: 1...5, using: &generator), kind: .integer, isBoxed: true)
      let outcome = try program.solve(
        options: .init(method: .branchAndCut, cuts: cuts, usesPresolve: usesPresolve))
      switch (outcome, bruteForce(program)) {
      case (.optimal(let solution), let best?):
        #expect(solution.objective == best, "seed \(seed)")
      case (.infeasible, nil):
        break
      case (_, let best):
        Issue.record("seed \(seed): \(outcome) against \(String(describing: best))")
      }
    }
  }

  @Test func knapsackAgreesWithDynamicProgramming() throws {
    for seed in UInt64(1)...10 {
      var generator = SplitMix64(seed: seed)
      let sizes = (0..<25).map { _ in Int.random(in: 10...99, using: &generator) }
      let values = sizes.map { $0 + Int.random(in: 1...20, using: &generator) }
      let capacity = sizes.reduce(0, +) / 3
      var best = [Int](repeating: 0, count: capacity + 1)
      for (size, value) in zip(sizes, values) {
        for room in stride(from: capacity, through: size, by: -1) {
          best[room] = max(best[room], best[room - size] + value)
        }
      }
      let outcome = try knapsack(sizes: sizes, values: values, capacity: capacity).solve(
        options: .init(method: .branchAndCut))
      #expect(outcome.solution?.objective == Double(best[capacity]), "seed \(seed)")
    }
  }

  // GLP_BV would widen narrower bounds to 0 … 1.
  @Test func binaryColumnsKeepNarrowerBounds() throws {
    var program = LinearProgram(columns: [
      .init(objective: 5, bounds: .fixed(1), kind: .binary),
      .init(objective: 5, bounds: .between(0.5, 7), kind: .binary),
      .init(objective: -1, bounds: .free, kind: .binary),
    ])
    program.addRow(.atMost(9))
    for column in 0..<3 { program.addEntry(row: 0, column: column, value: 1) }
    let solution = try #require(try program.solve(options: .init(method: .branchAndCut)).solution)
    #expect(solution.values == [1, 1, 1])
  }

  // glp_intopt refuses fractional bounds on integer columns.
  @Test(arguments: [false, true])
  func fractionalBoundsOfIntegerColumnsAreRoundedInward(usesPresolve: Bool) throws {
    let options = LinearSolverOptions(method: .branchAndCut, usesPresolve: usesPresolve)
    var program = LinearProgram(
      sense: .maximize, columns: [.init(objective: 1, bounds: .between(0.5, 3.7), kind: .integer)],
      rows: [.init(bounds: .atMost(100))])
    program.addEntry(row: 0, column: 0, value: 1)
    #expect(try program.solve(options: options).solution?.values == [3])
    program.columns[0].bounds = .between(0.2, 0.8)
    #expect(try program.solve(options: options) == .infeasible)
  }

  @Test(arguments: [false, true])
  func unboundedRelaxationsAreDecidedByAFeasiblePoint(usesPresolve: Bool) throws {
    let options = LinearSolverOptions(method: .branchAndCut, usesPresolve: usesPresolve)
    // 2x - 2y = c with c even or odd.
    var program = LinearProgram(
      sense: .maximize,
      columns: [
        .init(objective: 1, bounds: .nonNegative, kind: .integer),
        .init(objective: 0, bounds: .nonNegative, kind: .integer),
        .init(objective: 0, bounds: .between(0, 1), kind: .integer),
      ], rows: [.init(bounds: .fixed(4)), .init(bounds: .fixed(1))])
    program.addEntry(row: 0, column: 0, value: 2)
    program.addEntry(row: 0, column: 1, value: -2)
    program.addEntry(row: 1, column: 2, value: 1)
    #expect(try program.solve(options: options) == .unbounded)
    program.entryValues[2] = 2
    #expect(try program.solve(options: options) == .infeasible)
  }

  @Test func aContinuousProgramIsSolvedBySimplexAndHasDuals() throws {
    let program = Programs.assignment(scores: Programs.strategyScores, places: [2, 2, 1])
    let start = [Double](repeating: 0, count: 15)
    let outcome = try program.solve(options: .init(method: .branchAndCut, initialSolution: start))
    #expect(outcome.solution?.duals != nil)
  }

  private func bruteForce(_ program: LinearProgram) -> Double? {
    var best: Double?
    var values = program.columns.map(\.bounds.lower)
    while true {
      if isFeasible(program, values) {
        let objective = zip(program.columns, values).reduce(0) { $0 + $1.0.objective * $1.1 }
        let isBetter = best.map { program.sense == .minimize ? objective < $0 : objective > $0 } ?? true
        if isBetter { best = objective }
      }
      var column = 0
      while column < values.count, values[column] == program.columns[column].bounds.upper {
        values[column] = program.columns[column].bounds.lower
        column += 1
      }
      guard column < values.count else { return best }
      values[column] += 1
    }
  }

  private func isFeasible(_ program: LinearProgram, _ values: [Double]) -> Bool {
    var sums = [Double](repeating: 0, count: program.rows.count)
    for entry in program.entryValues.indices {
      sums[Int(program.entryRows[entry])] +=
        program.entryValues[entry] * values[Int(program.entryColumns[entry])]
    }
    return zip(program.rows, sums).allSatisfy { $0.bounds.lower <= $1 && $1 <= $0.bounds.upper }
  }
}

/// Maximise the value of what fits.
func knapsack(sizes: [Int], values: [Int], capacity: Int) -> LinearProgram {
  var program = LinearProgram(sense: .maximize, rows: [.init(bounds: .atMost(Double(capacity)))])
  for (size, value) in zip(sizes, values) {
    let column = program.addColumn(objective: Double(value), bounds: .unit, kind: .binary)
    program.addEntry(row: 0, column: column, value: Double(size))
  }
  return program
}
