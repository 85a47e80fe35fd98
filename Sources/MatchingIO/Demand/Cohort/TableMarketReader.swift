public import Matching
public import Tables

/// Finds in a dataset what `TableCohortGenerator` needs: numbers in `demand`, places in `postal_codes` or `regions`,
/// occupations in `occupation_codes`, and what they ask for in `occupation_profiles`.
///
/// docs/demand.md has the rules.
public enum TableMarketReader {
  /// The most combinations of a region and an occupation.
  private static let largestTable = 100_000_000

  /// The market of a request.
  ///
  /// - Parameters:
  ///   - path: the dataset, of which also places and occupations are taken.
  ///   - request: which cells are taken.
  /// - Throws: that there is no table `demand`, no cell of the request, or what is wrong with a table.
  public static func read(
    folder path: String, _ request: TableCohortRequest
  ) throws(DataError) -> (market: TableMarket, report: TableCohortReport) {
    let demand = try DemandReader.read(folder: path)
    let supply = try request.supplyFolder.map { folder throws(DataError) in
      try DemandReader.read(folder: folder)
    }
    var report = TableCohortReport()
    let file = "\(path)/demand.csv"
    let supplyFile = "\(request.supplyFolder ?? path)/demand.csv"
    let seekers = try cells(
      supply ?? demand, request, request.supplyMeasure, request.supplyGroup, file: supplyFile)
    let vacancies = try cells(demand, request, request.vacancyMeasure, Demand.everybody, file: file)
    let (regions, occupations) = try codes((supply ?? demand, seekers), (demand, vacancies), file: file)
    report.regions = regions.count
    report.occupations = occupations.count
    report.seekers = try sum(supply ?? demand, seekers, "job seekers", file: supplyFile)
    report.vacancies = try sum(demand, vacancies, "vacancies", file: file)
    let people = table(supply ?? demand, seekers, regions, occupations, &report)
    let offer = table(demand, vacancies, regions, occupations, &report)

    var book = CodeBook(folder: try DatasetFolder(path: path, isWhole: false))
    let wanted = Set(regions)
    try book.readNames()
    try book.readPlaces { wanted.contains($0) }
    try book.readProfiles()
    var trades = TradeMaker(book: book, mostSkills: request.mostSkills, occupations: occupations.count)
    let market = TableMarket(
      regions: regions.map { region(of: $0, in: book, &report) },
      occupations: occupations.map {
        TableMarket.Occupation(code: $0, trades: trades.trades(of: $0, &report))
      },
      skills: trades.skills, seekers: people, vacancies: offer)
    return (market, report)
  }

  private static func cells(
    _ demand: Demand, _ request: TableCohortRequest, _ measure: String, _ group: String, file: String
  ) throws(DataError) -> [Int] {
    var query = DemandQuery(by: [.region, .occupation])
    query.unit = request.unit
    do throws(DemandQueryError) {
      let cells = try demand.finestCells(query, measure: measure, group: group, period: request.period)
      let isWanted = demand.codes[Demand.Dimension.region.rawValue].map { code in
        request.regions.isEmpty || request.regions.contains { code.hasPrefix($0) }
      }
      let wanted = cells.filter { isWanted[Int(demand.code(.region, of: $0))] }
      guard !wanted.isEmpty else { throw .noCells(measure: measure, group: group) }
      return wanted
    } catch {
      throw DataError(error.issue(file: file, demand))
    }
  }

  /// The codes of regions and of occupations of all cells, each ascending.
  ///
  /// - Throws: that they are too many to be combined.
  private static func codes(
    _ parts: (demand: Demand, cells: [Int])..., file: String
  ) throws(DataError) -> (regions: [String], occupations: [String]) {
    func codes(_ dimension: Demand.Dimension) -> [String] {
      parts.reduce(into: Set<String>()) { all, part in
        for code in Set(part.cells.map({ part.demand.code(dimension, of: $0) })) {
          all.insert(part.demand.codes[dimension.rawValue][Int(code)])
        }
      }.sorted()
    }
    let (regions, occupations) = (codes(.region), codes(.occupation))
    let size = regions.count.multipliedReportingOverflow(by: occupations.count)
    guard !size.overflow, size.partialValue <= largestTable else {
      throw DataError(
        DataIssue(
          file: file, problem: "\(regions.count) regions × \(occupations.count) occupations are too many",
          mend: "choose fewer regions with --within"))
    }
    return (regions, occupations)
  }

  private static func table(
    _ demand: Demand, _ cells: [Int], _ regions: [String], _ occupations: [String],
    _ report: inout TableCohortReport
  ) -> MarginalTable {
    let regionIndex = Dictionary(uniqueKeysWithValues: regions.enumerated().map { ($1, $0) })
    let occupationIndex = Dictionary(uniqueKeysWithValues: occupations.enumerated().map { ($1, $0) })
    var table = MarginalTable(regions: regions.count, occupations: occupations.count)
    for cell in cells {
      let amount = demand.amount(of: cell)
      if amount.exact == nil { report.unknownCells += 1 }
      guard let region = regionIndex[demand.text(.region, of: cell)],
        let occupation = occupationIndex[demand.text(.occupation, of: cell)]
      else { continue }
      table[region, occupation] += Int64(amount.lower)
    }
    return table
  }

  /// What the cells add up to at least, as text.
  ///
  /// - Throws: that it is more than can be made.
  private static func sum(
    _ demand: Demand, _ cells: [Int], _ noun: String, file: String
  ) throws(DataError) -> String {
    let sum = cells.reduce(Int128(0)) { $0 + demand.amount(of: $1).lower }
    let most = TableCohortGenerator.largestCount
    guard sum <= Int128(most) * 1_000_000 else {
      throw DataError(
        DataIssue(
          file: file, field: "value", problem: "more than \(most) \(noun)",
          mend: "choose fewer regions with --within, or a measure that counts people"))
    }
    return DecimalText.text(millionths: Int64(sum))
  }

  private static func region(
    of code: String, in book: CodeBook, _ report: inout TableCohortReport
  ) -> TableMarket.Region {
    var places = book.places[code] ?? book.centres[code].map { [$0] } ?? []
    if places.isEmpty {
      places = book.placesOfNeighbours(of: code)
      if !places.isEmpty { report.regionsWithPlacesOfNeighbours += 1 }
    }
    if places.isEmpty {
      report.regionsWithoutPlace += 1
      if report.placelessExamples.count < 3 { report.placelessExamples.append(code) }
    }
    return TableMarket.Region(code: code, places: places)
  }
}

extension DemandQueryError {
  /// The error as an issue of the table `demand`.
  func issue(file: String, _ demand: Demand) -> DataIssue {
    switch self {
    case .noCells(let measure, let group):
      let measures = demand.codes[Demand.Dimension.measure.rawValue].sorted().prefix(10)
      let groups = demand.codes[Demand.Dimension.group.rawValue].sorted().prefix(10)
      return DataIssue(
        file: file, field: "measure", value: measure,
        problem: "no cell of the group \(group) in that period, of that unit and of those codes",
        mend: "the table has the measures \(measures.joined(separator: ", ")) and the groups "
          + groups.joined(separator: ", "))
    case .severalUnits(let measure, let units):
      return DataIssue(
        file: file, field: "unit", value: measure, problem: "the measure has several units",
        mend: "choose one with --unit: \(units.map { $0.isEmpty ? "(none)" : $0 }.joined(separator: ", "))")
    }
  }
}
