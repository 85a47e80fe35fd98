import Assignment
import DatasetStore
import Foundation
import GRDB
import Matching
import MatchingIO
import Tables
import Testing

/// A dataset that goes into a store comes out the same.
@Suite struct StoreRoundTripTests {
  @Test func aNormalisedFolderComesBackByteForByte() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    #expect(try fixture.exported() == StoreFixture.small)
  }

  @Test func anotherWayOfWritingGivesTheSameRows() throws {
    let fixture = try StoreFixture()
    let odd = StoreFixture.small.merging([
      "participants.csv": "\u{FEFF}\"participant\",group_origin\r\n\"Ada\",abroad\r\nBen,\"here\"\r\n\r\n"
    ]) { $1 }
    try DatasetCopy.copy(from: try fixture.folder("odd", odd), to: fixture.store)
    #expect(try fixture.exported() == StoreFixture.small)
  }

  @Test func compressedTablesComeBackPlain() throws {
    let fixture = try StoreFixture()
    let folder = try fixture.folder("packed")
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/bin/sh")
    gzip.arguments = ["-c", "gzip -n '\(folder)'/requirements.csv"]
    try gzip.run()
    gzip.waitUntilExit()
    #expect(FileManager.default.fileExists(atPath: "\(folder)/requirements.csv.gz"))
    try DatasetCopy.copy(from: folder, to: fixture.store)
    #expect(try fixture.exported() == StoreFixture.small)
  }

  @Test func bothFormsReadTheSameWithTheSameHashes() throws {
    let fixture = try StoreFixture()
    let folder = try fixture.folder("a")
    try DatasetCopy.copy(from: folder, to: fixture.store)
    let (left, right) = (
      try DatasetReader.read(folder: folder), try DatasetReader.read(folder: fixture.store)
    )
    #expect(left.files == right.files)
    #expect(InputFile.digest(of: left.files) == InputFile.digest(of: right.files))
    #expect(left.cohort.participants == right.cohort.participants)
    #expect(left.cohort.groups == right.cohort.groups)
    #expect(right.plan.topK == 7)
  }

  @Test func mistakesHaveTheSameLines() throws {
    let fixture = try StoreFixture()
    let folder = try fixture.folder(
      "a",
      StoreFixture.small.merging(["workplaces.csv": "workplace,places,note\nA,1,\"two\nlines\"\nB,many,\n"]) {
        $1
      })
    try DatasetCopy.copy(from: folder, to: fixture.store)
    let expected = fixture.issues { _ = try DatasetReader.read(folder: folder) }
    #expect(expected.count == 2)
    #expect(expected.contains { $0.hasPrefix("workplaces.csv:4: places 'many'") })
    #expect(fixture.issues { _ = try DatasetReader.read(folder: fixture.store) } == expected)
  }

  @Test func attributesForFairnessAreKeptApart() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    let queue = try DatabaseQueue(path: fixture.store)
    let columns = try queue.read { db in
      try ["participants", "participant_groups"].map { try db.columns(in: $0).map(\.name) }
    }
    #expect(columns == [["row", "participant"], ["row", "group_origin"]])
  }

  /// Names that SQL takes for one another, cells of every kind, and more columns than SQL tables have.
  @Test func anyTableComesBack() throws {
    var random = SplitMix64(seed: 20_261_130)
    let cells = [
      "", "a", "ä😀", "1,5", "say \"x\"", "two\nlines", "\r\n", " 007 ", "NULL", "x'00'", "e\u{301}", "\t",
    ]
    for round in 0..<60 {
      let fixture = try StoreFixture()
      let width = [1, 2, 3, 7, 40, 501, 700].randomElement(using: &random) ?? 1
      let names = [
        "note", "NOTE", "Note", "row", "ROW", "select", "note \"q\"", "note;--", "rowid", "ä", "Ä",
      ]
      let header = (0..<width).map { $0 < names.count && width > 1 ? names[$0] : "note_\($0)" }
      var writer = CSVWriter(header: header)
      for _ in 0..<Int.random(in: 0...9, using: &random) {
        writer.append(header.map { _ in cells.randomElement(using: &random) ?? "" })
      }
      let form = SQLiteForm()
      try form.open(fixture.store, for: .changing).write([
        DatasetFile(name: "demand.csv", bytes: writer.bytes)
      ])
      let read = try form.open(fixture.store, for: .reading).read(
        "demand.csv", as: "demand.csv", maximumBytes: .max)
      #expect(read == writer.bytes, "round \(round), \(width) columns")
    }
  }

  @Test func aTableIsReplacedWholeAlsoByOtherColumns() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    let next = "participant,group_gender,region\nCem,f,north\n"
    let folder = try fixture.folder("next", ["participants.csv": next])
    let report = try DatasetCopy.copy(from: folder, to: fixture.store)
    #expect(report.kept == ["participant_competences.csv", "requirements.csv", "workplaces.csv"])
    var expected = StoreFixture.small
    expected["participants.csv"] = next
    #expect(try fixture.exported() == expected)
  }

  @Test func whatIsNoDatasetDoesNotComeIn() throws {
    let fixture = try StoreFixture()
    let folder = try fixture.folder(
      "a",
      [
        "particpants.csv": "participant\nA\n", "workplaces.csv": "workplace,places\nA\n",
        "requirements.csv": "a,a\n",
      ])
    #expect(
      fixture.issues { try DatasetCopy.copy(from: folder, to: fixture.store) } == [
        "particpants.csv: a dataset has no such table; did you mean 'participants'?",
        "workplaces.csv:2: 1 field where the header has 2; add the missing commas; an empty field is nothing between two commas",
        "requirements.csv:1: a: columns 1 and 2 have the same name; keep one of them",
      ])
    #expect(!FileManager.default.fileExists(atPath: fixture.store))
    #expect(
      fixture.issues { try DatasetCopy.copy(from: try fixture.folder("none", [:]), to: fixture.store) } == [
        "none: it holds no table of a dataset; give a dataset, or its folder"
      ])
  }

  @Test func anExportDoesNotMixDatasets() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    let target = try fixture.folder("there", ["decisions.csv": "participant,workplace,decision\n"])
    let issues = fixture.issues { try DatasetCopy.copy(from: fixture.store, to: target, as: .ownPlace) }
    #expect(
      issues == [
        "there: it holds tables that this dataset does not have: decisions.csv; choose another place, or remove that table"
      ])
  }

  /// An importer that streams reads the table that it replaces, and others, while it writes.
  @Test func filesAreMadeWhileTheOldOnesAreRead() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    let storage = try SQLiteForm().open(fixture.store, for: .changing)
    func file(_ name: String, of source: String) -> DatasetFile {
      DatasetFile(name: name) { sink throws(DataError) in
        for byte in try storage.read(source, as: source, maximumBytes: .max) { try sink([byte]) }
      }
    }
    try storage.write([
      file("workplaces.csv", of: "participants.csv"), file("participants.csv", of: "workplaces.csv"),
      file("requirements.csv", of: "requirements.csv"),
    ])
    let exported = try fixture.exported()
    #expect(exported["workplaces.csv"] == StoreFixture.small["participants.csv"])
    #expect(exported["participants.csv"] == StoreFixture.small["workplaces.csv"])
    // What is the same again is not a change.
    #expect(try StoreRecords(path: fixture.store).log().last?.detail.contains("requirements") == false)
  }
}
