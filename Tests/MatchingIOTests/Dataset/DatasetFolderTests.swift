import Foundation
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct DatasetFolderTests {
  private let needs =
    "a dataset needs participants, workplaces, and either participant_competences and requirements (or occupation_profiles), or scores"

  @Test func missingTablesAreNamed() throws {
    #expect(
      try DatasetFixture.issues(["participants.csv": nil, "requirements.csv": nil]) == [
        "participants.csv: the table is missing; add it; \(needs)",
        "requirements.csv: the table is missing; add it; \(needs)",
      ])
    #expect(
      try DatasetFixture.issues(["participant_competences.csv": nil, "requirements.csv": nil]) == [
        "participant_competences.csv: the table is missing; add it; \(needs)",
        "requirements.csv: the table is missing; add it; \(needs)",
      ])
  }

  @Test func scoresStandInForProfiles() throws {
    let dataset = try DatasetFixture.read([
      "participant_competences.csv": nil, "requirements.csv": nil,
      "scores.csv": "participant,workplace,score\nAda,Bakery,1\n",
    ])
    #expect(dataset.cohort.scores?.values == [1_000_000])
    #expect(
      try DatasetFixture.issues([
        "participant_competences.csv": nil, "scores.csv": "participant,workplace,score\n",
      ]) == ["participant_competences.csv: the table is missing; add it; \(needs)"])
  }

  @Test func anEmptyFolderMissesAllThatIsNeeded() throws {
    let issues = try DatasetFixture.issues(DatasetFixture.small.mapValues { _ in nil })
    #expect(issues.count == 4)
  }

  @Test func misspeltTablesAreNotLost() throws {
    #expect(
      try DatasetFixture.issues([
        "decision.csv": "x\n", "Supports.CSV": "x\n", "cheese.csv.gz": "x\n", "notes.txt": "",
        ".hidden.csv": "",
      ]) == [
        "Supports.CSV: a dataset has no such table; did you mean 'supports'?",
        "cheese.csv.gz: a dataset has no such table; move it out of the folder; the tables are competences, participants, workplaces, requirements, occupation_profiles, participant_competences, competence_credits, "
          + "participant_preferences, workplace_preferences, supports, scores, predictions, decisions, demand, competence_labels, occupations, occupation_labels, regions, postal_codes, occupation_codes, sectors",
        "decision.csv: a dataset has no such table; did you mean 'decisions'?",
      ])
  }

  @Test func aTableInBothFormsIsAnIssue() throws {
    #expect(
      try DatasetFixture.issues(["participants.csv.gz": "x"]).first
        == "participants.csv.gz: participants.csv holds the same table; keep one of the two files")
  }

  @Test func partiesAreRefused() throws {
    #expect(
      try DatasetFixture.issues(["parties.csv": "party,participant\n"]) == [
        "parties.csv: keeping people together is a constraint that this version cannot keep; remove the file, and pin the members of a party to the same workplace"
      ])
  }

  @Test func plansOfOtherNamesAreNotLost() throws {
    #expect(
      try DatasetFixture.issues(["plan.yml": "topK: 3\n"]) == [
        "plan.yml: the plan is not called plan.yaml; rename it"
      ])
  }

  @Test func foldersThatAreNone() throws {
    try DatasetFixture.withFolder { folder in
      for (path, message) in [
        (folder + "/none", "there is no such folder; check the path"),
        (
          folder + "/participants.csv",
          "this is a file, not a dataset's folder; give the folder that the tables are in"
        ),
      ] {
        let error = #expect(throws: DataError.self) { try DatasetReader.read(folder: path) }
        #expect(error?.description == path + ": " + message)
      }
    }
  }

  @Test func aTableThatIsAFolderIsAnIssue() throws {
    try DatasetFixture.withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/decisions.csv", withIntermediateDirectories: false)
      let error = #expect(throws: DataError.self) { try DatasetReader.read(folder: folder) }
      #expect(error?.description == "decisions.csv: this is a folder, not a file; give the path of a file")
    }
  }
}
