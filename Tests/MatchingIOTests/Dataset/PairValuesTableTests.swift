import Matching
import Tables
import Testing

@testable import MatchingIO

/// `scores` and `predictions`.
@Suite struct PairValuesTableTests {
  private let expected = PairMatrix(rows: [
    [(workplace: 0, value: 2_000_000_000), (workplace: 1, value: 123_456)], [(workplace: 1, value: 0)],
  ])

  @Test func longTables() throws {
    let scores = try DatasetFixture.read([
      "scores.csv":
        "score,participant,workplace,note\n0.1234569,Ada,Hotel,\nNA,Ben,Bakery,\n2000,Ada,Bakery,\n0,Ben,Hotel,x\n"
    ]).cohort.scores
    #expect(scores == expected)
  }

  @Test func wideTables() throws {
    let scores = try DatasetFixture.read([
      "scores.csv": "participant,Hotel,note,Bakery\nBen,-0.0,,\nAda,0.1234561,x,2000.000\n"
    ]).cohort.scores
    #expect(scores == expected)
  }

  @Test func participantsWithoutRowsAndWorkplacesWithoutColumnsHaveNoScores() throws {
    let scores = try DatasetFixture.read(["scores.csv": "participant,Hotel\nBen,1\n"]).cohort.scores
    #expect(scores == PairMatrix(rows: [[], [(workplace: 1, value: 1_000_000)]]))
    #expect(
      try DatasetFixture.read(["scores.csv": "participant,workplace,score\n"]).cohort.scores
        == PairMatrix(rows: [[], []]))
  }

  @Test func rowsMayComeInAnyOrder() throws {
    let participants = "participant\n" + (0..<5).map { "P\($0)\n" }.joined()
    let expected = PairMatrix(rows: [
      [(workplace: 0, value: 1_000_000), (workplace: 1, value: 2_000_000)], [], [(workplace: 1, value: 5)],
      [(workplace: 0, value: 0)], [],
    ])
    for wide in [
      "participant,Hotel,Bakery\nP3,NA,0\nP0,2,1\nP4,,\nP2,0.000005,NA\n",
      "participant,Bakery,Hotel\nP0,1,2\nP2,,0.000005\nP3,0,\n",
    ] {
      let changes = [
        "participants.csv": participants, "participant_competences.csv": "participant,competence,level\n",
        "scores.csv": wide,
      ]
      #expect(try DatasetFixture.read(changes).cohort.scores == expected)
    }
    let long = ["P0,Bakery,1", "P0,Hotel,2", "P2,Hotel,0.000005", "P3,Bakery,0", "P4,Hotel,NA"]
    for lines in [long, long.reversed(), [long[3], long[0], long[4], long[1], long[2]]] {
      let changes = [
        "participants.csv": participants, "participant_competences.csv": "participant,competence,level\n",
        "scores.csv": "participant,workplace,score\n" + lines.map { $0 + "\n" }.joined(),
      ]
      #expect(try DatasetFixture.read(changes).cohort.scores == expected)
    }
  }

  @Test func aWorkplaceMayBeCalledWorkplace() throws {
    let dataset = try DatasetFixture.read([
      "workplaces.csv": "workplace,places\nworkplace,1\nscore,1\n",
      "requirements.csv": "workplace,competence,needed\n",
      "scores.csv": "participant,workplace\nAda,0.5\n",
    ])
    #expect(dataset.cohort.scores == PairMatrix(rows: [[(workplace: 0, value: 500_000)], []]))
    let other = try DatasetFixture.read([
      "workplaces.csv": "workplace,places\nworkplace,1\nscore,1\n",
      "requirements.csv": "workplace,competence,needed\n",
      "scores.csv": "participant,score\nAda,0.5\n",
    ])
    #expect(other.cohort.scores == PairMatrix(rows: [[(workplace: 1, value: 500_000)], []]))
  }

  @Test func wrongLongTables() throws {
    #expect(
      try DatasetFixture.issues([
        "scores.csv": """
        participant,workplace,score
        Ada,Hotel,-1
        Ada,Bakery,2000.0000001
        Ben,Hotel,NaN
        Ben,Bakery,1
        Ben,Bakery,NA
        Cid,Bakery,1e3

        """
      ]) == [
        "scores.csv:2: score '-1': a score may not be negative; write NA for a pair that is not allowed, else 0 or more",
        "scores.csv:3: score '2000.0000001': this is out of range; write a number from 0 to 2000",
        "scores.csv:4: score 'NaN': this is not a decimal number; write plain digits from 0 to 2000, with a point, without exponent or unit",
        "scores.csv:6 'Ben, Bakery': line 5 says this pair already; keep one of the two rows",
        "scores.csv:7: participant 'Cid': participants has no such participant; add it to participants, or delete this row",
        "scores.csv:7: score '1e3': this is not a decimal number; write plain digits from 0 to 2000, with a point, without exponent or unit",
      ])
    #expect(
      try DatasetFixture.issues(["scores.csv": "participant,workplace,scor\nAda,Hotel,1\n"]) == [
        "scores.csv:1: scor: the table scores has no such column; did you mean 'score'?",
        "scores.csv:1: score: the column is missing; add it; the table scores needs participant, workplace, score",
      ])
  }

  @Test func wrongWideTables() throws {
    #expect(
      try DatasetFixture.issues([
        "scores.csv": "participant,Hotell,Spa,Bakery\nAda,1,1,-0.0000001\nAda,1,1,1\nCid,1,1,1\nBen,1,1,1\n"
      ]) == [
        "scores.csv:1: Hotell: workplaces has no such workplace; did you mean 'Hotel'?",
        "scores.csv:1: Spa: workplaces has no such workplace; name the column after a workplace, or delete it",
        "scores.csv:2: Bakery '-0.0000001': a score may not be negative; write NA for a pair that is not allowed, else 0 or more",
        "scores.csv:3: participant 'Ada': line 2 has the same participant; keep one of the two rows",
        "scores.csv:4: participant 'Cid': participants has no such participant; add it to participants, or delete this row",
      ])
    #expect(
      try DatasetFixture.issues(["scores.csv": "person,Hotel\nAda,1\n"]) == [
        "scores.csv:1: person: this is neither a long table (participant, workplace, score) nor a matrix; name the first column 'participant', and every other column after a workplace"
      ])
  }

  @Test func predictionsAreOutcomes() throws {
    let predictions = try DatasetFixture.read([
      "predictions.csv": "participant,workplace,outcome\nAda,Hotel,0.99999999\n"
    ]).cohort.predictions
    #expect(predictions == PairMatrix(rows: [[(workplace: 1, value: 999_999)], []]))
    #expect(
      try DatasetFixture.issues(["predictions.csv": "participant,Hotel\nAda,1.5\n"]) == [
        "predictions.csv:2: Hotel '1.5': this is out of range; write a number from 0 to 1"
      ])
  }
}
