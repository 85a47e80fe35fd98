import Testing

@testable import Matching

@Suite("Scoring pass")
struct ScoringPassTests {
  @Test(
    "Keeps what the plan asks for, as far as there are workplaces and there is room",
    arguments: [
      (50, 100_000, 10_000, 50), (50, 3, 7, 7), (1_000_000, 3, 7, 7), (50, 0, 0, 1), (50, 3, 0, 1),
      (1_000_000, 1_000_000, 100_000, 268), (50, 3_000_000, 300_000, 50), (50, 1 << 30, 1_000, 1),
    ])
  func kept(topK: Int, participants: Int, workplaces: Int, expected: Int) {
    #expect(ScoringPass.kept(topK: topK, participants: participants, workplaces: workplaces) == expected)
  }
}
