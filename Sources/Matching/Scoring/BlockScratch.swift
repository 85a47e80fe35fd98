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
  private let positions: FlatArray<UInt32>
  private let losses: FlatArray<UInt8>
  private let undecided: FlatArray<UInt64>
  private let entries: FlatArray<UInt64>
  private let sorted: FlatArray<UInt64>
  private let starts: FlatArray<UInt32>
  private let done: FlatArray<UInt16>
  private let aims: FlatArray<UInt16>
  private let handicaps: FlatArray<UInt8>
  private let workplaces: FlatArray<ckernels_workplaces>
  private let block = FlatArray(repeating: ckernels_block(), count: 1)
  /// Rows that ``judge(_:isTooFar:)`` has filled.
  private(set) var rowCount = 0

  /// Rows of 64 losses that are held at a time.
  static let rowCapacity = 16_384
  private static let entryCapacity = 16_384

  init(_ cohort: BlockCohort, path: ckernels_path) {
    self.cohort = cohort
    self.path = path
    rowOfCompetence = FlatArray(repeating: 0, count: cohort.compiled.competenceBarriers.count)
    levels = FlatArray(repeating: 0, count: 256 * BlockCohort.lanes)
    masks = FlatArray(repeating: 0, count: cohort.rules.demands.count)
    offsets = FlatArray(cohort.rules.offsets, padding: 0)
    let rows = min(Self.rowCapacity, cohort.workplaceOrder.count + WorkplaceRun.longest)
    positions = FlatArray(repeating: 0, count: rows)
    losses = FlatArray(repeating: 0, count: rows * BlockCohort.lanes)
    undecided = FlatArray(repeating: 0, count: rows)
    entries = FlatArray(repeating: 0, count: Self.entryCapacity)
    sorted = FlatArray(repeating: 0, count: Self.entryCapacity)
    starts = FlatArray(repeating: 0, count: BlockCohort.lanes + 1)
    done = FlatArray(repeating: 0, count: BlockCohort.lanes)
    aims = FlatArray(repeating: 0, count: BlockCohort.lanes)
    handicaps = FlatArray(repeating: 0, count: cohort.workplaceOrder.count)
    workplaces = FlatArray(repeating: cohort.columns.view, count: 1)
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
  /// Makes the participants of `slots`, at most 64, the block.
  func load(_ slots: Range<Int>) {
    let people = cohort.compiled.participants
    for competence in touched { rowOfCompetence[competence] = 0 }
    touched.removeAll(keepingCapacity: true)
    for (lane, slot) in slots.enumerated() {
      let person = Int(cohort.participantOrder[slot])
      brought.set(lane, to: person, of: cohort)
      for held in people.heldStarts[person]..<people.heldStarts[person + 1] {
        // A new row may replace `levels`, so it comes first.
        let row = row(of: Int(people.heldCompetences[held]))
        levels[row * lanes + lane] = min(people.heldLevels[held], 15)
      }
    }
    var view = brought.view
    cohort.rules.demands.withUnsafeBufferPointer { demands in
      ckernels_class_masks(path, &view, demands.baseAddress, demands.count, masks.base)
    }
    let used: UInt64 = ~0 >> UInt64(lanes - slots.count)
    block[0] = ckernels_block(
      levels: levels.base, rows: rowOfCompetence.base,
      lanes: cohort.rules.common.reduce(used) { $0 & masks[$1] }, masks: masks.base, offsets: offsets.base,
      x: brought.x.base, y: brought.y.base, z: brought.z.base, inside: brought.inside.base,
      outside: brought.outside.base)
  }

  private func row(of competence: Int) -> Int {
    if rowOfCompetence[competence] > 0 { return Int(rowOfCompetence[competence]) }
    touched.append(competence)
    let row = touched.count
    rowOfCompetence[competence] = UInt32(row)
    if levels.count < (row + 1) * lanes {
      let larger = FlatArray<UInt8>(repeating: 0, count: 2 * levels.count)
      larger.base.update(from: levels.base, count: levels.count)
      levels = larger
    }
    (levels.base + row * lanes).update(repeating: 0, count: lanes)
    return row
  }

  /// Sets the handicap of a position.
  func setHandicap(_ value: UInt8, at position: Int) {
    handicaps[position] = value
  }
}

// MARK: - Kernels

extension BlockScratch {
  /// Forgets the judged rows.
  func clearRows() {
    rowCount = 0
  }

  /// Judges positions, at most as many as are free, and returns how many pairs are eligible; `isTooFar` is asked where
  /// the distance is undecided.
  func judge(_ run: Range<Int>, isTooFar: (_ lane: Int, _ position: Int) -> Bool) -> Int {
    precondition(rowCount + run.count <= positions.count)
    var eligible: UInt64 = 0
    let first = rowCount
    rowCount += ckernels_judge(
      path, workplaces.base, block.base, run.lowerBound, run.count, positions.base + first,
      losses.base + first * lanes,
      undecided.base + first, &eligible)
    for row in first..<rowCount where undecided[row] != 0 {
      for lane in 0..<lanes where undecided[row] >> UInt64(lane) & 1 == 1 {
        guard isTooFar(lane, Int(positions[row])) else { continue }
        losses[row * lanes + lane] = UInt8(CKERNELS_INELIGIBLE)
        eligible -= 1
      }
    }
    return Int(eligible)
  }

  /// For each lane an aim below which about `rank` of every `stride`-th row's keys lie.
  func quantiles(stride: Int, rank: Int) -> [UInt16] {
    ckernels_quantiles(path, losses.base, positions.base, handicaps.base, rowCount, stride, rank, aims.base)
    return (0..<lanes).map { aims[$0] }
  }

  /// Collects the pairs whose key lies in `from` ..< `to`, by lane and key, from row `first` on; returns the row to go on
  /// from, ``rowCount`` at the end.
  func collect(first: Int, from: [UInt16], to: [UInt16]) -> Int {
    for lane in 0..<lanes { (done[lane], aims[lane]) = (from[lane], to[lane]) }
    var count = 0
    let next = ckernels_collect(
      path, losses.base, positions.base, handicaps.base, first, rowCount, done.base, aims.base, entries.base,
      Self.entryCapacity, &count)
    ckernels_sort(entries.base, sorted.base, count, starts.base)
    return next
  }

  /// The collected entries of a lane.
  func entries(of lane: Int) -> Range<Int> {
    Int(starts[lane])..<Int(starts[lane + 1])
  }

  /// The position that a row belongs to.
  func position(ofRow row: Int) -> Int {
    Int(positions[row])
  }

  /// Key and position of a collected pair.
  func entry(_ index: Int) -> (key: UInt16, position: Int) {
    let entry = entries[index]
    return (UInt16(truncatingIfNeeded: entry >> 32), Int(UInt32(truncatingIfNeeded: entry)))
  }

  /// The exact parts of the profile at `position` that `lane` holds.
  func heldParts(lane: Int, position: Int) -> Int64 {
    ckernels_held_parts(workplaces.base, block.base, position, lane)
  }
}
