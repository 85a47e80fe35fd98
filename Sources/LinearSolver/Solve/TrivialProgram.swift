// Programs without a non-zero entry: every column stands alone. GLPK's methods disagree on them (interior point
// refuses them), so they are solved here.

extension LinearProgram {
  /// Whether rows and columns have nothing to do with each other.
  var isTrivial: Bool {
    entryValues.allSatisfy { $0 == 0 }
  }

  /// Solves a trivial program: each column at its better bound. O(rows + columns).
  func solveTrivially() -> LinearOutcome {
    for row in rows where !(row.bounds.lower <= 0 && row.bounds.upper >= 0) { return .infeasible }
    for column in columns where column.effectiveBounds.lower > column.effectiveBounds.upper {
      return .infeasible
    }
    var values: [Double] = []
    values.reserveCapacity(columns.count)
    for column in columns {
      let bounds = column.effectiveBounds
      let value: Double
      if column.objective == 0 {
        value = min(max(0, bounds.lower), bounds.upper)
      } else {
        value = (column.objective > 0) == (sense == .minimize) ? bounds.lower : bounds.upper
      }
      guard value.isFinite else { return .unbounded }
      values.append(value)
    }
    let isLinear = !hasIntegerColumns
    return .optimal(
      LinearSolution(
        objective: objective(at: values), values: values,
        rowActivities: [Double](repeating: 0, count: rows.count),
        duals: isLinear ? [Double](repeating: 0, count: rows.count) : nil,
        reducedCosts: isLinear ? columns.map(\.objective) : nil))
  }
}
