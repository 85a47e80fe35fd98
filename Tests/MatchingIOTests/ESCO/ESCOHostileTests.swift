import Assignment
import Foundation
import Tables
import Testing

@testable import MatchingIO

/// Whatever stands in the files, an import ends in a report or in issues, and then nothing was written.
@Suite struct ESCOHostileTests {
  private func issues(_ changes: [String: [UInt8]?], in version: [String: String] = ESCOFixture.version11)
    throws
    -> [String]
  {
    let folder = try TemporaryFolder()
    let release = try folder.write(version, as: "v1.1.1")
    for (name, bytes) in changes {
      let file = URL(fileURLWithPath: "\(release)/\(name)")
      if let bytes { try Data(bytes).write(to: file) } else { try FileManager.default.removeItem(at: file) }
    }
    let error = #expect(throws: DataError.self) {
      try ESCOImport().run(folder: release, into: folder.path + "/d")
    }
    #expect(try folder.names() == ["v1.1.1"])
    return error?.issues.map(\.description) ?? []
  }

  @Test func `a missing column is named with its file`() throws {
    #expect(
      try issues([
        "occupations_en.csv": Array("conceptUri,preferredLabel,isco\n".utf8),
        "skillSkillRelations.csv": Array("originalSkillUri,relationType\n".utf8),
      ]) == [
        "occupations_en.csv:1: iscoGroup: the column is missing; the header must be conceptUri,preferredLabel,iscoGroup",
        "skillSkillRelations.csv:1: relatedSkillUri: the column is missing; the header must be originalSkillUri,relationType,relatedSkillUri",
      ])
  }

  @Test func `files that are no tables`() throws {
    #expect(try issues(["skills_en.csv": []]).first?.hasPrefix("skills_en.csv: the file is empty") == true)
    #expect(
      try issues(["skills_en.csv": Array("conceptUri,preferredLabel\nx,caf".utf8) + [0xE9, 10]]).first
        == "skills_en.csv:2 '0xE9': the byte at offset 31 is not UTF-8; save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8'); it looks like Windows-1252, where this byte is 'é'"
    )
    #expect(
      try issues(["skills_en.csv": Array("conceptUri,preferredLabel\nx,a\u{0}b\n".utf8)]).first
        == "skills_en.csv:2: preferredLabel: a NUL byte; remove it, or export the file again as UTF-8 text")
    #expect(
      try issues(["skills_en.csv": Array("conceptUri,preferredLabel\nx,y,z\n".utf8)]).first?
        .hasPrefix("skills_en.csv:2: 3 fields where the header has 2") == true)
    #expect(
      try issues(["skills_en.csv": Array("conceptUri,preferredLabel\nx,\"y\n".utf8)]).first?
        .contains("the quote that opens on this line is never closed") == true)
  }

  @Test func `a line of a million columns`() throws {
    let commas = [UInt8](repeating: UInt8(ascii: ","), count: 1_000_000)
    #expect(
      try issues(["skills_en.csv": Array("conceptUri,preferredLabel\n".utf8) + commas]).first?
        .hasPrefix("skills_en.csv:2: 1000001 fields where the header has 2") == true)
    #expect(
      try issues(["skills_en.csv": Array(commas.prefix(100_000))]).first?.hasPrefix(
        "skills_en.csv:1: column 1 has no name") == true)
  }

  @Test func `a bomb is refused`() throws {
    let row = Array("u,".utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: (1 << 20) - 2) + [0x0A]
    let rows = repeatElement(row, count: 80).joined()
    let bomb = XzFixture.compress(Array("conceptUri,preferredLabel\n".utf8) + rows)
    #expect(
      try issues(["skills_en.csv": nil, "skills_en.csv.xz": bomb]).first?.contains("looks like a bomb")
        == true)
  }

  @Test func `folders that are no release`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("skills_en.csv", "conceptUri,preferredLabel\n")
    for (path, message) in [
      (folder.path + "/none", "there is no such folder, or it may not be listed"),
      (
        file,
        "this is a file, not a folder; unpack the ESCO package (CSV), and give the folder with its files"
      ),
      (
        try folder.write(["notes.csv": "", "skills_EN.csv": "", "skills.csv": ""], as: "e"),
        "no file of the folder is a table of ESCO"
      ),
    ] {
      let error = #expect(throws: DataError.self) {
        try ESCOImport().run(folder: path, into: folder.path + "/d")
      }
      #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
    #expect(
      try issues(["skills_en.csv.gz": []]) == [
        "skills_en.csv.gz: skills_en.csv holds the same table; keep one of the two files"
      ])
  }

  @Test func `a compressed or broken table of the dataset is said`() throws {
    let folder = try TemporaryFolder()
    let release = try folder.write(ESCOFixture.version11, as: "v1.1.1")
    let dataset = try folder.write(
      ["competences.csv.xz": "", "occupations.csv": "occupation\na,b\n"], as: "d")
    let error = #expect(throws: DataError.self) { try ESCOImport().run(folder: release, into: dataset) }
    #expect(error?.count == 2)
    #expect(
      error?.description.contains(
        "competences.csv.xz: is compressed, and an import writes plain tables; unpack it with unxz") == true)
    #expect(try folder.names(in: "d") == ["competences.csv.xz", "occupations.csv"])
  }

  @Test func `concepts without a usable id or label are counted`() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "x", count: 301)
    let release = try folder.write(
      [
        "skills_en.csv":
          "conceptUri,preferredLabel,altLabels\n,a,\n\(long),b,\na b,c,\nu1,,\nu2,  ,\nu3, tab\there | now ,x|y\nu3,twice,\n",
        "occupations_en.csv": "conceptUri,preferredLabel,iscoGroup\no1,o,75\n",
      ], as: "v1.1.1")
    let report = try ESCOImport().run(folder: release, into: folder.path + "/d")
    #expect(report.skipped.map { "\($0.reason) \($0.count)" } == ["noId 3", "noLabel 2", "conceptTwice 1"])
    #expect(report.notes.map { "\($0.reason) \($0.count)" } == ["noUnitGroup 1"])
    #expect(try folder.read("d/competence_labels.csv").hasSuffix("u3,en,tabhere / now,x|y,ESCO 1.1.1\n"))
  }

  @Test func `mutated releases end in a dataset that can be read, or in issues`() throws {
    let seed: UInt64 = 0x5EED_0E5C
    var generator = SplitMix64(seed: seed)
    let alphabet: [UInt8] = Array("\"\",,\n\r|-.0123456789eENAxyz: \u{0}".utf8) + [0xFF, 0xC3]
    let folder = try TemporaryFolder()
    var outcomes: [Bool: Int] = [:]
    for round in 0..<60 {
      let release = try folder.write(ESCOFixture.version11, as: "v1.1.1")
      for (name, text) in ESCOFixture.version11.sorted(by: { $0.key < $1.key })
      where Int.random(in: 0..<5, using: &generator) == 0 {
        var bytes = Array(text.utf8)
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        let byte = alphabet.randomElement(using: &generator) ?? 0
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[position] = byte
        case 1: bytes.insert(byte, at: position)
        default: bytes.remove(at: position)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: "\(release)/\(name)"))
      }
      let dataset = try folder.write(
        [
          "participants.csv": "participant\nanna\n", "workplaces.csv": "workplace,places\nw,1\n",
          "participant_competences.csv": "participant,competence,level\n",
        ], as: "d\(round)")
      do throws(DataError) {
        _ = try ESCOImport().run(folder: release, into: dataset)
        #expect(throws: Never.self, "seed \(seed), round \(round)") {
          try DatasetReader.read(folder: dataset)
        }
        outcomes[true, default: 0] += 1
      } catch {
        #expect(try folder.names(in: "d\(round)").count == 3)
        outcomes[false, default: 0] += 1
      }
    }
    #expect((outcomes[true] ?? 0) > 10)
    #expect((outcomes[false] ?? 0) > 5)
  }
}
