import ArgumentParser
import DatasetStore
import Matching
import MatchingIO
import Tables

/// `placement log STORE`
struct Log: PlacementCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show who changed a store, what, and why.",
    discussion: """
      Oldest first, as CSV. The log only grows.

      Examples:
        placement log region.sqlite
        placement log region.sqlite --format json
      """)

  static let consequence = "nothing can be shown"

  @Argument(help: "A store.", completion: .file())
  var dataset: String

  @OptionGroup var output: OutputOptions

  func execute() throws -> ExitStatus {
    let entries = try StoreRecords(path: dataset).log()
    switch output.format {
    case .json: Console.print(bytes: JSONText.bytes(of: entries))
    case .text:
      var table = CSVWriter(header: ["id", "at", "by", "action", "why", "detail"])
      for entry in entries {
        table.append([String(entry.id), entry.at, entry.by, entry.action, entry.why, entry.detail])
      }
      Console.print(bytes: table.bytes)
    }
    return .done
  }
}

/// `placement runs STORE [RUN]`
struct Runs: PlacementCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the runs that a store keeps, or the placements of one.",
    discussion: """
      Every 'placement match' of a store is kept there with the hash of what it read, its plan, seed and version, what
      it proved, and who went where. Runs with the same input hash have read the same.

      Examples:
        placement runs region.sqlite
        placement runs region.sqlite 3
      """)

  static let consequence = "nothing can be shown"

  @Argument(help: "A store.", completion: .file())
  var dataset: String

  @Argument(help: "The number of a run whose placements are shown.")
  var run: Int64?

  @OptionGroup var output: OutputOptions

  func execute() throws -> ExitStatus {
    let records = try StoreRecords(path: dataset)
    if let run {
      show(try records.placements(ofRun: run))
    } else {
      show(try records.runs())
    }
    return .done
  }

  private func show(_ placements: [RunRecord.Placement]) {
    switch output.format {
    case .json: Console.print(bytes: JSONText.bytes(of: placements))
    case .text:
      var table = CSVWriter(header: ["participant", "workplace", "score", "pinned"])
      for row in placements {
        table.append([row.participant, row.workplace, String(row.score), row.isPinned ? "yes" : "no"])
      }
      Console.print(bytes: table.bytes)
    }
  }

  private func show(_ runs: [StoreRecords.Run]) {
    switch output.format {
    case .json: Console.print(bytes: JSONText.bytes(of: runs))
    case .text:
      var table = CSVWriter(header: [
        "run", "at", "by", "why", "status", "placed", "participants", "workplaces", "objective", "bound",
        "solver",
        "seed", "version", "input_sha256",
      ])
      for run in runs {
        table.append([
          String(run.id), run.at, run.by, run.why, run.status, String(run.placed), String(run.participants),
          String(run.workplaces), String(run.objective), String(run.bound), run.solver, run.seed, run.version,
          run.inputSHA256,
        ])
      }
      Console.print(bytes: table.bytes)
    }
  }
}

/// `placement outcome STORE [PARTICIPANT WORKPLACE OUTCOME --on DAY]`
struct Outcome: ChangingCommand {
  static let configuration = CommandConfiguration(
    abstract: "Record what became of a participant at a workplace, or show all that was recorded.",
    discussion: """
      A correction is another record: of a pair, the last one counts.

      Examples:
        placement outcome region.sqlite P001 W02 hired --on 2026-09-01 --by "Ada Amt"
        placement outcome region.sqlite
      """)

  @Argument(help: "A store.", completion: .file())
  var dataset: String

  @Argument(help: "The participant's id.")
  var participant: String?

  @Argument(help: "The workplace's id.")
  var workplace: String?

  @Argument(help: "declined, started, stopped, completed or hired.")
  var outcome: OutcomeKind?

  @Option(name: .long, help: ArgumentHelp("The day on which it happened, YYYY-MM-DD.", valueName: "day"))
  var on: String?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard participant == nil || (workplace != nil && outcome != nil && on != nil) else {
      throw ValidationError("Give a participant, a workplace, an outcome and --on DAY, or none of them.")
    }
    guard participant != nil || on == nil else {
      throw ValidationError("--on goes with a participant, a workplace and an outcome.")
    }
    if let on, Day(iso: on) == nil { throw ValidationError("--on \(on) is no day; write it as YYYY-MM-DD.") }
  }

  func execute() throws -> ExitStatus {
    let records = try StoreRecords(path: dataset)
    if let participant, let workplace, let outcome, let on {
      try records.record(outcome, of: participant, at: workplace, on: on)
    }
    let outcomes = try records.outcomes()
    let shown = participant == nil ? outcomes : outcomes.suffix(1)
    switch output.format {
    case .json: Console.print(bytes: JSONText.bytes(of: Array(shown)))
    case .text:
      var table = CSVWriter(header: ["participant", "workplace", "outcome", "day", "at", "by", "why"])
      for row in shown {
        table.append([row.participant, row.workplace, row.outcome.rawValue, row.day, row.at, row.by, row.why])
      }
      Console.print(bytes: table.bytes)
    }
    return .done
  }
}
