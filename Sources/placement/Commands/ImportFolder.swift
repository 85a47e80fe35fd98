import ArgumentParser
import MatchingIO

/// `placement import folder FOLDER --into DATASET`
struct ImportFolder: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "folder",
    abstract: "Bring a dataset's folder into a store, one SQLite file.",
    discussion: """
      Every table of the folder, also a compressed one, replaces the store's table of that name, and the plan its plan;
      other tables stay. Every command that takes a dataset's folder takes the store instead. 'placement export' gives
      the folder back. docs/store.md tells what a store keeps besides.

      Example:
        placement import folder datasets/stuttgart-fast-track --into stuttgart.sqlite --why "first data"
      """)

  @Argument(help: "The dataset's folder.", completion: .directory)
  var folder: String

  @Option(name: .long, help: "The store to import into, such as region.sqlite, or another folder.")
  var into: String

  @OptionGroup var change: ChangeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try OutputPath.require(into, of: "--into", differsFrom: [folder])
    try change.requireStore(into)
  }

  func execute() throws -> ExitStatus {
    let report = try DatasetCopy.copy(from: folder, to: into)
    output.print(report, text: CopyText(report, target: into).text)
    return .done
  }
}

/// `placement export DATASET --to FOLDER`
struct Export: PlacementCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a dataset as a folder of plain CSV tables.",
    discussion: """
      Gives back what a store holds as a dataset: its tables and its plan. Equal datasets give the same bytes. Runs,
      outcomes and the log stay in the store; 'placement runs', 'outcome' and 'log' show them.

      Example:
        placement export region.sqlite --to region
      """)

  @Argument(help: "A store, or a dataset's folder.")
  var dataset: String

  @Option(name: .long, help: "The folder to write to; it may hold no other tables.", completion: .directory)
  var to: String

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try OutputPath.require(to, of: "--to", differsFrom: [dataset])
  }

  func execute() throws -> ExitStatus {
    let report = try DatasetCopy.copy(from: dataset, to: to, as: .ownPlace)
    output.print(report, text: CopyText(report, target: to).text)
    return .done
  }
}

/// What was copied, for people.
private struct CopyText {
  let report: DatasetCopy.Report
  let target: String

  init(_ report: DatasetCopy.Report, target: String) {
    self.report = report
    self.target = target
  }

  var text: String {
    var table = Table()
    for copied in report.tables { table.add(copied.table, "\(copied.rows) rows") }
    for name in report.others { table.add(name, "copied") }
    if !report.kept.isEmpty { table.add("kept", report.kept.joined(separator: ", ")) }
    table.add("written to", target)
    return table.text
  }
}
