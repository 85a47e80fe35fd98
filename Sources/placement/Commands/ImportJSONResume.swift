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

  @OptionGroup var candidates: CandidateArguments

  var change: ChangeOptions { candidates.change }
  var output: OutputOptions { candidates.output }

  func execute() throws -> ExitStatus {
    let report = try JSONResumeImport(options: candidates.options).run(
      files: candidates.files, into: candidates.into)
    output.print(report)
    return .done
  }
}
