/// The linear assignment problem: every row to exactly one column, no column twice, least or greatest sum of
/// values.
///
/// It is solved as a ``Market`` in which everyone must be placed and every workplace has one place. Scores
/// must not be negative, so a value v becomes the score `base − v` (`v − base` when maximising) with `base`
/// the largest (smallest) value; every row counts the base once, so objectives convert exactly.
///
/// ```swift
/// let problem = try LinearAssignment(values: [[400, 150, 400], [400, 450, 600], [300, 225, 300]], .minimise)
/// // its optimum is 850
/// ```
public struct LinearAssignment: Sendable, Hashable {
  /// The market that stands for the problem.
  public let market: Market
  /// Which way the sum is to go.
  public let objective: Objective
  /// The value whose score is 0.
  public let base: Int64

  /// Values may be −10¹⁵ … 10¹⁵, and lie within 2·10⁹ of each other.
  public static let largestValue: Int64 = 1_000_000_000_000_000

  /// A problem from compressed sparse rows, as in ``Market``. O(pairs).
  ///
  /// - Throws: ``ProblemError`` when a value or the spread of values is out of range, or the rows are broken.
  public init(
    columnCount: Int, rowStarts: [Int], columns: [Int32], values: [Int64], _ objective: Objective
  ) throws(ProblemError) {
    let smallest = values.min() ?? 0
    let largest = values.max() ?? 0
    guard smallest >= -Self.largestValue, largest <= Self.largestValue else {
      throw ProblemError(
        "values run from \(smallest) to \(largest); they must lie within ±\(Self.largestValue)")
    }
    guard largest - smallest <= Int64(Market.largestScore) else {
      throw ProblemError(
        "values run from \(smallest) to \(largest); they may differ by at most \(Market.largestScore)")
    }
    let base = objective == .minimise ? largest : smallest
    guard !Int64(rowStarts.count).multipliedReportingOverflow(by: base).overflow else {
      throw ProblemError("\(rowStarts.count - 1) rows of values around \(base) sum to more than 64 bits")
    }
    guard columnCount >= 0, columnCount <= Int(Int32.max) else {
      throw ProblemError("\(columnCount) columns; there may be at most \(Int32.max)")
    }
    self.objective = objective
    self.base = base
    do {
      market = try Market(
        places: Array(repeating: 1, count: columnCount), rowStarts: rowStarts, workplaces: columns,
        scores: values.map { Int32(objective == .minimise ? base - $0 : $0 - base) },
        participation: .required)
    } catch {
      throw ProblemError(error.description)
    }
  }

  /// A problem from a full matrix, one array a row, all of the same length.
  ///
  /// - Throws: ``ProblemError`` when a row is shorter or longer than the first, or a value is out of range.
  public init(values rows: [[Int64]], _ objective: Objective) throws(ProblemError) {
    let columnCount = rows.first?.count ?? 0
    if let ragged = rows.firstIndex(where: { $0.count != columnCount }) {
      throw ProblemError("row \(ragged) has \(rows[ragged].count) values, the first has \(columnCount)")
    }
    try self.init(
      columnCount: columnCount, rowStarts: (0...rows.count).map { $0 * columnCount },
      columns: rows.flatMap { row in row.indices.map { Int32(truncatingIfNeeded: $0) } },
      values: rows.flatMap { $0 }, objective)
  }

  /// The value of a pair of the market, by its position.
  public func value(ofPair pair: Int) -> Int64 {
    objective == .minimise ? base - Int64(market.scores[pair]) : base + Int64(market.scores[pair])
  }

  /// The sum of values of an assignment whose scores sum to `totalScore`; also turns a bound on scores into a
  /// bound on values (from below when minimising).
  public func sumOfValues(ofTotalScore totalScore: Int64) -> Int64 {
    let bases = Int64(market.participantCount) * base
    return objective == .minimise ? bases - totalScore : bases + totalScore
  }
}
