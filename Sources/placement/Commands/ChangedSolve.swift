import Assignment
import MatchingIO
import Tables

/// `placement solve MARKET --changes FILE`: solves a market, makes the changes, and repairs the optimum.
struct ChangedSolve {
  let problem: ProblemFile
  let file: String
  let changes: String
  let solver: SolverChoice
  /// Whether the optimum is repaired after each change, not once after all of them.
  let isStepwise: Bool

  /// What came out of it; `nil` when a limit was reached before the optimum.
  func run(limits: SolverLimits) throws -> (solutions: [ProblemSolution], changes: ChangeFigures?)? {
    let (market, participantIds, workplaceIds) = try self.market()
    let bytes = try FileReader.readExpanded(changes, as: changes)
    guard case .optimal(let allocation, let certificate) = try solver.solve(market, limits: limits) else {
      return nil
    }
    var incremental = try IncrementalMarket(market, allocation, certificate)
    let table = try MarketChangeTable.read(
      bytes, file: changes, for: incremental, participantIds: participantIds, workplaceIds: workplaceIds)
    let objective = incremental.objective
    let steps = try make(table, in: &incremental)
    let solution = try incremental.solution(
      participantIds: table.participantIds, workplaceIds: table.workplaceIds)
    let moved = zip(allocation.workplaces, incremental.allocation.workplaces).count { $0 != $1 }
    let arrived = incremental.allocation.workplaces.dropFirst(allocation.workplaces.count).count { $0 >= 0 }
    return (
      [solution],
      ChangeFigures(
        objectiveBefore: objective, count: table.entries.count, changedPlacements: moved + arrived,
        steps: steps, isStepwise: isStepwise)
    )
  }

  private func make(
    _ table: MarketChangeTable, in market: inout IncrementalMarket
  ) throws(DataError) -> [ChangeFigures.Step] {
    let batches =
      isStepwise
      ? table.entries.indices.map { $0..<($0 + 1) } : [table.entries.startIndex..<table.entries.endIndex]
    let clock = ContinuousClock()
    var steps: [ChangeFigures.Step] = []
    var found = DataError()
    for batch in batches where !batch.isEmpty {
      let entries = table.entries[batch]
      let changes = entries.map(\.change)
      let start = clock.now
      do throws(MarketChangeError) {
        try market.apply(changes)
      } catch {
        found.add(table.dataError(of: error.faults, from: batch.lowerBound))
      }
      let microseconds = (clock.now - start) / .microseconds(1)
      steps.append(
        ChangeFigures.Step(
          line: table.entries[batch.lowerBound].line, change: table.entries[batch.lowerBound].name,
          objective: market.objective, microseconds: microseconds))
    }
    try found.throwIfAny()
    return steps
  }

  private func market() throws(DataError) -> (Market, participantIds: [String]?, workplaceIds: [String]?) {
    switch problem {
    case .market(let market): return (market, nil, nil)
    case .edgeTable(let table): return (table.market, table.participantIds, table.workplaceIds)
    case .assignment, .dense, .flow, .generalisedAssignments:
      throw DataError(
        DataIssue(
          file: file, problem: "is not a market that can change", mend: "give a market file or an edge table")
      )
    }
  }
}
