/// The first pass over all pairs: counts the eligible ones and keeps the best `topK` of each free participant.
struct ScoringPass {
  let cohort: CompiledCohort
  let threads: Int
  let path: KernelPath
  private let blocks: BlockCohort?
  /// How many pairs of each participant are kept.
  private let kept: Int

  /// The most pairs that rows are given room for, 2 GiB of them.
  private static let mostPairs = 1 << 28

  /// A pass; `blocks` is the layout where the caller has it already.
  init(cohort: CompiledCohort, threads: Int, path: KernelPath = .best, blocks: BlockCohort? = nil) {
    self.cohort = cohort
    self.threads = threads
    self.path = path
    self.blocks = path == .pairByPair ? nil : blocks ?? BlockCohort(cohort)
    kept = Self.kept(
      topK: cohort.plan.topK, participants: cohort.participants.count, workplaces: cohort.workplaces.count)
  }

  /// How many pairs of each participant are kept where a plan asks for `topK`: as many as there are workplaces at most, and
  /// fewer where all of them were too many to have room for. At least 1. Pricing adds what is missing for the optimum.
  static func kept(topK: Int, participants: Int, workplaces: Int) -> Int {
    max(1, min(topK, workplaces, mostPairs / max(1, participants)))
  }

  /// What a pass finds.
  struct Findings {
    /// Rows of the starting market.
    var rows = PairRows()
    /// Pinned participants' included.
    var eligiblePairs = 0
    /// What it took; nothing is counted pair by pair.
    var work = ScanWork()
  }

  /// Runs the pass.
  func run(progress: @escaping @Sendable (_ done: Int) -> Void) -> Findings {
    guard let blocks else { return runPairByPair(progress: progress) }
    var results: [(eligible: Int, work: ScanWork)] = []
    let rows = PairRows(rows: cohort.participants.count, capacity: kept) { rows in
      results = ParallelBlocks(
        count: cohort.participants.count, blockSize: BlockCohort.lanes, threads: threads
      ).map(
        makeState: { (BlockScan(blocks, path: path), KeptPairs(limit: kept, path: path)) },
        finished: progress
      ) { state, slots in
        let people = blocks.people(slots)
        state.1.isClosed = people.map { cohort.pins[Int32($0)] != nil }
        let eligible = state.0.scan(people, &state.1)
        for (lane, person) in people.enumerated() { state.1.drain(lane: lane, to: rows, row: person) }
        return (eligible, state.0.work)
      }
    }
    return Findings(
      rows: rows, eligiblePairs: results.reduce(0) { $0 + $1.eligible },
      work: results.reduce(ScanWork()) { $0 + $1.work })
  }

  private func runPairByPair(progress: @escaping @Sendable (_ done: Int) -> Void) -> Findings {
    let blocks = ParallelBlocks(count: cohort.participants.count, blockSize: 64, threads: threads)
    let results = blocks.map(
      makeState: { (PairScorer(cohort), BestPairs(limit: kept)) }, finished: progress
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
    var findings = Findings()
    for (block, eligible) in results {
      findings.rows.append(contentsOf: block)
      findings.eligiblePairs += eligible
    }
    return findings
  }
}
