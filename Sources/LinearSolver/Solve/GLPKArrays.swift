import CGLPK

/// A program laid out as GLPK's guarded call takes it; entries are 1-based and start at element 1.
struct GLPKArrays {
  var rowKinds: [Int32] = []
  var rowLower: [Double] = []
  var rowUpper: [Double] = []
  var columnKinds: [Int32] = []
  var columnLower: [Double] = []
  var columnUpper: [Double] = []
  var objective: [Double] = []
  var columnIsInteger: [UInt8] = []
  var entryRows: [Int32] = [0]
  var entryColumns: [Int32] = [0]
  var entryValues: [Double] = [0]

  /// Lays out a validated program.
  init(_ program: LinearProgram) {
    for row in program.rows {
      let (kind, lower, upper) = Self.layOut(row.bounds)
      rowKinds.append(kind)
      rowLower.append(lower)
      rowUpper.append(upper)
    }
    for column in program.columns {
      let (kind, lower, upper) = Self.layOut(column.effectiveBounds)
      columnKinds.append(kind)
      columnLower.append(lower)
      columnUpper.append(upper)
      objective.append(column.objective)
      columnIsInteger.append(column.kind == .continuous ? 0 : 1)
    }
    entryRows.reserveCapacity(program.entryRows.count + 1)
    entryColumns.reserveCapacity(program.entryRows.count + 1)
    entryRows.append(contentsOf: program.entryRows.lazy.map { $0 + 1 })
    entryColumns.append(contentsOf: program.entryColumns.lazy.map { $0 + 1 })
    entryValues.append(contentsOf: program.entryValues)
  }

  private static func layOut(_ bounds: LinearProgram.Bounds) -> (kind: Int32, lower: Double, upper: Double) {
    let kind: cglpk_bound_kind
    switch (bounds.lower.isFinite, bounds.upper.isFinite) {
    case (false, false): kind = CGLPK_FREE
    case (true, false): kind = CGLPK_LOWER
    case (false, true): kind = CGLPK_UPPER
    case (true, true): kind = bounds.lower == bounds.upper ? CGLPK_FIXED : CGLPK_DOUBLE
    }
    return (
      Int32(kind.rawValue), bounds.lower.isFinite ? bounds.lower : 0, bounds.upper.isFinite ? bounds.upper : 0
    )
  }
}
