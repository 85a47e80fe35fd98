import Assignment
import CKernels
import Testing

@testable import Matching

/// The inputs of a workplace never count less than the fit, and not much more.
@Suite struct FitProgramsTests {
  /// What an input counts for somebody: 1 when it holds, as the kernel reads it.
  private func holds(_ input: UInt32, _ levels: [Int32: UInt8]) -> Bool {
    if input == UInt32(CKERNELS_NOBODY) { return false }
    if input == UInt32(CKERNELS_EVERYBODY) { return true }
    return levels[Int32(input / 8) - 1, default: 0] >= input % 8 + 1
  }

  @Test func sumsBoundTheFit() throws {
    for seed in UInt64(0)..<20 {
      let cohort = RandomCohort.make(participants: 12, workplaces: 12, seed: seed)
      let compiled = CompiledCohort(cohort, plan: Plan())
      let work = compiled.workplaces
      let programs = try #require(FitPrograms(work))
      var inputs: [UInt32] = []
      for workplace in 0..<work.count {
        let start = inputs.count
        let program = programs.append(workplace, to: &inputs)
        #expect(Int(program.start) == start)
        let requirements = cohort.workplaces[workplace].requirements
        #expect(Int(program.floors) == requirements.count { $0.floor > 0 })
        for person in cohort.participants {
          let levels = Dictionary(uniqueKeysWithValues: person.held.map { ($0.competence, $0.level) })
          let floors = inputs[start..<start + Int(program.floors)].allSatisfy { holds($0, levels) }
          #expect(floors == requirements.allSatisfy { levels[$0.competence, default: 0] >= $0.floor })
          var next = start + Int(program.floors)
          var sum = 0
          withUnsafeBytes(of: program.groups) { groups in
            for (column, count) in groups.enumerated() {
              for _ in 0..<Int(count) * Int(CKERNELS_GROUP) {
                if holds(inputs[next], levels) { sum += 1 << column }
                next += 1
              }
            }
          }
          let parts = requirements.indices.reduce(Int64(0)) { parts, index in
            let asked = requirements[index]
            let met = Int64(min(levels[asked.competence, default: 0], asked.needed))
            return parts + met * work.partsPerLevel[work.requirementStarts[workplace] + index]
          }
          let full = work.fullParts[workplace]
          let fit = full > 0 ? Double(parts) / Double(full) : 1
          #expect(Double(sum) >= 100 * fit - 1e-9, "seed \(seed), workplace \(workplace)")
          #expect(Double(sum) <= 100 * fit + 20, "the bound is of some use")
        }
      }
    }
  }
}
