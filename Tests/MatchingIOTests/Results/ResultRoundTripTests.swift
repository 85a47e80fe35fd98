import Assignment
import Foundation
import Testing

@testable import Matching
@testable import MatchingIO

/// Matches of generated cohorts, written and verified.
@Suite struct ResultRoundTripTests {
  private func cohort(seed: UInt64) throws -> Cohort {
    let options = try GenerationOptions(participants: 60, workplaces: 12, seed: seed)
    var cohort = CohortGenerator(options: options).cohort()
    let workplace = try #require(cohort.workplaces.indices.first { cohort.workplaces[$0].places > 0 })
    // A person decides against all scores, and over all barriers.
    cohort.decisions = [
      Decision(participant: 7, workplace: Int32(workplace), verdict: .pin, reason: "knows the mentor"),
      Decision(participant: 8, workplace: Int32(workplace), verdict: .ban),
    ]
    return cohort
  }

  private func write(_ cohort: Cohort, threads: Int, to path: String) throws {
    var plan = Plan()
    plan.topK = 3
    let matcher = Matcher(cohort, plan: plan)
    let result = try matcher.match(
      options: MatchOptions(solver: SuccessiveShortestPath(), threads: threads))
    try ResultFolder.write(
      cohort: cohort, plan: plan, result: result, run: ResultFixture.run(threads: threads), to: path)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a match verifies from its folder, and is the same for any number of threads`(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let cohort = try cohort(seed: seed)
    try write(cohort, threads: 1, to: folder.path + "/1")
    try write(cohort, threads: 3, to: folder.path + "/3")
    let report = try ResultFolder.verify(folder.path + "/1")
    #expect(report.passed, "seed \(seed)\n\(report)")
    let stored = try StoredResult(folder: folder.path + "/1")
    #expect(stored.summary.status == .optimal, "seed \(seed)")
    #expect(stored.summary.pinned == 1, "seed \(seed)")
    for name in ResultFolder.fileNames where !name.hasSuffix(".json") {
      let one = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/1/\(name)"))
      let three = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/3/\(name)"))
      #expect(one == three, "seed \(seed): \(name)")
    }
  }
}
