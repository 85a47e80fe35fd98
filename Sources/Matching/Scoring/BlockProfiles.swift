import CKernels

/// The competence profiles by position, as tables of losses; the bound that they give is proved in BlockCohort.swift.
struct BlockProfiles: Sendable {
  let starts: [UInt32]
  let requirements: [ckernels_requirement]
  /// The different tables of requirements: 16 losses each, by held level.
  let tables: [UInt8]
  let base: [UInt8]
  let needed: [UInt8]
  /// The exact parts that one level is worth.
  let parts: [UInt32]
  /// Units of a full fit.
  let unit: Int
  /// The largest loss of an eligible pair.
  let full: Int

  /// A profile with more requirements has no bound.
  private static let boundedRequirements = 127
  private static let largestLoss = 254
  private static let levels = 16

  /// The profiles in the given order of workplaces; `nil` where a level or weight is out of the model's range.
  init?(_ compiled: CompiledCohort, order: [Int32]) {
    let work = compiled.workplaces
    let isInRange = work.competences.indices.allSatisfy { index in
      (1...8).contains(work.needed[index]) && work.floors[index] <= 8
        && (0...Int64(UInt32.max)).contains(work.partsPerLevel[index])
    }
    guard isInRange, work.competences.count < Int(Int32.max) / Self.levels else { return nil }
    let counts = order.map { work.requirementStarts[Int($0) + 1] - work.requirementStarts[Int($0)] }
    let most = counts.reduce(0) { $1 <= Self.boundedRequirements ? max($0, $1) : $0 }
    full = Self.largestLoss
    unit = Self.largestLoss - most
    var starts: [UInt32] = [0]
    var requirements: [ckernels_requirement] = []
    var tables: [UInt8] = []
    var known: [[UInt8]: UInt32] = [:]
    var base: [UInt8] = []
    var needed: [UInt8] = []
    var parts: [UInt32] = []
    for workplace in order.map({ Int($0) }) {
      let range = work.requirementStarts[workplace]..<work.requirementStarts[workplace + 1]
      let isBounded = (1...Self.boundedRequirements).contains(range.count) && work.fullParts[workplace] > 0
      var gains = 0
      for index in range {
        let table = Self.table(work, index, full: work.fullParts[workplace], unit: isBounded ? unit : 0)
        let number = known[table.losses] ?? UInt32(known.count)
        if Int(number) == known.count {
          known[table.losses] = number
          tables.append(contentsOf: table.losses)
        }
        gains += table.gain
        requirements.append(
          ckernels_requirement(competence: UInt32(work.competences[index]), table: number))
        needed.append(work.needed[index])
        parts.append(UInt32(work.partsPerLevel[index]))
      }
      starts.append(UInt32(requirements.count))
      base.append(isBounded ? UInt8(full - gains) : 0)
    }
    self.starts = starts
    self.requirements = requirements
    self.tables = tables
    self.base = base
    self.needed = needed
    self.parts = parts
  }

  /// The losses of a requirement by level, and its gain when it is fully met.
  private static func table(
    _ work: WorkplaceColumns, _ index: Int, full: Int64, unit: Int
  ) -> (losses: [UInt8], gain: Int) {
    func gain(_ level: Int) -> Int {
      let parts = Int64(min(level, Int(work.needed[index]))) * work.partsPerLevel[index]
      return Int((Int64(unit) * parts + full - 1) / max(full, 1))
    }
    let most = unit > 0 ? gain(Int(work.needed[index])) : 0
    let losses = (0..<levels).map { level in
      if level < Int(work.floors[index]) { return UInt8.max }
      return UInt8(most - (unit > 0 ? gain(level) : 0))
    }
    return (losses, most)
  }
}
