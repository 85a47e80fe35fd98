import Foundation
import Tables
import Testing

@testable import MatchingIO

@Suite struct DemandImportHostileTests {
  private func failure(_ bytes: [UInt8], name: String = "t.tsv", strict: Bool = false) throws -> String {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    var demandImport = DemandImport()
    demandImport.isStrict = strict
    let path = folder.path
    let error = #expect(throws: DataError.self) { try demandImport.run(files: [file], into: path) }
    #expect(try folder.names() == [name], "nothing may be written")
    return (error?.description ?? "").replacingOccurrences(of: "\(path)/", with: "")
  }

  @Test func latin1NamesTheByteAndTheEncoding() throws {
    #expect(
      try failure(Array("geo\\time\t2012\nAT".utf8) + [0xE9] + Array("\t1\n".utf8))
        == "t.tsv:2 '0xE9': the byte at offset 16 is not UTF-8; save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8'); it looks like Windows-1252, where this byte is 'é'"
    )
  }

  @Test func aByteOrderMarkDoesNotMatter() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("t.tsv", "\u{FEFF}geo\\time\t2012\r\nAT\t1\r\n")
    #expect(try DemandImport().run(files: [file], into: folder.path).observations == 1)
  }

  @Test(arguments: [
    ("", "the file is empty; download it again"), ("a,b\n1,2\n", "the header of no format"),
    ("{\"version\":\"2.0\"}", "no JSON-stat"),
    ("unit,geo\\space\t2012\nPC,AT\t1\n", "does not name dimensions and time"),
    ("unit\\geo\\time\t2012\nPC,AT\t1\n", "does not name dimensions and time"),
    ("unit,geo\\time\t2012\tyesterday\nPC,AT\t1\t2\n", "yesterday': the column's name is not a period"),
    ("DATAFLOW,geo,OBS_VALUE\nX,AT,1\n", "the column TIME_PERIOD or OBS_VALUE is missing"),
    ("DATAFLOW,geo,TIME_PERIOD,OBS_VALUE\nX,AT,2012\n", "3 fields where the header has 4"),
    (
      "DATAFLOW,geo,TIME_PERIOD,OBS_VALUE\nX,\"AT,2012,1\n",
      "the quote that opens on this line is never closed"
    ),
  ])
  func whatIsNoTableIsRefused(text: String, message: String) throws {
    let error = try failure(Array(text.utf8))
    #expect(error.contains(message), "\(error)")
  }

  @Test func strictStopsAtWhatCannotBeUsed() throws {
    let error = try failure(Array("geo\\time\t2012\nAT\t-1\nBE\t2\n".utf8), strict: true)
    #expect(
      error == "t.tsv:2 2012: -1: 1 × the value is below 0; mend the file, or import without --strict",
      "\(error)")
  }

  @Test func aLineOfMegabytesEndsInBoundedMemory() throws {
    let long =
      Array("geo\\time\t2012\nAT\t".utf8) + Array(repeating: UInt8(ascii: "9"), count: 3 << 20) + [10]
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/t.tsv"
    try Data(long).write(to: URL(fileURLWithPath: file))
    let report = try DemandImport().run(files: [file], into: folder.path)
    #expect(report.skipped.map(\.reason) == ["tooLarge"])
    #expect(report.description.utf8.count < 1_000)
    let header = Array(repeating: UInt8(ascii: "g"), count: 3 << 20) + Array("\\time\t2012\n".utf8)
    #expect(try failure(header).contains("the header of no format"))
  }

  @Test func aCompressedTableOfTheDatasetIsNotLost() throws {
    let folder = try TemporaryFolder()
    try folder.write("demand.csv.gz", "measure,period\n")
    let file = try folder.write("t.tsv", "geo\\time\t2012\nAT\t1\n")
    let path = folder.path
    let error = #expect(throws: DataError.self) { try DemandImport().run(files: [file], into: path) }
    #expect(error?.description.contains("unpack it with gunzip") == true)
  }

  @Test func aTableDemandThatIsWrongIsNotWrittenOver() throws {
    let folder = try TemporaryFolder()
    try folder.write("demand.csv", "measure,period\nvacancies,soon\n")
    let file = try folder.write("t.tsv", "geo\\time\t2012\nAT\t1\n")
    let path = folder.path
    #expect(throws: DataError.self) { try DemandImport().run(files: [file], into: path) }
    #expect(try folder.read("demand.csv") == "measure,period\nvacancies,soon\n")
  }
}
