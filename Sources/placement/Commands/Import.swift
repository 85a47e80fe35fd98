import ArgumentParser
import MatchingIO

/// `placement import FORMAT FILE… --into DATASET`
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turn files of others into a dataset.",
    discussion: """
      Examples:
        placement import jobtech ads.json --into sweden
        placement import esco "ESCO dataset - v1.2.1 - classification - en - csv" --into region
      """,
    subcommands: [ImportJobTech.self, ImportESCO.self])
}

/// `placement import jobtech FILE… --into DATASET`
struct ImportJobTech: PlacementCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobtech",
    abstract: "Import Swedish JobTech ads into workplaces and requirements.",
    discussion: """
      Reads JSON arrays, JSON Lines, search results and JobStream files with tombstones, also compressed. Only
      codes, numbers, places and dates are taken, by an allow-list; no text, name or contact is. Importing the
      same file again changes nothing. docs/import-jobtech.md has the mapping.

      Examples:
        placement import jobtech ads.json --into sweden
        placement import jobtech 2025.jsonl.gz stream.json --into sweden --format json
      """)

  @Argument(help: "JobTech files, oldest first: the last version of an ad wins.", completion: .file())
  var files: [String]

  @Option(name: .long, help: "The dataset folder to import into.", completion: .directory)
  var into: String

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try OutputPath.require(into, of: "--into")
  }

  func execute() throws -> ExitStatus {
    let report = try JobTechImport().run(files: files, into: into)
    switch output.format {
    case .text: Console.print(report.description)
    case .json: Console.print(bytes: JSONText.bytes(of: report))
    }
    return .done
  }
}
