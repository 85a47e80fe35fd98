// Exact over pairs that were never stored
//
// Given prices π ≥ 0, let u_p = max(0, max_w s_pw − π_w) over ALL eligible pairs of p. Then (u, π) is dual feasible for the
// whole cohort, and Σ u_p + Σ places_w π_w bounds every allocation (weak duality), whatever the prices are. Pairs with
// s_pw − π_w above the stored rows' utility are the columns that the stored market lacks; when there are none, an optimum of the
// stored market is an optimum over all pairs. This is the pricing step of column generation: Gilmore & Gomory,
// "A Linear Programming Approach to the Cutting-Stock Problem", Operations Research 9 (1961), doi 10.1287/opre.9.6.849.
//
// Pairs whose bound shows that they neither raise u_p nor are missing are passed over (`BlockScan`).
//
// O(N · M · requirements) a pass at most, in parallel over participants; memory O(M) a thread.

/// Prices every eligible pair of the free participants.
struct PricingPass {
  let cohort: CompiledCohort
  let threads: Int
  let path: KernelPath
  private let blocks: BlockCohort?

  /// A pass; `blocks` is the layout where the caller has it already.
  init(cohort: CompiledCohort, threads: Int, path: KernelPath = .best, blocks: BlockCohort? = nil) {
    self.cohort = cohort
    self.threads = threads
    self.path = path
    self.blocks = path == .pairByPair ? nil : blocks ?? BlockCohort(cohort)
  }

  /// At most this many missing pairs a participant are added in a round: the best by score − price.
  static let additionsPerParticipant = 16

  /// What a pass finds.
  struct Findings {
    /// u over all eligible pairs; 0 for pinned participants.
    var utilities: [Int64] = []
    /// The missing pairs, by rows.
    var additions = PairRows()
  }

  /// Runs the pass. `storedUtilities` are u over the stored pairs only; those who are not in `only` are not looked at and
  /// keep theirs (`nil` = everybody is looked at).
  func run(
    prices: [Int64], storedUtilities: [Int64], only: [Bool]? = nil,
    progress: @escaping @Sendable (_ done: Int) -> Void
  ) -> Findings {
    guard let blocks else {
      return runPairByPair(prices: prices, storedUtilities: storedUtilities, only: only, progress: progress)
    }
    // Only those who are looked at fill the blocks, neighbours together.
    let people = blocks.people(0..<cohort.participants.count)
      .filter { cohort.pins[Int32($0)] == nil && only?[$0] ?? true }
    var priced: [[Int64]] = []
    let additions = PairRows(
      rows: cohort.participants.count, capacity: min(Self.additionsPerParticipant, cohort.workplaces.count)
    ) { rows in
      priced = ParallelBlocks(count: people.count, blockSize: BlockCohort.lanes, threads: threads).map(
        makeState: {
          (BlockScan(blocks, path: path, prices: prices), MissingPairs(prices: prices, path: path))
        },
        finished: progress
      ) { state, range in
        let people = Array(people[range])
        state.1.begin(stored: people.map { storedUtilities[$0] })
        _ = state.0.scan(people, &state.1)
        for (lane, person) in people.enumerated() { state.1.drain(lane: lane, to: rows, row: person) }
        return state.1.utilities
      }
    }
    var utilities = storedUtilities.indices.map { cohort.pins[Int32($0)] == nil ? storedUtilities[$0] : 0 }
    for (person, utility) in zip(people, priced.joined()) { utilities[person] = utility }
    return Findings(utilities: utilities, additions: additions)
  }

  private func runPairByPair(
    prices: [Int64], storedUtilities: [Int64], only: [Bool]?,
    progress: @escaping @Sendable (_ done: Int) -> Void
  ) -> Findings {
    let blocks = ParallelBlocks(count: cohort.participants.count, blockSize: 64, threads: threads)
    let results = blocks.map(
      makeState: { (PairScorer(cohort), BestPairs(limit: Self.additionsPerParticipant)) }, finished: progress
    ) { state, range in
      var findings = Findings()
      for participant in range {
        let isPinned = cohort.pins[Int32(participant)] != nil
        let isSkipped = !(only?[participant] ?? true)
        var utility = isSkipped && !isPinned ? storedUtilities[participant] : 0
        if !isPinned, !isSkipped {
          state.0.load(participant)
          state.0.forEachEligible { workplace, score in
            let value = Int64(score) - prices[workplace]
            utility = max(utility, value)
            if value > storedUtilities[participant] {
              state.1.offer(workplace: workplace, value: MicroUnits(value))
            }
          }
        }
        findings.utilities.append(utility)
        findings.additions.append(
          state.1.drainByWorkplace().map { pair in
            (pair.workplace, MicroUnits(Int64(pair.value) + prices[Int(pair.workplace)]))
          })
      }
      return findings
    }
    var findings = Findings()
    for block in results {
      findings.utilities.append(contentsOf: block.utilities)
      findings.additions.append(contentsOf: block.additions)
    }
    return findings
  }
}

/// The utility and the missing pairs of each participant of a block.
private struct MissingPairs: PairSelection {
  private let prices: [Int64]
  private var stored: [Int64] = []
  private(set) var utilities: [Int64] = []
  private let missing: BestPairs

  /// The utility is that of one pair.
  let kept = 1

  init(prices: [Int64], path: KernelPath) {
    self.prices = prices
    missing = BestPairs(
      limit: PricingPass.additionsPerParticipant, lanes: BlockCohort.lanes, path: path)
  }

  mutating func begin(stored: [Int64]) {
    self.stored = stored
    utilities = stored.map { _ in 0 }
  }

  func isClosed(lane: Int) -> Bool { false }

  func expected(lane: Int) -> Int64? { stored[lane] == .max ? nil : stored[lane] }

  mutating func offer(lane: Int, _ pair: ScoredPair) {
    let value = Int64(pair.score) - prices[pair.workplace]
    utilities[lane] = max(utilities[lane], value)
    if value > stored[lane] {
      missing.offer(workplace: pair.workplace, value: MicroUnits(value), lane: lane)
    }
  }

  /// A pair must raise the utility or be missing; once enough are missing it must be among the best of them.
  func threshold(lane: Int) -> PairThreshold {
    let threshold = missing.threshold(lane: lane)
    if threshold.required != nil { return threshold }
    return PairThreshold(required: min(utilities[lane], stored[lane]) + 1)
  }

  /// Writes the missing pairs of a lane as a row; there are none afterwards.
  func drain(lane: Int, to rows: RowWriter, row: Int) {
    let pairs = missing.drainByWorkplace(lane: lane)
    guard !pairs.isEmpty else { return }
    rows.write(
      pairs.map { ($0.workplace, MicroUnits(Int64($0.value) + prices[Int($0.workplace)])) }, row: row)
  }
}
