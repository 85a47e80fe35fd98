import Assignment
import Testing

@testable import Matching

/// Explanations by blocks equal those one by one, on every instruction path.
@Suite struct BlockExplainerTests {
  private func expectEqualExplanations(_ cohort: Cohort, _ plan: Plan, _ name: String) throws {
    let compiled = CompiledCohort(cohort, plan: plan)
    let blocks = try #require(BlockCohort(compiled))
    let prices = cohort.workplaces.indices.map { Int64($0 % 3) * 100_000 }
    var explainer = Explainer(
      compiled, freePlaces: cohort.workplaces.map(\.places), prices: prices, isOptimal: true)
    let expected = cohort.participants.indices.map { explainer.explanation(of: $0, at: nil) }
    let layout = ObstacleLayout(blocks)
    for path in KernelPath.available.dropFirst() {
      var byBlock = BlockExplainer(explainer, blocks, layout, path: path)
      for first in stride(from: 0, to: cohort.participants.count, by: BlockCohort.lanes) {
        let people = Array(first..<min(first + BlockCohort.lanes, cohort.participants.count))
        let found = byBlock.explanations(of: people)
        for (person, explanation) in zip(people, found) {
          #expect(explanation == expected[person], "\(name), \(path), participant \(person)")
        }
      }
    }
  }

  @Test(arguments: PairScorerTests.plans) func equalsOneByOne(plan: Plan) throws {
    for (number, size) in [(1, 1), (70, 1), (70, 30), (65, 3), (3, 130), (3, 0)].enumerated() {
      let cohort = RandomCohort.make(participants: size.0, workplaces: size.1, seed: UInt64(90 + number))
      try expectEqualExplanations(cohort, plan, "\(size)")
    }
  }

  @Test func equalsOneByOneOnAGeneratedCountry() throws {
    let options = try GenerationOptions(participants: 70, workplaces: 150, seed: 9, regions: 4)
    try expectEqualExplanations(CohortGenerator(options: options).cohort(), Plan(), "generated")
  }

  @Test func bansAndPredictionsCount() throws {
    var cohort = RandomCohort.make(participants: 66, workplaces: 20, seed: 31)
    cohort.decisions = (0..<60).map { index in
      Decision(participant: Int32(index % 11), workplace: Int32(index * 7 % 20), verdict: .ban)
    }
    cohort.predictions = PairMatrix(
      rows: (0..<66).map { person in [(Int32(person % 20), MicroUnits(person * 15_000))] })
    try expectEqualExplanations(cohort, PairScorerTests.plans[2], "decisions")
  }

  @Test func aMatchExplainsAllThatItDidNotPlace() throws {
    var cohort = RandomCohort.make(participants: 80, workplaces: 9, seed: 5)
    for index in cohort.workplaces.indices { cohort.workplaces[index].places = 1 }
    let matcher = Matcher(cohort, plan: Plan())
    for threads in [1, 3] {
      let result = try matcher.match(options: MatchOptions(solver: SolverChoice.auto, threads: threads))
      #expect(result.unplaced.count + result.placements.count == 80)
      for explanation in result.unplaced {
        #expect(explanation == matcher.explanation(of: Int(explanation.participant), in: result))
      }
    }
  }
}
