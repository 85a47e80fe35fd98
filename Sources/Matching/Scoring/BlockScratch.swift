import CKernels

/// Flat arrays of one thread for one block at a time, and the calls of the kernels on them.
///
/// All indices come from ``BlockCohort``, which was compiled from a cohort whose promises hold.
final class BlockScratch {
  private let path: ckernels_path
  private let cohort: BlockCohort
  private let lanes = BlockCohort.lanes
  private let rowOfCompetence: FlatArray<UInt32>
  private var touched: [Int] = []
  private var levels: FlatArray<UInt8>
  private let masks: FlatArray<UInt64>
  private let offsets: FlatArray<UInt32>
  private let brought = BroughtColumns()
  private let handicaps: FlatArray<UInt8>
  private let workplaces: FlatArray<ckernels_workplaces>
  private let block = FlatArray(repeating: ckernels_block(), count: 1)
  private let applicants = FlatArray(repeating: ckernels_applicant(), count: BlockCohort.lanes)
  private let weights: FlatArray<ckernels_weights>
  private let rows: JudgedRows
  private let entries: FlatArray<UInt64>
  private let sorted = FlatArray<UInt64>(repeating: 0, count: BlockScratch.entryCapacity)
  private let counts = FlatArray<UInt32>(repeating: 0, count: BlockCohort.lanes)
  private let pairs = FlatArray<UInt64>(repeating: 0, count: BlockScratch.batch)
  /// Which keys matter: ``done`` ..< ``goals``, or ..< ``strictGoals`` at workplaces above ``tieLimits``.
  let done = FlatArray<UInt16>(repeating: 0, count: BlockCohort.lanes)
  let goals = FlatArray<UInt16>(repeating: 0, count: BlockCohort.lanes)
  let strictGoals = FlatArray<UInt16>(repeating: 0, count: BlockCohort.lanes)
  let tieLimits = FlatArray<Int64>(repeating: 0, count: BlockCohort.lanes)

  /// Pairs that are scored at a time.
  static let batch = 64
  /// Entries that a lane can have, enough for a few runs of workplaces; an odd number of cache lines, so that the lanes' entries
  /// do not compete for the same sets of a cache.
  private static let entryCapacity = 264

  init(_ cohort: BlockCohort, path: ckernels_path) {
    self.cohort = cohort
    self.path = path
    rowOfCompetence = FlatArray(repeating: 0, count: cohort.compiled.competenceBarriers.count)
    levels = FlatArray(repeating: 0, count: 256 * BlockCohort.lanes)
    masks = FlatArray(repeating: 0, count: cohort.rules.demands.count)
    offsets = FlatArray(cohort.rules.offsets, padding: 0)
    handicaps = FlatArray(repeating: 0, count: cohort.workplaceOrder.count)
    workplaces = FlatArray(repeating: cohort.columns.view, count: 1)
    weights = FlatArray(repeating: cohort.weights, count: 1)
    rows = JudgedRows(capacity: Self.sampleSize + WorkplaceRun.longest)
    entries = FlatArray(repeating: 0, count: BlockCohort.lanes * Self.entryCapacity)
  }
}

/// Memory for judged rows.
private struct JudgedRows {
  let positions: FlatArray<UInt32>
  let losses: FlatArray<UInt8>
  let wanted: FlatArray<UInt64>
  let undecided: FlatArray<UInt64>

  init(capacity: Int) {
    positions = FlatArray(repeating: 0, count: capacity)
    losses = FlatArray(repeating: 0, count: capacity * BlockCohort.lanes)
    wanted = FlatArray(repeating: 0, count: capacity)
    undecided = FlatArray(repeating: 0, count: capacity)
  }

  /// The rows from `first` on.
  func view(from first: Int) -> ckernels_rows {
    ckernels_rows(
      positions: positions.base + first, losses: losses.base + first * BlockCohort.lanes,
      wanted: wanted.base + first, undecided: undecided.base + first)
  }
}

/// What the 64 lanes bring.
private struct BroughtColumns {
  let availableFrom = FlatArray<Int32>(repeating: 0, count: BlockCohort.lanes)
  let availableUntil = FlatArray<Int32>(repeating: 0, count: BlockCohort.lanes)
  let permitUntil = FlatArray<Int32>(repeating: 0, count: BlockCohort.lanes)
  let hoursLow = FlatArray<UInt8>(repeating: 0, count: BlockCohort.lanes)
  let hoursHigh = FlatArray<UInt8>(repeating: 0, count: BlockCohort.lanes)
  let qualification = FlatArray<UInt8>(repeating: 0, count: BlockCohort.lanes)
  let supports = FlatArray<UInt64>(repeating: 0, count: BlockCohort.lanes)
  let restrictions = FlatArray<UInt64>(repeating: 0, count: BlockCohort.lanes)
  let x = FlatArray<Float>(repeating: 0, count: BlockCohort.lanes)
  let y = FlatArray<Float>(repeating: 0, count: BlockCohort.lanes)
  let z = FlatArray<Float>(repeating: 0, count: BlockCohort.lanes)
  let inside = FlatArray<Float>(repeating: 0, count: BlockCohort.lanes)
  let outside = FlatArray<Float>(repeating: 0, count: BlockCohort.lanes)

  func set(_ lane: Int, to person: Int, of cohort: BlockCohort) {
    let people = cohort.compiled.participants
    let isRenewable = cohort.compiled.plan.allowsPermitRenewal && people.isPermitRenewable[person]
    availableFrom[lane] = people.availableFrom[person]
    availableUntil[lane] = people.availableUntil[person]
    permitUntil[lane] = isRenewable ? .max : people.permitUntil[person]
    hoursLow[lane] = people.hoursLow[person]
    hoursHigh[lane] = people.hoursHigh[person]
    qualification[lane] = UInt8(max(0, people.qualifications[person]))
    supports[lane] = people.essentialSupports[person].rawValue
    restrictions[lane] = people.restrictions[person].rawValue
    let point = people.points[person]
    x[lane] = Float(point?.x ?? 0)
    y[lane] = Float(point?.y ?? 0)
    z[lane] = Float(point?.z ?? 0)
    inside[lane] = cohort.commuteLimits[person].inside
    outside[lane] = cohort.commuteLimits[person].outside
  }

  var view: ckernels_lanes {
    ckernels_lanes(
      available_from: availableFrom.base, available_until: availableUntil.base,
      permit_until: permitUntil.base,
      hours_low: hoursLow.base, hours_high: hoursHigh.base, qualification: qualification.base,
      supports: supports.base, restrictions: restrictions.base)
  }
}

// MARK: - Loading a block

extension BlockScratch {
  /// Makes at most 64 participants the block; with `only`, lanes by position, those are judged, without floors and other rules.
  func load(_ block: [Int], only: FlatArray<UInt64>? = nil) {
    let people = cohort.compiled.participants
    for competence in touched { rowOfCompetence[competence] = 0 }
    touched.removeAll(keepingCapacity: true)
    for (lane, person) in block.enumerated() {
      brought.set(lane, to: person, of: cohort)
      applicants[lane] = cohort.applicants[person]
      for held in people.heldStarts[person]..<people.heldStarts[person + 1] {
        // A new row may replace `levels`, so it comes first.
        let row = row(of: Int(people.heldCompetences[held]))
        levels[row + lane] = min(people.heldLevels[held], 15)
      }
    }
    var view = brought.view
    cohort.rules.demands.withUnsafeBufferPointer { demands in
      ckernels_class_masks(path, &view, demands.baseAddress, demands.count, masks.base)
    }
    let used: UInt64 = ~0 >> UInt64(lanes - block.count)
    workplaces[0] = only == nil ? cohort.columns.view : cohort.columns.openView
    self.block[0] = ckernels_block(
      levels: levels.base, rows: rowOfCompetence.base,
      lanes: only == nil ? cohort.rules.common.reduce(used) { $0 & masks[$1] } : used,
      only: only?.base, masks: masks.base, offsets: offsets.base,
      x: brought.x.base, y: brought.y.base, z: brought.z.base, inside: brought.inside.base,
      outside: brought.outside.base)
  }

  /// Where the row of a competence starts.
  private func row(of competence: Int) -> Int {
    if rowOfCompetence[competence] > 0 { return Int(rowOfCompetence[competence]) }
    touched.append(competence)
    let row = touched.count * lanes
    rowOfCompetence[competence] = UInt32(row)
    if levels.count < row + lanes {
      let larger = FlatArray<UInt8>(repeating: 0, count: 2 * levels.count)
      larger.base.update(from: levels.base, count: levels.count)
      levels = larger
    }
    (levels.base + row).update(repeating: 0, count: lanes)
    return row
  }

  /// The level of a competence in a lane.
  func level(of competence: Int, lane: Int) -> Int {
    Int(levels[Int(rowOfCompetence[competence]) + lane])
  }

  /// The lanes that fail each of the given demands.
  func failing(_ demands: [ckernels_class], into failing: FlatArray<UInt64>) {
    var view = brought.view
    ckernels_class_masks(path, &view, demands, demands.count, failing.base)
    for index in demands.indices { failing[index] = ~failing[index] & block[0].lanes }
  }

  /// The lanes below each of the given floors.
  func below(_ floors: FlatArray<ckernels_floor>, into below: FlatArray<UInt64>) {
    ckernels_floor_masks(block.base, floors.base, floors.count, below.base)
  }

  /// The lanes that are too far from each workplace of a run; `isTooFar` is asked where the distance is undecided.
  func far(
    from run: WorkplaceRun, into far: FlatArray<UInt64>, isTooFar: (_ lane: Int, _ position: Int) -> Bool
  ) {
    let first = run.positions.lowerBound
    var placed = cohort.columns.view
    ckernels_far_lanes(
      path, &placed, block.base, first, run.positions.count, far.base, rows.undecided.base)
    for index in 0..<run.positions.count where rows.undecided[index] != 0 {
      for lane in 0..<lanes
      where rows.undecided[index] >> UInt64(lane) & 1 == 1 && isTooFar(lane, first + index) {
        far[index] |= 1 << UInt64(lane)
      }
    }
  }

  /// Sets the handicap of a position.
  func setHandicap(_ value: UInt8, at position: Int) {
    handicaps[position] = value
  }
}

// MARK: - Judging

extension BlockScratch {
  /// About how many workplaces a sample has.
  static let sampleSize = 1_024

  /// Lets no pair of a lane matter.
  func closeLane(_ lane: Int) {
    (done[lane], goals[lane], strictGoals[lane], tieLimits[lane]) = (0, 0, 0, .max)
  }

  /// For each lane a bound below which the keys of `rank` pairs of the given runs lie. What matters has to be set again.
  func quantiles(of runs: some Sequence<WorkplaceRun>, rank: Int) -> [UInt16] {
    for lane in 0..<lanes {
      (done[lane], goals[lane], tieLimits[lane]) = (0, PairBound.largestAim, .max)
    }
    var count = 0
    for run in runs where count < Self.sampleSize { count += judgeRows(of: run, after: count).rows }
    var view = rows.view(from: 0)
    // The goals are free here: they are set after the sample.
    ckernels_quantiles(path, &view, handicaps.base, count, rank, goals.base)
    return (0..<lanes).map { goals[$0] }
  }

  /// Judges the workplaces of a run, adds the pairs that matter to the entries of their lanes, and returns how many
  /// pairs are eligible and whether a lane's entries could overflow with the next run; `isTooFar` is asked where the
  /// distance is undecided.
  func judge(
    _ run: WorkplaceRun, isTooFar: (_ lane: Int, _ position: Int) -> Bool
  ) -> (eligible: Int, isFull: Bool) {
    var (count, eligible) = judgeRows(of: run, after: 0)
    for row in 0..<count where rows.undecided[row] != 0 {
      for lane in 0..<lanes where rows.undecided[row] >> UInt64(lane) & 1 == 1 {
        guard isTooFar(lane, Int(rows.positions[row])) else { continue }
        rows.wanted[row] &= ~(1 << UInt64(lane))
        eligible -= 1
      }
    }
    var view = rows.view(from: 0)
    let largest = ckernels_distribute(
      &view, count, handicaps.base, entries.base, Self.entryCapacity, counts.base)
    return (eligible, Int(largest) > Self.entryCapacity - WorkplaceRun.longest)
  }

  private func judgeRows(of run: WorkplaceRun, after first: Int) -> (rows: Int, eligible: Int) {
    var view = rows.view(from: first)
    var aims = ckernels_aims(
      handicaps: handicaps.base, from: done.base, to: goals.base, strict: strictGoals.base,
      tie_limits: tieLimits.base, lowest: Int64(run.lowest))
    var eligible: UInt64 = 0
    let count = ckernels_judge(
      path, workplaces.base, block.base, &aims, run.positions.lowerBound, run.positions.count, &view,
      &eligible)
    return (count, Int(eligible))
  }
}

// MARK: - Entries

extension BlockScratch {
  /// Sorts the entries of a lane by key and returns how many they are.
  func sortEntries(of lane: Int) -> Int {
    let count = Int(counts[lane])
    ckernels_sort_by_key(entries.base + lane * Self.entryCapacity, sorted.base, count)
    return count
  }

  /// Forgets the entries of a lane.
  func removeEntries(of lane: Int) {
    counts[lane] = 0
  }

  /// The key of an entry of a lane.
  func key(of entry: Int, lane: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: entries[lane * Self.entryCapacity + entry] >> 32)
  }

  /// Scores at most ``batch`` entries of a lane and returns how many can have a score of `least` or more.
  func score(_ range: Range<Int>, lane: Int, least: Int64) -> Int {
    ckernels_score(
      cohort.columns.profiles.base, cohort.columns.offers.base, block.base, applicants.base + lane, lane,
      weights.base, handicaps.base, entries.base + lane * Self.entryCapacity + range.lowerBound, range.count,
      least, pairs.base)
  }

  /// A pair that ``score(_:lane:)`` found.
  func pair(_ index: Int) -> ScoredPair {
    ScoredPair(bits: pairs[index])
  }
}
