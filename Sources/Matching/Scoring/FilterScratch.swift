import CKernels

/// What the lanes of a block need, what the filter found, and the lists of pairs that passed it.
final class FilterScratch {
  let handicaps: FlatArray<UInt8>
  /// What each lane needs, and what it needs at workplaces above its ``tieLimits``.
  let needs = FlatArray<Int16>(repeating: 0, count: BlockCohort.lanes)
  let strictNeeds = FlatArray<Int16>(repeating: 0, count: BlockCohort.lanes)
  let tieLimits = FlatArray<Int>(repeating: .max, count: BlockCohort.lanes)
  /// What each lane needed in the passes before.
  let before = FlatArray<Int16>(repeating: 0, count: BlockCohort.lanes)
  let undecided = FlatArray<UInt64>(repeating: 0, count: WorkplaceRun.longest * BlockScratch.words)
  private let passed = FlatArray<UInt64>(repeating: 0, count: FilterScratch.runs * FilterScratch.wordsOfRun)
  private let within = FlatArray<UInt64>(repeating: 0, count: BlockScratch.words)
  private let firsts = FlatArray<UInt32>(repeating: 0, count: FilterScratch.runs)
  private let positions = FlatArray<UInt32>(
    repeating: 0, count: BlockCohort.lanes * FilterScratch.listCapacity)
  private let counts = FlatArray<UInt32>(repeating: 0, count: BlockCohort.lanes)
  /// The values of a sample of the workplaces, and which of them agree with what is known of a quantile.
  private let values: FlatArray<UInt64>
  private let agreeing: FlatArray<UInt64>
  private let table = FlatArray<UInt64>(repeating: 0, count: FilterScratch.tableWords)
  private let beforeTable = FlatArray<UInt64>(repeating: 0, count: FilterScratch.tableWords)
  private let chosenNeeds = FlatArray<Int16>(repeating: 0, count: BlockCohort.lanes)
  private var aims = ckernels_aims()
  /// Runs in ``passed``.
  private var waiting = 0
  /// Whether needs depend on the run.
  private var hasStrictNeeds = false
  /// Whether some lane can still get a pair in this pass.
  private var hasOpenLanes = true
  private var largestHandicap = 0
  /// Workplaces in the sample.
  private(set) var sampled = 0

  /// Runs that are collected together.
  private static let runs = 8
  private static let wordsOfRun = WorkplaceRun.longest * BlockScratch.words
  private static let tableWords = Int(CKERNELS_MOST_NEEDED) * Int(CKERNELS_PLANES) * BlockScratch.words
  /// Room for what the runs that are collected together can add, and some more: an odd number of cache lines, so that
  /// the lists do not compete for the same sets of a cache.
  private static let listCapacity = 1_040
  /// About how many workplaces a sample has.
  static let sampleSize = 2_048

  init(positions: Int) {
    handicaps = FlatArray(repeating: 0, count: positions)
    let rows = Self.sampleSize + WorkplaceRun.longest
    values = FlatArray(repeating: 0, count: rows * Int(CKERNELS_PLANES) * BlockScratch.words)
    agreeing = FlatArray(repeating: 0, count: rows * BlockScratch.words)
    aims = ckernels_aims(handicaps: handicaps.base, needs: table.base, before: nil)
  }
}

// MARK: - Needs

extension FilterScratch {
  /// Lets no pair of a lane matter, as far as that is up to what it needs.
  func closeLane(_ lane: Int) {
    (needs[lane], strictNeeds[lane], tieLimits[lane]) = (PairBound.mostNeeded, PairBound.mostNeeded, .max)
  }

  /// Takes over the needs that were set. In a first pass nothing was needed before.
  func prepareNeeds(_ path: ckernels_path, isFirstPass: Bool) {
    hasStrictNeeds = false
    for lane in 0..<BlockCohort.lanes {
      chosenNeeds[lane] = needs[lane]
      if strictNeeds[lane] != needs[lane] { hasStrictNeeds = true }
    }
    largestHandicap = (0..<handicaps.count).reduce(0) { max($0, Int(handicaps[$1])) }
    ckernels_needs(path, chosenNeeds.base, largestHandicap, table.base)
    if !isFirstPass { ckernels_needs(path, before.base, largestHandicap, beforeTable.base) }
    aims.before = isFirstPass ? nil : UnsafePointer(beforeTable.base)
    findOpenLanes()
  }

  /// In a later pass only what lies between the needs and those before is of interest.
  private func findOpenLanes() {
    hasOpenLanes = aims.before == nil || (0..<BlockCohort.lanes).contains { chosenNeeds[$0] < before[$0] }
  }

  /// Chooses between the needs of each lane for a run whose lowest workplace is `lowest`.
  private func chooseNeeds(_ path: ckernels_path, lowest: Int) {
    guard hasStrictNeeds else { return }
    var isChanged = false
    for lane in 0..<BlockCohort.lanes {
      let need = lowest > tieLimits[lane] ? strictNeeds[lane] : needs[lane]
      if need != chosenNeeds[lane] { isChanged = true }
      chosenNeeds[lane] = need
    }
    guard isChanged else { return }
    findOpenLanes()
    if hasOpenLanes { ckernels_needs(path, chosenNeeds.base, largestHandicap, table.base) }
  }

  /// Takes the values of the workplaces of the given runs as a sample.
  func sample(_ runs: some Sequence<ReachedRun>, _ scratch: BlockScratch) {
    sampled = 0
    for reached in runs where sampled < Self.sampleSize {
      setWithin(reached.words)
      let run = reached.run.positions
      ckernels_values(
        scratch.path, scratch.workplaces.base, scratch.block.base, within.base, handicaps.base,
        run.lowerBound, run.count, values.base + sampled * Int(CKERNELS_PLANES) * BlockScratch.words)
      sampled += run.count
    }
  }

  /// For each lane what `rank` pairs of the sample reach.
  func quantiles(_ path: ckernels_path, rank: Int) -> FlatArray<Int16> {
    ckernels_quantiles(path, values.base, sampled, rank, agreeing.base, chosenNeeds.base)
    return chosenNeeds
  }
}

// MARK: - Filtering

extension FilterScratch {
  /// Looks at the workplaces of a run, lists the pairs that matter, and returns how many are eligible and whether the
  /// lists should be scored first; `isTooFar` is asked where the distance is undecided.
  func filter(
    _ reached: ReachedRun, _ scratch: BlockScratch, isTooFar: (_ lane: Int, _ position: Int) -> Bool
  ) -> (eligible: Int, isFull: Bool) {
    let run = reached.run.positions
    chooseNeeds(scratch.path, lowest: Int(reached.run.lowest))
    guard hasOpenLanes else { return (0, false) }
    setWithin(reached.words)
    var found = ckernels_found(passed: passed.base + waiting * Self.wordsOfRun, undecided: undecided.base)
    var eligible: UInt64 = 0
    let what = ckernels_filter(
      scratch.path, scratch.workplaces.base, scratch.block.base, &aims, within.base, run.lowerBound,
      run.count, &found, &eligible)
    let tooFar =
      what & 2 == 0 ? 0 : removeTooFar(passed: found.passed, run, isTooFar)
    guard what & 1 == 1 else { return (Int(eligible) - tooFar, false) }
    firsts[waiting] = UInt32(run.lowerBound)
    waiting += 1
    return (Int(eligible) - tooFar, waiting == Self.runs ? collect(scratch.path) : false)
  }

  /// Lists what passed; whether the lists have no room for the next runs.
  func collect(_ path: ckernels_path) -> Bool {
    var lists = ckernels_lists(
      positions: positions.base, capacity: Self.listCapacity, counts: counts.base)
    let longest = ckernels_collect(path, passed.base, firsts.base, waiting, &lists)
    waiting = 0
    return Int(longest) > Self.listCapacity - Self.runs * WorkplaceRun.longest - 2
  }

  /// Takes out the undecided pairs that are too far; returns how many.
  private func removeTooFar(
    passed: UnsafeMutablePointer<UInt64>, _ run: Range<Int>,
    _ isTooFar: (_ lane: Int, _ position: Int) -> Bool
  ) -> Int {
    var count = 0
    for index in 0..<run.count * BlockScratch.words {
      var lanes = undecided[index]
      while lanes != 0 {
        let lane = lanes.trailingZeroBitCount
        lanes &= lanes - 1
        let (row, word) = index.quotientAndRemainder(dividingBy: BlockScratch.words)
        guard isTooFar(64 * word + lane, run.lowerBound + row) else { continue }
        passed[index] &= ~(1 << UInt64(lane))
        count += 1
      }
    }
    return count
  }

  private func setWithin(_ words: UInt8) {
    for word in 0..<BlockScratch.words { within[word] = words >> UInt8(word) & 1 == 1 ? ~0 : 0 }
  }
}

// MARK: - Lists

extension FilterScratch {
  /// How many pairs of a lane are listed.
  func count(lane: Int) -> Int { Int(counts[lane]) }

  /// The positions of the listed pairs of a lane.
  func list(lane: Int) -> UnsafePointer<UInt32> {
    UnsafePointer(positions.base + lane * Self.listCapacity)
  }

  /// Forgets the listed pairs of a lane.
  func forget(lane: Int) { counts[lane] = 0 }
}

/// A run of workplaces, and the words of lanes that may reach some of it.
struct ReachedRun {
  let run: WorkplaceRun
  let words: UInt8
}
