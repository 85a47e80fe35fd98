import Tables
import Testing

@testable import MatchingIO

@Suite struct TableMapReaderTests {
  private func issues(_ text: String) throws -> [String] {
    let error = #expect(throws: DataError.self) {
      try TableMapReader.read(Array(text.utf8), file: "m.yaml", name: "m")
    }
    return error?.issues.map(\.description) ?? []
  }

  @Test func everyMistakeIsNamedAtOnceWithItsLine() throws {
    #expect(
      try issues(
        """
        into: regions
        delimiter: ",,"
        encoding: latin-9
        skipLines: many
        header: perhaps
        colums: {}
        where: x
        columns:
          region: {from: code, prefx: "a"}
          nme: name
          note_phone: phone
          level: {from: a, constant: b}
          latitude: {from: x, date: DD.MM}
          parent: {}
        """) == [
          "m.yaml:2: delimiter ',,': this is not one ASCII character; write one, in quotes",
          "m.yaml:3: encoding 'latin-9': this word is not known here; write one of: utf-8, latin-1, windows-1252, utf-16, utf-16le, utf-16be, utf8, iso-8859-1, latin1, cp1252",
          "m.yaml:4: skipLines 'many': this is not a whole number; write a whole number from 0 to 1000",
          "m.yaml:5: header 'perhaps': this is neither yes nor no; write yes or no",
          "m.yaml:6: colums: there is no such key; did you mean 'columns'?",
          "m.yaml:7: where: columns with values are expected here; write {COLUMN: value}, or {COLUMN: [value, value]}",
          "m.yaml:9: columns.region.prefx: there is no such key; did you mean 'prefix'?",
          "m.yaml:10: columns.nme: the table regions has no such column; did you mean 'name'?",
          "m.yaml:11: columns.note_phone: free text is never stored; delete it",
          "m.yaml:12: columns.level: a column has either 'from' or 'constant'; write 'from: COLUMN', or 'constant: TEXT'",
          "m.yaml:13: columns.latitude.date 'DD.MM': this is not how a date is written; write it like DD.MM.YYYY",
          "m.yaml:14: columns.parent: a column has either 'from' or 'constant'; write 'from: COLUMN', or 'constant: TEXT'",
        ])
  }

  @Test func onlyAValueOfDemandHasFlagsAndItHasNoStandIn() throws {
    #expect(
      try issues(
        """
        into: demand
        columns:
          measure: {constant: m}
          period: {from: p, inlineFlags: yes}
          value: {from: v, default: 0, inlineFlags: yes, unit: " km"}
        """) == [
          "m.yaml:3: columns.period.inlineFlags: only 'value' of demand has flags; delete it, or take what stands behind the number with 'unit'",
          "m.yaml:3: columns.value.default: a number that is not known has no other; delete it: the row says missing; or give its bounds with 'suppressedBounds'",
          "m.yaml:3: columns.value.inlineFlags: letters of a unit cannot be told from flags; use 'unit' or 'inlineFlags'",
        ])
  }

  @Test func constantsAreCheckedOnce() throws {
    #expect(
      try issues(
        """
        into: demand
        columns:
          measure: {constant: m}
          period: {constant: soon}
          region: {constant: Berlin}
          value: v
        """) == [
          "m.yaml:3: columns.period.constant 'soon': this is not a period; write a year, half-year, quarter, month or week: 2025, 2025-S1, 2025-Q1, 2025-03, 2025-W07",
          "m.yaml:3: columns.region.constant 'Berlin': the code does not say its scheme; write it like nuts:DE111 or ags:01001; leave the cell empty for all together",
        ])
  }

  @Test func aMapNeedsItsTableAndItsColumns() throws {
    #expect(
      try issues("columns: {region: a}\n").first?.hasPrefix(
        "m.yaml:1: into: the key is missing; name the table to be filled: competence_credits, ") == true)
    #expect(
      try issues("into: region\n") == [
        "m.yaml:1: into 'region': there is no such table to be filled; did you mean 'regions'?"
      ])
    #expect(
      try issues("into: requirements\ncolumns:\n  workplace: a\n  needed: b\n") == [
        "m.yaml:3: columns.competence: the table requirements needs this column; map it, or give it a constant"
      ])
    #expect(
      try issues("into: demand\ncolumns: {measure: a, period: {constant: 2025}}\n") == [
        "m.yaml:2: columns.value: the table demand needs this column; map it, or give it a constant"
      ])
    #expect(
      try issues("\n").first?.hasPrefix("m.yaml: the map is empty; write 'into:' and 'columns:'") == true)
    #expect(try issues("into: [").first?.hasPrefix("m.yaml:") == true)
    #expect(
      try issues("into: regions\ninto: sectors\n").first?.contains("the key stands here more than once")
        == true)
  }

  @Test func aRecordMayHaveSeveralValuesOfOneColumnOnly() throws {
    #expect(
      try issues(
        """
        into: occupation_codes
        columns:
          occupation: {from: a, split: "|"}
          maps_to: {from: b, split: ","}
        """) == [
          "m.yaml:3: columns.maps_to: a record can have several values of one column, and occupation is that already; pick one with 'part', or fill the tables with two maps"
        ])
  }

  @Test func documentsAreMapsOfTheirOwn() throws {
    let maps = try TableMapReader.read(
      Array(
        "into: regions\ncolumns: {region: a}\n---\ninto: sectors\nsource: own\ncolumns: {sector: b}\n".utf8),
      file: "m.yaml", name: "m")
    #expect(maps.map(\.target.name) == ["regions", "sectors"])
    #expect(maps.map(\.mark) == ["table:m", "table:own"])
  }

  @Test func everyReadyMadeMapIsSound() throws {
    #expect(Set(ReadyMap.all.map(\.name)).count == ReadyMap.all.count)
    for map in ReadyMap.all {
      #expect(throws: Never.self, "\(map.name)") { try map.maps }
      #expect(map.text.hasPrefix("# "), "\(map.name) says what it is")
    }
  }

  /// What an import accepts, a reader of the dataset accepts: the tables' columns are known there.
  @Test func everyTargetIsATableOfTheDataset() {
    for target in ImportTarget.all.values {
      #expect(DatasetTable.all.contains { $0.name == target.name })
      #expect(target.key.allSatisfy(target.schema.allows))
      #expect(target.types.keys.allSatisfy(target.schema.allows))
    }
  }
}
