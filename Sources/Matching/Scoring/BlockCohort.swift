// A cohort laid out for blocks of 512 participants
//
// Neighbours are together: 64 participants, a word of a row, and 64 workplaces, a run; so that a block can pass over
// what none of a word can reach. Within a run, programs of the same shape follow each other, so that the kernel's loops
// end where the processor expects it.
//
// O(requirements + N log N + M log M) time and memory.

import CKernels

/// A compiled cohort with workplaces in the order in which blocks visit them.
///
/// An object, built once for all passes of a match, which share it at the cost of one reference.
final class BlockCohort: Sendable {
  let compiled: CompiledCohort
  /// Workplaces by position, and participants by slot: block b is slots 512 b ..< 512 b + 512.
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
  static let lanes = Int(CKERNELS_LANES)

  /// The layout, or `nil` for what only ``PairScorer`` handles: scores that the user brings, and values out of the
  /// model's ranges.
  init?(_ compiled: CompiledCohort) {
    let work = compiled.workplaces
    guard compiled.scores == nil, compiled.plan.detourPercent > 0,
      work.fullParts.allSatisfy({ $0 <= Int64(UInt32.max) })
    else { return nil }
    let points = work.points.indices.map { work.isRemote[$0] ? nil : work.points[$0] }
    guard let fit = FitPrograms(work) else { return nil }
    let order = Self.workplaceOrder(points, shapes: points.indices.map { fit.shape(of: $0) })
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
    columns = KernelWorkplaces(fit, rules, compiled, order: order)
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
    bound = PairBound(compiled)
    weights = ckernels_weights(compiled)
    applicants = people.points.indices.map { ckernels_applicant(compiled, $0) }
    let listed: [ScoreComponent] = [.participantPreference, .workplacePreference, .predictedOutcome]
    scoresLists = listed.contains { compiled.weights[$0] > 0 }
    weighsCloseness = compiled.weights[.closeness] > 0 && compiled.weights[.fit] > 0
  }

  /// Neighbours together; those of a run by the shapes of their programs. Those without a place are put together by index, and
  /// more of them: once thresholds are known, later ones that can only tie are passed over.
  private static func workplaceOrder(_ points: [SpherePoint?], shapes: [UInt64]) -> [Int32] {
    func sorted(_ part: ArraySlice<Int32>, by size: Int) -> [Int32] {
      stride(from: part.startIndex, to: part.endIndex, by: size).flatMap { start in
        part[start..<min(start + size, part.endIndex)]
          .sorted { (shapes[Int($0)], $0) < (shapes[Int($1)], $1) }
      }
    }
    let order = SpatialOrder.indices(of: points)
    let placed = order.firstIndex { points[Int($0)] != nil } ?? order.count
    return sorted(order[..<placed], by: 16 * WorkplaceRun.longest)
      + sorted(order[placed...], by: WorkplaceRun.longest)
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
  static let longest = Int(CKERNELS_RUN)

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
