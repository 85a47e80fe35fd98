import CKernels

/// Counts what stands between the participants of a block and all workplaces, on one thread. O(M · floors) a block.
struct ObstacleScan {
  private let cohort: BlockCohort
  private let layout: ObstacleLayout
  private let scratch: BlockScratch
  private let failing: FlatArray<UInt64>
  private let below: FlatArray<UInt64>
  private let far: FlatArray<UInt64>
  private let excluded: FlatArray<UInt64>
  private let with: FlatArray<UInt32>
  private let alone: FlatArray<UInt32>
  private let floorsAlone: FlatArray<UInt32>
  private let qualificationAlone: FlatArray<UInt32>
  private let blockedCounts: FlatArray<UInt32>
  private var people: [Int] = []

  /// The lanes that a barrier stops, by position, after ``scan(_:)``.
  let blocked: FlatArray<UInt64>

  private static let qualification = 3

  init(_ cohort: BlockCohort, _ layout: ObstacleLayout, path: KernelPath) {
    self.cohort = cohort
    self.layout = layout
    scratch = BlockScratch(cohort, path: path.code ?? CKERNELS_PORTABLE)
    let (count, lanes) = (cohort.workplaceOrder.count, BlockScratch.explained)
    failing = FlatArray(repeating: 0, count: layout.demands.count)
    below = FlatArray(repeating: 0, count: layout.floors.count)
    far = FlatArray(repeating: 0, count: WorkplaceRun.longest)
    excluded = FlatArray(repeating: 0, count: count)
    blocked = FlatArray(repeating: 0, count: count)
    with = FlatArray(repeating: 0, count: Int(CKERNELS_BARRIERS) * lanes)
    alone = FlatArray(repeating: 0, count: Int(CKERNELS_BARRIERS) * lanes)
    floorsAlone = FlatArray(repeating: 0, count: layout.floors.count * lanes)
    qualificationAlone = FlatArray(repeating: 0, count: layout.demands.count * lanes)
    blockedCounts = FlatArray(repeating: 0, count: lanes)
  }

  /// Counts the obstacles of at most 64 participants.
  mutating func scan(_ people: [Int]) {
    self.people = people
    // As for a scan of blocked pairs: nobody is left out beforehand, and nothing is filtered.
    scratch.load(people, only: blocked)
    scratch.failing(layout.demands, into: failing)
    scratch.below(layout.floors, into: below)
    for counts in [with, alone, floorsAlone, qualificationAlone, blockedCounts] { counts.fill(0) }
    forEachBan { position, lane in excluded[position] |= 1 << UInt64(lane) }
    var obstacles = ckernels_obstacles(
      classes: layout.classes.base, offsets: layout.offsets.base, failing: failing.base,
      barriers: layout.barriers.base, qualification: Self.qualification, commute: Barrier.commute.position,
      excluded: Barrier.excluded.position, starts: layout.floorStarts.base, floors_at: layout.floorsAt.base,
      floors: layout.floors.base, below: below.base)
    var counts = ckernels_obstacle_counts(
      with: with.base, alone: alone.base, floors_alone: floorsAlone.base,
      qualification_alone: qualificationAlone.base, blocked: blockedCounts.base)
    for run in cohort.runs {
      scratch.far(from: run, into: far) { lane, position in
        cohort.compiled.isTooFar(participant: people[lane], workplace: Int(cohort.workplaceOrder[position]))
      }
      ckernels_count_obstacles(
        &obstacles, run.positions.lowerBound, run.positions.count, far.base, excluded.base, blocked.base,
        &counts)
    }
    forEachBan { position, _ in excluded[position] = 0 }
  }

  private func forEachBan(_ body: (_ position: Int, _ lane: Int) -> Void) {
    guard !cohort.compiled.bans.isEmpty else { return }
    for (lane, person) in people.enumerated() {
      for workplace in cohort.compiled.bans[Int32(person)] ?? [] {
        body(cohort.positions[Int(workplace)], lane)
      }
    }
  }
}

// MARK: - What was found

extension ObstacleScan {
  /// How many workplaces are eligible for a lane's participant.
  func eligibleCount(lane: Int) -> Int {
    cohort.workplaceOrder.count - Int(blockedCounts[lane])
  }

  /// How many workplaces each barrier closes.
  func barrierCounts(lane: Int) -> [BarrierCount] {
    Barrier.allCases.compactMap { barrier in
      let count = Int(with[barrier.position * BlockScratch.explained + lane])
      return count > 0 ? BarrierCount(barrier: barrier, workplaces: count) : nil
    }
  }

  /// The smallest single change that would open workplaces.
  func nearestMiss(lane: Int) -> NearestMiss? {
    var nearest: NearestMiss?
    func note(_ barrier: Barrier, _ competence: Int32?, missing: Int, workplaces: UInt32) {
      guard workplaces > 0 else { return }
      let miss = NearestMiss(
        barrier: barrier, competence: competence, missingLevels: missing, workplaces: Int(workplaces))
      if nearest.map({ miss.isNearer(than: $0) }) ?? true { nearest = miss }
    }
    let lanes = BlockScratch.explained
    for barrier in Barrier.allCases {
      note(barrier, nil, missing: 0, workplaces: alone[barrier.position * lanes + lane])
    }
    for index in 0..<layout.floors.count where floorsAlone[index * lanes + lane] > 0 {
      let floor = layout.floors[index]
      let held = scratch.level(of: Int(floor.competence), lane: lane)
      note(
        Barrier.allCases[Int(floor.barrier)], Int32(floor.competence), missing: Int(floor.floor) - held,
        workplaces: floorsAlone[index * lanes + lane])
    }
    let held = Int(max(0, cohort.compiled.participants.qualifications[people[lane]]))
    let first = Int(layout.offsets[Self.qualification])
    let end = Int(layout.offsets[Self.qualification + 1])
    for index in first..<end {
      note(
        .qualification, nil, missing: Int(layout.demands[index].qualification_floor) - held,
        workplaces: qualificationAlone[(index - first) * lanes + lane])
    }
    return nearest
  }
}
