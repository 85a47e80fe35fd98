import ArgumentParser
import MatchingIO

/// `placement import eures FILE… --into DATASET`
struct ImportEURES: ChangingCommand {
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

  @OptionGroup var vacancies: VacancyArguments

  @OptionGroup var output: OutputOptions

  var change: ChangeOptions { vacancies.change }

  func execute() throws -> ExitStatus {
    var options = VacancyImportOptions()
    options.isStrict = vacancies.strict
    let source = EURESImport(options: options)
    let report =
      if let into = vacancies.into, !vacancies.dryRun {
        try source.run(files: vacancies.files, into: into)
      } else {
        try source.check(files: vacancies.files)
      }
    switch output.format {
    case .text: Console.print(report.description)
    case .json: Console.print(bytes: JSONText.bytes(of: report))
    }
    return .done
  }
}
