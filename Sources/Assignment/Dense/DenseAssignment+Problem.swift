extension Market {
  /// Whether `auto` solves a problem of this kind as a dense one: everyone must be placed, and every pair is there.
  public var isDense: Bool {
    participation == .required && participantCount > 0 && workplaceCount > 0
      && pairCount / participantCount == workplaceCount && pairCount % participantCount == 0
      && totalPlaces >= Int64(participantCount)
  }

  /// The outcome by a solver, or as a dense problem where `auto` may choose and this is one.
  func outcome(with choice: SolverChoice, limits: SolverLimits) throws(SolverError) -> MarketOutcome {
    guard choice == .auto, isDense,
      let problem = try? DenseAssignment(
        rowCount: participantCount, columnCount: workplaceCount, values: .int32(scores), capacities: places,
        .maximise)
    else { return try choice.solve(self, limits: limits) }
    guard case .optimal(let solution) = try problem.solve(limits: limits) else { return .limitReached }
    return .optimal(
      Allocation(workplaces: solution.columns),
      Certificate(prices: solution.columnDuals, utilities: solution.rowDuals))
  }
}

extension DenseAssignment {
  /// The outcome in the form of all problems. Where values were rounded, the bound says by how much it can matter.
  func solution(limits: SolverLimits) throws(SolverError) -> ProblemSolution {
    var report = ProblemSolution(
      status: .limitReached,
      size: .init(
        participants: rowCount, workplaces: columnCount, places: capacities.reduce(0) { $0 + Int64($1) },
        pairs: values.count),
      placed: 0, isCertified: false, table: [])
    guard case .optimal(let solution) = try solve(limits: limits) else { return report }
    let rounding = solution.roundingError > 0 ? Int64(placedCount) : 0
    report.status = .optimal
    report.unitExponent = solution.unitExponent
    report.objective = solution.sumInUnits
    report.bound = solution.sumInUnits + (objective == .minimise ? -rounding : rounding)
    report.placed = placedCount
    report.isCertified = true
    report.table = Array("participant,workplace,score\n".utf8)
    for (row, column) in solution.columns.enumerated() where column >= 0 {
      report.table += Array("\(row),\(column),\(text(row: row, column: Int(column)))\n".utf8)
    }
    return report
  }

  /// A value in the shortest form that gives it back.
  private func text(row: Int, column: Int) -> String {
    switch values {
    case .int32(let values): String(values[row * columnCount + column])
    case .float32(let values): String(values[row * columnCount + column])
    }
  }
}
