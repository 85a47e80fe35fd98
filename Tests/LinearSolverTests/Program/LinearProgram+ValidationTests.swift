import LinearSolver
import Testing

@Suite struct LinearProgramValidationTests {
  private func valid() -> LinearProgram {
    Programs.assignment(scores: [[1, 2], [3, 4]], places: [1, 1])
  }

  private func expectRefusal(
    _ saying: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ change: (inout LinearProgram) -> Void
  ) {
    var program = valid()
    change(&program)
    let error = #expect(throws: LinearSolverError.self, sourceLocation: sourceLocation) {
      try program.solve()
    }
    #expect(error?.code == .invalidProgram, sourceLocation: sourceLocation)
    #expect(
      error?.description.contains(saying) == true, "\(error?.description ?? "")",
      sourceLocation: sourceLocation)
  }

  @Test func aGoodProgramPasses() throws {
    try valid().validate()
  }

  @Test func indicesOutOfRangeAreRefusedBeforeGLPK() {
    expectRefusal("entry 0: row 4 of 4") { $0.entryRows[0] = 4 }
    expectRefusal("entry 7: row -1 of 4") { $0.entryRows[7] = -1 }
    expectRefusal("entry 3: column 4 of 4") { $0.entryColumns[3] = 4 }
    expectRefusal("entry 3: column -2147483648 of 4") { $0.entryColumns[3] = .min }
    expectRefusal("entry 8: row -1 of 4") { $0.addEntry(row: .max, column: 0, value: 1) }
  }

  @Test func valuesThatAreNoNumbersAreRefused() {
    expectRefusal("entry 2: value nan") { $0.entryValues[2] = .nan }
    expectRefusal("entry 2: value inf") { $0.entryValues[2] = .infinity }
    expectRefusal("column 1: objective nan") { $0.columns[1].objective = .nan }
    expectRefusal("column 1: objective -inf") { $0.columns[1].objective = -.infinity }
    expectRefusal("column 1: objective 1e+21") { $0.columns[1].objective = 1e21 }
  }

  @Test func badBoundsAreRefused() {
    expectRefusal("row 1: a bound is NaN") { $0.rows[1].bounds.upper = .nan }
    expectRefusal("column 0: a bound is NaN") { $0.columns[0].bounds.lower = .nan }
    expectRefusal("row 1: lower bound 2.0 above upper bound 1.0") { $0.rows[1].bounds = .between(2, 1) }
    expectRefusal("column 3: no finite value") { $0.columns[3].bounds = .fixed(.infinity) }
    expectRefusal("column 3: no finite value") { $0.columns[3].bounds = .fixed(-.infinity) }
    expectRefusal("column 3: bound 1e+30 is larger") { $0.columns[3].bounds = .atMost(1e30) }
  }

  @Test func duplicatesAndRaggedArraysAreRefused() {
    expectRefusal("row 0, column 0: two entries") { $0.addEntry(row: 0, column: 0, value: 0) }
    expectRefusal("entry rows") { $0.entryRows.removeLast() }
    expectRefusal("entry values") { $0.entryValues.append(1) }
  }

  @Test func theRelaxationKeepsBinariesWithinTheUnitInterval() throws {
    let program = LinearProgram(
      sense: .maximize,
      columns: [
        .init(objective: 1, bounds: .free, kind: .binary),
        .init(objective: 1, bounds: .between(0, 2.5), kind: .integer),
      ])
    #expect(try program.relaxation.solve().solution?.values == [1, 2.5])
  }
}
