import Foundation
import Tables
import Testing

@testable import MatchingIO

/// What real delimited files do, one small file of invented content for each.
@Suite struct TableTrapTests {
  /// A map into `demand` of the columns r and v, with more lines in front.
  private func demand(_ options: String = "", value: String = "v") -> String {
    options + "into: demand\ncolumns:\n  measure: {constant: m}\n  period: {constant: 2025}\n"
      + "  region: {from: r, prefix: \"x:\"}\n  value: \(value)\n"
  }

  private func rows(_ map: String, _ file: String, table: String = "demand") throws -> [String] {
    try TableImportFixture.rows(map, file, table: table)
  }

  @Test func recordsEndWithCRLFWhileCellsHoldLineFeeds() throws {
    let map = "into: sectors\ncolumns: {sector: code, name: name}\n"
    #expect(
      try rows(map, "code,name\r\nA,\"Farms,\nforests\"\r\nB,Mines\r\n", table: "sectors") == [
        "A,\"Farms,forests\"", "B,Mines",
      ])
  }

  @Test(arguments: [
    ("\"\\n\"", "\"x\ny\""), ("\",\"", "\"x,\ny\""), ("\" | \"", "x | y"),
    ("\",\"", "\"['x', 'y', 'x']\""),
  ])
  func cellsHoldSeveralValues(separator: String, cell: String) throws {
    let map = """
      into: occupation_codes
      columns:
        occupation: id
        maps_to: {from: codes, split: \(separator), remove: "[]'\\n"}
      """
    // A separator that is a line feed must not be removed.
    let isLine = separator.contains("\\n")
    let text = isLine ? map.replacingOccurrences(of: "\\n\"}", with: "\"}") : map
    #expect(try rows(text, "id,codes\nk,\(cell)\n", table: "occupation_codes") == ["k,x", "k,y"])
  }

  @Test func recordsDropTrailingFields() throws {
    let map = "into: regions\nshortRecords: pad\ncolumns: {region: a, name: b}\n"
    #expect(try rows(map, "a,b,c\nx\ny,Y\nz,Z,1\n", table: "regions") == ["x,", "y,Y", "z,Z"])
    let strict = try TableImportFixture(
      map: "into: regions\ncolumns: {region: a}\n", file: "a,b,c\nx\nw,,,4\nv,,,,\n")
    #expect(
      strict.skipped(try strict.run()) == [
        "skipped: 2 × the record has another number of fields than the header (file.csv:2 : 1 fields where the header has 3; mend the record, or say 'shortRecords: pad' in the map; "
          + "file.csv:3 : 4 fields where the header has 3; mend the record, or say 'shortRecords: pad' in the map)"
      ])
    // Empty fields behind the last column are no others.
    #expect(try strict.lines("regions") == ["region,note_source", "v,table:map"])
  }

  @Test func codesAreText() throws {
    let map = """
      into: regions
      columns:
        region: {from: code, remove: " ", padZeros: 5, prefix: "ags:"}
        parent: {from: code, padZeros: 5, first: 2, prefix: "ags:"}
      """
    #expect(
      try rows(map, "code\n01001\n1002\n2A004\n624 66\n", table: "regions") == [
        "ags:01001,ags:01", "ags:01002,ags:01", "ags:2A004,ags:2A", "ags:62466,ags:62",
      ])
  }

  @Test func aByteOrderMarkIsNoPartOfTheHeader() throws {
    #expect(try rows(demand(), "\u{FEFF}r,v\na,1\n") == ["m,2025,1,value,x:a"])
  }

  @Test func otherEncodingsAreReadAndNamed() throws {
    let map = "encoding: windows-1252\ninto: regions\ncolumns: {region: r, name: n}\n"
    let bytes = Array("r,n\nBE10,R".utf8) + [0xE9] + Array("gion\n".utf8)
    let declared = try TableImportFixture(map: map, bytes: bytes)
    try declared.run()
    #expect(try declared.lines("regions")[1] == "BE10,Région,table:map")
    let undeclared = try TableImportFixture(map: "into: regions\ncolumns: {region: r}\n", bytes: bytes)
    #expect(
      try undeclared.issues() == [
        "file.csv, byte 10 '0xE9': the byte is not UTF-8, and the map names no encoding; write 'encoding: windows-1252' into the map if it is that, where this byte is 'é'"
      ])
    #expect(!FileManager.default.fileExists(atPath: undeclared.folder.path + "/d/regions.csv"))
  }

  @Test(arguments: [",", ";", "\t", "|"]) func delimitersAreFoundOut(delimiter: String) throws {
    let file = "r,v,,\n\"a,b\",1,,\n".replacingOccurrences(of: ",", with: delimiter)
      .replacingOccurrences(of: "a\(delimiter)b", with: "a,b")
    #expect(try rows(demand(), file) == ["m,2025,1,value,\"x:a,b\""])
  }

  @Test func pipesAreEscaped() throws {
    let map = """
      delimiter: pipe
      escape: "\\\\"
      quotes: no
      header: {file: names.txt}
      missing: ["NULL"]
      into: requirements
      columns:
        workplace: {from: id, prefix: "fr:"}
        competence: {from: skills, split: "|", prefix: "rome:"}
        needed: {constant: 3}
      """
    let fixture = try TableImportFixture(map: map, file: "7|baker   |650\\|1922\\|3181\n8|\"cook|NULL\n")
    try fixture.write("names.txt", Array("id|label|skills\n".utf8))
    let report = try fixture.run()
    #expect(
      try fixture.lines("requirements").withoutHeader == [
        "fr:7,rome:1922,3,table:map", "fr:7,rome:3181,3,table:map", "fr:7,rome:650,3,table:map",
      ])
    #expect(
      fixture.skipped(report).first?.contains("file.csv:2 competence 'NULL': there is no value") == true)
  }

  @Test func numbersHaveCommasGroupsAndUnits() throws {
    let map = demand(
      "delimiter: semicolon\ndecimal: \",\"\nthousands: \".\"\n", value: "{from: v, unit: \"%\"}")
    #expect(
      try rows(map, "r;v\na;86,2 %\nb;1.234,5\nc;12\nd;0,08333333333\n") == [
        "m,2025,86.2,value,x:a", "m,2025,1234.5,value,x:b", "m,2025,12,value,x:c",
        "m,2025,0.083333,value,x:d",
      ])
    let wrong = try TableImportFixture(map: map, file: "r;v\na;1.2\nb;1e9\nc;-1\nd;NaN\n")
    let report = try wrong.run()
    #expect(report.parts.first?.skipped.map(\.count) == [4])
  }

  @Test func missingIsNotSuppressedAndNeitherIsZero() throws {
    let map = demand(
      "",
      value: """
        {from: v, missing: [NA, "NULL", ":", "-", "null", ": u"], suppressed: [": c", "*"], suppressedBounds: [1, 2],
            suppressedWhere: {f: c}, notApplicableWhere: {f: z}}
          flags: f
        """)
    #expect(
      try rows(map, "r,v,f\na,,\nb,NA,\nc,:,c\nd,: c,\ne,0,\nf,*,\ng,-,z\nh,: u,u\ni,3,p\n") == [
        "m,2025,,missing,x:a,,,", "m,2025,,missing,x:b,,,", "m,2025,,suppressed,x:c,c,1,2",
        "m,2025,,suppressed,x:d,,1,2", "m,2025,0,value,x:e,,,", "m,2025,,suppressed,x:f,,1,2",
        "m,2025,,not-applicable,x:g,z,,", "m,2025,,missing,x:h,u,,", "m,2025,3,value,x:i,p,,",
      ])
  }

  @Test func aZeroInFrontOfThePointMayBeLeftOut() throws {
    #expect(
      try rows(demand(), "r,v\na,.5\nb,.31320018\nc,0.5\n") == [
        "m,2025,0.5,value,x:a", "m,2025,0.3132,value,x:b", "m,2025,0.5,value,x:c",
      ])
    #expect(
      try rows(demand("delimiter: semicolon\ndecimal: \",\"\n"), "r;v\na;,25\n") == ["m,2025,0.25,value,x:a"])
    let wrong = try TableImportFixture(map: demand(), file: "r,v\na,.\nb,5.\nc,.5.5\nd,..5\ne,-.5\n")
    let report = try wrong.run()
    #expect(wrong.skipped(report).count == 1 && report.parts.first?.skipped.map(\.count) == [5])
  }

  @Test func flagsStandBehindNumbers() throws {
    let map = demand("missing: [\":\"]\nsuppressed: [\"*\"]\n", value: "{from: v, inlineFlags: yes}")
    #expect(
      try rows(
        map, "r,v\na,12 b\nb,5.1 e\nc,3.1p\nd,7 b u\ne,: c\nf,: z\ng,: u\nh,:\ni,8\nj,* c\nk,\nl,.5 bu\n")
        == [
          "m,2025,12,value,x:a,b", "m,2025,5.1,value,x:b,e", "m,2025,3.1,value,x:c,p",
          "m,2025,7,value,x:d,bu",
          "m,2025,,suppressed,x:e,c", "m,2025,,not-applicable,x:f,z", "m,2025,,missing,x:g,u",
          "m,2025,,missing,x:h,", "m,2025,8,value,x:i,", "m,2025,,suppressed,x:j,c", "m,2025,,missing,x:k,",
          "m,2025,0.5,value,x:l,bu",
        ])
    // Without the key, letters make a number none; a word alone is no observation either.
    for (value, file) in [("v", "r,v\na,12 b\n"), ("{from: v, inlineFlags: yes}", "r,v\na,few\nb,1 234 b\n")]
    {
      let wrong = try TableImportFixture(map: demand(value: value), file: file)
      let report = try wrong.run()
      #expect(report.tables.first?.new == 0, "\(report)")
    }
    // Two columns of one record have flags of their own.
    let two = """
      into: demand
      columns: {measure: {constant: m}, period: {constant: 2025}}
      rows:
        - {group: {constant: all}, value: {from: a, inlineFlags: yes}}
        - {group: {constant: women}, value: {from: b, inlineFlags: yes, unit: "%", decimal: ","}}
      """
    #expect(
      try rows(two, "a;b\n1 b;2,5 % u\n") == ["m,2025,1,value,all,b", "m,2025,2.5,value,women,u"])
  }

  @Test func aMissingCodeMayHaveAStandIn() throws {
    let map = """
      into: demand
      missing: [NA]
      columns:
        measure: {constant: m}
        period: {constant: 2025}
        occupation: {from: o, padZeros: 3, prefix: "kldb:", default: unknown}
        value: v
      """
    #expect(
      try rows(map, "o,v\n11,1\nNA,2\n,NA\n") == [
        "m,2025,1,value,kldb:011", "m,2025,,missing,kldb:unknown",
      ])
    // What a list of codes makes of nothing is missing as well.
    let coded = """
      into: regions
      columns: {region: {from: r, codes: {a: A}, otherwise: empty, default: elsewhere}}
      """
    #expect(try rows(coded, "r\na\nb\n", table: "regions") == ["A", "elsewhere"])
  }

  @Test func zeroMayMeanUnknown() throws {
    let map = "into: participants\ncolumns: {participant: id, qualification: {from: q, missing: [\"0\"]}}\n"
    #expect(try rows(map, "id,q\n7,0\n8,3\n", table: "participants") == ["7,", "8,3"])
  }

  @Test func coordinatesShareACellInEitherOrder() throws {
    let map = """
      into: postal_codes
      columns:
        country: {constant: FR}
        postal_code: {from: code, padZeros: 5}
        latitude: {from: gps, split: ",", part: 1}
        longitude: {from: gps, split: ",", part: 2}
      """
    #expect(
      try rows(map, "code;gps\n1000;47.72, 7.00\n2000;\n", table: "postal_codes") == [
        "FR,01000,47.72,7", "FR,02000,,",
      ])
  }

  @Test func datesAreWrittenInManyWays() throws {
    let map = """
      into: participants
      columns:
        participant: id
        available_from: {from: a, date: DD.MM.YYYY}
        available_until: {from: b, date: YYYY-MM-DD, missing: [Snarest]}
      """
    #expect(
      try rows(
        map, "id,a,b\n1,20.01.2020,2020-03-28T23:59:59\n2,08.04.2025,2019-05-28T14:45:24+02:00\n3,,Snarest\n",
        table: "participants") == ["1,2020-01-20,2020-03-28", "2,2025-04-08,2019-05-28", "3,,"])
    let wrong = try TableImportFixture(map: map, file: "id,a,b\n1,2020-01-20,\n2,31.02.2020,\n")
    let report = try wrong.run()
    #expect(
      wrong.skipped(report).first?.contains(
        "file.csv:2 available_from '2020-01-20': this is not a date of the form DD.MM.YYYY") == true)
    #expect(report.parts.first?.skipped.map(\.count) == [2])
  }

  /// `B1` is a driving licence under one column and a language level under another; `EL` and `GR` are one country.
  @Test func aCodeMeansWhatItsColumnSays() throws {
    let map = """
      into: participant_competences
      columns:
        participant: id
        competence: {from: kind, codes: {licence: "qualification:licence-B1", language: "language:de"}}
        level: {from: level, codes: {yes: 1}, otherwise: keep}
      """
    #expect(
      try rows(map, "id,kind,level\n1,licence,yes\n1,language,B1\n", table: "participant_competences") == [
        "1,language:de,B1", "1,qualification:licence-B1,1",
      ])
    let countries =
      "into: regions\ncolumns: {region: {from: c, case: upper, codes: {EL: GR, UK: GB}, otherwise: keep}}\n"
    #expect(try rows(countries, "c\nEL\nuk\nsi\n", table: "regions") == ["GB", "GR", "SI"])
  }

  @Test func whatAMapDoesNotNameIsNeverRead() throws {
    let map = "into: participants\ncolumns: {participant: id}\n"
    let file = "id,name,phone,cv\n7,Ada Example,+49 30 123456,\"long\ntext\"\n"
    #expect(try rows(map, file, table: "participants") == ["7"])
    let names = try TableImportFixture(
      map: "into: participants\ncolumns: {participant: name}\n",
      file: "name\nAda Example\nada@example.org\nP7\n")
    let report = try names.run()
    #expect(try names.lines("participants") == ["participant,note_source", "P7,table:map"])
    #expect(
      names.skipped(report) == [
        "skipped: 2 × a text is no value of its column (file.csv:2 participant 'Ada Example': names and addresses are not ids; give people numbers or codes without blank and @; "
          + "file.csv:3 participant 'ada@example.org': names and addresses are not ids; give people numbers or codes without blank and @)"
      ])
  }

  @Test func labelsMayRunFromRightToLeft() throws {
    let map = "into: competence_labels\ncolumns: {competence: c, language: l, label: t}\n"
    #expect(
      try rows(
        map, "c,l,t\nx,ar,خبز الخبز\ny,fa,نان\u{200C}پزی\nz,ar,\u{202E}abc\u{2066}د\n",
        table: "competence_labels")
        == ["x,ar,خبز الخبز", "y,fa,نان\u{200C}پزی", "z,ar,abcد"])
  }
}
