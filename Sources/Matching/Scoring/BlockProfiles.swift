import CKernels

/// The competence profiles by position, as tables of losses; the bound that they give is proved in BlockCohort.swift.
struct BlockProfiles: Sendable {
  let starts: [UInt32]
  let requirements: [ckernels_requirement]
  /// The different tables of requirements: 16 losses each, by held level.
  let tables: [UInt8]
  /// The same without floors.
  let openTables: [UInt8]
  let base: [UInt8]
  /// The requirements, exactly.
  let exact: [ckernels_profile_entry]
  /// Units of a full fit.
  let unit: Int
  /// The largest loss of an eligible pair.
  let full: Int

  /// A profile with more requirements has no bound.
  private static let boundedRequirements = 127
  private static let largestLoss = 254

  /// The profiles in the given order of workplaces; `nil` where a level or weight is out of the model's range.
  init?(_ compiled: CompiledCohort, order: [Int32]) {
    let work = compiled.workplaces
    let isInRange = work.competences.indices.allSatisfy { index in
      (1...8).contains(work.needed[index]) && work.floors[index] <= 8
        && (0..<Int64(1 << 24)).contains(work.partsPerLevel[index])
    }
    guard isInRange, work.competences.count < Int(Int32.max) / LossTable.levels else { return nil }
    let counts = order.map { work.requirementStarts[Int($0) + 1] - work.requirementStarts[Int($0)] }
    let most = counts.reduce(0) { $1 <= Self.boundedRequirements ? max($0, $1) : $0 }
    full = Self.largestLoss
    unit = Self.largestLoss - most
    var starts: [UInt32] = [0]
    var requirements: [ckernels_requirement] = []
    var tables: [UInt8] = []
    var openTables: [UInt8] = []
    var known: [LossTable: UInt32] = [:]
    var base: [UInt8] = []
    var exact: [ckernels_profile_entry] = []
    for workplace in order.map({ Int($0) }) {
      let range = work.requirementStarts[workplace]..<work.requirementStarts[workplace + 1]
      let isBounded = (1...Self.boundedRequirements).contains(range.count) && work.fullParts[workplace] > 0
      var gains = 0
      for index in range {
        let table = LossTable(work, index, units: isBounded ? unit : 0, of: work.fullParts[workplace])
        let start = known[table] ?? UInt32(tables.count)
        if Int(start) == tables.count {
          known[table] = start
          tables += table.losses(hasFloor: true)
          openTables += table.losses(hasFloor: false)
        }
        gains += table.gain
        requirements.append(
          ckernels_requirement(competence: UInt32(work.competences[index]), table: start))
        exact.append(
          ckernels_profile_entry(
            competence: UInt32(work.competences[index]),
            terms: UInt32(work.partsPerLevel[index]) | UInt32(work.needed[index]) << 24
              | (work.isTrainable[index] ? UInt32(work.trainableLevels[workplace]) << 28 : 0)))
      }
      starts.append(UInt32(requirements.count))
      base.append(isBounded ? UInt8(full - gains) : 0)
    }
    self.starts = starts
    self.requirements = requirements
    self.tables = tables
    self.openTables = openTables
    self.base = base
    self.exact = exact
  }
}

/// What determines the losses of a requirement.
private struct LossTable: Hashable {
  let needed: Int
  let floor: Int
  /// The gain of the needed level.
  let gain: Int

  static let levels = 16

  init(_ work: WorkplaceColumns, _ index: Int, units: Int, of full: Int64) {
    needed = Int(work.needed[index])
    floor = Int(work.floors[index])
    let parts = Int64(needed) * work.partsPerLevel[index]
    gain = Int((Int64(units) * parts + full - 1) / max(full, 1))
  }

  /// The losses by held level.
  func losses(hasFloor: Bool) -> [UInt8] {
    (0..<Self.levels).map { level in
      if hasFloor, level < floor { return UInt8.max }
      return UInt8(gain - (gain * min(level, needed) + needed - 1) / needed)
    }
  }
}
