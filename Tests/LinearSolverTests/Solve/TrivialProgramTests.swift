import LinearSolver
import Testing

@Suite struct TrivialProgramTests {
  @Test(arguments: LinearProgramSolveTests.methods)
  func emptyProgramsWork(method: LinearSolverOptions.Method) throws {
    let options = LinearSolverOptions(method: method)
    let empty = try LinearProgram().solve(options: options)
    #expect(empty.solution?.objective == 0)
    #expect(empty.solution?.values == [])

    let rowsOnly = LinearProgram(rows: [.init(bounds: .between(-1, 1)), .init(bounds: .free)])
    #expect(try rowsOnly.solve(options: options).solution?.rowActivities == [0, 0])
    #expect(try LinearProgram(rows: [.init(bounds: .atLeast(1))]).solve(options: options) == .infeasible)

    let columnsOnly = LinearProgram(
      sense: .maximize,
      columns: [.init(objective: 2, bounds: .between(1, 3)), .init(objective: -1, bounds: .atLeast(4))])
    #expect(try columnsOnly.solve(options: options).solution?.values == [3, 4])
    let unbounded = LinearProgram(columns: [.init(objective: 1, bounds: .free)])
    #expect(try unbounded.solve(options: options) == .unbounded)
    let indifferent = LinearProgram(columns: [
      .init(objective: 0, bounds: .free), .init(objective: 0, bounds: .atMost(-2)),
    ])
    #expect(try indifferent.solve(options: options).solution?.values == [0, -2])
  }

  @Test func zeroEntriesCountAsNone() throws {
    var program = LinearProgram(
      columns: [.init(objective: 1, bounds: .atLeast(0.5), kind: .integer)], rows: [.init(bounds: .atMost(0))]
    )
    program.addEntry(row: 0, column: 0, value: 0)
    #expect(try program.solve(options: .init(method: .branchAndCut)).solution?.values == [1])
    program.columns[0].bounds = .between(0.2, 0.4)
    #expect(try program.solve(options: .init(method: .branchAndCut)) == .infeasible)
  }
}
