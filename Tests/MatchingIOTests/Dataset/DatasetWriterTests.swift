import Foundation
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct DatasetWriterTests {
  /// Writes what `files` say, reads it again, and compares both cohorts and plans.
  private func roundTrip(_ files: [String: String?]) throws -> [String] {
    let dataset = try DatasetFixture.read(files)
    return try DatasetFixture.withFolder(DatasetFixture.small.mapValues { _ in nil }) { folder in
      try DatasetWriter.write(dataset.cohort, plan: dataset.plan, folder: folder + "/sub/set")
      let again = try DatasetReader.read(folder: folder + "/sub/set")
      expectEqual(again.cohort, dataset.cohort)
      #expect(again.plan == dataset.plan)
      return try FileManager.default.contentsOfDirectory(atPath: folder + "/sub/set").sorted()
    }
  }

  private func expectEqual(_ left: Cohort, _ right: Cohort) {
    #expect(left.competences == right.competences)
    #expect(left.supportNames == right.supportNames)
    #expect(left.restrictionNames == right.restrictionNames)
    #expect(left.participants == right.participants)
    #expect(left.workplaces == right.workplaces)
    #expect(left.decisions == right.decisions)
    #expect(left.scores == right.scores)
    #expect(left.predictions == right.predictions)
    #expect(left.groups == right.groups)
  }

  @Test func theSmallDatasetReadsBackEqual() throws {
    #expect(
      try roundTrip([:]) == [
        "competences.csv", "participant_competences.csv", "participants.csv", "plan.yaml", "requirements.csv",
        "workplaces.csv",
      ])
  }

  @Test func everythingReadsBackEqual() throws {
    let files = try roundTrip([
      "participants.csv": """
      participant,qualification,region,latitude,longitude,commute_limit_km,permit_until,permit_renewable,\
      available_from,available_until,hours_min,hours_max,restrictions,motivation,predicted_outcome,group_gender
      Ada,4,"S, ""West"" side",48.7,-9.182932,25.5,2027-06-30,no,2026-01-01,2026-12-31,20,38,nights|lifting,0.75,1,f
      Ben,0,,0,0,0,,,,,0,0,,0,0,
      "C
      x",,,,,,,,,,,,,,,

      """,
      "workplaces.csv": """
      workplace,places,company,occupation,region,latitude,longitude,remote,qualification,qualification_floor,\
      start,end,training_weeks,hours_min,hours_max,conditions
      Bakery,2147483647,"Brot, Söhne",7512,Stuttgart,-48.5,9,yes,3,2,2026-02-01,2026-07-31,12,0,168,nights|heat
      Hotel,0,,,,,,,,,,,,,,

      """,
      "requirements.csv":
        "workplace,competence,needed,floor,weight,trainable\nBakery,baking,8,3,1000,yes\nBakery,language:german,B1,,,\n",
      "competences.csv":
        "competence,name,kind\nlanguage:german,German,\nbaking,,experience\nunused,,\n",
      "participant_preferences.csv": "participant,workplace,rank\nAda,Hotel,1\nAda,Bakery,1\n",
      "workplace_preferences.csv": "participant,workplace,rank\nBen,Hotel,3\nAda,Hotel,2\n",
      "supports.csv":
        "participant,workplace,support,essential\nAda,,childcare,yes\nAda,,housing,\n,Hotel,housing,\n",
      "scores.csv": "participant,Hotel,Bakery\nAda,0.000001,2000\nBen,NA,0\n",
      "predictions.csv": "participant,workplace,outcome\nAda,Hotel,0.5\n",
      "decisions.csv": "participant,workplace,decision,reason\nBen,Hotel,ban,no\nAda,Bakery,pin,\n",
      "plan.yaml": "weights:\n  fit: 3\ncloseness:\n  horizonKm: 12.5\n",
    ])
    #expect(files.count == 12)
  }

  @Test func scoresAloneNeedNoProfiles() throws {
    #expect(
      try roundTrip([
        "participant_competences.csv": nil, "requirements.csv": nil,
        "scores.csv": "participant,Hotel\nAda,1\n",
      ]) == ["participants.csv", "plan.yaml", "scores.csv", "workplaces.csv"])
  }

  @Test func anEmptyCohortReadsBack() throws {
    try DatasetFixture.withFolder { folder in
      try DatasetWriter.write(Cohort(participants: [], workplaces: []), folder: folder + "/empty")
      let cohort = try DatasetReader.read(folder: folder + "/empty").cohort
      #expect(cohort.participants.isEmpty)
    }
  }

  @Test func onlyColumnsThatStateSomethingAreWritten() {
    var ada = Participant(id: "Ada")
    ada.region = "West"
    let tables = DatasetWriter.tables(
      of: Cohort(participants: [ada, Participant(id: "Ben")], workplaces: []))
    #expect(String(decoding: tables[0].bytes(), as: UTF8.self) == "participant,region\nAda,West\nBen,\n")
  }

  @Test func aFolderThatCannotBeMadeIsAnIssue() throws {
    try DatasetFixture.withFolder { folder in
      let path = folder + "/participants.csv/sub"
      let error = #expect(throws: DataError.self) {
        try DatasetWriter.write(Cohort(participants: [], workplaces: []), folder: path)
      }
      #expect(error?.issues.first?.file == path)
      #expect(error?.issues.first?.problem.contains("not a folder") == true)
    }
  }

  /// All files of a folder with their bytes, also hidden ones.
  private func content(of folder: String) throws -> [String: Data] {
    var content: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      content[name] = FileManager.default.contents(atPath: folder + "/" + name) ?? Data("a folder".utf8)
    }
    return content
  }

  @Test(
    arguments: [
      ["scores.csv"], ["participants.csv.gz"], ["Supports.CSV", "decisions.csv.GZ"], ["particpants.csv"],
    ])
  func tablesOfAnotherDatasetAreNeverMixedIn(others: [String]) throws {
    let files = Dictionary(uniqueKeysWithValues: others.map { ($0, String?.some("old\n")) })
    try DatasetFixture.withFolder(files) { folder in
      let before = try content(of: folder)
      let error = #expect(throws: DataError.self) {
        try DatasetWriter.write(Cohort(participants: [], workplaces: []), plan: Plan(), folder: folder)
      }
      #expect(error?.count == 1)
      #expect(error?.issues.first?.problem.hasSuffix(": " + others.joined(separator: ", ")) == true)
      #expect(try content(of: folder) == before)
    }
  }

  @Test func theSameTablesAreReplacedAndOtherFilesStay() throws {
    try DatasetFixture.withFolder(["README.md": "hello", "plan.yaml": "topK: 3\n"]) { folder in
      try DatasetWriter.write(
        Cohort(participants: [Participant(id: "Zoe")], workplaces: []), folder: folder)
      let dataset = try DatasetReader.read(folder: folder)
      #expect(dataset.cohort.participants.map(\.id) == ["Zoe"])
      #expect(dataset.plan.topK == 3)
      let names = Set(try content(of: folder).keys)
      #expect(names == Set(DatasetFixture.small.keys).union(["README.md", "plan.yaml"]))
    }
  }

  @Test func allTablesChangeOrNone() throws {
    try DatasetFixture.withFolder { folder in
      // A folder stands where the plan, which comes last, must go.
      try FileManager.default.createDirectory(
        atPath: folder + "/plan.yaml/sub", withIntermediateDirectories: true)
      let before = try content(of: folder)
      let error = #expect(throws: DataError.self) {
        try DatasetWriter.write(Cohort(participants: [], workplaces: []), plan: Plan(), folder: folder)
      }
      #expect(error?.issues.first?.file == folder + "/plan.yaml")
      #expect(try content(of: folder) == before)
    }
  }
}
