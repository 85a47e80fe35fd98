/// The cells of one measure that a query adds up, so that nobody is counted twice.
///
/// Tables hold totals beside their parts. Along a dimension that a query does not list, of all cells that differ in
/// nothing else, the one without a code counts alone, since it is all of them together; without such a cell, the finest
/// codes count: those that no other code continues (`nuts:DE1` is left out where there is `nuts:DE11`), and aggregates such as
/// `nace:B-T` or `nuts:EU27_2020` only where there is nothing else. Along a dimension that it does list, every
/// code has its row, and the cell without one is left out, unless there is nothing else.
struct DemandSelection {
  private let demand: Demand
  private let query: DemandQuery
  private static let breakdowns: [Demand.Dimension] = [.region, .occupation, .sector]

  init(_ demand: Demand, _ query: DemandQuery) {
    self.demand = demand
    self.query = query
  }

  /// The cells of a measure and group in a period, ascending; `nil` = all periods.
  ///
  /// - Parameter isFinest: whether of the listed dimensions, too, only the finest codes are taken.
  /// - Throws: that the measure has several units.
  func cells(
    measure: String, group: String, period: DemandPeriod?, isFinest: Bool = false
  ) throws(DemandQueryError) -> [Int] {
    guard let measureCode = demand.index(.measure, of: measure),
      let groupCode = demand.index(.group, of: group)
    else { return [] }
    let isWithin = withinCodes()
    var periodCode: Int32?
    if let period {
      guard let code = demand.index(.period, of: period.description) else { return [] }
      periodCode = code
    }
    var chosen = (0..<demand.count).filter { cell in
      demand.code(.measure, of: cell) == measureCode && demand.code(.group, of: cell) == groupCode
        && (periodCode == nil || demand.code(.period, of: cell) == periodCode)
        && isWithin.allSatisfy { $1[Int(demand.code($0, of: cell))] }
    }
    chosen = try ofOneUnit(chosen, measure: measure)
    for dimension in Self.breakdowns {
      let isListed = query.by.contains(dimension)
      if isListed { chosen = withCodes(chosen, dimension) }
      if isFinest || !isListed { chosen = summable(chosen, dimension) }
    }
    return chosen
  }

  private func withinCodes() -> [Demand.Dimension: [Bool]] {
    Dictionary(
      uniqueKeysWithValues: query.within.map { dimension, prefix in
        (dimension, demand.codes[dimension.rawValue].map { $0.hasPrefix(prefix) })
      })
  }

  private func ofOneUnit(_ cells: [Int], measure: String) throws(DemandQueryError) -> [Int] {
    if let unit = query.unit { return cells.filter { demand.text(.unit, of: $0) == unit } }
    let units = Set(cells.map { demand.text(.unit, of: $0) })
    guard units.count <= 1 else {
      throw .severalUnits(measure: measure, units: units.sorted())
    }
    return cells
  }

  private func withCodes(_ cells: [Int], _ dimension: Demand.Dimension) -> [Int] {
    let coded = cells.filter { !demand.text(dimension, of: $0).isEmpty }
    return coded.isEmpty ? cells : coded
  }

  private func summable(_ cells: [Int], _ dimension: Demand.Dimension) -> [Int] {
    let others = (Self.breakdowns + [.period]).filter { $0 != dimension }
    let families = Dictionary(grouping: cells) { cell in others.map { demand.code($0, of: cell) } }
    return families.values.flatMap { family in
      let total = family.filter { demand.text(dimension, of: $0).isEmpty }
      return total.isEmpty ? finest(family, dimension) : total
    }.sorted()
  }

  private func finest(_ family: [Int], _ dimension: Demand.Dimension) -> [Int] {
    let single = family.filter { !Self.isAggregate(demand.text(dimension, of: $0)) }
    let candidates = (single.isEmpty ? family : single).map {
      (cell: $0, code: demand.text(dimension, of: $0))
    }
    .sorted { $0.code < $1.code }
    // Codes that continue one another stand side by side when they are sorted.
    return candidates.indices.compactMap { position in
      let next = position + 1
      let isContinued =
        next < candidates.count && candidates[next].code != candidates[position].code
        && candidates[next].code.hasPrefix(candidates[position].code)
      return isContinued ? nil : candidates[position].cell
    }
  }

  /// Whether a code means several others: a range of industries, or a union of countries.
  private static func isAggregate(_ code: String) -> Bool {
    guard let colon = code.firstIndex(of: ":") else { return false }
    let local = code[code.index(after: colon)...]
    return switch code[..<colon] {
    case "nuts": local.contains("_") || local.hasPrefix("EU") || local.hasPrefix("EA")
    case "nace", "nace-2.1": local.contains("-") || local.contains("_")
    default: false
    }
  }
}

extension Demand {
  /// The finest cells of a measure and group in a period by region and occupation: those that add up to everybody once.
  ///
  /// - Throws: that the measure has several units.
  package func finestCells(
    _ query: DemandQuery, measure: String, group: String, period: DemandPeriod
  ) throws(DemandQueryError) -> [Int] {
    try DemandSelection(self, query).cells(measure: measure, group: group, period: period, isFinest: true)
  }
}
