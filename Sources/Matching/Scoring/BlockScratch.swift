import CKernels

/// Flat arrays of one thread for one block at a time, and the calls of the kernels on them.
///
/// All indices come from ``BlockCohort``, which was compiled from a cohort whose promises hold.
final class BlockScratch {
  let path: ckernels_path
  let cohort: BlockCohort
  let block = FlatArray(repeating: ckernels_block(), count: 1)
  let workplaces: FlatArray<ckernels_workplaces>
  let filter: FilterScratch
  private let people = FlatArray(repeating: 0, count: BlockCohort.lanes)
  private let used = FlatArray<UInt64>(repeating: 0, count: BlockScratch.words)
  private let brought = BroughtColumns()
  private let holdings: ckernels_holdings
  private var rows: FlatArray<UInt64>
  private let offsets: FlatArray<UInt32>
  private let held: FlatArray<UInt16>
  private let touched: FlatArray<UInt32>
  private let levelRows = FlatArray(repeating: ckernels_level_rows(), count: 1)
  private let masks: FlatArray<UInt64>
  private let classStarts: FlatArray<UInt32>
  /// The levels of the participant who is scored, by competence.
  private let levels: FlatArray<UInt8>
  private let weights: FlatArray<ckernels_weights>
  private let offers: FlatArray<ckernels_offers>
  private let applicant = FlatArray(repeating: ckernels_applicant(), count: 1)
  /// The pairs that were scored last.
  let pairs = FlatArray<UInt64>(repeating: 0, count: BlockScratch.batch)

  /// Words in a row of lanes.
  static let words = Int(CKERNELS_WORDS)
  /// Participants who are explained at a time: the first word.
  static let explained = Int(CKERNELS_EXPLAINED)
  /// Pairs that are scored at a time.
  static let batch = Int(CKERNELS_BATCH)

  init(_ cohort: BlockCohort, path: ckernels_path) {
    self.cohort = cohort
    self.path = path
    let competences = cohort.compiled.competenceBarriers.count
    let people = cohort.compiled.participants
    holdings = ckernels_holdings(
      starts: people.heldStarts.base, competences: people.heldCompetences.base, levels: people.heldLevels.base
    )
    rows = FlatArray(repeating: 0, count: 2 * Self.words)
    offsets = FlatArray(repeating: 0, count: 8 * (competences + 1))
    offsets[Int(CKERNELS_EVERYBODY)] = UInt32(Self.words * MemoryLayout<UInt64>.stride)
    held = FlatArray(repeating: 0, count: competences)
    touched = FlatArray(repeating: 0, count: competences)
    masks = FlatArray(repeating: 0, count: cohort.rules.demands.count * Self.words)
    classStarts = FlatArray(cohort.rules.offsets, padding: 0)
    levels = FlatArray(repeating: 0, count: max(competences, KernelWorkplaces.fewCompetences) + 3)
    weights = FlatArray(repeating: cohort.weights, count: 1)
    offers = FlatArray(repeating: cohort.columns.offersView, count: 1)
    workplaces = FlatArray(repeating: cohort.columns.view, count: 1)
    filter = FilterScratch(positions: cohort.workplaceOrder.count)
    levelRows[0] = ckernels_level_rows(
      rows: rows.base, offsets: offsets.base, held: held.base, touched: touched.base, count: 0)
  }
}

/// What the lanes bring.
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
  /// Makes participants the block, at most as many as it has lanes; with `only`, rows of lanes by position, those are looked
  /// at, without floors and other rules.
  func load(_ block: [Int], only: FlatArray<UInt64>? = nil) {
    for (lane, person) in block.enumerated() {
      brought.set(lane, to: person, of: cohort)
      people[lane] = person
    }
    let usedWords = (block.count + 63) / 64
    for word in 0..<Self.words {
      let count = min(64, max(0, block.count - 64 * word))
      used[word] = count == 0 ? 0 : ~0 >> UInt64(64 - count)
    }
    loadLevelRows(count: block.count)
    var view = brought.view
    cohort.rules.demands.withUnsafeBufferPointer { demands in
      ckernels_class_masks(path, &view, demands.baseAddress, demands.count, usedWords, masks.base)
    }
    workplaces[0] = only == nil ? cohort.columns.view : cohort.columns.openView
    if only == nil {
      for rule in cohort.rules.common {
        for word in 0..<usedWords { used[word] &= masks[rule * Self.words + word] }
      }
    }
    self.block[0] = ckernels_block(
      rows: rows.base, offsets: offsets.base, lanes: used.base, only: only?.base, masks: masks.base,
      class_starts: classStarts.base, x: brought.x.base, y: brought.y.base, z: brought.z.base,
      inside: brought.inside.base, outside: brought.outside.base)
  }

  private func loadLevelRows(count: Int) {
    var holdings = holdings
    let needed = ckernels_count_level_rows(&holdings, people.base, count, levelRows.base)
    if rows.count < needed * Self.words {
      rows = FlatArray(repeating: 0, count: 2 * needed * Self.words)
      levelRows[0].rows = rows.base
    }
    ckernels_write_level_rows(&holdings, people.base, count, levelRows.base)
  }
}

// MARK: - Explaining the first word

extension BlockScratch {
  /// The level of a competence in a lane, as far as requirements go: 0 … 8.
  func level(of competence: Int, lane: Int) -> Int {
    (1...8).reduce(0) { level, candidate in
      let row = Int(offsets[Int(FitPrograms.input(Int32(competence), level: candidate))])
      let word = row / MemoryLayout<UInt64>.stride + lane / 64
      return rows[word] >> UInt64(lane % 64) & 1 == 1 ? candidate : level
    }
  }

  /// The lanes that fail each of the given demands.
  func failing(_ demands: [ckernels_class], into failing: FlatArray<UInt64>) {
    var view = brought.view
    let passing = FlatArray<UInt64>(repeating: 0, count: demands.count * Self.words)
    ckernels_class_masks(path, &view, demands, demands.count, 1, passing.base)
    for index in demands.indices { failing[index] = ~passing[index * Self.words] & used[0] }
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
    let undecided = filter.undecided
    ckernels_far_lanes(path, &placed, block.base, first, run.positions.count, far.base, undecided.base)
    for index in 0..<run.positions.count where undecided[index] != 0 {
      for lane in 0..<64 where undecided[index] >> UInt64(lane) & 1 == 1 && isTooFar(lane, first + index) {
        far[index] |= 1 << UInt64(lane)
      }
    }
  }
}

// MARK: - Exact scores

extension BlockScratch {
  /// Prepares to score pairs of a lane, until ``endScoring(lane:)``.
  func beginScoring(lane: Int) {
    let person = people[lane]
    var holdings = holdings
    ckernels_set_levels(&holdings, person, 1, levels.base)
    applicant[0] = cohort.applicants[person]
  }

  /// Scores at most ``batch`` listed pairs of the lane from `start` on into ``pairs``, and returns how many can have a score of
  /// `least`.
  func scoreListed(lane: Int, from start: Int, least: Int64) -> Int {
    ckernels_score(
      path, offers.base, levels.base, applicant.base, weights.base, filter.list(lane: lane) + start,
      min(Self.batch, filter.count(lane: lane) - start), least, pairs.base)
  }

  /// Forgets the listed pairs of the lane.
  func endScoring(lane: Int) {
    var holdings = holdings
    ckernels_set_levels(&holdings, people[lane], 0, levels.base)
    filter.forget(lane: lane)
  }
}
