import ArgumentParser
import MatchingIO

/// `placement import json-resume FILE… --into DATASET`
struct ImportJSONResume: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "json-resume",
    abstract: "Import people from JSON Resume files.",
    discussion: """
      A résumé is free words: skills count where they are labels of competences in the dataset, so import ESCO first. No
      name, contact, employer or text is taken. docs/import-candidates-json.md has the mapping.

      Examples:
        placement import json-resume cv-17.json cv-18.json --into region
        placement import json-resume people.jsonl --into region --strict
      """)

  @Argument(help: "JSON Resume files, oldest first: the last version of a person wins.", completion: .file())
  var files: [String]

  @Option(name: .long, help: "The dataset to import into: a folder, or a store such as region.sqlite.")
  var into: String

  @Flag(name: .long, help: "Write nothing when a record is skipped or something of it is left out.")
  var strict = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try OutputPath.require(into, of: "--into")
    try change.requireStore(into)
  }

  func execute() throws -> ExitStatus {
    var options = CandidateImportOptions()
    options.isStrict = strict
    let report = try JSONResumeImport(options: options).run(files: files, into: into)
    switch output.format {
    case .text: Console.print(report.description)
    case .json: Console.print(bytes: JSONText.bytes(of: report))
    }
    return .done
  }
}
