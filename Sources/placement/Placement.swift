import ArgumentParser
import DatasetStore
import Foundation
import MatchingIO

/// The command line: parses, calls one library function, prints.
@main
struct Placement: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "placement",
    abstract: "Match participants to workplaces and prove that the match is the best one.",
    discussion: """
      Examples:
        placement validate datasets/stuttgart-fast-track
        placement match datasets/stuttgart-fast-track --out out/stuttgart
        placement explain datasets/stuttgart-fast-track P001
        placement verify out/stuttgart
        placement generate --participants 2000 --workplaces 200 --seed 1 --out cohort

      Exit codes:
        0  done
        1  bad data
        2  wrong usage
        3  infeasible
        4  limit reached, the result is feasible
        5  a proof failed

      Shell completions: placement --generate-completion-script bash|zsh|fish
      """,
    version: EngineVersion.current,
    subcommands: [
      Validate.self, Match.self, Explain.self, Verify.self, Solve.self, Import.self, Export.self, ESCO.self,
      DemandCommand.self,
      Decide.self, Outcome.self, Runs.self, Log.self,
      Generate.self, Version.self,
    ])

  static func main() {
    // A reader that closes its end early must not kill a run that still writes files.
    signal(SIGPIPE, SIG_IGN)
    DatasetForms.install(SQLiteForm())
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      exit(for: error)
    }
  }

  /// Prints what ArgumentParser has to say and ends with this program's own codes.
  private static func exit(for error: any Error) -> Never {
    let code = exitCode(for: error)
    if let status = error as? ExitCode { Foundation.exit(status.rawValue) }
    let message = fullMessage(for: error)
    if code == .success {
      print(message)
      Foundation.exit(ExitStatus.done.rawValue)
    }
    Console.error(message)
    Foundation.exit(ExitStatus.usage.rawValue)
  }
}
