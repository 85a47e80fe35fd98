import ArgumentParser
import MatchingIO

/// `placement import eures FILE… --into DATASET`
struct ImportEURES: PlacementCommand {
  static let configuration = CommandConfiguration(
    commandName: "eures",
    abstract: "Import EURES vacancies (HR-Open 3.2 XML) into workplaces and requirements.",
    discussion: """
      Reads PositionOpening documents, alone, in a list, or in EURES's JSON around them, also compressed. Only codes,
      numbers, days and the region are taken, by an allow-list; no text, name or contact is. Importing the same file again
      changes nothing; a closed vacancy is taken out. docs/import-eures.md has the mapping.

      Examples:
        placement import eures vacancy.xml --into region
        placement import eures vacancies.xml.gz page-1.json --into region --format json
      """)

  @Argument(help: "EURES files, oldest first: the last version of a vacancy wins.", completion: .file())
  var files: [String]

  @Option(name: .long, help: "The dataset to import into.", completion: .directory)
  var into: String

  @Flag(name: .long, help: "Write nothing when a record had to be skipped.")
  var strict = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    try OutputPath.require(into, of: "--into")
  }

  func execute() throws -> ExitStatus {
    var options = VacancyImportOptions()
    options.isStrict = strict
    let report = try EURESImport(options: options).run(files: files, into: into)
    switch output.format {
    case .text: Console.print(report.description)
    case .json: Console.print(bytes: JSONText.bytes(of: report))
    }
    return .done
  }
}
