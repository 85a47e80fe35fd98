import Matching
import Tables

/// `demand`: vacancies, job seekers and whatever else is counted by region, occupation, sector and period.
///
/// A match does not use it; `demand`, `generate --demand` and the importers do. Tables of millions of cells are
/// usual, so a cell costs no allocation: a code that the row before had as well is compared and not looked up.
enum DemandTable {
  static let schema = TableSchema(
    table: "demand", required: ["measure", "period"],
    optional: [
      "region", "occupation", "sector", "group", "unit", "value", "status", "flags", "lower", "upper",
    ])

  static let table = DatasetTable(schema) { table, _ in _ = read(&table) }

  /// The words of `status`.
  static let statusWords: [(text: String, value: Demand.Status)] = [
    ("value", .value), ("missing", .missing), ("suppressed", .suppressed), ("not-applicable", .notApplicable),
  ]
  /// A value or a bound.
  static let amount = FieldType<Int64>.millionths(in: 0...Demand.largestValue)

  private static let status = FieldType<Demand.Status>.word(of: statusWords)

  /// The sound cells of a table; what is wrong with the others is noted.
  static func read(_ table: inout TableReader) -> Demand {
    var demand = Demand()
    var lines: [Int32] = []
    var dimensions = Demand.Dimension.allCases.map { DemandCodeColumn($0, in: table) }
    let columns = ["value", "status", "flags", "lower", "upper"].map(table.column)
    var key = [Int32](repeating: 0, count: dimensions.count)
    while table.next() {
      var isSound = true
      for position in dimensions.indices {
        if let index = dimensions[position].read(&table, into: &demand) {
          key[position] = index
        } else {
          isSound = false
        }
      }
      guard let cell = readCell(&table, columns), isSound else { continue }
      demand.append(
        indices: key, value: cell.value, status: cell.status, flags: cell.flags, bounds: cell.bounds)
      lines.append(table.shortLine)
    }
    for pair in demand.repeatedCells() {
      table.note(
        dimensions[0].column, line: Int(lines[pair.second]), value: demand.text(.measure, of: pair.second),
        problem: "line \(lines[pair.first]) has the same cell",
        mend:
          "delete one of the rows, or tell them apart by a code of region, occupation, sector, group or unit")
    }
    return demand
  }

  private struct Cell {
    var value: Int64 = 0
    var status = Demand.Status.value
    var flags = ""
    var bounds: DemandAmount?
  }

  /// What the current record knows; `nil` when it is wrong, which is noted.
  private static func readCell(_ table: inout TableReader, _ columns: [Int?]) -> Cell? {
    let (valueColumn, statusColumn) = (columns[0], columns[1])
    let value = table.value(valueColumn, amount)
    let stated = table.value(statusColumn, status)
    if value == nil, !table.isEmpty(valueColumn) { return nil }
    if stated == nil, !table.isEmpty(statusColumn) { return nil }
    var cell = Cell()
    cell.status = stated ?? (value == nil ? .missing : .value)
    cell.flags = table.value(columns[2], .text) ?? ""
    if cell.status == .value {
      guard let value else {
        table.note(
          valueColumn, problem: "the cell is empty, and the status says that there is a value",
          mend: "fill it in, or write missing, suppressed or not-applicable")
        return nil
      }
      cell.value = value
    } else if value != nil {
      table.note(
        valueColumn, value: valueColumn.map(table.excerpt),
        problem: "there is a value beside a status that denies it",
        mend: "empty the cell, or let the status be value")
      return nil
    }
    return readBounds(&table, columns[3], columns[4], into: &cell) ? cell : nil
  }

  private static func readBounds(
    _ table: inout TableReader, _ lowerColumn: Int?, _ upperColumn: Int?, into cell: inout Cell
  ) -> Bool {
    let hasLower = !table.isEmpty(lowerColumn)
    let hasUpper = !table.isEmpty(upperColumn)
    guard hasLower || hasUpper else { return true }
    let column = hasLower ? lowerColumn : upperColumn
    guard cell.status == .suppressed || cell.status == .missing else {
      table.note(
        column, value: column.map(table.excerpt), problem: "only a suppressed or missing number has bounds",
        mend: "empty the cell, or let the status be suppressed")
      return false
    }
    let lower = table.value(lowerColumn, amount)
    let upper = table.value(upperColumn, amount)
    guard (lower != nil) == hasLower, (upper != nil) == hasUpper else { return false }
    if let upper, upper < lower ?? 0 {
      table.note(
        upperColumn, value: upperColumn.map(table.excerpt), problem: "less than lower",
        mend: "swap the two, or mend one")
      return false
    }
    cell.bounds = DemandAmount(lower: lower ?? 0, upper: upper)
    return true
  }
}

/// A column of codes in `demand`, with the row before at hand.
struct DemandCodeColumn {
  /// Where the column is.
  let column: Int?

  private let dimension: Demand.Dimension
  private var lastBytes: [UInt8] = []
  private var lastIndex: Int32?

  /// The column of a dimension, if the table has it.
  init(_ dimension: Demand.Dimension, in table: TableReader) {
    self.dimension = dimension
    column = table.column("\(dimension)")
  }

  /// The index of the current record's code; `nil` when it is no code, which is noted.
  mutating func read(_ table: inout TableReader, into demand: inout Demand) -> Int32? {
    let bytes = column.map(table.bytes) ?? []
    if let lastIndex, bytes.elementsEqual(lastBytes) { return lastIndex }
    var code = String(decoding: bytes, as: UTF8.self)
    if code.isEmpty, dimension == .group { code = Demand.everybody }
    if let problem = dimension.problem(of: code) {
      table.note(
        column, value: code.isEmpty ? nil : table.excerpt(column ?? 0), problem: problem.problem,
        mend: problem.mend)
      return nil
    }
    lastBytes = Array(bytes)
    lastIndex = demand.insert(code, into: dimension)
    return lastIndex
  }
}

extension Demand.Dimension {
  /// Why a text is no code of the dimension; `nil` when it is one.
  func problem(of code: String) -> FieldProblem? {
    switch self {
    case .measure where code.isEmpty:
      return FieldProblem(
        problem: "the cell is empty", mend: "write what is counted, such as vacancies or unemployed")
    case .period where DemandPeriod(code) == nil:
      return FieldProblem(
        problem: code.isEmpty ? "the cell is empty" : "this is not a period",
        mend: "write a year, half-year, quarter, month or week: 2025, 2025-S1, 2025-Q1, 2025-03, 2025-W07")
    case .region, .occupation, .sector:
      let scheme = code.prefix { $0 != ":" }
      guard !code.isEmpty, scheme.isEmpty || scheme.endIndex == code.endIndex else { return nil }
      return FieldProblem(
        problem: "the code does not say its scheme",
        mend: "write \(exampleCode); leave the cell empty for all together")
    default: return nil
    }
  }

  private var exampleCode: String {
    switch self {
    case .region: "it like nuts:DE111 or ags:01001"
    case .occupation: "it like isco:7411 or kldb:111"
    default: "it like nace:C10"
    }
  }
}
