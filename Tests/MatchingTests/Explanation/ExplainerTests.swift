import Assignment
import Testing

@testable import Matching

@Suite struct ExplainerTests {
  /// German at B1 is the floor of 14 workplaces; a 15th also needs a forklift licence.
  private func languageCohort() -> Cohort {
    var person = Participant(id: "a")
    person.held = [HeldLevel(competence: 0, level: 2)]
    var workplaces = (0..<14).map { Workplace(id: "w\($0)", places: 1) }
    for index in workplaces.indices {
      workplaces[index].requirements = [
        Requirement(competence: 0, needed: 4, floor: 3, weight: 2, isTrainable: true)
      ]
    }
    var last = Workplace(id: "w14", places: 1)
    last.requirements = [
      Requirement(competence: 0, needed: 4, floor: 4, weight: 1, isTrainable: false),
      Requirement(competence: 1, needed: 1, floor: 1, weight: 1, isTrainable: false),
    ]
    return Cohort(
      competences: [
        Competence(id: "language:de", name: "German", kind: .language),
        Competence(id: "skill:forklift", name: "forklift", kind: .skill),
      ], participants: [person], workplaces: workplaces + [last])
  }

  private func match(_ cohort: Cohort) throws -> (Matcher, MatchResult) {
    let matcher = Matcher(cohort, plan: Plan())
    return (matcher, try matcher.match(options: MatchOptions(solver: SuccessiveShortestPath())))
  }

  @Test func nearestMissIsOneLevelOfGermanAwayFromFourteenWorkplaces() throws {
    let (_, result) = try match(languageCohort())
    let explanation = try #require(result.unplaced.first)
    #expect(
      explanation.nearestMiss
        == NearestMiss(barrier: .languageFloor, competence: 0, missingLevels: 1, workplaces: 14))
    #expect(explanation.eligibleWorkplaces == 0)
    #expect(
      explanation.barrierCounts == [
        BarrierCount(barrier: .languageFloor, workplaces: 15),
        BarrierCount(barrier: .competenceFloor, workplaces: 1),
      ])
    #expect(explanation.alternatives.isEmpty)
    #expect(explanation.blocked.count == 3)
  }

  @Test func aLostWorkplaceIsLostByPrice() throws {
    var cohort = Cohort(
      participants: [Participant(id: "a"), Participant(id: "b")],
      workplaces: [
        Workplace(id: "x", places: 1), Workplace(id: "y", places: 1), Workplace(id: "z", places: 0),
      ])
    cohort.scores = PairMatrix(
      rows: [[(0, 900_000), (1, 800_000), (2, 950_000)], [(0, 800_000), (1, 100_000)]])
    let (matcher, result) = try match(cohort)
    #expect(result.placements.map(\.workplace) == [1, 0])
    let explanation = matcher.explanation(of: 0, in: result)
    #expect(explanation.alternatives.map(\.workplace) == [2, 0])
    #expect(explanation.alternatives.map(\.reason) == [.full, .price])
    #expect(explanation.placement?.score == 800_000)
  }

  @Test func aLostWorkplaceThatScoresLessSaysSo() throws {
    var cohort = Cohort(
      participants: [Participant(id: "a"), Participant(id: "b")],
      workplaces: ["x", "y", "z", "t"].map { Workplace(id: $0, places: 1) })
    cohort.scores = PairMatrix(
      rows: [
        [(0, 900_000), (1, 300_000), (2, 200_000), (3, 900_000)], [(0, 100_000), (1, 800_000), (2, 100_000)],
      ])
    let (matcher, result) = try match(cohort)
    let explanation = matcher.explanation(of: 0, in: result)
    #expect(explanation.placement?.score == 900_000)
    #expect(explanation.alternatives.map(\.score) == [900_000, 300_000, 200_000])
    #expect(explanation.alternatives.map(\.reason) == [.tie, .lowerScore, .lowerScore])
  }

  @Test func aPinGoesBeforeTheScore() throws {
    var cohort = Cohort(
      participants: [Participant(id: "a")],
      workplaces: [Workplace(id: "x", places: 1), Workplace(id: "y", places: 1)])
    cohort.scores = PairMatrix(rows: [[(0, 900_000), (1, 300_000)]])
    cohort.decisions = [Decision(participant: 0, workplace: 0, verdict: .pin)]
    let (matcher, result) = try match(cohort)
    #expect(matcher.explanation(of: 0, in: result).alternatives.map(\.reason) == [.pin])
  }

  @Test func gapsNameWhatIsToBeLearned() throws {
    var cohort = languageCohort()
    cohort.participants[0].held = [HeldLevel(competence: 0, level: 3)]
    cohort.workplaces[0].trainingWeeks = 8
    cohort.workplaces[1].trainingWeeks = 7
    let (matcher, result) = try match(cohort)
    #expect(
      result.placements.first?.gaps
        == [Gap(competence: 0, held: 3, needed: 4, isTrainable: true, reachable: 4)])
    #expect(result.placements.first?.workplace == 0)
    #expect(matcher.explanation(of: 0, in: result).alternatives.count == 3)
  }
}
