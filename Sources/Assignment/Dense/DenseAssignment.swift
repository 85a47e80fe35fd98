import CKernels

/// The dense assignment problem: every pair of a row and a column has a value, and the matrix is in memory.
///
/// Given n rows, m columns with capacities `c_j ≥ 0`, and values `a_ij`, place as many rows as there is room for,
/// `min(n, Σ c_j)`, each at one column and at most `c_j` at column j, so that the sum of values is least or greatest. So
/// with fewer places than rows every place is taken and some rows stay out; otherwise every row is placed.
///
/// ```swift
/// let problem = try DenseAssignment(
///   rowCount: 3, columnCount: 3, values: .int32([400, 150, 400, 400, 450, 600, 300, 225, 300]), .minimise)
/// if case .optimal(let solution) = try problem.solve() { print(solution.sumOfValues) }  // 850.0
/// ```
///
/// Sparse problems are ``Market``s. The matrix is stored as given, 4 bytes a value, and not copied.
public struct DenseAssignment: Sendable, Hashable {
  /// The values of a matrix, row after row.
  public enum Values: Sendable, Hashable {
    /// Whole numbers of any size.
    case int32([Int32])
    /// Finite numbers of any size.
    case float32([Float])

    /// How many values there are.
    public var count: Int {
      switch self {
      case .int32(let values): values.count
      case .float32(let values): values.count
      }
    }
  }

  /// Number of rows.
  public let rowCount: Int
  /// Number of columns.
  public let columnCount: Int
  /// The values, row after row.
  public let values: Values
  /// How many rows each column takes.
  public let capacities: [Int32]
  /// Which way the sum is to go.
  public let objective: Objective

  /// Rows and columns may be up to 2³⁰ each.
  public static let largestCount = 1 << 30

  let range: ClosedRange<Double>

  /// A problem from a matrix. O(rows · columns): the values are looked at once. There is an entry of `capacities` for
  /// each column, ≥ 0; `nil` = 1 each.
  ///
  /// - Throws: ``ProblemError`` when a size is out of range, the sizes do not fit the values or the capacities, a
  ///   capacity is negative, or a value is infinite or not a number (it names row and column, from 0).
  public init(
    rowCount: Int, columnCount: Int, values: Values, capacities: [Int32]? = nil, _ objective: Objective
  ) throws(ProblemError) {
    let sizes = 0...Self.largestCount
    guard sizes.contains(rowCount), sizes.contains(columnCount) else {
      throw ProblemError("\(rowCount) × \(columnCount) values; there may be \(Self.largestCount) of either")
    }
    guard values.count == rowCount * columnCount else {
      throw ProblemError("\(values.count) values are not \(rowCount) × \(columnCount)")
    }
    let capacities = capacities ?? Array(repeating: 1, count: columnCount)
    guard capacities.count == columnCount else {
      throw ProblemError("\(capacities.count) capacities for \(columnCount) columns")
    }
    if let column = capacities.firstIndex(where: { $0 < 0 }) {
      throw ProblemError("column \(column) has a capacity of \(capacities[column]); the least is 0")
    }
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.values = values
    self.capacities = capacities
    self.objective = objective
    range = try values.withRows(rowCount: rowCount, columnCount: columnCount) { rows throws(ProblemError) in
      try rows.range()
    }
  }

  /// The value of a pair.
  public func value(row: Int, column: Int) -> Double {
    switch values {
    case .int32(let values): Double(values[row * columnCount + column])
    case .float32(let values): Double(values[row * columnCount + column])
    }
  }

  /// How many rows any solution places.
  public var placedCount: Int {
    Int(min(Int64(rowCount), capacities.reduce(0) { $0 + Int64($1) }))
  }
}

extension DenseRows {
  /// The least and the greatest value; 0 … 0 without values.
  fileprivate func range() throws(ProblemError) -> ClosedRange<Double> {
    var least = Double.infinity
    var greatest = -Double.infinity
    for row in 0..<rowCount {
      let range = survey(row)
      guard range.is_finite != 0 else {
        let column = (0..<columnCount).first { !entry(row, $0).isFinite } ?? 0
        throw ProblemError(
          "the value of row \(row), column \(column) is \(entry(row, column)), not a finite number")
      }
      least = min(least, range.least)
      greatest = max(greatest, range.greatest)
    }
    return least <= greatest ? least...greatest : 0...0
  }
}
