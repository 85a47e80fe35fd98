import ArgumentParser
import Assignment
import DatasetStore
import Matching
import MatchingIO

/// `placement match DATASET --out DIR`
struct Match: ChangingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find the best placements of a dataset and write them with their proof.",
    discussion: """
      Writes placements.csv, unplaced.csv, workplaces.csv, gaps.csv, summary.json, run.json, certificate and
      market.plmarkt to the output folder; a result that is there is replaced only when the new one is whole. The run of
      a store is also kept there, with its placements ('placement runs').

      Examples:
        placement match datasets/stuttgart-fast-track --out out/stuttgart
        placement match region --out out/region --plan strict.yaml --time-limit 60 --format json
        placement match region --out out/region --gap 0.001
      """)

  @OptionGroup var input: DatasetOptions

  @Option(name: .long, help: "The folder to write to.", completion: .directory)
  var out: String

  @Option(
    name: .customLong("top-k"), parsing: .unconditional,
    help: "How many best pairs of each participant the solver starts from, 1 … 1000000. Default: the plan's.")
  var topK: Int?

  @Option(
    name: .customLong("explanations"), parsing: .unconditional,
    help: ArgumentHelp(
      """
      How many of those who are not placed are explained, the first ones of the dataset; unplaced.csv lists all of them. \
      Default: 100000000 / workplaces.
      """, valueName: "n"))
  var explanationLimit: Int?

  @Option(name: .long, help: "The solver.")
  var solver = SolverChoice.auto

  @OptionGroup var runOptions: RunOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try OutputPath.require(out, of: "--out")
    try change.requireStore(input.dataset)
    if let topK, !(1...1_000_000).contains(topK) {
      throw ValidationError("--top-k \(topK) is outside 1 … 1000000.")
    }
    if let explanationLimit, explanationLimit < 0 {
      throw ValidationError("--explanations \(explanationLimit) is below 0.")
    }
  }

  func execute() throws -> ExitStatus {
    let start = ContinuousClock().now
    let dataset = try input.read()
    var plan = dataset.plan
    if let topK { plan.topK = topK }
    let readSeconds = (ContinuousClock().now - start) / .seconds(1)
    let result = try MatchRun(
      solver: solver, options: runOptions, explanationLimit: explanationLimit
    ).run(Matcher(dataset.cohort, plan: plan))
    let progress = ProgressLine()
    defer { progress.clear() }
    let run = RunInfo(
      version: EngineVersion.current, seed: runOptions.seed, threads: runOptions.threadCount,
      solver: solver.resolved(for: result.market).rawValue, datasetPath: input.dataset,
      inputFiles: dataset.files,
      options: recordedOptions, readSeconds: readSeconds, start: start)
    let summary = try ResultFolder.write(
      cohort: dataset.cohort, plan: plan, result: result, run: run, to: out
    ) { progress.show("write \($0)") }
    var recorded = ""
    if SQLiteForm().claims(input.dataset) {
      progress.show("record the run")
      let record = RunRecord(
        cohort: dataset.cohort, plan: plan, result: result, run: run, summary: summary)
      recorded =
        "\nrecorded as run \(try StoreRecords(path: input.dataset).record(record)) of \(input.dataset)"
    }
    progress.clear()
    switch output.format {
    case .text: Console.print(SummaryText(summary, folder: out).text + recorded)
    case .json: Console.print(bytes: summary.json())
    }
    return result.exitStatus(runOptions)
  }

  /// The options that can change the result.
  private var recordedOptions: [String: String] {
    var options = ["solver": solver.rawValue]
    if let plan = input.plan { options["plan"] = plan }
    if let topK { options["top-k"] = "\(topK)" }
    if let explanationLimit { options["explanations"] = "\(explanationLimit)" }
    if let limit = runOptions.timeLimit { options["time-limit"] = "\(limit)" }
    if let gap = runOptions.gap { options["gap"] = "\(gap)" }
    return options
  }
}

extension MatchResult {
  /// The exit code that the result asks for.
  func exitStatus(_ options: RunOptions) -> ExitStatus {
    status == .infeasible ? .infeasible : options.exitStatus(objective: objective, bound: bound)
  }
}
