import ArgumentParser
import Matching
import MatchingIO
import Tables

/// Options of `generate --demand`: a cohort whose numbers are those of statistics.
struct DemandCohortOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "A dataset with the table demand that becomes people and workplaces.", valueName: "dataset"),
    completion: .directory)
  var demand: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --demand: another dataset whose table demand counts the job seekers. Default: the same.",
      valueName: "dataset"), completion: .directory)
  var supply: String?

  @Option(name: [.long, .customLong("year")], help: "With --demand: the period, such as 2025 or 2025-Q1.")
  var period: DemandPeriod?

  @Option(
    name: .customLong("supply-measure"),
    help: "With --demand: what counts the job seekers. Default: unemployed.")
  var supplyMeasure: String?

  @Option(name: .long, help: "With --demand: the group of job seekers, such as foreigners. Default: all.")
  var group: String?

  @Option(
    name: .customLong("vacancy-measure"),
    help: "With --demand: what counts the vacancies. Default: vacancies.")
  var vacancyMeasure: String?

  @Option(name: .long, help: "With --demand: the unit, where a measure has several.")
  var unit: String?

  @Option(
    name: .customLong("within"),
    help: ArgumentHelp(
      "With --demand: only regions whose codes begin like one of these: ags:08,ags:09.", valueName: "codes"))
  var within: String?

  @Option(
    name: .customLong("most-places"), parsing: .unconditional,
    help: "With --demand: the most places of a workplace, 1 … 1000. Default: 10.")
  var mostPlaces: Int?

  /// Checks the options beside `--demand`.
  func validate(writingTo out: String?) throws {
    guard period != nil else { throw ValidationError("--demand needs --period, such as --period 2025.") }
    guard let out else { throw ValidationError("--demand needs --out.") }
    try OutputPath.require(demand, of: "--demand")
    try OutputPath.require(supply, of: "--supply")
    try OutputPath.require(out, of: "--out", differsFrom: [demand, supply])
    if let mostPlaces, !(1...1_000).contains(mostPlaces) {
      throw ValidationError("--most-places \(mostPlaces) is outside 1 … 1000.")
    }
    if within?.split(separator: ",").isEmpty == true { throw ValidationError("--within names no code.") }
  }

  /// Refuses options that mean nothing without `--demand`.
  func refuseLoneOptions() throws {
    guard
      supply == nil, period == nil, supplyMeasure == nil, group == nil, vacancyMeasure == nil, unit == nil,
      within == nil,
      mostPlaces == nil
    else {
      throw ValidationError(
        "--supply, --period, --supply-measure, --group, --vacancy-measure, --unit, --within and --most-places go with --demand."
      )
    }
  }

  /// Makes the cohort and writes it.
  func make(from dataset: String, to folder: String, seed: UInt64, output: OutputOptions) throws -> ExitStatus
  {
    guard let period else { return .usage }
    try GeneratedMark.requirePlace(in: folder)
    var request = TableCohortRequest(period: period)
    request.supplyFolder = supply
    if let supplyMeasure { request.supplyMeasure = supplyMeasure }
    if let group { request.supplyGroup = group }
    if let vacancyMeasure { request.vacancyMeasure = vacancyMeasure }
    request.unit = unit
    request.regions = within?.split(separator: ",").map(String.init) ?? []
    let (market, report) = try TableMarketReader.read(folder: dataset, request)
    let cohort = TableCohortGenerator(market: market, seed: seed, mostPlaces: mostPlaces ?? 10).cohort()
    let made = Made(
      path: folder, dataset: dataset, supply: supply, participants: cohort.participants.count,
      workplaces: cohort.workplaces.count,
      places: cohort.workplaces.reduce(0) { $0 + Int64($1.places) }, competences: cohort.competences.count,
      tables: report, period: period.description, supplyMeasure: request.supplyMeasure,
      group: request.supplyGroup, vacancyMeasure: request.vacancyMeasure, within: request.regions,
      mostPlaces: mostPlaces ?? 10, seed: seed)
    try DatasetWriter.write(cohort, plan: Plan(), folder: folder, others: [GeneratedMark.file(made)])
    output.print(made, text: made.text)
    return .done
  }

  private struct Made: Encodable {
    let path: String
    let dataset: String
    let supply: String?
    let participants: Int
    let workplaces: Int
    let places: Int64
    let competences: Int
    let tables: TableCohortReport
    let period: String
    let supplyMeasure: String
    let group: String
    let vacancyMeasure: String
    let within: [String]
    let mostPlaces: Int
    let seed: UInt64
    let version = EngineVersion.current

    var text: String {
      var lines = [
        "\(path): \(participants) participants, \(workplaces) workplaces with \(places) places, seed \(seed)",
        "from \(tables.regions) regions and \(tables.occupations) occupations in \(period): \(tables.seekers) job seekers "
          + "and \(tables.vacancies) vacancies",
        "profiles of ISCO for \(tables.occupationsWithProfile) occupations, made skills for "
          + "\(tables.occupationsWithMadeSkills); \(competences) competences",
      ]
      if tables.unknownCells > 0 {
        lines.append(
          "note: \(tables.unknownCells) cells have no number and count as the least that they can be")
      }
      if tables.regionsWithoutPlace > 0 {
        let examples = tables.placelessExamples.joined(separator: ", ")
        lines.append(
          "note: nobody knows where \(tables.regionsWithoutPlace) regions are (\(examples)); people there can go anywhere: "
            + "import postal codes or centres of regions")
      }
      return lines.joined(separator: "\n")
    }
  }
}
