/// What a report on demand is to be about.
public struct DemandQuery: Sendable, Hashable {
  /// The dimensions that have a row a code: of region, occupation, sector and period.
  public var by: [Demand.Dimension]
  /// What is vacant.
  public var vacancyMeasure = "vacancies"
  /// Who looks for work.
  public var seekerMeasure = "unemployed"
  /// The group of the job seekers; vacancies are everybody's.
  public var seekerGroup = Demand.everybody
  /// The period; `nil` = the latest one for which there are vacancies. Not used where rows are by period.
  public var period: DemandPeriod?
  /// An earlier period of the same length to compare with.
  public var since: DemandPeriod?
  /// Only codes that begin like this, by dimension.
  public var within: [Demand.Dimension: String] = [:]
  /// The unit; needed only where a measure has several.
  public var unit: String?
  /// Rows with fewer vacancies than this are not ranked.
  public var leastVacancies: Int64 = 10

  /// A query for a row a code of `by`.
  public init(by: [Demand.Dimension]) {
    self.by = by
  }
}

/// Why a table cannot answer a query.
public enum DemandQueryError: Error, Sendable, Hashable {
  /// The table has no cell of the measure, group, period and unit, within the codes asked for.
  case noCells(measure: String, group: String)
  /// The measure has these units, and the query names none.
  case severalUnits(measure: String, units: [String])
}
