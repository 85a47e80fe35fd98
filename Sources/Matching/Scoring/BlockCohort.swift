// A cohort laid out for blocks of 64 participants
//
// The bound. For a requirement r let x_r(h) be its share of the fit at level h, so fit ≤ 10⁶ Σ x_r. With `unit` units
// for a full fit,
//
//   gain_r(n) = ⌈unit · x_r(n)⌉,   gain_r(h) = ⌈gain_r(n) min(h, n) / n⌉ ≥ unit · x_r(h)   for the needed level n,
//   loss_r(h) = gain_r(n) − gain_r(h) ≥ 0,   base = full − Σ gain_r(n_r),
//
// where full = 254 = unit + the largest number of requirements of a bounded profile. Σ gain_r(n_r) ≤ Σ unit · x_r(n_r) +
// requirements = unit + requirements ≤ full, so base ≥ 0, and base + Σ loss_r(h_r) = full − Σ gain_r(h_r) lies in
// 0 … 254. Therefore
//
//   fit ≤ 10⁶ · Σ gain_r(h_r) / unit = 10⁶ (full − loss) / unit :   the bound is never below the exact value,
//
// and off by less than two units for each requirement that is held in part (gains are rounded twice so that there are few
// different tables, which stay in the cache). A profile with more than 127 requirements is
// not bounded: base and losses are 0, its bound 10⁶ · full / unit > 10⁶. A level below the floor loses 255; sums
// saturate; so 255 = ineligible.
//
// The other components are bounded by what they can be at most for the participant and the workplace (`PairBound`).
//
// O(requirements + N log N + M log M) time and memory.

import CKernels

/// A compiled cohort with workplaces in the order in which blocks visit them.
///
/// An object, built once for all passes of a match, which share it at the cost of one reference.
final class BlockCohort: Sendable {
  let compiled: CompiledCohort
  /// Workplaces by position, and participants by slot: block b is slots 64 b ..< 64 b + 64.
  let workplaceOrder: [Int32]
  let participantOrder: [Int32]
  /// The slot of each participant.
  let slots: [Int]
  /// The position of each workplace.
  let positions: [Int]
  let runs: [WorkplaceRun]
  let rules: BlockRules
  let columns: KernelWorkplaces
  let commuteLimits: [CommuteLimit]
  let bound: PairBound
  let weights: ckernels_weights
  /// What exact scores need of each participant.
  let applicants: [ckernels_applicant]
  /// Whether pairs that somebody listed score otherwise than the rest.
  let scoresLists: Bool
  let weighsCloseness: Bool

  /// Participants in a block.
  static let lanes = 64

  /// The layout, or `nil` for what only ``PairScorer`` handles: scores that the user brings, and values out of the
  /// model's ranges.
  init?(_ compiled: CompiledCohort) {
    let work = compiled.workplaces
    guard compiled.scores == nil, compiled.plan.detourPercent > 0,
      work.fullParts.allSatisfy({ $0 <= Int64.max / Int64(MicroUnits.one) })
    else { return nil }
    let points = work.points.indices.map { work.isRemote[$0] ? nil : work.points[$0] }
    let order = Self.workplaceOrder(work, points)
    guard let profiles = BlockProfiles(compiled, order: order) else { return nil }
    self.compiled = compiled
    workplaceOrder = order
    participantOrder = Self.participantOrder(compiled.participants)
    var slots = [Int](repeating: 0, count: participantOrder.count)
    for (slot, participant) in participantOrder.enumerated() { slots[Int(participant)] = slot }
    self.slots = slots
    var positions = [Int](repeating: 0, count: order.count)
    for (position, workplace) in order.enumerated() { positions[Int(workplace)] = position }
    self.positions = positions
    runs = WorkplaceRun.runs(order, points)
    rules = BlockRules(work, order: order)
    columns = KernelWorkplaces(profiles, rules, compiled, order: order)
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
    weights = ckernels_weights(compiled, profiles)
    applicants = people.points.indices.map { ckernels_applicant(compiled, $0) }
    let listed: [ScoreComponent] = [.participantPreference, .workplacePreference, .predictedOutcome]
    scoresLists = listed.contains { compiled.weights[$0] > 0 }
    weighsCloseness = compiled.weights[.closeness] > 0 && compiled.weights[.fit] > 0
  }

  /// Neighbours together; those of a run by the length of their profiles, so that the kernel's loops are predicted well.
  private static func workplaceOrder(_ work: WorkplaceColumns, _ points: [SpherePoint?]) -> [Int32] {
    func sorted(_ part: ArraySlice<Int32>) -> [Int32] {
      let length = { (index: Int32) in
        work.requirementStarts[Int(index) + 1] - work.requirementStarts[Int(index)]
      }
      return part.sorted { (length($0), $0) < (length($1), $1) }
    }
    let order = SpatialOrder.indices(of: points)
    let placed = order.firstIndex { points[Int($0)] != nil } ?? order.count
    return sorted(order[..<placed])
      + stride(from: placed, to: order.count, by: WorkplaceRun.longest).flatMap { start in
        sorted(order[start..<min(start + WorkplaceRun.longest, order.count)])
      }
  }

  /// The participants of some slots.
  func people(_ slots: Range<Int>) -> [Int] {
    slots.map { Int(participantOrder[$0]) }
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
  /// The lowest index of its workplaces.
  let lowest: Int32
  /// Where they are; `nil` where distance does not matter.
  let ball: Ball?

  /// The largest number of positions in a run.
  static let longest = 64

  /// Runs of at most ``longest`` positions, apart by whether distance matters.
  static func runs(_ order: [Int32], _ points: [SpherePoint?]) -> [WorkplaceRun] {
    var runs: [WorkplaceRun] = []
    var start = 0
    while start < order.count {
      let hasPoint = points[Int(order[start])] != nil
      var end = start + 1
      while end < min(start + longest, order.count), (points[Int(order[end])] != nil) == hasPoint { end += 1 }
      let members = order[start..<end]
      runs.append(
        WorkplaceRun(
          positions: start..<end, lowest: members.reduce(.max, min),
          ball: Ball(members.compactMap { points[Int($0)] })))
      start = end
    }
    return runs
  }
}
