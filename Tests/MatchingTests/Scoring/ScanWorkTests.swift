import Assignment
import Testing

@testable import Matching

/// The scoring pass looks at every pair once and scores few of them exactly. Work is counted, never timed.
@Suite struct ScanWorkTests {
  /// Everybody holds 12 … 18 competences, every workplace requires 8 … 12 of them, at levels 1 … 8; only the fit counts.
  private func findings(
    participants: Int, workplaces: Int, competences: Int, path: KernelPath = .best, threads: Int = 1
  ) -> ScoringPass.Findings {
    var random = SplitMix64(seed: 9)
    var cohort = Cohort(
      competences: (0..<competences).map { Competence(id: "c\($0)", name: "c\($0)", kind: .skill) },
      participants: (0..<participants).map { Participant(id: "p\($0)") },
      workplaces: (0..<workplaces).map { Workplace(id: "w\($0)", places: 1) })
    func different(_ count: Int) -> [Int32] {
      var chosen: Set<Int32> = []
      while chosen.count < count { chosen.insert(Int32.random(in: 0..<Int32(competences), using: &random)) }
      return chosen.sorted()
    }
    for index in cohort.participants.indices {
      cohort.participants[index].held = different(Int.random(in: 12...18, using: &random)).map {
        HeldLevel(competence: $0, level: UInt8.random(in: 1...8, using: &random))
      }
    }
    for index in cohort.workplaces.indices {
      cohort.workplaces[index].requirements = different(Int.random(in: 8...12, using: &random)).map {
        Requirement(
          competence: $0, needed: UInt8.random(in: 1...8, using: &random), floor: 0,
          weight: Int32.random(in: 1...5, using: &random), isTrainable: false)
      }
    }
    var plan = Plan()
    plan.topK = 50
    plan.weights = ComponentValues(repeating: 0)
    plan.weights?[.fit] = 1
    return ScoringPass(cohort: CompiledCohort(cohort, plan: plan), threads: threads, path: path).run { _ in }
  }

  /// A tighter guess would score fewer, but then some lane of nearly every block would need another pass.
  @Test func fewPairsAreScoredExactlyAndBlocksPassOnce() {
    for path in KernelPath.available.dropFirst() {
      let found = findings(participants: 600, workplaces: 8_000, competences: 120, path: path)
      #expect(found.rows.pairCount == 50 * 600)
      #expect(found.work.blocks == 2)
      #expect(found.work.passes <= found.work.blocks + 1, "\(path)")
      #expect(found.work.scoredPairs < 3 * found.rows.pairCount, "\(path): \(found.work)")
    }
    let one = findings(participants: 600, workplaces: 3_000, competences: 120)
    let three = findings(participants: 600, workplaces: 3_000, competences: 120, threads: 3)
    #expect(one.work == three.work)
  }

  /// Hardly a pair has a gain, so that rows are filled up with the lowest workplaces: a second pass finds them at its start and
  /// passes over what can only tie.
  @Test func ofManyTiesFewAreScored() {
    let found = findings(participants: 100, workplaces: 8_000, competences: 20_000)
    #expect(found.rows.pairCount == 50 * 100)
    #expect(found.work.passes == 2)
    #expect(found.work.scoredPairs < 1_500 * 100, "\(found.work)")
  }
}
