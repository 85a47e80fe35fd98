import Foundation
import Testing

/// Files of two gigabytes on one line end in a clear error, with far less memory than that: half a gigabyte of address space.
@Suite struct HugeFileTests {
  /// A file that begins with `text` and goes on with zeros that take no room on the disk.
  private func sparse(_ name: String, _ text: String, in scratch: Scratch) throws -> String {
    let path = try scratch.write(name, text)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: 2 << 30)
    try handle.close()
    return path
  }

  @Test(arguments: [
    ("eures", "f.xml", "<PositionOpening xmlns=\"http://www.hr-xml.org/3\"><DocumentID>"),
    ("eures", "g.xml", ""),
    ("eures", "h.json", "{\"data\": {\"items\": [{\"jobVacancy\": {\"hrxml\": \""),
    ("europass", "f.xml", "<Candidate xmlns=\"http://www.hr-xml.org/3\"><DocumentID>"),
    ("europass", "g.xml", "<SkillsPassport"),
    ("jobtech", "f.json", "[{\"id\": \""), ("nav", "f.json", "{\"content\": [{\"uuid\": \""),
    ("vdab", "f.json", "{"), ("ba-jobsuche", "f.json", "[["),
    ("france-travail", "f.json", "{\"resultats\": [\""),
    ("schema-org", "f.json", "{\"@graph\": ["), ("json-resume", "f.json", "{\"basics\": {\"name\": \""),
    ("demand", "f.tsv", "unit,geo\\time\t2025\nTHS,"),
    ("demand", "f.csv", "DATAFLOW,geo,TIME_PERIOD,OBS_VALUE\n"),
    ("demand", "f.json", "{\"version\": \"2.0\", \"value\": ["), ("table", "f.csv", "code,name\n1001,"),
  ])
  func aLineOfTwoGigabytes(importer: String, name: String, text: String) throws {
    let scratch = try Scratch()
    let file = try sparse(name, text, in: scratch)
    let options = importer == "table" ? "--map ba-region-codes" : ""
    let result = try Tool.shell(
      "ulimit -v 700000; exec \"$0\" import \"$1\" \"$2\" \(options) --into \"$3\"", importer, file,
      "\(scratch.path)/d")
    #expect(result.status == 1, "\(result.output)\(result.errors)")
    #expect(
      result.errors.hasPrefix(file) && result.errors.contains("nothing was written"),
      "\(result.errors.prefix(500))")
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/d"))
  }

  @Test func aLineOfTwoGigabytesInAnESCOFolder() throws {
    let scratch = try Scratch()
    try scratch.write("e/occupations_en.csv", "conceptUri,preferredLabel,iscoGroup\n")
    _ = try sparse("e/skills_en.csv", "conceptUri,preferredLabel\n\"", in: scratch)
    let result = try Tool.shell(
      "ulimit -v 700000; exec \"$0\" import esco \"$1\" --release 1.1.1 --into \"$2\"", "\(scratch.path)/e",
      "\(scratch.path)/d")
    #expect(result.status == 1, "\(result.output)\(result.errors)")
    #expect(result.errors.contains("skills_en.csv:2: the record has more than"), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/d"))
  }
}
