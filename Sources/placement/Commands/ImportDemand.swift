import ArgumentParser
import MatchingIO

/// `placement import demand FILE… --into DATASET`
struct ImportDemand: ChangingCommand {
  static let configuration = CommandConfiguration(
    commandName: "demand",
    abstract: "Import statistics of vacancies, employment and unemployment into the table demand.",
    discussion: """
      Reads Eurostat's TSV tables, SDMX-CSV and JSON-stat, also compressed; a file's beginning tells its format. Flags are
      kept, and missing, suppressed and zero stay three things. Importing the same file again changes nothing; a newer
      one replaces what the same table said before. docs/demand.md has the mapping. Tables of other shapes go through
      placement import table.

      Examples:
        placement import demand lfst_r_lfu3rt.tsv.gz --into region
        placement import demand jvs_q_r21.csv nama_10r_3empers.tsv --into region --format json
        placement import demand table.tsv --into region --measure unemployed --strict
      """)

  @Argument(
    help: "Files of statistics, oldest first: of a cell that comes twice, the last one counts.",
    completion: .file())
  var files: [String]

  @Option(name: .long, help: "The dataset to import into: a folder, or a store such as region.sqlite.")
  var into: String

  @Option(
    name: .customLong("as"), help: "The format of all files. Default: what the first line of each tells.")
  var fileFormat: DemandFormat?

  @Option(
    name: .long,
    help: "What is measured, such as unemployed. Default: what the table's dimensions or its name say.")
  var measure: String?

  @Flag(name: .long, help: "Stop, and write nothing, when an observation cannot be used.")
  var strict = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try OutputPath.require(into, of: "--into")
    try change.requireStore(into)
    if measure?.isEmpty == true { throw ValidationError("--measure is empty.") }
  }

  func execute() throws -> ExitStatus {
    var demandImport = DemandImport()
    demandImport.format = fileFormat
    demandImport.measure = measure
    demandImport.isStrict = strict
    let report = try demandImport.run(files: files, into: into)
    output.print(report)
    return .done
  }
}
