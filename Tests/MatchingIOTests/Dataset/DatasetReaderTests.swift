import Foundation
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct DatasetReaderTests {
  @Test func readsTheSmallDataset() throws {
    let cohort = try DatasetFixture.read().cohort
    #expect(cohort.participants.map(\.id) == ["Ada", "Ben"])
    #expect(cohort.workplaces.map(\.places) == [2, 1])
    // Requirements come first, whatever the order of files.
    #expect(cohort.competences.map(\.id) == ["baking", "language:german"])
    #expect(cohort.competences.map(\.kind) == [.skill, .language])
    #expect(cohort.participants[0].held == [HeldLevel(competence: 1, level: 3)])
    #expect(cohort.participants[1].held == [HeldLevel(competence: 0, level: 2)])
    #expect(
      cohort.workplaces[0].requirements == [
        Requirement(competence: 0, needed: 3, floor: 0, weight: 1, isTrainable: false)
      ])
  }

  @Test func carriageReturnsAndByteOrderMarksDoNotMatter() throws {
    let plain = try DatasetFixture.read()
    let windows = try DatasetFixture.read(
      DatasetFixture.small.mapValues { bytes in
        "\u{FEFF}" + String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\n", with: "\r\n")
      })
    #expect(windows.cohort.participants == plain.cohort.participants)
    #expect(windows.cohort.workplaces == plain.cohort.workplaces)
    #expect(windows.cohort.competences == plain.cohort.competences)
  }

  @Test func compressedTablesAreRead() throws {
    let compressed = GzipFixture.compress(DatasetFixture.small["participants.csv"] ?? [])
    let dataset = try DatasetFixture.read(
      ["participants.csv": nil], bytes: ["participants.csv.gz": compressed])
    #expect(dataset.cohort.participants.map(\.id) == ["Ada", "Ben"])
    #expect(dataset.files.first == InputFile(name: "participants.csv.gz", storedBytes: compressed))
  }

  @Test func filesAreHashedAsTheyAreStored() throws {
    let dataset = try DatasetFixture.read(["plan.yaml": "topK: 9\n", "README.md": "not read"])
    #expect(
      dataset.files.map(\.name) == [
        "participants.csv", "workplaces.csv", "requirements.csv", "participant_competences.csv", "plan.yaml",
      ])
    #expect(dataset.plan.topK == 9)
    #expect(
      InputFile(name: "x", storedBytes: Array("abc".utf8))
        == InputFile(
          name: "x", sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", byteCount: 3)
    )
  }

  @Test func anotherPlanReplacesTheFoldersOwn() throws {
    try DatasetFixture.withFolder(["plan.yaml": "nonsense: 1\n", "other.yaml": "topK: 3\n"]) { folder in
      let path = folder + "/other.yaml"
      let dataset = try DatasetReader.read(folder: folder, plan: path)
      #expect(dataset.plan.topK == 3)
      #expect(dataset.files.last?.name == path)
      let error = #expect(throws: DataError.self) {
        try DatasetReader.read(folder: folder, plan: folder + "/none.yaml")
      }
      #expect(error?.description == "\(folder)/none.yaml: there is no such file; check the path")
    }
  }

  @Test func progressNamesTheFilesInTheOrderOfReading() throws {
    var names: [String] = []
    try DatasetFixture.withFolder { folder in
      _ = try DatasetReader.read(folder: folder) { names.append($0) }
    }
    #expect(
      names == ["participants.csv", "workplaces.csv", "requirements.csv", "participant_competences.csv"])
  }

  @Test func everyTablesIssuesAreFoundInOneGo() throws {
    #expect(
      try DatasetFixture.issues([
        "participants.csv": "participant,motivation\nAda,NaN\nBen,2\n",
        "workplaces.csv": "workplace,places\nBakery,-1\nHotel,2147483648\n",
        "participant_competences.csv": "participant,competence,level\nAda,baking,9\nada,baking,2\n",
        "requirements.csv": "workplace,competence,needed\nBakery,baking,0\n",
        "plan.yaml": "topK: none\n",
      ]) == [
        "participants.csv:2: motivation 'NaN': this is not a decimal number; write plain digits from 0 to 1, with a point, without exponent or unit",
        "participants.csv:3: motivation '2': this is out of range; write a number from 0 to 1",
        "workplaces.csv:2: places '-1': this is out of range; write a whole number from 0 to 2147483647",
        "workplaces.csv:3: places '2147483648': this is out of range; write a whole number from 0 to 2147483647",
        "requirements.csv:2: needed '0': this is not a level; write 1 … 8, or A1 … C2",
        "participant_competences.csv:2: level '9': this is not a level; write 0 … 8, or A1 … C2",
        "participant_competences.csv:3: participant 'ada': participants has no such participant; did you mean 'Ada'?",
        "plan.yaml:1: topK 'none': this is not a whole number; write a whole number from 1 to 1000000",
      ])
  }

  @Test func brokenTablesDoNotMakeTheIdsOfOthersUnknown() throws {
    #expect(
      try DatasetFixture.issues(["participants.csv": "participant\nAda\nBen,x\n"]) == [
        "participants.csv:3: 2 fields where the header has 1; quote fields that contain commas, or delete the extra ones"
      ])
    #expect(
      try DatasetFixture.issues(bytes: ["participants.csv": Array("participant\nJos".utf8) + [0xE9, 10]]) == [
        "participants.csv:2 '0xE9': the byte at offset 15 is not UTF-8; save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8'); it looks like Windows-1252, where this byte is 'é'"
      ])
    #expect(
      try DatasetFixture.issues(["workplaces.csv": ""]) == [
        "workplaces.csv: the file is empty; add a header row that names the columns"
      ])
  }

  @Test func aGzipBombIsAnIssue() throws {
    let bomb = GzipFixture.compress([UInt8](repeating: UInt8(ascii: "x"), count: 4 << 20))
    let limits = ExpansionLimits(maximumBytes: 1 << 30, suspiciousBytes: 1 << 20, largestRatio: 200)
    try DatasetFixture.withFolder(["workplaces.csv": nil], bytes: ["workplaces.csv.gz": bomb]) { folder in
      let error = #expect(throws: DataError.self) { try DatasetReader.read(folder: folder, limits: limits) }
      #expect(
        error?.description
          == "workplaces.csv.gz: the gzip file of \(bomb.count) bytes expands more than 200-fold and looks like a bomb; if you trust it, expand it with gunzip and use the .csv"
      )
    }
  }

  @Test func headersAloneAreTablesWithoutRows() throws {
    let dataset = try DatasetFixture.read([
      "participants.csv": "participant\n", "workplaces.csv": "workplace,places\n",
      "participant_competences.csv": "participant,competence,level\n",
      "requirements.csv": "workplace,competence,needed\n",
    ])
    #expect(dataset.cohort.participants.isEmpty)
    #expect(dataset.cohort.workplaces.isEmpty)
  }
}
