import CKernels

/// The rules and floors of workplaces as the kernel counts them: one barrier a rule, by position. O(M + requirements).
final class ObstacleLayout: Sendable {
  /// The classes of all rules, one rule after the other.
  let demands: [ckernels_class]
  /// Where the classes of each rule start in ``demands``.
  let offsets: FlatArray<UInt32>
  /// The class of each rule at each position.
  let classes: FlatArray<UInt32>
  /// The barrier of each rule.
  let barriers: FlatArray<UInt8>
  /// The different floors of competences, and those of each position.
  let floors: FlatArray<ckernels_floor>
  let floorStarts: FlatArray<UInt32>
  let floorsAt: FlatArray<UInt32>

  init(_ cohort: BlockCohort) {
    let work = cohort.compiled.workplaces
    let order = cohort.workplaceOrder
    let rules = PairRule.allCases.map { DemandClasses([$0], work, order: order) }
    demands = rules.flatMap(\.demands)
    offsets = FlatArray(
      rules.indices.map { rule in UInt32(rules[..<rule].reduce(0) { $0 + $1.demands.count }) }, padding: 0)
    classes = FlatArray(repeating: 0, count: order.count * rules.count)
    for (number, rule) in rules.enumerated() {
      for position in order.indices { classes[position * rules.count + number] = rule.classes[position] }
    }
    barriers = FlatArray(PairRule.allCases.map { UInt8($0.barrier.position) }, padding: 0)

    var known: [UInt64: UInt32] = [:]
    var floors: [ckernels_floor] = []
    var starts: [UInt32] = [0]
    var at: [UInt32] = []
    for workplace in order.map({ Int($0) }) {
      for index in work.requirementStarts[workplace]..<work.requirementStarts[workplace + 1]
      where work.floors[index] > 0 {
        let competence = work.competences[index]
        let key = UInt64(UInt32(competence)) << 8 | UInt64(work.floors[index])
        let number = known[key] ?? UInt32(floors.count)
        if Int(number) == floors.count {
          known[key] = number
          let barrier = cohort.compiled.competenceBarriers[Int(competence)].rawValue.trailingZeroBitCount
          floors.append(
            ckernels_floor(
              competence: UInt32(competence), floor: work.floors[index], barrier: UInt8(barrier)))
        }
        at.append(number)
      }
      starts.append(UInt32(at.count))
    }
    self.floors = FlatArray(floors, padding: ckernels_floor())
    floorStarts = FlatArray(starts, padding: 0)
    floorsAt = FlatArray(at, padding: 0)
  }
}

extension Barrier {
  /// The position in `Barrier/allCases`.
  var position: Int { BarrierSet(self).rawValue.trailingZeroBitCount }
}
