import ArgumentParser
import DatasetStore
import Foundation
import MatchingIO

/// Who changes a dataset and why, for the log of a store.
struct ChangeOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("Who does this, for the log of a store. Default: you.", valueName: "name")
  )
  var by: String?

  @Option(name: .long, help: ArgumentHelp("Why, for the log of a store.", valueName: "text"))
  var why: String?

  /// The change that the command line asks for.
  var change: DatasetChange {
    DatasetChange(by: by, action: Self.action(of: CommandLine.arguments.dropFirst()), why: why)
  }

  /// Refuses options that would be lost: a folder keeps no log.
  func requireStore(_ dataset: String) throws(ValidationError) {
    guard by != nil || why != nil, !SQLiteForm().claims(dataset) else { return }
    throw ValidationError("--by and --why go with a store; the folder \(dataset) keeps no log.")
  }

  /// The command as it was typed, without who and why.
  static func action(of arguments: some Sequence<String>) -> String {
    var words: [String] = []
    var isValue = false
    for argument in arguments {
      let isOption = ["--by", "--why"].contains(argument)
      if !isOption, !isValue, !argument.hasPrefix("--by="), !argument.hasPrefix("--why=") {
        words.append(argument.contains(" ") || argument.isEmpty ? "'\(argument)'" : argument)
      }
      isValue = isOption
    }
    return words.joined(separator: " ")
  }
}

/// A command that changes a dataset, or adds to what a store keeps beside it.
protocol ChangingCommand: PlacementCommand {
  /// Who does it, and why.
  var change: ChangeOptions { get }
}
