import ArgumentParser
import MatchingIO

/// `placement import SOURCE FILE… --into DATASET` of one source of vacancies.
protocol VacancyImportCommand: ChangingCommand {
  /// The source.
  static var source: VacancySource { get }
  /// What the user gave.
  var vacancies: VacancyArguments { get }
  /// The path of JobTech's taxonomy.
  var taxonomy: String? { get }
}

/// The arguments of every import of vacancies.
struct VacancyArguments: ParsableArguments {
  @Argument(
    help: "Files of the source, also compressed, oldest first: the last version of a vacancy wins.",
    completion: .file())
  var files: [String]

  @Option(name: .long, help: "The dataset to import into: a folder, or a store such as region.sqlite.")
  var into: String?

  @Flag(name: .long, help: "Read and report, and write nothing; needs no dataset.")
  var dryRun = false

  @Flag(name: .long, help: "Write nothing when a record had to be skipped.")
  var strict = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let into {
      try OutputPath.require(into, of: "--into")
      try change.requireStore(into)
    } else if !dryRun {
      throw ValidationError(
        "Say with --into where the dataset is, or with --dry-run that nothing is to be written.")
    }
  }
}

extension VacancyImportCommand {
  var taxonomy: String? { nil }
  var change: ChangeOptions { vacancies.change }
  var output: OutputOptions { vacancies.output }

  func execute() throws -> ExitStatus {
    var options = VacancyImportOptions()
    options.isStrict = vacancies.strict
    let source = try VacancyImport(Self.source, options: options, taxonomy: taxonomy)
    let report =
      if let into = vacancies.into, !vacancies.dryRun {
        try source.run(files: vacancies.files, into: into)
      } else {
        try source.check(files: vacancies.files)
      }
    output.print(report)
    return .done
  }
}

/// `placement import jobtech FILE… --into DATASET`
struct ImportJobTech: VacancyImportCommand {
  static let source = VacancySource.jobtech
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
        placement import jobtech links.json --into sweden --taxonomy taxonomy.json
      """)

  @OptionGroup var vacancies: VacancyArguments

  @Option(
    name: .long,
    help: "JobTech's list of concepts with their legacy ids (JSON), for ads that have only the newer ids.",
    completion: .file())
  var taxonomy: String?
}

/// `placement import nav FILE… --into DATASET`
struct ImportNAV: VacancyImportCommand {
  static let source = VacancySource.nav
  static let configuration = CommandConfiguration(
    commandName: "nav",
    abstract: "Import Norwegian NAV ads: feed entries and pages of ads.",
    discussion: """
      The last entry of an ad wins; one that is not ACTIVE takes it away. docs/import-vacancies.md has the mapping.

      Example:
        placement import nav entries.jsonl --into norway
      """)

  @OptionGroup var vacancies: VacancyArguments
}

/// `placement import ba-jobsuche FILE… --into DATASET`
struct ImportBAJobsuche: VacancyImportCommand {
  static let source = VacancySource.baJobsuche
  static let configuration = CommandConfiguration(
    commandName: "ba-jobsuche",
    abstract: "Import offers of the German Jobsuche: search results and details.",
    discussion: """
      What is marked as suitable for refugees offers the support suitable-for-refugees.
      docs/import-vacancies.md has the mapping.

      Example:
        placement import ba-jobsuche details.jsonl.gz --into nuremberg
      """)

  @OptionGroup var vacancies: VacancyArguments
}

/// `placement import france-travail FILE… --into DATASET`
struct ImportFranceTravail: VacancyImportCommand {
  static let source = VacancySource.franceTravail
  static let configuration = CommandConfiguration(
    commandName: "france-travail",
    abstract: "Import offers of France Travail (Offres d'emploi v2).",
    discussion: """
      What is required (E) gets a floor, what is wished for (S) none. docs/import-vacancies.md has the mapping.

      Example:
        placement import france-travail offres.json --into lyon
      """)

  @OptionGroup var vacancies: VacancyArguments
}

/// `placement import vdab FILE… --into DATASET`
struct ImportVDAB: VacancyImportCommand {
  static let source = VacancySource.vdab
  static let configuration = CommandConfiguration(
    commandName: "vdab",
    abstract: "Import vacancies of Flemish VDAB (v4).",
    discussion: """
      Words for language levels become CEFR levels by a table; docs/import-vacancies.md has it and the mapping.

      Example:
        placement import vdab pages.jsonl --into ghent
      """)

  @OptionGroup var vacancies: VacancyArguments
}

/// `placement import schema-org FILE… --into DATASET`
struct ImportSchemaOrg: VacancyImportCommand {
  static let source = VacancySource.schemaOrg
  static let configuration = CommandConfiguration(
    commandName: "schema-org",
    abstract: "Import job postings of schema.org (JSON-LD).",
    discussion: """
      Reads JobPosting alone, in lists and in @graph; skills only where they are terms, not text.
      docs/import-vacancies.md has the mapping.

      Example:
        placement import schema-org postings.json --into region
      """)

  @OptionGroup var vacancies: VacancyArguments
}

/// `placement import eures FILE… --into DATASET`
struct ImportEURES: VacancyImportCommand {
  static let source = VacancySource.eures
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
}
