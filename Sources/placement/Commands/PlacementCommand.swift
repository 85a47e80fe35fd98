import ArgumentParser
import Assignment
import Foundation
import MatchingIO
import Tables

/// A command that reports its errors in the chosen format and ends with the fixed exit codes.
protocol PlacementCommand: ParsableCommand {
  /// How to print.
  var output: OutputOptions { get }

  /// What an error in the data means for this command, such as `nothing was written`.
  static var consequence: String { get }

  /// Does the work; errors are printed by the caller.
  func execute() throws -> ExitStatus
}

extension PlacementCommand {
  static var consequence: String { "nothing was written" }

  func run() throws {
    let status: ExitStatus
    let change =
      (self as? any ChangingCommand)?.change.change
      ?? DatasetChange(action: ChangeOptions.action(of: CommandLine.arguments.dropFirst()))
    do {
      status = try DatasetChange.$current.withValue(change) { try execute() }
    } catch let error as DataError {
      status = report(error)
    } catch let error as SolverError {
      status = report(error)
    }
    throw ExitCode(status.rawValue)
  }

  private func report(_ error: DataError) -> ExitStatus {
    switch output.format {
    case .text:
      Console.error(error.description)
      Console.error("\(error.count) \(error.count == 1 ? "error" : "errors"): \(Self.consequence).")
    case .json:
      Console.print(bytes: JSONText.bytes(of: IssueDocument(error)))
    }
    return .badData
  }

  /// A problem that the chosen solver cannot take is a matter of usage; a solver that failed has proved nothing.
  private func report(_ error: SolverError) -> ExitStatus {
    Console.error("Error: \(error.description)")
    if error.code == .unsupported { return .usage }
    if output.format == .json {
      Console.print(bytes: JSONText.bytes(of: Failure(problem: error.description)))
    }
    return .proofFailed
  }
}

/// A solver's failure for programs.
private struct Failure: Encodable {
  let status = "failed"
  let problem: String
}

/// How to print the result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// Options of every command.
struct OutputOptions: ParsableArguments {
  @Option(name: .long, help: "Print for people (text) or for programs (json).")
  var format = OutputFormat.text

  /// Prints what was done, in the format that was chosen.
  func print(_ report: some Encodable & CustomStringConvertible) {
    print(report, text: report.description)
  }

  /// Prints a value, for people as `text`.
  func print(_ value: some Encodable, text: @autoclosure () -> String) {
    switch format {
    case .text: Console.print(text())
    case .json: Console.print(bytes: JSONText.bytes(of: value))
    }
  }
}

/// Options of commands that compute.
struct RunOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .unconditional,
    help: "Threads to use, 1 … 1024; the result is the same for any number. Default: all processors.")
  var threads: Int?

  @Option(
    name: .customLong("time-limit"), parsing: .unconditional,
    help: ArgumentHelp(
      "Seconds for solving; at the limit the best result so far is given with its gap (exit code 4).",
      valueName: "seconds"))
  var timeLimit: Double?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Stop when the result is proved to be within this share of the best, such as 0.001 (exit code 0). Default: 0, the best.",
      valueName: "share"))
  var gap: Double?

  @Option(
    name: .long, parsing: .unconditional,
    help: "Seed, recorded with the run; every solver of today is deterministic without one.")
  var seed: UInt64 = 0

  var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  /// How a run that found something ends: a result that is as near to the best as was asked for is what was asked for.
  func exitStatus(objective: Int64, bound: Int64) -> ExitStatus {
    SolverLimits(relativeGap: gap ?? 0).accepts(objective: objective, bound: bound) ? .done : .limitReached
  }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads \(threads) is outside 1 … 1024.")
    }
    if let timeLimit, !(timeLimit > 0 && timeLimit <= 1e9) {
      throw ValidationError("--time-limit \(timeLimit) is outside 0 … 1e9 seconds.")
    }
    if let gap, !(gap >= 0 && gap < 1) {
      throw ValidationError("--gap \(gap) is outside 0 … 1; 0.001 is a tenth of a percent.")
    }
  }
}
