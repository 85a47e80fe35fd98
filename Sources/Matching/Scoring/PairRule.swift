import CKernels

/// A rule of pairs that depends on few different demands of workplaces.
enum PairRule: CaseIterable {
  case dates, permit, hours, qualification, support, restriction

  /// The barrier that it raises.
  var barrier: Barrier {
    switch self {
    case .dates: .dates
    case .permit: .permit
    case .hours: .hours
    case .qualification: .qualification
    case .support: .support
    case .restriction: .restriction
    }
  }

  /// A demand that everyone meets.
  static let anything = ckernels_class(
    available_by: .max, available_still: .min, permit_until: .min, hours_low: 0, hours_high: .max,
    qualification_floor: 0, supports: .max, conditions: 0)

  /// Adds what a workplace demands by this rule.
  func demand(_ workplace: Int, of work: WorkplaceColumns, in asked: inout ckernels_class) {
    switch self {
    case .dates:
      asked.available_by = work.availableBy[workplace]
      asked.available_still = work.availableStill[workplace]
    case .permit:
      asked.permit_until = work.permitNeededUntil[workplace]
    case .hours:
      asked.hours_low = work.hoursLow[workplace]
      asked.hours_high = work.hoursHigh[workplace]
    case .qualification:
      asked.qualification_floor = UInt8(max(0, work.qualificationFloors[workplace]))
    case .support:
      asked.supports = work.offeredSupports[workplace].rawValue
    case .restriction:
      asked.conditions = work.conditions[workplace].rawValue
    }
  }
}

/// The different demands that workplaces make by some rules together: classes, and the class of each position.
struct DemandClasses {
  private(set) var demands: [ckernels_class] = []
  private(set) var classes: [UInt32] = []

  private struct Key: Hashable {
    let days: SIMD4<Int32>
    let tags: SIMD2<UInt64>

    init(_ asked: ckernels_class) {
      let rest =
        Int32(asked.hours_low) | Int32(asked.hours_high) << 8 | Int32(asked.qualification_floor) << 16
      days = SIMD4(asked.available_by, asked.available_still, asked.permit_until, rest)
      tags = SIMD2(asked.supports, asked.conditions)
    }
  }

  init(_ rules: [PairRule], _ work: WorkplaceColumns, order: [Int32]) {
    var known: [Key: UInt32] = [:]
    classes.reserveCapacity(order.count)
    for workplace in order {
      var asked = PairRule.anything
      for rule in rules { rule.demand(Int(workplace), of: work, in: &asked) }
      let key = Key(asked)
      let number = known[key] ?? UInt32(demands.count)
      if Int(number) == demands.count {
        known[key] = number
        demands.append(asked)
      }
      classes.append(number)
    }
  }
}
