// A cohort laid out for blocks of 64 participants
//
// The bound. For a requirement r let x_r(h) be its share of the fit at level h, so fit ≤ 10⁶ Σ x_r. With `unit` units
// for a full fit,
//
//   gain_r(h) = ⌈unit · x_r(h)⌉,   loss_r(h) = gain_r(n_r) − gain_r(h) ≥ 0,   base = full − Σ gain_r(n_r),
//
// where full = 254 = unit + the largest number of requirements of a bounded profile. Σ gain_r(n_r) ≤ Σ unit · x_r(n_r) +
// requirements = unit + requirements ≤ full, so base ≥ 0, and base + Σ loss_r(h_r) = full − Σ gain_r(h_r) lies in
// 0 … 254. Therefore
//
//   fit ≤ 10⁶ · Σ gain_r(h_r) / unit = 10⁶ (full − loss) / unit :   the bound is never below the exact value,
//
// and off by less than one unit for each requirement that is held in part. A profile with more than 127 requirements is
// not bounded: base and losses are 0, its bound 10⁶ · full / unit > 10⁶. A level below the floor loses 255; sums
// saturate; so 255 = ineligible.
//
// The other components are bounded by what they can be at most for the participant and the workplace (`PairBound`).
//
// O(requirements + N log N + M log M) time and memory.

/// A compiled cohort with workplaces in the order in which blocks visit them.
struct BlockCohort: Sendable {
  let compiled: CompiledCohort
  /// Workplaces by position, and participants by slot: block b is slots 64 b ..< 64 b + 64.
  let workplaceOrder: [Int32]
  let participantOrder: [Int32]
  /// The slot of each participant.
  let slots: [Int]
  let runs: [WorkplaceRun]
  let rules: BlockRules
  let columns: KernelWorkplaces
  let commuteLimits: [CommuteLimit]
  let bound: PairBound
  /// Whether a score is the fit and nothing else, and small enough for 64 bits.
  let scoresFitOnly: Bool
  let weighsCloseness: Bool
  let hasBans: Bool

  /// Participants in a block.
  static let lanes = 64

  /// The layout, or `nil` for what only ``PairScorer`` handles: scores that the user brings, and values out of the
  /// model's ranges.
  init?(_ compiled: CompiledCohort) {
    let work = compiled.workplaces
    guard compiled.scores == nil, compiled.plan.detourPercent > 0 else { return nil }
    let points = work.points.indices.map { work.isRemote[$0] ? nil : work.points[$0] }
    let order = SpatialOrder.indices(of: points)
    guard let profiles = BlockProfiles(compiled, order: order) else { return nil }
    self.compiled = compiled
    workplaceOrder = order
    participantOrder = Self.participantOrder(compiled.participants)
    var slots = [Int](repeating: 0, count: participantOrder.count)
    for (slot, participant) in participantOrder.enumerated() { slots[Int(participant)] = slot }
    self.slots = slots
    runs = WorkplaceRun.runs(of: order.map { points[Int($0)] })
    rules = BlockRules(work, order: order)
    columns = KernelWorkplaces(profiles, rules, points: order.map { points[Int($0)] })
    var known: [Int32: CommuteLimit] = [:]
    let people = compiled.participants
    commuteLimits = people.commuteLimits.indices.map { index in
      let metres = people.commuteLimits[index]
      guard metres >= 0, people.points[index] != nil else { return .none }
      if let limit = known[metres] { return limit }
      let limit = CommuteLimit(metres: metres, detourPercent: compiled.plan.detourPercent)
      known[metres] = limit
      return limit
    }
    bound = PairBound(compiled, unit: profiles.unit, full: profiles.full)
    let weights = compiled.weights
    scoresFitOnly =
      ScoreComponent.allCases.allSatisfy { ($0 == .fit) == (weights[$0] > 0) }
      && work.fullParts.allSatisfy { $0 <= Int64.max / Int64(MicroUnits.one) }
    hasBans = !compiled.bans.isEmpty
    weighsCloseness = weights[.closeness] > 0 && weights[.fit] > 0
  }

  /// Those who can only reach what is near come last, neighbours together, so that their blocks skip what is far.
  private static func participantOrder(_ people: ParticipantColumns) -> [Int32] {
    let order = SpatialOrder.indices(of: people.points)
    let isBound = { (index: Int32) in
      people.commuteLimits[Int(index)] >= 0 && people.points[Int(index)] != nil
    }
    return order.filter { !isBound($0) } + order.filter(isBound)
  }
}

/// Consecutive positions of workplaces that are near each other.
struct WorkplaceRun: Sendable {
  let positions: Range<Int>
  /// Where they are; `nil` where distance does not matter.
  let ball: Ball?

  /// The largest number of positions in a run.
  static let longest = 64

  /// Runs of at most ``longest`` positions, apart by whether distance matters.
  static func runs(of points: [SpherePoint?]) -> [WorkplaceRun] {
    var runs: [WorkplaceRun] = []
    var start = 0
    while start < points.count {
      var end = start + 1
      while end < min(start + longest, points.count), (points[end] == nil) == (points[start] == nil) {
        end += 1
      }
      runs.append(WorkplaceRun(positions: start..<end, ball: Ball(points[start..<end].compactMap(\.self))))
      start = end
    }
    return runs
  }
}
