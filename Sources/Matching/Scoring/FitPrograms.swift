// Competence profiles as sums of sets of participants
//
// The bound. For a requirement r let x_r(h) be its share of the fit at level h, so fit ≤ 10⁶ Σ x_r(h_r). With 100 units for a
// full fit, r must count at least ⌈100 x_r(h)⌉ at every level h. It is written as steps: a step (l, c) counts 2^c for those
// who hold the competence at level l or above. The steps of r are chosen so that at every level those reached count enough:
//
//   Σ { 2^c : step (l, c) of r, l ≤ h } ≥ ⌈100 x_r(h)⌉ ,   hence   100 fit / 10⁶ ≤ Σ steps that are reached .
//
// A step is one row of bits in the kernel, which adds 512 participants at once (filter.h); so few steps are quick, and many
// are tight. Among the sums of at most eight units more than needed at each level, those are chosen whose excess, summed
// over the levels 1 … 8, plus 2.4 a step is least. That the bound holds does not depend on the choice.
//
// A profile without weights has the fit 10⁶: 100 units for everybody. One with more than 127 requirements is
// not bounded: it counts 128, which passes every need.
//
// O(requirements) time and memory.

import CKernels

/// Those who hold a competence at `level`, 1 … 8, or above count 2^`column` units.
struct FitStep: Hashable {
  let level: Int
  let column: Int
}

/// The steps of all requirements.
struct FitPrograms {
  /// Units of a full fit.
  static let unit = 100

  /// The different lists of steps, and which of them each requirement has.
  private let steps: [[FitStep]]
  private let stepsOfRequirement: [Int32]
  private let work: WorkplaceColumns

  /// A profile with more requirements has no bound.
  private static let boundedRequirements = 127
  private static let columns = Int(CKERNELS_COLUMNS)
  private static let group = Int(CKERNELS_GROUP)

  /// The programs; `nil` where a level or weight is out of the model's range.
  init?(_ work: WorkplaceColumns) {
    let isInRange = work.competences.indices.allSatisfy { index in
      (1...8).contains(work.needed[index]) && work.floors[index] <= 8
        && (0..<Int64(1 << 24)).contains(work.partsPerLevel[index])
    }
    guard isInRange else { return nil }
    self.work = work
    var steps: [[FitStep]] = []
    var known: [UInt64: Int32] = [:]
    var stepsOfRequirement: [Int32] = []
    stepsOfRequirement.reserveCapacity(work.competences.count)
    for workplace in 0..<work.count {
      let full = work.fullParts[workplace]
      for index in work.requirementStarts[workplace]..<work.requirementStarts[workplace + 1] {
        var key: UInt64 = 0
        for level in 1...Int64(work.needed[index]) where full > 0 {
          let parts = Int64(Self.unit) * level * work.partsPerLevel[index]
          key = key << 8 | UInt64((parts + full - 1) / full)
        }
        let number = known[key] ?? Int32(steps.count)
        if Int(number) == steps.count {
          known[key] = number
          steps.append(Self.steps(units: key))
        }
        stepsOfRequirement.append(number)
      }
    }
    self.steps = steps
    self.stepsOfRequirement = stepsOfRequirement
  }

  /// The steps that count at least the given units at each level: one byte a level, the highest last.
  ///
  /// Level by level: what reaches each sum at least cost so far. From one sum to a higher one lead the powers of two of
  /// their difference.
  private static func steps(units: UInt64) -> [FitStep] {
    let levels = 8 - units.leadingZeroBitCount / 8
    var paths: [Int: (cost: Int, sums: [Int])] = [0: (0, [])]
    for level in 0..<levels {
      let needed = Int(units >> UInt64(8 * (levels - 1 - level)) & 255)
      // The highest level stands for those above it as well.
      let levelsLike = level == levels - 1 ? 9 - levels : 1
      var next: [Int: (cost: Int, sums: [Int])] = [:]
      for sum in needed...(needed + 8) {
        for before in paths.keys.sorted() where before <= sum {
          guard let path = paths[before] else { continue }
          let cost = path.cost + 5 * levelsLike * (sum - needed) + 12 * (sum - before).nonzeroBitCount
          if next[sum].map({ cost < $0.cost }) ?? true { next[sum] = (cost, path.sums + [sum]) }
        }
      }
      paths = next
    }
    let best = paths.min { ($0.value.cost, $0.key) < ($1.value.cost, $1.key) }
    var (steps, sum) = ([FitStep](), 0)
    for (level, reached) in (best?.value.sums ?? []).enumerated() {
      for column in 0..<columns where (reached - sum) >> column & 1 == 1 {
        steps.append(FitStep(level: level + 1, column: column))
      }
      sum = reached
    }
    return steps
  }
}

// MARK: - Programs of workplaces

extension FitPrograms {
  /// The groups of inputs in each column: programs of the same shape run best one after the other.
  func shape(of workplace: Int) -> UInt64 {
    var counts = [Int](repeating: 0, count: Self.columns)
    forEachInput(of: workplace) { column, _ in counts[column] += 1 }
    return counts.reduce(0) { $0 << 8 | UInt64(($1 + Self.group - 1) / Self.group) }
  }

  /// Appends the inputs of a workplace: first its floors, then its columns, each filled up with empty inputs to whole groups.
  func append(_ workplace: Int, to inputs: inout [UInt32]) -> ckernels_program {
    var program = ckernels_program()
    program.start = UInt32(inputs.count)
    for index in work.requirementStarts[workplace]..<work.requirementStarts[workplace + 1]
    where work.floors[index] > 0 {
      inputs.append(Self.input(work.competences[index], level: Int(work.floors[index])))
      program.floors += 1
    }
    var columns = [[UInt32]](repeating: [], count: Self.columns)
    forEachInput(of: workplace) { column, input in columns[column].append(input) }
    let groups = columns.map { UInt8(($0.count + Self.group - 1) / Self.group) }
    for (column, entries) in columns.enumerated() {
      let padding = Int(groups[column]) * Self.group - entries.count
      inputs += entries
      inputs += repeatElement(UInt32(CKERNELS_NOBODY), count: padding)
    }
    program.groups = (groups[0], groups[1], groups[2], groups[3], groups[4], groups[5], groups[6])
    return program
  }

  /// The input of those who hold a competence at a level, 1 … 8, or above.
  static func input(_ competence: Int32, level: Int) -> UInt32 {
    8 * (UInt32(competence) + 1) + UInt32(level) - 1
  }

  private func forEachInput(of workplace: Int, _ body: (_ column: Int, _ input: UInt32) -> Void) {
    let range = work.requirementStarts[workplace]..<work.requirementStarts[workplace + 1]
    if range.count > Self.boundedRequirements || work.fullParts[workplace] == 0 {
      let units = range.count > Self.boundedRequirements ? 2 << (Self.columns - 1) : Self.unit
      for column in 0..<Self.columns {
        // What is beyond the last column's unit goes there several times.
        let times = column == Self.columns - 1 ? units >> column : units >> column & 1
        for _ in 0..<times { body(column, UInt32(CKERNELS_EVERYBODY)) }
      }
      return
    }
    for index in range {
      for step in steps[Int(stepsOfRequirement[index])] {
        body(step.column, Self.input(work.competences[index], level: step.level))
      }
    }
  }
}
