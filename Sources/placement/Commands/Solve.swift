import ArgumentParser
import Assignment
import MatchingIO
import Tables

/// `placement solve FILE`
struct Solve: PlacementCommand {
  static let configuration = CommandConfiguration(
    abstract: "Solve a scored market, or a classical assignment or flow problem.",
    discussion: """
      Reads market files (PLMARKT1), edge tables (participant,workplace,score), DIMACS asn and min, and OR-Library assign
      and gap files, and matrices of NumPy (.npy), also gzip-compressed. A market leaves out whom it cannot place; asn, assign and
      gap place everyone, a matrix as many as it has places for.

      Examples:
        placement solve market.plmarkt --out allocation.csv
        placement solve edges.csv --capacities places.csv --format json
        placement solve gap1.txt --format json
        placement solve problem.asn --objective maximise --time-limit 10
        placement solve scores.npy --objective maximise --capacities places.csv
      """)

  @Argument(help: "The problem.", completion: .file())
  var file: String

  @Option(
    name: .long,
    help:
      "For an edge table or a matrix (columns 0, 1, …): a table workplace,places. Default: one place each.",
    completion: .file())
  var capacities: String?

  @Option(name: .long, help: "The solver of markets; flows and gap problems always go to GLPK.")
  var solver = SolverChoice.auto

  @Option(
    name: .long,
    help: "minimise or maximise. Default: maximise for gap files, minimise for asn, assign, npy and min.")
  var objective: Objective?

  @Option(name: .long, help: "Write the allocation there, as CSV.", completion: .file())
  var out: String?

  @OptionGroup var runOptions: RunOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try OutputPath.require(out, of: "--out", differsFrom: [file, capacities])
  }

  func execute() throws -> ExitStatus {
    let clock = ContinuousClock()
    let start = clock.now
    let problem = try ProblemReader.read(file, capacities: capacities, objective: objective)
    let readSeconds = (clock.now - start) / .seconds(1)
    let solutions = try solve(problem)
    let solvedSeconds = (clock.now - start) / .seconds(1)
    // What is there already is kept when there is nothing to put in its place.
    let table = SolutionTable.bytes(of: solutions)
    if let out, !table.isEmpty {
      try OutputFile.write(to: out) { sink throws(DataError) in try sink(table) }
    }
    let total = (clock.now - start) / .seconds(1)
    let report = SolveReport(
      solutions,
      cost: RunCost(
        readSeconds: readSeconds, scoreSeconds: 0, solveSeconds: solvedSeconds - readSeconds,
        writeSeconds: total - solvedSeconds, totalSeconds: total, peakMemoryBytes: PeakMemory.bytes),
      solver: problem.solverName(for: solver), threads: 1)
    switch output.format {
    case .text: Console.print(report.text)
    case .json: Console.print(bytes: JSONText.bytes(of: report))
    }
    return report.exitStatus
  }

  private func solve(_ problem: ProblemFile) throws(SolverError) -> [ProblemSolution] {
    let progress = ProgressLine()
    defer { progress.clear() }
    Interruption.listen()
    return try problem.solve(
      with: solver,
      limits: SolverLimits(
        timeLimitSeconds: runOptions.timeLimit, isCancelled: { Interruption.isCancelled },
        progress: { progress.show("solve", $0, $1) }))
  }
}

extension ProblemFile {
  /// The solver that works on this kind of problem when `choice` is asked for.
  fileprivate func solverName(for choice: SolverChoice) -> String {
    switch self {
    case .market(let market): choice.resolved(for: market).rawValue
    case .edgeTable(let table): choice.resolved(for: table.market).rawValue
    case .assignment(let problem):
      choice == .auto && problem.market.isDense ? "dense" : choice.resolved(for: problem.market).rawValue
    case .dense: "dense"
    case .flow: SolverChoice.glpkOutOfKilter.rawValue
    case .generalisedAssignments: SolverChoice.glpkMixedInteger.rawValue
    }
  }
}
