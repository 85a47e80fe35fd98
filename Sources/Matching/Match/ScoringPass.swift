import Assignment

/// The first pass over all pairs: counts the eligible ones and keeps the best `topK` of each free participant.
struct ScoringPass {
  let cohort: CompiledCohort
  let threads: Int

  /// Rows of the starting market and the number of eligible pairs, pinned participants' included.
  func run(progress: @escaping @Sendable (_ done: Int) -> Void) -> (rows: PairRows, eligiblePairs: Int) {
    let blocks = ParallelBlocks(count: cohort.participants.count, blockSize: 64, threads: threads)
    let results = blocks.map(
      makeState: { (PairScorer(cohort), BestPairs(limit: cohort.plan.topK)) }, finished: progress
    ) { state, range in
      var rows = PairRows()
      var eligible = 0
      for participant in range {
        state.0.load(participant)
        let isFree = cohort.pins[Int32(participant)] == nil
        state.0.forEachEligible { workplace, score in
          eligible += 1
          if isFree { state.1.offer(workplace: workplace, value: score) }
        }
        rows.append(state.1.drain().sorted { $0.workplace < $1.workplace })
      }
      return (rows, eligible)
    }
    var rows = PairRows()
    for (block, _) in results { rows.append(contentsOf: block) }
    return (rows, results.reduce(0) { $0 + $1.1 })
  }
}

/// The scored pairs of consecutive participants, in compressed sparse rows.
struct PairRows: Sendable {
  private(set) var rowStarts = [0]
  private(set) var workplaces: [Int32] = []
  private(set) var scores: [MicroUnits] = []

  var pairCount: Int { workplaces.count }

  /// Adds the next participant's row, ascending by workplace.
  mutating func append(_ row: [(workplace: Int32, value: MicroUnits)]) {
    workplaces.append(contentsOf: row.lazy.map(\.workplace))
    scores.append(contentsOf: row.lazy.map(\.value))
    rowStarts.append(workplaces.count)
  }

  /// Adds the rows of the next participants.
  mutating func append(contentsOf other: PairRows) {
    let offset = workplaces.count
    workplaces.append(contentsOf: other.workplaces)
    scores.append(contentsOf: other.scores)
    rowStarts.append(contentsOf: other.rowStarts.dropFirst().lazy.map { $0 + offset })
  }

  /// The same rows with further pairs, given as rows of the same participants; no pair may be in both.
  func merged(with additions: PairRows) -> PairRows {
    var result = PairRows()
    for participant in 0..<(rowStarts.count - 1) {
      result.append((row(participant) + additions.row(participant)).sorted { $0.workplace < $1.workplace })
    }
    return result
  }

  private func row(_ participant: Int) -> [(workplace: Int32, value: MicroUnits)] {
    (rowStarts[participant]..<rowStarts[participant + 1]).map { (workplaces[$0], scores[$0]) }
  }

  /// These rows as a market.
  func market(places: [Int32]) throws(SolverError) -> Market {
    do {
      return try Market(places: places, rowStarts: rowStarts, workplaces: workplaces, scores: scores)
    } catch {
      throw SolverError(.unsupported, error.description)
    }
  }
}
