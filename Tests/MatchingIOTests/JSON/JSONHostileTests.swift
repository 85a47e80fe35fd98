import Assignment
import Foundation
import Tables
import Testing

@testable import MatchingIO

@Suite struct JSONHostileTests {
  private func read(
    _ text: some Sequence<UInt8>, longest: Int = 1 << 20
  ) throws -> (ids: [String], issues: [DataIssue]) {
    let folder = try TemporaryFolder()
    let path = try folder.write("f.json", bytes: Array(text))
    return try read(path: path, longest: longest)
  }

  private func read(path: String, longest: Int) throws -> (ids: [String], issues: [DataIssue]) {
    var records = try JSONRecords(path, envelopes: [["hits"], ["hits", "hits"]], longest: longest)
    var error = DataError()
    var ids: [String] = []
    do throws(DataError) {
      try records.forEach(error: &error) { value, _ in ids.append(value["id"]?.text ?? "-") }
    } catch let failure {
      error.add(failure)
    }
    return (ids, error.issues)
  }

  @Test(arguments: ["[", "{\"a\":", "{\"hits\":[", "[{\"a\":[", "{\"hits\":{\"hits\":["])
  func `a million brackets are a fault`(opening: String) throws {
    let text = String(repeating: opening, count: 1_000_000)
    let result = try read(text.utf8, longest: 64 << 20)
    #expect(result.issues.count == 1)
    #expect(result.ids == [])
  }

  @Test func `a deep line among others is its own fault`() throws {
    let deep = "{\"id\": " + String(repeating: "[", count: 200) + String(repeating: "]", count: 200) + "}"
    let result = try read("{\"id\": 1}\n\(deep)\n{\"id\": 3}\n".utf8)
    #expect(result.ids == ["1", "3"])
    #expect(result.issues.map(\.line) == [2])
    #expect(result.issues[0].problem.contains("nest deeper than 100 levels"))
  }

  @Test func `a record longer than the limit is said, wherever it stands`() throws {
    let long = String(repeating: "x", count: 3 << 20)
    for text in [
      "{\"id\": \"\(long)\"}", "[{\"id\": 1}, {\"id\": \"\(long)\"}]", "{\"hits\": [\"\(long)\"]}",
      "[1" + long,
    ] {
      let result = try read(text.utf8)
      #expect(result.issues.count == 1)
      #expect(result.issues.first?.problem.contains("is longer than 1 MiB") == true, "\(result.issues)")
    }
    // What an envelope has besides its records may be as long as it likes.
    let result = try read("{\"hits\": [{\"id\": 1}], \"text\": \"\(long)\", \"more\": [\"\(long)\"]}".utf8)
    #expect(result.ids == ["1"])
    #expect(result.issues.isEmpty)
  }

  @Test func `a line of two gigabytes ends after the limit`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("f.json", "{\"id\": \"")
    // A hole in the file: it has the size, and takes no room.
    #expect(truncate(path, 2 << 30) == 0)
    let result = try read(path: path, longest: JSONDocument.longestRecord)
    #expect(result.ids == [])
    #expect(result.issues.first?.problem.contains("is longer than 16 MiB") == true)
    #expect(PeakMemory.bytes < 2 << 30)
  }

  @Test(
    arguments: [
      ("{\"id\": \"\u{1}\"}", "control character"), ("{\"id\": 1e999}", "not a number"),
      ("{\"id\": 123456789012345678901234567890}", "not a number"), ("{\"id\": NaN}", "fit together"),
      ("{\"id\": \"\\ud800\"}", "surrogate"), ("{\"id\": \"\\q\"}", "escape"),
      ("{\"id\": tru}", "not a value"),
      ("{\"id\" 1}", "fit together"), ("{\"id\": 01}", "not a number"),
    ])
  func `what is no JSON has a reason`(text: String, reason: String) throws {
    let result = try read((text + "\n{\"id\": 2}\n").utf8)
    #expect(result.ids == ["2"])
    #expect(result.issues.first?.problem.contains(reason) == true, "\(result.issues)")
  }

  @Test func `another encoding is named with the byte's offset`() throws {
    let result = try read(
      Array("{\"id\": 1}\n{\"id\": \"Stra".utf8) + [0xDF] + Array("e\"}\n{\"id\": 2}".utf8))
    #expect(result.ids == ["1", "2"])
    #expect(
      result.issues.first?.problem
        == "is not JSON at line 2, column 13 (byte 22): the byte 0xDF is not UTF-8; it looks like Windows-1252, where it is 'ß': convert the file to UTF-8"
    )
    let wide = try read([0xFF, 0xFE] + Array("[1]".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
    #expect(wide.issues.first?.problem == "is UTF-16, not UTF-8")
  }

  /// Records in every form, with blanks and texts that look like structure, read as Foundation reads them.
  @Test func `all forms of the same records give the same, at every place of a window's end`() throws {
    for seed in 0..<30 {
      var random = SplitMix64(seed: UInt64(seed))
      func text() -> String {
        let parts = ["\\\"", "{", "}", "[", "]", ",", ":", "\\\\", "ö", "😀", " ", "\\u00e5", "hits", "\\n"]
        return (0..<Int(random.next() % 40)).map { _ in parts[Int(random.next() % UInt64(parts.count))] }
          .joined()
      }
      let ids = (0..<Int(1 + random.next() % 400)).map { "\($0)" }
      let records = ids.map { id in
        let filler = String(repeating: "y", count: Int(random.next() % 3_000))
        return
          #"{"x": {"hits": "\#(text())"}, "t": ["\#(text())", -1.5e3, null, true], "id": \#(id), "f": "\#(filler)"}"#
      }
      let array = "[" + records.joined(separator: " ,\n ") + "]"
      let parsed = try JSONSerialization.jsonObject(with: Data(array.utf8)) as? [[String: Any]]
      #expect(parsed?.map { "\($0["id"] ?? "")" } == ids)
      let forms = [
        array, records.joined(separator: "\n"), records.joined(separator: "\r\n\r\n") + "\n",
        records.joined(separator: " "),
        "{\"total\": {\"hits\": 1}, \"hits\": \(array), \"took\": [1]}",
        "\u{FEFF}{\"took\": 1, \"hits\": {\"n\": 2, \"hits\": \(array)}}\n",
        "{\"a\": \"\(text())\"}\n" + array,
      ]
      for (number, form) in forms.enumerated() {
        let result = try read(form.utf8)
        #expect(result.issues.isEmpty, "seed \(seed), form \(number): \(result.issues)")
        #expect(result.ids == (number == 6 ? ["-"] : []) + ids, "seed \(seed), form \(number)")
      }
    }
  }

  @Test(arguments: VacancySource.allCases)
  func `truncated and changed files never crash`(source: VacancySource) throws {
    let samples = [
      NAVFormatTests.pageAd, BAJobsucheFormatTests.detail, FranceTravailFormatTests.offer,
      VDABFormatTests.vacancy,
      #"{"hits": {"hits": [{"_source": {"id": 1, "must_have": {"skills": [{"weight": 10, "concept_id": "a"}]}}}]}}"#,
    ]
    let folder = try TemporaryFolder()
    let importer = try VacancyImport(source)
    for seed in 0..<60 {
      var random = SplitMix64(seed: UInt64(seed))
      var bytes = Array(samples[seed % samples.count].utf8)
      for _ in 0..<(1 + random.next() % 8) {
        let position = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes.removeSubrange(position...)
        case 1: bytes[position] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes.insert(contentsOf: bytes[position...].prefix(20), at: position)
        default: bytes[position] = Array("{}[]\",:\\01".utf8)[Int(random.next() % 10)]
        }
        if bytes.isEmpty { bytes = [0x7B] }
      }
      let path = try folder.write("f.json", bytes: bytes)
      do {
        let report = try importer.check(files: [path])
        let counted = report.read - report.tombstones - report.skippedCount
        #expect(counted >= 0, "\(source), seed \(seed)")
      } catch {
        #expect(error.count > 0)
      }
    }
  }
}
