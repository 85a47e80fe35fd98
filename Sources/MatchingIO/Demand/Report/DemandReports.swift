public import Matching
public import Tables

/// Answers queries about the table `demand` of a dataset, with names and places from its tables of codes.
public struct DemandReports: Sendable {
  /// The report in numbers.
  public let document: DemandReportDocument
  /// Where the regions of the rows are, as far as the dataset says it: the centre of a region, else the middle of its postal
  /// codes.
  public let regionPlaces: [String: Coordinate]

  /// Reads a dataset and answers a query.
  ///
  /// - Throws: that there is no table `demand` or no cell for the query, or what is wrong with a table.
  public init(folder path: String, _ query: DemandQuery) throws(DataError) {
    let demand = try DemandReader.read(folder: path)
    let report: DemandReport
    do throws(DemandQueryError) {
      report = try DemandReport(demand, query)
    } catch {
      throw DataError(error.issue(file: "\(path)/demand.csv", demand))
    }
    var book = CodeBook(folder: try DatasetFolder(path: path, isWhole: false))
    try book.readNames()
    var places: [String: Coordinate] = [:]
    if let position = query.by.firstIndex(of: .region) {
      let regions = Set(report.rows.map { $0.codes[position] })
      try book.readPlaces { regions.contains($0) }
      for region in regions {
        places[region] = book.centres[region] ?? book.places[region].flatMap(Self.middle)
      }
    }
    document = DemandReportDocument(report, names: book.names)
    regionPlaces = places
  }

  /// The mean of some places' latitudes and longitudes.
  private static func middle(of places: [Coordinate]) -> Coordinate? {
    guard !places.isEmpty else { return nil }
    let north = places.reduce(0) { $0 + Int($1.latitudeMicroDegrees) } / places.count
    let east = places.reduce(0) { $0 + Int($1.longitudeMicroDegrees) } / places.count
    return Coordinate(latitudeMicroDegrees: Int32(north), longitudeMicroDegrees: Int32(east))
  }
}
