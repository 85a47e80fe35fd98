import Matching
import Tables

/// A report on demand for programs and spreadsheets: numbers as decimals, a bound that there is not left out.
public struct DemandReportDocument: Sendable, Encodable {
  /// What is known of a number.
  public struct Bounds: Sendable, Hashable, Encodable {
    /// The smallest that it can be.
    public let lower: String?
    /// The largest that it can be; `nil` when there is no bound.
    public let upper: String?

    init(_ amount: DemandAmount) {
      lower = Self.text(amount.lower)
      upper = amount.upper.map(Self.text)
    }

    init(_ ratio: DemandRatio) {
      lower = ratio.lower.map(Self.text)
      upper = ratio.upper.map(Self.text)
    }

    /// A decimal of millionths, however many there are.
    private static func text(_ millionths: Int128) -> String {
      let (whole, fraction) = millionths.quotientAndRemainder(dividingBy: 1_000_000)
      let rest = DecimalText.text(millionths: Int64(fraction)).dropFirst()
      return "\(whole)\(rest)"
    }
  }

  /// A row.
  public struct Row: Sendable, Encodable {
    /// The place in the shortage ranking.
    public let rank: Int?
    /// The codes, by dimension.
    public let codes: [String: String]
    /// What the codes are called, by dimension, as far as the dataset says it.
    public let names: [String: String]
    /// Vacancies.
    public let vacancies: Bounds
    /// Job seekers.
    public let jobSeekers: Bounds
    /// Vacancies a job seeker.
    public let tightness: Bounds
    /// Vacancies of the earlier period.
    public let earlierVacancies: Bounds?
    /// Job seekers of the earlier period.
    public let earlierJobSeekers: Bounds?
    /// Vacancies a job seeker in the earlier period.
    public let earlierTightness: Bounds?
    /// Cells without a number.
    public let unknownCells: Int
  }

  /// The dimensions, in their order.
  public let by: [String]
  /// The period; `nil` where rows are by period.
  public let period: String?
  /// The period that is compared with.
  public let since: String?
  /// What is vacant, who looks for work, and of which group.
  public let vacancyMeasure, seekerMeasure, seekerGroup: String
  /// The rows, in the report's order.
  public let rows: [Row]
  /// All together; `nil` where rows are by period.
  public let total: Row?

  /// The document of a report; `names` calls codes by their names.
  init(_ report: DemandReport, names: [String: String]) {
    by = report.query.by.map { "\($0)" }
    period = report.period?.description
    since = report.query.since?.description
    vacancyMeasure = report.query.vacancyMeasure
    seekerMeasure = report.query.seekerMeasure
    seekerGroup = report.query.seekerGroup
    let dimensions = by
    rows = report.rows.map { Self.row($0, dimensions, names) }
    total = report.period == nil ? nil : Self.row(report.total, [], names)
  }

  private static func row(_ row: DemandReport.Row, _ by: [String], _ names: [String: String]) -> Row {
    let pairs = Array(zip(by, row.codes))
    return Row(
      rank: row.rank, codes: Dictionary(uniqueKeysWithValues: pairs),
      names: Dictionary(uniqueKeysWithValues: pairs.compactMap { by, code in names[code].map { (by, $0) } }),
      vacancies: Bounds(row.vacancies), jobSeekers: Bounds(row.seekers), tightness: Bounds(row.tightness),
      earlierVacancies: row.earlierVacancies.map(Bounds.init),
      earlierJobSeekers: row.earlierSeekers.map(Bounds.init),
      earlierTightness: row.earlierTightness.map(Bounds.init), unknownCells: row.unknownCells)
  }
}

extension DemandReportDocument {
  /// The rows as CSV: two columns a number, `…_lower` and `…_upper`, which are equal where it is known; an empty cell
  /// is no bound.
  public var csv: [UInt8] {
    let hasEarlier = since != nil
    var numbers = ["vacancies", "job_seekers", "tightness"]
    if hasEarlier { numbers += ["earlier_vacancies", "earlier_job_seekers", "earlier_tightness"] }
    var header = ["rank"]
    for dimension in by { header += [dimension, dimension + "_name"] }
    for number in numbers { header += [number + "_lower", number + "_upper"] }
    header.append("unknown_cells")
    var writer = CSVWriter(header: header)
    for row in rows {
      var fields = [row.rank.map { String($0) } ?? ""]
      for dimension in by { fields += [row.codes[dimension] ?? "", row.names[dimension] ?? ""] }
      var bounds: [Bounds?] = [row.vacancies, row.jobSeekers, row.tightness]
      if hasEarlier { bounds += [row.earlierVacancies, row.earlierJobSeekers, row.earlierTightness] }
      for bound in bounds { fields += [bound?.lower ?? "", bound?.upper ?? ""] }
      fields.append(String(row.unknownCells))
      writer.append(fields)
    }
    return writer.bytes
  }
}
