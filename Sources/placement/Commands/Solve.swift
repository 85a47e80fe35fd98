import ArgumentParser
import Assignment
import Matching
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
        placement solve market.plmarkt --gap 0.001
        placement solve problem.asn --objective maximise --time-limit 10
        placement solve market.plmarkt --changes today.csv --out allocation.csv
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

  @Option(
    name: .long,
    help:
      "For a market: make the changes of a table change,participant,workplace,value and repair the optimum.",
    completion: .file())
  var changes: String?

  @Flag(name: .customLong("each-change"), help: "Repair after each change, and say what it did.")
  var isStepwise = false

  @Option(name: .long, help: "Write the allocation there, as CSV.", completion: .file())
  var out: String?

  @OptionGroup var runOptions: RunOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try OutputPath.require(out, of: "--out", differsFrom: [file, capacities, changes])
    guard !isStepwise || changes != nil else { throw ValidationError("--each-change goes with --changes.") }
    guard runOptions.gap == nil || changes == nil else {
      throw ValidationError("--gap does not go with --changes: changes start from an optimum.")
    }
  }

  func execute() throws -> ExitStatus {
    let clock = ContinuousClock()
    let start = clock.now
    let problem = try ProblemReader.read(file, capacities: capacities, objective: objective)
    let readSeconds = (clock.now - start) / .seconds(1)
    guard let (solutions, changes) = try solve(problem) else { return reportLimit() }
    let solvedSeconds = (clock.now - start) / .seconds(1)
    // What is there already is kept when there is nothing to put in its place.
    let table = SolutionTable.bytes(of: solutions)
    if let out, !table.isEmpty {
      try OutputFile.write(to: out) { sink throws(DataError) in try sink(table) }
    }
    var stages = StageSeconds()
    stages.solve = solvedSeconds - readSeconds
    let total = (clock.now - start) / .seconds(1)
    let report = SolveReport(
      solutions,
      cost: RunCost(
        readSeconds: readSeconds, stages: stages, writeSeconds: total - solvedSeconds, totalSeconds: total,
        peakMemoryBytes: PeakMemory.bytes),
      solver: problem.solverName(for: solver), threads: 1, changes: changes)
    output.print(report, text: report.text)
    return Self.exitStatus(of: solutions, runOptions)
  }

  /// The worst of the problems decides.
  private static func exitStatus(of solutions: [ProblemSolution], _ options: RunOptions) -> ExitStatus {
    if solutions.contains(where: { $0.status == .infeasible }) { return .infeasible }
    let statuses = solutions.map { solution in
      guard let objective = solution.objective, let bound = solution.bound else {
        return ExitStatus.limitReached
      }
      return options.exitStatus(objective: objective, bound: bound)
    }
    return statuses.contains(.limitReached) ? .limitReached : .done
  }

  /// The solutions; `nil` when a limit was reached before the optimum that changes start from.
  private func solve(_ problem: ProblemFile) throws -> (
    solutions: [ProblemSolution], changes: ChangeFigures?
  )? {
    let progress = ProgressLine()
    defer { progress.clear() }
    Interruption.listen()
    let limits = SolverLimits(
      timeLimitSeconds: runOptions.timeLimit, relativeGap: runOptions.gap ?? 0,
      isCancelled: { Interruption.isCancelled },
      progress: { progress.show("solve", $0, $1) })
    guard let changes else { return (try problem.solve(with: solver, limits: limits), nil) }
    return try ChangedSolve(
      problem: problem, file: file, changes: changes, solver: solver, isStepwise: isStepwise
    ).run(limits: limits)
  }

  private func reportLimit() -> ExitStatus {
    Console.error(
      "Error: a limit was reached before the optimum, from which changes start; nothing was written.")
    if output.format == .json { Console.print(bytes: JSONText.bytes(of: ["status": "limit-reached"])) }
    return .limitReached
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
