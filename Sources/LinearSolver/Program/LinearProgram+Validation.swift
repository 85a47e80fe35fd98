// GLPK aborts the process on a bad index, and its algorithms do not survive NaN: everything is checked here,
// before the first C call.

extension LinearProgram {
  /// Most rows and most columns that GLPK 5.0 takes.
  public static let largestDimension = 100_000_000
  /// Most entries that GLPK 5.0 takes.
  public static let largestEntryCount = 500_000_000
  /// Largest magnitude of a finite bound, coefficient or entry; beyond it doubles cannot carry the tolerances.
  public static let largestMagnitude = 1e20

  /// Checks that the program can be given to GLPK. O(rows + columns + entries).
  ///
  /// - Throws: ``LinearSolverError`` with code `invalidProgram` naming the first thing that is wrong: an index out
  ///   of range, NaN, an infinite coefficient, a lower bound above its upper bound, a duplicate entry, a size
  ///   that GLPK does not take.
  public func validate() throws(LinearSolverError) {
    guard rows.count <= Self.largestDimension, columns.count <= Self.largestDimension else {
      throw invalid("\(rows.count) rows × \(columns.count) columns; at most \(Self.largestDimension) of each")
    }
    guard entryRows.count == entryValues.count, entryColumns.count == entryValues.count else {
      throw invalid(
        "\(entryRows.count) entry rows, \(entryColumns.count) entry columns, \(entryValues.count) entry values"
      )
    }
    guard entryValues.count <= Self.largestEntryCount else {
      throw invalid("\(entryValues.count) entries; at most \(Self.largestEntryCount)")
    }
    for (index, row) in rows.enumerated() {
      if let problem = Self.problem(with: row.bounds) { throw invalid("row \(index): \(problem)") }
    }
    for (index, column) in columns.enumerated() {
      if let problem = Self.problem(with: column.bounds) { throw invalid("column \(index): \(problem)") }
      guard column.objective.magnitude <= Self.largestMagnitude else {
        throw invalid("column \(index): objective \(column.objective)")
      }
    }
    try validateEntries()
  }

  private static func problem(with bounds: Bounds) -> String? {
    if bounds.lower.isNaN || bounds.upper.isNaN { return "a bound is NaN" }
    if bounds.lower > bounds.upper { return "lower bound \(bounds.lower) above upper bound \(bounds.upper)" }
    if bounds.lower == .infinity || bounds.upper == -.infinity {
      return "no finite value is within the bounds"
    }
    for bound in [bounds.lower, bounds.upper] where bound.isFinite && bound.magnitude > largestMagnitude {
      return "bound \(bound) is larger than \(largestMagnitude); use infinity for no bound"
    }
    return nil
  }

  private func validateEntries() throws(LinearSolverError) {
    var rowStarts = [Int](repeating: 0, count: rows.count + 1)
    for entry in entryValues.indices {
      guard entryRows[entry] >= 0, entryRows[entry] < rows.count else {
        throw invalid("entry \(entry): row \(entryRows[entry]) of \(rows.count)")
      }
      guard entryColumns[entry] >= 0, entryColumns[entry] < columns.count else {
        throw invalid("entry \(entry): column \(entryColumns[entry]) of \(columns.count)")
      }
      guard entryValues[entry].magnitude <= Self.largestMagnitude else {
        throw invalid("entry \(entry): value \(entryValues[entry])")
      }
      rowStarts[Int(entryRows[entry]) + 1] += 1
    }
    for row in rows.indices { rowStarts[row + 1] += rowStarts[row] }
    var nextInRow = rowStarts
    var columnsByRow = [Int32](repeating: 0, count: entryValues.count)
    for entry in entryValues.indices {
      let row = Int(entryRows[entry])
      columnsByRow[nextInRow[row]] = entryColumns[entry]
      nextInRow[row] += 1
    }
    var lastRow = [Int](repeating: -1, count: columns.count)
    for row in rows.indices {
      for column in columnsByRow[rowStarts[row]..<rowStarts[row + 1]] {
        guard lastRow[Int(column)] != row else { throw invalid("row \(row), column \(column): two entries") }
        lastRow[Int(column)] = row
      }
    }
  }

  private func invalid(_ description: String) -> LinearSolverError {
    LinearSolverError(.invalidProgram, description)
  }
}
