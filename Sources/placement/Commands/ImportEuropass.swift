import ArgumentParser
import Matching
import MatchingIO

/// `placement import europass FILE… --into DATASET`
struct ImportEuropass: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "europass",
    abstract: "Import people from Europass and EURES files into participants and their competences.",
    discussion: """
      Reads Europass XML of today and of before 2020, its JSON of then, and EURES candidates, also compressed. Only
      codes, levels, dates of work and the region are taken, by an allow-list; no name, birth date, contact or text is. The
      dimensions of a language are kept apart. Importing the same file again changes nothing.
      docs/import-europass.md has the mapping.

      Examples:
        placement import europass cv-17.xml cv-18.xml --into region
        placement import europass candidates.xml.gz --into region --overall-language lowest-of-all
      """)

  @OptionGroup var candidates: CandidateArguments

  @Option(
    name: .customLong("overall-language"),
    help: ArgumentHelp(
      "Level of a language as a whole: lowest-stated of its dimensions, lowest-of-all (none unless all are stated), or none.",
      valueName: "rule"))
  var overallLanguage = OverallLanguageLevel.lowestStated

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "Day up to which work that goes on counts, where a file does not tell its date: YYYY-MM-DD.",
      valueName: "day"))
  var asOf: String?

  var change: ChangeOptions { candidates.change }
  var output: OutputOptions { candidates.output }

  func validate() throws {
    if let asOf, Day(iso: asOf) == nil {
      throw ValidationError("--as-of \(asOf) is no day; write it as YYYY-MM-DD, such as 2026-03-01.")
    }
  }

  func execute() throws -> ExitStatus {
    var options = candidates.options
    options.overallLanguageLevel = overallLanguage
    let report = try EuropassImport(options: options, asOf: asOf.flatMap { Day(iso: $0) }).run(
      files: candidates.files, into: candidates.into)
    output.print(report)
    return .done
  }
}
