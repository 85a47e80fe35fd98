import Foundation
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct TableImportTests {
  private let map = """
    into: demand
    columns:
      measure: {constant: vacancies}
      region: {from: region, prefix: "ags:", required: yes}
      period: year
    rows:
      - {group: {constant: all}, value: total}
      - {group: {constant: women}, value: women}
    """
  private let file = "region,year,total,women\n01001,2025,3,1\n01002,2025,4,\n"

  @Test func aRecordBecomesSeveralRows() throws {
    let fixture = try TableImportFixture(map: map, file: file)
    let report = try fixture.run()
    #expect(
      try fixture.lines("demand") == [
        "measure,period,value,status,region,group,note_source",
        "vacancies,2025,3,value,ags:01001,all,table:map", "vacancies,2025,1,value,ags:01001,women,table:map",
        "vacancies,2025,4,value,ags:01002,all,table:map", "vacancies,2025,,missing,ags:01002,women,table:map",
      ])
    #expect(report.parts.first?.rows == 4)
    #expect(report.parts.first?.missingValues == 1)
    #expect(report.tables.first?.new == 4)
    #expect(
      report.description.split(separator: "\n").last
        == "demand: 4 rows new, 0 changed, 0 unchanged, 0 superseded, 0 left to rows of other origin; the table was written"
    )
  }

  @Test func aSecondImportChangesNoByte() throws {
    let fixture = try TableImportFixture(map: map, file: file)
    try fixture.run()
    // Not the bytes that an import would write, but the same content: the file is left alone.
    let stored = try fixture.folder.read("d/demand.csv").replacingOccurrences(of: "\n", with: "\r\n")
    try fixture.folder.write("d/demand.csv", stored)
    let again = try fixture.run()
    #expect(again.tables.first?.unchanged == 4)
    #expect(again.tables.first?.isWritten == false)
    #expect(try fixture.folder.read("d/demand.csv") == stored)
  }

  @Test func theLastVersionOfAKeyWinsAndOthersRowsStay() throws {
    let fixture = try TableImportFixture(map: map, file: file + "01001,2025,5,2\n")
    try fixture.folder.write("other.csv", "region,year,total,women\n01001,2025,6,2\n01003,2025,1,0\n")
    try FileManager.default.createDirectory(
      atPath: fixture.folder.path + "/d", withIntermediateDirectories: true)
    try fixture.folder.write(
      "d/demand.csv",
      "region,measure,period,value,status,group,note_mine\nags:01002,vacancies,2025,9,value,all,by hand\n")
    let report = try fixture.run(files: ["file.csv", "other.csv"])
    #expect(
      try fixture.lines("demand") == [
        "region,measure,period,value,status,group,note_mine,note_source",
        "ags:01002,vacancies,2025,9,value,all,by hand,",
        "ags:01001,vacancies,2025,6,value,all,,table:map",
        "ags:01001,vacancies,2025,2,value,women,,table:map",
        "ags:01002,vacancies,2025,,missing,women,,table:map",
        "ags:01003,vacancies,2025,1,value,all,,table:map",
        "ags:01003,vacancies,2025,0,value,women,,table:map",
      ])
    let change = try #require(report.tables.first)
    #expect(change.new == 5)
    #expect(change.changed == 0)
    #expect(change.superseded == 4)
    #expect(change.leftToOthers == 1)
    // What is not in the file any more stays: a file may be one year's of many.
    let later = try fixture.run(files: ["other.csv"])
    #expect(later.tables.first?.unchanged == 5)
    #expect(later.tables.first?.isWritten == false)
    try fixture.folder.write("other.csv", "region,year,total,women\n01003,2025,2,0\n")
    let changed = try fixture.run(files: ["other.csv"])
    #expect(changed.tables.first?.changed == 1)
    #expect(try fixture.lines("demand").contains("ags:01003,vacancies,2025,2,value,all,,table:map"))
  }

  @Test func oneMapForEachFileAndSeveralMapsInAFile() throws {
    let fixture = try TableImportFixture(
      map: "into: regions\ncolumns: {region: a}\n---\ninto: sectors\ncolumns: {sector: a}\n", file: "a\nx\n")
    try fixture.folder.write("second.yaml", "into: regions\ncolumns: {region: b}\n")
    try fixture.folder.write("second.csv", "b\ny\n")
    let report = try fixture.run(
      files: ["file.csv", "second.csv"],
      maps: [fixture.folder.path + "/map.yaml", fixture.folder.path + "/second.yaml"])
    #expect(report.parts.map(\.source) == ["map", "second", "map"])
    #expect(try fixture.lines("regions") == ["region,note_source", "x,table:map", "y,table:second"])
    #expect(try fixture.lines("sectors") == ["sector,note_source", "x,table:map"])
  }

  @Test func aStrictImportEndsAtTheFirstKindOfMistake() throws {
    let fixture = try TableImportFixture(
      map: map, file: "region,year,total,women\n,2025,1,1\n01001,20x5,1,1\n,2026,1,1\n1,2\n")
    #expect(
      try fixture.issues(isStrict: true) == [
        "file.csv:2: region: there is no value; fill it in, or leave the record out with 'where'",
        "file.csv:4: region: there is no value; fill it in, or leave the record out with 'where'",
      ])
    #expect(!FileManager.default.fileExists(atPath: fixture.folder.path + "/d/demand.csv"))
    let report = try fixture.run()
    #expect(report.parts.first?.skipped.map(\.reason) == [.fieldCount, .cellMissing, .invalidValue])
    #expect(report.parts.first?.skipped.map(\.count) == [1, 2, 1])
  }

  @Test func everyMissingColumnOfEveryFileIsNamed() throws {
    let fixture = try TableImportFixture(map: map, file: "regoin,year,total\n1,2,3\n")
    try fixture.folder.write("semicolons.csv", "region;year;total;women\n")
    try fixture.folder.write("twice.csv", "region,year,total,women,year\n")
    let mapFile = "map.yaml"
    #expect(
      try fixture.issues(files: ["file.csv", "twice.csv", "none.csv"]) == [
        "file.csv:1: region: the file has no such column, and \(mapFile):4 reads it; did you mean 'regoin'?",
        "file.csv:1: women: the file has no such column, and \(mapFile):8 reads it; it has: regoin, year, total",
        "twice.csv:1: year: the header has the column twice; rename one of them, or give the names under 'header' in the map (\(mapFile):5 reads it)",
        "none.csv: there is no such file; check the path",
      ])
    #expect(
      try fixture.issues(maps: ["ba-job"]) == [
        "ba-job: there is no such file, and no ready-made map is called so; did you mean 'ba-jobs'?"
      ])
  }

  @Test func filesWithoutHeaderAndWithLinesInFrontOfIt() throws {
    let numbered = "header: no\ninto: regions\ncolumns: {region: 2, name: 1}\n"
    #expect(
      try TableImportFixture.rows(numbered, "Ale,1440\nLerum,1441\n", table: "regions") == [
        "1440,Ale", "1441,Lerum",
      ])
    let named = "header: [name, code]\ninto: regions\ncolumns: {region: code, name: name}\n"
    #expect(try TableImportFixture.rows(named, "Ale,1440\n", table: "regions") == ["1440,Ale"])
    let skipping = try TableImportFixture(
      map: "skipLines: 3\ninto: regions\ncolumns: {region: code}\n",
      file: "Title\n\nUpdated, today\ncode,x\n,1\nA,2\n")
    let report = try skipping.run()
    #expect(try skipping.lines("regions") == ["region,note_source", "A,table:map"])
    #expect(skipping.skipped(report).first?.contains("file.csv:5 region") == true)
  }

  @Test func codeListsOfFilesMakeARowForEachMeaning() throws {
    let fixture = try TableImportFixture(
      map: """
        into: occupation_codes
        columns:
          occupation: {from: kldb, prefix: "kldb:"}
          maps_to: {from: aux, required: yes, codes: {file: list.csv, from: aux, to: isco}, prefix: "isco:"}
        """, file: "kldb,aux\n11102,1\n11103,2\n11104,9\n")
    try fixture.folder.write("list.csv", "isco,aux,title\n6111,1,a\n9211,1,b\n6111,1,c\n6112,2,d\n")
    let report = try fixture.run()
    #expect(
      try fixture.lines("occupation_codes").withoutHeader == [
        "kldb:11102,isco:6111,table:map", "kldb:11102,isco:9211,table:map", "kldb:11103,isco:6112,table:map",
      ])
    #expect(
      fixture.skipped(report).first?.contains("file.csv:4 maps_to '9': the code list does not have it")
        == true)
    try FileManager.default.removeItem(atPath: fixture.folder.path + "/list.csv")
    #expect(
      try fixture.issues().first?.hasPrefix("list.csv: there is no such file, and the map names it") == true)
  }

  @Test func whatIsImportedMatchesAtOnce() throws {
    let fixture = try TableImportFixture(
      map: """
        into: workplaces
        columns: {workplace: id, places: n, conditions: {from: c, split: ";"}}
        """, file: "id,n,c\nBakery,2,nights; heat\nHotel,1,\n")
    try fixture.folder.write("people.yaml", "into: participants\ncolumns: {participant: id}\n")
    try fixture.folder.write("people.csv", "id\n1\n2\n")
    try fixture.folder.write(
      "scores.yaml", "into: scores\ndecimal: \",\"\ncolumns: {participant: p, workplace: w, score: s}\n")
    try fixture.folder.write("scores.csv", "p;w;s\n1;Bakery;0,5\n2;Hotel;0,25\n")
    let path = fixture.folder.path
    try fixture.run(
      files: ["file.csv", "people.csv", "scores.csv"],
      maps: ["map", "people", "scores"].map { "\(path)/\($0).yaml" })
    let dataset = try DatasetReader.read(folder: path + "/d")
    #expect(dataset.cohort.workplaces.map(\.places) == [2, 1])
    #expect(dataset.cohort.restrictionNames == ["nights", "heat"])
    #expect(dataset.cohort.scores?.values == [500_000, 250_000])
  }

  @Test func hostileFilesEndInAnError() throws {
    let quote = try TableImportFixture(
      map: "into: regions\ncolumns: {region: a}\n",
      bytes: Array("a\n\"".utf8) + Array(repeating: 0x78, count: 20 << 20))
    #expect(
      try quote.issues() == [
        "file.csv:2: the record has more than 16777216 bytes; close the quote that is still open there, or say 'quotes: no' in the map"
      ])
    let broken = try TableImportFixture(
      map: "into: regions\ncolumns: {region: a}\n", file: "a,b\n\"x\"y,1\nz\"q,2\nok,3\n\u{0},4\n")
    let report = try broken.run()
    #expect(report.parts.first?.skipped.map(\.count) == [3])
    #expect(try broken.lines("regions") == ["region,note_source", "ok,table:map"])
    let empty = try TableImportFixture(map: "into: regions\ncolumns: {region: a}\n", file: "\n\n")
    #expect(
      try empty.issues() == [
        "file.csv: the file is empty, or has no header; check that it is the right file, and 'skipLines' and 'header' in the map"
      ])
    for (text, mend) in [
      (
        "<?xml version=\"1.0\"?><a/>",
        "it looks like XML or HTML: placement import eures and europass read XML"
      ),
      ("<html>", "it looks like XML or HTML: placement import eures and europass read XML"),
      ("{\"a\": 1}", "it looks like JSON: placement import with the name of its source reads it"),
    ] {
      let other = try TableImportFixture(map: "into: regions\ncolumns: {region: a}\n", file: text)
      let issues = try other.issues()
      #expect(issues.first?.hasSuffix(mend) == true, "\(issues)")
    }
    let stored = try TableImportFixture(map: "into: regions\ncolumns: {region: a}\n", file: "a\nx\n")
    try FileManager.default.createDirectory(
      atPath: stored.folder.path + "/d", withIntermediateDirectories: true)
    try stored.folder.write("d/regions.csv", "region,name\nx\n")
    #expect(
      try stored.issues() == [
        "d/regions.csv:2: 1 field where the header has 2; add the missing commas; an empty field is nothing between two commas"
      ])
    #expect(try stored.folder.read("d/regions.csv") == "region,name\nx\n")
  }
}
