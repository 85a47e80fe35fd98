/// Vacancies, job seekers and how scarce the latter are, for each region, occupation, sector or period.
///
/// Numbers that a table suppresses or does not know are carried as bounds (``DemandAmount``) through every sum; none is
/// guessed. Time is linear in the cells, but for sorting what is added up.
public struct DemandReport: Sendable, Hashable {
  /// What is known of one combination of codes.
  public struct Row: Sendable, Hashable {
    /// The codes, in the order of the query's dimensions.
    public let codes: [String]
    /// Vacancies, in millionths.
    public internal(set) var vacancies = DemandAmount.zero
    /// Job seekers, in millionths.
    public internal(set) var seekers = DemandAmount.zero
    /// Vacancies of the earlier period; `nil` when none was asked for.
    public internal(set) var earlierVacancies: DemandAmount?
    /// Job seekers of the earlier period.
    public internal(set) var earlierSeekers: DemandAmount?
    /// How many cells had no number.
    public internal(set) var unknownCells = 0
    /// The place in the shortage ranking, 1 = the scarcest; `nil` for rows that are not ranked.
    public internal(set) var rank: Int?

    /// Vacancies a job seeker.
    public var tightness: DemandRatio { DemandRatio(vacancies, over: seekers) }
    /// Vacancies a job seeker in the earlier period.
    public var earlierTightness: DemandRatio? {
      guard let earlierVacancies, let earlierSeekers else { return nil }
      return DemandRatio(earlierVacancies, over: earlierSeekers)
    }
  }

  /// The query.
  public let query: DemandQuery
  /// The period of the rows; `nil` where rows are by period.
  public let period: DemandPeriod?
  /// The rows: ranked ones by rank, then the others by their codes; where rows are by period, all by their codes.
  public private(set) var rows: [Row] = []
  /// All rows together, where no code is a part of another.
  public private(set) var total = Row(codes: [])

  /// Answers a query.
  ///
  /// The shortage ranking: rows with at least `leastVacancies` vacancies for certain, by the smallest tightness that they
  /// can have, the highest first; of equal ones the row with more vacancies, then the smaller codes. Rows by period
  /// are not ranked, as they are a history.
  ///
  /// - Throws: ``DemandQueryError``.
  public init(_ demand: Demand, _ query: DemandQuery) throws(DemandQueryError) {
    self.query = query
    let isHistory = query.by.contains(.period)
    period = isHistory ? nil : query.period ?? Self.latest(demand, query)
    var rowOf: [[Int32]: Row] = [:]
    try Self.add(demand, query, period, into: &rowOf)
    if let since = query.since {
      for key in rowOf.keys {
        rowOf[key]?.earlierVacancies = .unknown
        rowOf[key]?.earlierSeekers = .unknown
      }
      try Self.addEarlier(demand, query, since, into: &rowOf)
    }
    rows = rowOf.values.sorted { $0.codes.lexicographicallyPrecedes($1.codes) }
    if !isHistory { rank() }
    var totalQuery = query
    totalQuery.by = []
    var all: [[Int32]: Row] = [:]
    if !isHistory {
      try Self.add(demand, totalQuery, period, into: &all)
      total = all[[]] ?? total
    }
  }

  /// The latest period with vacancies, of the longest length that there is.
  private static func latest(_ demand: Demand, _ query: DemandQuery) -> DemandPeriod? {
    guard let measure = demand.index(.measure, of: query.vacancyMeasure) else { return nil }
    let codes = Set(
      (0..<demand.count).filter { demand.code(.measure, of: $0) == measure }.map {
        demand.code(.period, of: $0)
      })
    let periods = codes.compactMap { DemandPeriod(demand.codes[Demand.Dimension.period.rawValue][Int($0)]) }
    guard let first = periods.min() else { return nil }
    return periods.filter { $0.length == first.length }.max()
  }

  private static func add(
    _ demand: Demand, _ query: DemandQuery, _ period: DemandPeriod?, into rows: inout [[Int32]: Row]
  ) throws(DemandQueryError) {
    let selection = DemandSelection(demand, query)
    let vacancies = try selection.cells(
      measure: query.vacancyMeasure, group: Demand.everybody, period: period)
    let seekers = try selection.cells(measure: query.seekerMeasure, group: query.seekerGroup, period: period)
    guard !vacancies.isEmpty else { throw .noCells(measure: query.vacancyMeasure, group: Demand.everybody) }
    guard !seekers.isEmpty else { throw .noCells(measure: query.seekerMeasure, group: query.seekerGroup) }
    var absent: [(part: WritableKeyPath<Row, DemandAmount>, counted: Set<[Int32]>)] = []
    for (cells, part) in [(vacancies, \Row.vacancies), (seekers, \Row.seekers)] {
      var counted: Set<[Int32]> = []
      for cell in cells {
        let key = query.by.map { demand.code($0, of: cell) }
        var row = rows[key] ?? Row(codes: query.by.map { demand.text($0, of: cell) })
        let amount = demand.amount(of: cell)
        row[keyPath: part] += amount
        if amount.exact == nil { row.unknownCells += 1 }
        rows[key] = row
        counted.insert(key)
      }
      absent.append((part, counted))
    }
    // Where a table has no cell at all, nobody knows the number; it is not 0.
    for (part, counted) in absent {
      for key in rows.keys where !counted.contains(key) { rows[key]?[keyPath: part] = .unknown }
    }
  }

  private static func addEarlier(
    _ demand: Demand, _ query: DemandQuery, _ period: DemandPeriod, into rows: inout [[Int32]: Row]
  ) throws(DemandQueryError) {
    var earlier: [[Int32]: Row] = [:]
    try add(demand, query, period, into: &earlier)
    for (key, row) in earlier {
      var now = rows[key] ?? Row(codes: row.codes)
      now.earlierVacancies = row.vacancies
      now.earlierSeekers = row.seekers
      rows[key] = now
    }
  }

  private mutating func rank() {
    let least = Int128(query.leastVacancies) * 1_000_000
    let ranked = rows.indices.filter { rows[$0].vacancies.lower >= least }.sorted { left, right in
      let (first, second) = (rows[left], rows[right])
      switch DemandRatio.compareLower(first, second) {
      case .some(let isHigher): return isHigher
      case .none:
        let (more, fewer) = (first.vacancies.lower, second.vacancies.lower)
        return more == fewer ? left < right : more > fewer
      }
    }
    for (place, row) in ranked.enumerated() { rows[row].rank = place + 1 }
    let others = rows.filter { $0.rank == nil }
    rows = ranked.map { rows[$0] } + others
  }
}
