import Tables
import Testing

@testable import MatchingIO

@Suite struct JobTechRecordsTests {
  /// The ids of the records with their lines, and the issues.
  private func read(_ text: String) -> (records: [String], issues: [DataIssue]) {
    var records = JobTechRecords(bytes: Array(text.utf8), file: "f.json")
    var error = DataError()
    var found: [String] = []
    records.forEach(error: &error) { value, place in
      found.append("\(value["id"]?.text ?? "-")@\(place.line)#\(place.number ?? 0)")
    }
    return (found, error.issues)
  }

  @Test func `an array`() {
    let result = read("\u{FEFF}[\n {\"id\": 1},\r\n {\"id\": \"2\"}]\n")
    #expect(result.records == ["1@2#1", "2@3#2"])
    #expect(result.issues == [])
    #expect(read("[]").records == [])
  }

  @Test func `one object, JSON Lines, and lines of arrays`() {
    #expect(read("{\n\"id\": 1\n}").records == ["1@1#1"])
    #expect(read("{\"id\": 1}\n\n{\"id\": 2}\r\n{\"id\": 3}").records == ["1@1#1", "2@3#2", "3@4#3"])
    #expect(read("[{\"id\": 1}]\n[{\"id\": 2}]").records == ["1@1#1", "2@2#2"])
  }

  @Test func `search results and Elasticsearch answers`() {
    #expect(read(#"{"total": 2, "hits": [{"id": 1}, {"id": 2}]}"#).records == ["1@1#1", "2@1#2"])
    #expect(read(#"{"hits": {"hits": [{"_id": 9, "_source": {"id": 1}}]}}"#).records == ["1@1#1"])
    #expect(read(#"{"hits": []}"#).records == [])
    #expect(read(#"{"_source": {"id": 1}}"#).records == ["1@1#1"])
  }

  @Test func `a fault in JSON Lines names its place, and reading goes on`() {
    let result = read("{\"id\": 1}\n{\"id\": 2, \"x\": \n{\"id\": 3}\n{\"id: 4}\n{\"id\": 5}\n")
    #expect(result.records == ["1@1#1", "3@3#2", "5@5#3"])
    #expect(result.issues.map(\.line) == [2, 4])
    #expect(result.issues.first?.problem.contains("line 4, column 1") == true)
  }

  @Test func `a fault in an array ends the file`() {
    let result = read("[{\"id\": 1},\n{\"id\": 2,},\n{\"id\": 3}]")
    #expect(result.records == ["1@1#1"])
    #expect(result.issues.count == 1)
    #expect(result.issues.first?.line == 2)
    #expect(result.issues.first?.problem.contains("line 2, column 10") == true)
  }

  @Test(arguments: ["", " \n", "id,places\n1,2\n", "<xml/>", "\"text\"", "null"])
  func `what is no JSON is said`(text: String) {
    let result = read(text)
    #expect(result.records == [])
    #expect(result.issues.count == 1)
  }

  @Test func `many broken lines take linear time`() {
    let result = read(String(repeating: "{broken\n", count: 5_000))
    #expect(result.records == [])
    #expect(result.issues.count == DataError.kept)
    #expect(result.issues.last?.line == DataError.kept)
  }
}
