// What a point is worth and how far it is from feasible, computed without GLPK.

extension LinearProgram {
  /// `cᵀx`.
  func objective(at values: [Double]) -> Double {
    var sum = 0.0
    for (column, value) in zip(columns, values) { sum += column.objective * value }
    return sum
  }

  /// `Ax`.
  func rowActivities(at values: [Double]) -> [Double] {
    var activities = [Double](repeating: 0, count: rows.count)
    for entry in entryValues.indices {
      activities[Int(entryRows[entry])] += entryValues[entry] * values[Int(entryColumns[entry])]
    }
    return activities
  }

  /// The first bound or integrality that a point breaks, or `nil`.
  ///
  /// A value may pass a bound by `tolerance × max(1, |bound|, s)`, where `s` is the largest term of the row's sum
  /// (cancellation between large terms costs digits); a column that must be whole may be off by `tolerance`.
  func firstViolation(of values: [Double], tolerance: Double) -> String? {
    for (index, column) in columns.enumerated() {
      let value = values[index]
      if !value.isFinite { return "column \(index) is \(value)" }
      if let text = Self.violation(of: column.effectiveBounds, value: value, scale: 1, tolerance: tolerance) {
        return "column \(index): \(text)"
      }
      if column.kind != .continuous, (value - value.rounded()).magnitude > tolerance {
        return "column \(index) must be whole and is \(value)"
      }
    }
    var largestTerms = [Double](repeating: 1, count: rows.count)
    for entry in entryValues.indices {
      let term = (entryValues[entry] * values[Int(entryColumns[entry])]).magnitude
      let row = Int(entryRows[entry])
      largestTerms[row] = max(largestTerms[row], term)
    }
    for (index, activity) in rowActivities(at: values).enumerated() {
      let bounds = rows[index].bounds
      let scale = largestTerms[index]
      if let text = Self.violation(of: bounds, value: activity, scale: scale, tolerance: tolerance) {
        return "row \(index): \(text)"
      }
    }
    return nil
  }

  private static func violation(
    of bounds: Bounds, value: Double, scale: Double, tolerance: Double
  ) -> String? {
    if bounds.lower.isFinite, !(value >= bounds.lower - tolerance * max(scale, bounds.lower.magnitude)) {
      return "\(value) is below \(bounds.lower)"
    }
    if bounds.upper.isFinite, !(value <= bounds.upper + tolerance * max(scale, bounds.upper.magnitude)) {
      return "\(value) is above \(bounds.upper)"
    }
    return nil
  }

  /// The best objective that the column bounds alone allow; infinite when they do not bound it.
  var boundFromColumns: Double {
    var sum = 0.0
    for column in columns where column.objective != 0 {
      let wantsLower = (column.objective > 0) == (sense == .minimize)
      let bounds = column.effectiveBounds
      sum += column.objective * (wantsLower ? bounds.lower : bounds.upper)
    }
    return sum
  }
}

extension LinearProgram.Column {
  /// The bounds with the kind's own: whole ends for integers, within 0 … 1 for binaries. May be inverted when no
  /// whole number lies between.
  var effectiveBounds: LinearProgram.Bounds {
    switch kind {
    case .continuous:
      return bounds
    case .integer:
      return .between(bounds.lower.rounded(.up), bounds.upper.rounded(.down))
    case .binary:
      return .between(max(bounds.lower.rounded(.up), 0), min(bounds.upper.rounded(.down), 1))
    }
  }
}
