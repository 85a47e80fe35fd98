/// The first pass over all pairs: counts the eligible ones and keeps the best `topK` of each free participant.
struct ScoringPass {
  let cohort: CompiledCohort
  let threads: Int
  let path: KernelPath

  init(cohort: CompiledCohort, threads: Int, path: KernelPath = .best) {
    self.cohort = cohort
    self.threads = threads
    self.path = path
  }

  /// Rows of the starting market and the number of eligible pairs, pinned participants' included.
  func run(progress: @escaping @Sendable (_ done: Int) -> Void) -> (rows: PairRows, eligiblePairs: Int) {
    guard path != .pairByPair, let blocks = BlockCohort(cohort) else {
      return runPairByPair(progress: progress)
    }
    let results = ParallelBlocks(
      count: cohort.participants.count, blockSize: BlockCohort.lanes, threads: threads
    ).map(
      makeState: { (BlockScan(blocks, path: path), KeptPairs(limit: cohort.plan.topK)) }, finished: progress
    ) { state, slots in
      state.1.isClosed = slots.map { cohort.pins[blocks.participantOrder[$0]] != nil }
      let eligible = state.0.scan(slots, &state.1)
      var rows = PairRows()
      for lane in 0..<slots.count { rows.append(state.1.drain(lane: lane)) }
      return (rows, eligible)
    }
    let rows = PairRows(results.map(\.0), blockSize: BlockCohort.lanes, slots: blocks.slots)
    return (rows, results.reduce(0) { $0 + $1.1 })
  }

  private func runPairByPair(
    progress: @escaping @Sendable (_ done: Int) -> Void
  ) -> (rows: PairRows, eligiblePairs: Int) {
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
        rows.append(state.1.drainByWorkplace())
      }
      return (rows, eligible)
    }
    var rows = PairRows()
    for (block, _) in results { rows.append(contentsOf: block) }
    return (rows, results.reduce(0) { $0 + $1.1 })
  }
}

/// The best pairs of each participant of a block.
private struct KeptPairs: PairSelection {
  var isClosed: [Bool] = []
  private var best: [BestPairs]
  let kept: Int

  init(limit: Int) {
    kept = limit
    best = Array(repeating: BestPairs(limit: limit), count: BlockCohort.lanes)
  }

  func isClosed(lane: Int) -> Bool { isClosed[lane] }

  func required(lane: Int) -> Int64? { best[lane].required.map { Int64($0) } }

  func tieLimit(lane: Int) -> Int { best[lane].tieLimit }

  func expected(lane: Int) -> Int64? { nil }

  mutating func offer(lane: Int, workplace: Int, score: MicroUnits) {
    best[lane].offer(workplace: workplace, value: score)
  }

  mutating func drain(lane: Int) -> [(workplace: Int32, value: MicroUnits)] {
    best[lane].drainByWorkplace()
  }
}
