import Testing

@testable import Matching
@testable import MatchingIO

@Suite struct ExplanationTextTests {
  private let text = ExplanationText(ResultFixture.cohort)

  @Test(
    arguments: [
      (0, "0"), (1, "0.000001"), (874_000, "0.874"), (1_000_000, "1"), (-1_500_000, "-1.5"),
      (Int64.max, "9223372036854.775807"), (Int64.min, "-9223372036854.775808"),
    ] as [(Int64, String)])
  func `micro-units are written as decimals`(value: Int64, written: String) {
    #expect(ExplanationText.decimal(value) == written)
  }

  @Test func `the nearest miss`() {
    #expect(
      text.sentence(
        for: NearestMiss(barrier: .languageFloor, competence: 0, missingLevels: 1, workplaces: 14))
        == "one CEFR level of German away from 14 workplaces")
    #expect(
      text.sentence(
        for: NearestMiss(barrier: .competenceFloor, competence: 1, missingLevels: 3, workplaces: 1))
        == "three levels of skill:cook away from 1 workplace")
    #expect(
      text.sentence(
        for: NearestMiss(barrier: .qualification, competence: nil, missingLevels: 2, workplaces: 3))
        == "two EQF levels of qualification away from 3 workplaces")
    #expect(
      text.sentence(for: NearestMiss(barrier: .commute, competence: nil, missingLevels: 0, workplaces: 3))
        == "3 workplaces closed by nothing but the distance to travel")
  }

  @Test(arguments: [
    (Alternative.Reason.price, "its places are worth as much or more to others (price 0.91)"),
    (.full, "it has no places left to give"),
    (.lowerScore, "it scores less than the workplace given"),
    (.tie, "it is no better, and the tie went the other way"),
    (.pin, "a person pinned the participant elsewhere"),
    (.limit, "the run stopped before the best allocation was found"),
  ])
  func `why an alternative was lost`(reason: Alternative.Reason, words: String) {
    let alternative = Alternative(workplace: 0, score: 900_000, price: 910_000, reason: reason)
    #expect(text.sentence(for: alternative) == "hotel (score 0.9) was lost: \(words)")
  }

  @Test func `a placement`() throws {
    let result = try ResultFixture.result()
    #expect(
      text.sentence(for: result.placements[0])
        == "anna is placed at hotel (score 0.833333); to be learned: German: holds 2, needs 3, training "
        + "reaches 3; to be done: renew permit by 2027-03-01")
    #expect(
      text.sentence(for: result.placements[2])
        == "dana is placed at care, north (score 0.083333), pinned by a person in spite of a language floor, "
        + "the distance to travel")
    #expect(
      text.contributions(to: result.placements[0], weights: result.weights)
        == ["fit 0.9 × 50/60", "closeness 0.5 × 10/60"])
  }

  @Test func `an unplaced participant without alternatives`() {
    var explanation = ParticipantExplanation(
      participant: 2, placement: nil, eligibleWorkplaces: 0, barrierCounts: [], alternatives: [], blocked: [],
      nearestMiss: nil)
    #expect(text.sentence(for: explanation) == "cem is not placed: there is no workplace to go to")
    explanation.barrierCounts = [
      BarrierCount(barrier: .permit, workplaces: 2), BarrierCount(barrier: .hours, workplaces: 1),
    ]
    #expect(
      text.sentence(for: explanation)
        == "cem is not placed: 2 workplaces closed by the permit; 1 workplace closed by the weekly hours")
  }

  @Test func `a paragraph has a line each`() throws {
    let result = try ResultFixture.result()
    #expect(
      text.paragraph(for: result.unplaced[0], weights: result.weights) == """
        cem is not placed
          1 workplace eligible
          hotel (score 0.7) was lost: its places are worth as much or more to others (price 0.7)
          2 workplaces closed by a language floor
          care, north (it would score 0.65) is closed by a language floor
          nearest miss: one CEFR level of German away from 2 workplaces
        """)
    var placed = result.unplaced[0]
    placed.placement = result.placements[2]
    placed.alternatives = []
    placed.nearestMiss = nil
    #expect(
      text.paragraph(for: placed, weights: result.weights).hasPrefix(
        text.sentence(for: result.placements[2]) + "\n  score: fit 0.1 × 50/60 + closeness 0 × 10/60\n  1 w"))
    #expect(text.sentence(for: placed) == text.sentence(for: result.placements[2]))
  }
}
