import ArgumentParser
import Matching
import MatchingIO
import Tables

/// `placement demand DATASET`
struct DemandCommand: PlacementCommand {
  static let configuration = CommandConfiguration(
    commandName: "demand",
    abstract:
      "Compare vacancies with job seekers by region and occupation: tightness, shortage ranking, trend.",
    discussion: """
      Adds up the table demand of a dataset so that nobody is counted twice; suppressed and missing numbers are carried
      through as bounds. The ranking puts first where vacancies a job seeker are the most for certain. docs/demand.md
      has the rules.

      Examples:
        placement demand germany --by occupation --group foreigners
        placement demand germany --by region --since 2015 --out regions.csv --map regions.svg
        placement demand germany --by occupation,period --within region=ags:08 --format json
      """)

  static let consequence = "nothing was reported"

  @Argument(help: "The dataset's folder.", completion: .directory)
  var dataset: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "What has a row each: region, occupation, sector, period, joined by commas.", valueName: "dimensions"))
  var by = "region,occupation"

  @Option(name: .long, help: "The period. Default: the latest with vacancies.")
  var period: DemandPeriod?

  @Option(name: .long, help: "An earlier period to compare with.")
  var since: DemandPeriod?

  @Option(name: .customLong("vacancy-measure"), help: "What counts the vacancies.")
  var vacancyMeasure = "vacancies"

  @Option(
    name: [.customLong("measure"), .customLong("supply-measure")], help: "What counts the job seekers.")
  var supplyMeasure = "unemployed"

  @Option(name: .long, help: "The group of job seekers, such as foreigners.")
  var group = "all"

  @Option(name: .long, help: "The unit, where a measure has several.")
  var unit: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Only codes that begin like this: region=ags:08.", valueName: "dimension=code"))
  var within: [String] = []

  @Option(
    name: .customLong("least-vacancies"), parsing: .unconditional,
    help: "Rows with fewer vacancies are not ranked.")
  var leastVacancies: Int64 = 10

  @Option(name: .long, parsing: .unconditional, help: "The most rows of the printed table and of the bars.")
  var limit = 20

  @Option(name: .long, help: "A CSV file for all rows.", completion: .file())
  var out: String?

  @Option(name: .long, help: "An SVG file with bars of the first rows.", completion: .file())
  var bars: String?

  @Option(
    name: .long, help: "An SVG file with a circle a region; needs regions with coordinates.",
    completion: .file())
  var map: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    for (path, option) in [(out, "--out"), (bars, "--bars"), (map, "--map")] {
      try OutputPath.require(path, of: option)
    }
    _ = try query()
    if limit < 1 { throw ValidationError("--limit \(limit) is below 1.") }
    if !(0...1_000_000_000).contains(leastVacancies) {
      throw ValidationError("--least-vacancies \(leastVacancies) is outside 0 … 1000000000.")
    }
  }

  private func query() throws(ValidationError) -> DemandQuery {
    var query = DemandQuery(by: try by.split(separator: ",").map(Self.dimension))
    guard !query.by.isEmpty, Set(query.by).count == query.by.count else {
      throw ValidationError("--by \(by) names no dimension, or one twice.")
    }
    if map != nil, !query.by.contains(.region) { throw ValidationError("--map needs --by region.") }
    if query.by.contains(.period), period != nil || since != nil {
      throw ValidationError("--by period shows all periods; --period and --since do not go with it.")
    }
    query.period = period
    query.since = since
    query.vacancyMeasure = vacancyMeasure
    query.seekerMeasure = supplyMeasure
    query.seekerGroup = group
    query.unit = unit
    query.leastVacancies = leastVacancies
    for part in within {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { throw ValidationError("--within \(part) is not like region=ags:08.") }
      query.within[try Self.dimension(pair[0])] = String(pair[1])
    }
    return query
  }

  private static func dimension(_ name: Substring) throws(ValidationError) -> Demand.Dimension {
    let known: [Demand.Dimension] = [.region, .occupation, .sector, .period]
    guard let dimension = known.first(where: { "\($0)" == name }) else {
      throw ValidationError("'\(name)' is none of region, occupation, sector, period.")
    }
    return dimension
  }

  func execute() throws -> ExitStatus {
    let reports = try DemandReports(folder: dataset, try query())
    let chart = DemandChart(reports)
    var files: [(path: String, bytes: [UInt8])] = []
    if let out { files.append((out, reports.document.csv)) }
    if let bars { files.append((bars, chart.bars(limit: limit))) }
    if let map {
      guard let drawn = chart.map() else {
        throw DataError(
          DataIssue(
            file: dataset, problem: "nobody knows where the regions are",
            mend: "import postal codes or centres of regions with placement import table, or leave --map away"
          ))
      }
      files.append((map, drawn))
    }
    for file in files {
      try OutputFile.write(to: file.path) { sink throws(DataError) in try sink(file.bytes) }
    }
    output.print(reports.document, text: DemandReportText(reports.document, limit: limit).text)
    return .done
  }
}
