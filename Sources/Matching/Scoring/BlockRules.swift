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

  /// A demand that everyone meets.
  private static let anything = ckernels_class(
    available_by: .max, available_still: .min, permit_until: .min, hours_low: 0, hours_high: .max,
    qualification_floor: 0, supports: .max, conditions: 0)

  init(_ work: WorkplaceColumns, order: [Int32]) {
    var columns: [[UInt32]] = []
    var demands: [ckernels_class] = []
    var offsets: [UInt32] = []
    var common: [Int] = []
    func add<Key: Hashable>(_ key: (Int) -> Key, _ demand: (inout ckernels_class, Int) -> Void) {
      var known: [Key: UInt32] = [:]
      var found: [ckernels_class] = []
      let column = order.map { position in
        let workplace = Int(position)
        let key = key(workplace)
        if let number = known[key] { return number }
        let number = UInt32(found.count)
        known[key] = number
        var asked = Self.anything
        demand(&asked, workplace)
        found.append(asked)
        return number
      }
      if found.count > 1 {
        offsets.append(UInt32(demands.count))
        columns.append(column)
      } else if found.count == 1 {
        common.append(demands.count)
      }
      demands += found
    }
    add({ [work.availableBy[$0], work.availableStill[$0], work.permitNeededUntil[$0]] }) { asked, workplace in
      asked.available_by = work.availableBy[workplace]
      asked.available_still = work.availableStill[workplace]
      asked.permit_until = work.permitNeededUntil[workplace]
    }
    add({ [work.hoursLow[$0], work.hoursHigh[$0], UInt8(max(0, work.qualificationFloors[$0]))] }) {
      asked, workplace in
      asked.hours_low = work.hoursLow[workplace]
      asked.hours_high = work.hoursHigh[workplace]
      asked.qualification_floor = UInt8(max(0, work.qualificationFloors[workplace]))
    }
    add({ work.offeredSupports[$0].rawValue }) { asked, workplace in
      asked.supports = work.offeredSupports[workplace].rawValue
    }
    add({ work.conditions[$0].rawValue }) { asked, workplace in
      asked.conditions = work.conditions[workplace].rawValue
    }
    let count = columns.count
    var classes = [UInt32](repeating: 0, count: count * order.count)
    for (rule, column) in columns.enumerated() {
      for (position, number) in column.enumerated() { classes[position * count + rule] = number }
    }
    self.classes = classes
    self.demands = demands
    self.offsets = offsets
    self.common = common
  }
}
