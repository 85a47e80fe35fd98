import Tables
import Testing

@testable import MatchingIO

@Suite struct JSONRecordsTests {
  /// The ids of the records with their lines, and the issues.
  private func read(_ text: String) throws -> (records: [String], issues: [DataIssue]) {
    try read(bytes: Array(text.utf8))
  }

  private func read(
    bytes: [UInt8], longest: Int = JSONDocument.longestRecord
  ) throws -> (records: [String], issues: [DataIssue]) {
    let folder = try TemporaryFolder()
    let path = try folder.write("f.json", bytes: bytes)
    var records = try JSONRecords(path, envelopes: [["hits"], ["hits", "hits"]], longest: longest)
    var error = DataError()
    var found: [String] = []
    try records.forEach(error: &error) { value, place in
      found.append(
        "\((value["_source"] ?? value)["id"]?.text ?? "-")@\(place.line ?? 0)#\(place.number ?? 0)")
    }
    return (found, error.issues)
  }

  @Test func `an array`() throws {
    let result = try read("\u{FEFF}[\n {\"id\": 1},\r\n {\"id\": \"2\"}]\n")
    #expect(result.records == ["1@2#1", "2@3#2"])
    #expect(result.issues == [])
    #expect(try read("[]").records == [])
  }

  @Test func `one object, JSON Lines, and lines of arrays`() throws {
    #expect(try read("{\n\"id\": 1\n}").records == ["1@1#1"])
    #expect(try read("{\"id\": 1}\n\n{\"id\": 2}\r\n{\"id\": 3}").records == ["1@1#1", "2@3#2", "3@4#3"])
    #expect(try read("[{\"id\": 1}]\n[{\"id\": 2}]").records == ["1@1#1", "2@2#2"])
  }

  @Test func `search results and Elasticsearch answers`() throws {
    #expect(try read(#"{"total": 2, "hits": [{"id": 1}, {"id": 2}]}"#).records == ["1@1#1", "2@1#2"])
    #expect(try read(#"{"hits": {"hits": [{"_id": 9, "_source": {"id": 1}}]}}"#).records == ["1@1#1"])
    #expect(try read(#"{"hits": []}"#).records == [])
    #expect(try read(#"{"_source": {"id": 1}}"#).records == ["1@1#1"])
  }

  @Test func `a fault in JSON Lines names its place, and reading goes on`() throws {
    let result = try read("{\"id\": 1}\n{\"id\": 2, \"x\": \n{\"id\": 3}\n{\"id: 4}\n{\"id\": 5}\n")
    #expect(result.records == ["1@1#1", "3@3#2", "5@5#3"])
    #expect(result.issues.map(\.line) == [2, 4])
    #expect(result.issues.first?.problem.contains("line 2, column") == true)
  }

  @Test func `a fault in an array ends the file`() throws {
    let result = try read("[{\"id\": 1},\n{\"id\": 2,},\n{\"id\": 3}]")
    #expect(result.records == ["1@1#1"])
    #expect(result.issues.count == 1)
    #expect(result.issues.first?.line == 2)
    #expect(result.issues.first?.problem.contains("line 2, column 10") == true)
  }

  @Test(arguments: ["", " \n", "id,places\n1,2\n", "<xml/>", "\"text\"", "null"])
  func `what is no JSON is said`(text: String) throws {
    let result = try read(text)
    #expect(result.records == [])
    #expect(result.issues.count == 1)
  }

  @Test func `many broken lines take linear time`() throws {
    let result = try read(String(repeating: "{broken\n", count: 5_000))
    #expect(result.records == [])
    #expect(result.issues.count == DataError.kept)
    #expect(result.issues.last?.line == DataError.kept)
  }
}
