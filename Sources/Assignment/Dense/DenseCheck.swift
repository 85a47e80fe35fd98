/// What an independent reading of a dense problem says about a solution: plain integer arithmetic on every pair.
///
/// The duals prove a solution when it is valid, no pair is worth more than its duals (less, when minimising), the duals
/// have the right signs, and both sums are equal. (Weak duality of linear programming.)
public struct DenseCheck: Sendable, Hashable {
  /// `Σ u + Σ c v` in units: no solution is better. `nil` when the duals bound nothing.
  public let boundInUnits: Int64?
  /// The first violations in words, at most ``AllocationCheck/keptViolations``.
  public let violations: [String]
  /// How many violations there are.
  public let violationCount: Int

  /// Whether the solution is valid and proved optimal for the values in units.
  public var isProof: Bool { violationCount == 0 }
}

extension DenseAssignment {
  /// Checks a solution and its duals on all pairs. O(rows · columns), plain loops.
  public func check(_ solution: DenseSolution) -> DenseCheck {
    var tally = Tally<String>(kept: AllocationCheck.keptViolations)
    checkPlacement(solution, &tally)
    let isBound = checkDuals(solution, &tally)
    let bound = isBound ? boundInUnits(solution) : nil
    if isBound, bound != solution.sumInUnits {
      tally.add("the bound is \(bound.map(String.init) ?? "beyond 64 bits"), the sum \(solution.sumInUnits)")
    }
    return DenseCheck(boundInUnits: bound, violations: tally.first, violationCount: tally.count)
  }

  /// `Σ u + Σ c v`, or `nil` beyond 64 bits. Columns without places do not count, nor do more places than rows.
  func boundInUnits(_ solution: DenseSolution) -> Int64? {
    var bound: Int64 = 0
    for (column, dual) in solution.columnDuals.enumerated() {
      let (product, isTooLarge) = dual.multipliedReportingOverflow(by: Int64(capacities[column]))
      let (sum, overflow) = bound.addingReportingOverflow(product)
      if isTooLarge || overflow { return nil }
      bound = sum
    }
    for dual in solution.rowDuals {
      let (sum, overflow) = bound.addingReportingOverflow(dual)
      if overflow { return nil }
      bound = sum
    }
    return bound
  }

  /// A value in units, rounded to the nearest.
  private func units(_ row: Int, _ column: Int, exponent: Int) -> Int64? {
    let scale = Double(sign: .plus, exponent: -exponent, significand: 1)
    return Int64(exactly: (value(row: row, column: column) * scale).rounded(.toNearestOrEven))
  }

  private func checkPlacement(_ solution: DenseSolution, _ tally: inout Tally<String>) {
    guard solution.columns.count == rowCount else {
      tally.add("\(solution.columns.count) columns for \(rowCount) rows")
      return
    }
    var left = capacities
    var placed = 0
    var sum: Int64 = 0
    for (row, column) in solution.columns.enumerated() where column != -1 {
      guard column >= 0, column < columnCount else {
        tally.add("row \(row) is at column \(column), which does not exist")
        continue
      }
      placed += 1
      left[Int(column)] -= 1
      if left[Int(column)] == -1 {
        tally.add("column \(column) has more rows than its \(capacities[Int(column)]) places")
      }
      let value = units(row, Int(column), exponent: solution.unitExponent)
      let (next, overflow) = sum.addingReportingOverflow(value ?? 0)
      if value == nil || overflow { tally.add("the sum of values passes 64 bits at row \(row)") }
      sum = next
    }
    if placed != placedCount { tally.add("\(placed) rows are placed instead of \(placedCount)") }
    if sum != solution.sumInUnits { tally.add("the sum is \(sum), not \(solution.sumInUnits)") }
  }

  private func checkDuals(_ solution: DenseSolution, _ tally: inout Tally<String>) -> Bool {
    guard solution.rowDuals.count == rowCount, solution.columnDuals.count == columnCount else {
      tally.add(
        "\(solution.rowDuals.count) and \(solution.columnDuals.count) duals for \(rowCount) × \(columnCount)")
      return false
    }
    let before = tally.count
    let sign: Int64 = objective == .minimise ? 1 : -1
    // Who may be left over has a dual that does not help: free places, or rows that stay out.
    let isEveryRowPlaced = placedCount == rowCount
    let (leftOver, name) = isEveryRowPlaced ? (solution.columnDuals, "column") : (solution.rowDuals, "row")
    for (index, dual) in leftOver.enumerated() where dual.signum() == sign {
      tally.add("\(name) \(index) has a dual of \(dual)")
    }
    for row in 0..<rowCount {
      for column in 0..<columnCount {
        let (dual, overflow) = solution.rowDuals[row].addingReportingOverflow(solution.columnDuals[column])
        guard !overflow, let value = units(row, column, exponent: solution.unitExponent),
          sign > 0 ? dual <= value : dual >= value
        else {
          tally.add("row \(row), column \(column): the duals sum to \(dual)")
          continue
        }
      }
    }
    return tally.count == before
  }
}
