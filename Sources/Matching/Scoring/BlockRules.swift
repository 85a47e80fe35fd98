import CKernels

/// The rules of pairs that depend on few different demands of workplaces: dates, hours, qualification, supports and
/// conditions. For each rule the different demands are classes; a block finds once for each class which of its lanes
/// pass.
struct BlockRules: Sendable {
  /// The classes of all rules, one rule after the other.
  let demands: [ckernels_class]
  /// Where the classes of each rule that differs between workplaces start in ``demands``.
  let offsets: [UInt32]
  /// The class of each such rule at each position: ``ruleCount`` entries a position.
  let classes: [UInt32]
  /// Indices in ``demands`` that every workplace has.
  let common: [Int]

  /// The number of rules that differ between workplaces.
  var ruleCount: Int { offsets.count }

  init(_ work: WorkplaceColumns, order: [Int32]) {
    let all = [[PairRule.dates, .permit], [.hours, .qualification], [.support], [.restriction]]
      .map { DemandClasses($0, work, order: order) }
    var demands: [ckernels_class] = []
    var offsets: [UInt32] = []
    var common: [Int] = []
    for rule in all {
      if rule.demands.count > 1 {
        offsets.append(UInt32(demands.count))
      } else if rule.demands.count == 1 {
        common.append(demands.count)
      }
      demands += rule.demands
    }
    let differing = all.filter { $0.demands.count > 1 }
    var classes: [UInt32] = []
    classes.reserveCapacity(order.count * differing.count)
    for position in order.indices {
      for rule in differing { classes.append(rule.classes[position]) }
    }
    self.classes = classes
    self.demands = demands
    self.offsets = offsets
    self.common = common
  }
}
