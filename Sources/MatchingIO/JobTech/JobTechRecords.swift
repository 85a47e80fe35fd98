import Tables

/// The records of a file in any of the forms in which JobTech ads travel: an array, one object, JSON Lines,
/// a search result (`hits`), or an Elasticsearch answer (`hits.hits[]._source`).
struct JobTechRecords {
  /// The members that are read; all others never leave the file, so that no name, text or contact is carried.
  static let keptKeys: Set<String> = [
    "id", "removed", "number_of_vacancies", "occupation", "occupation_group", "legacy_ams_taxonomy_id",
    "concept_id", "label", "workplace_address", "workplace_addresses", "municipality_code", "region_code",
    "coordinates", "scope_of_work", "min", "max", "must_have", "nice_to_have", "skills", "languages",
    "work_experiences", "education", "education_level", "weight", "hits", "_source",
  ]

  private let bytes: [UInt8]
  private let file: String
  private var reader: JSONReader
  private var number = 0
  private var recordStart = 0
  private var lineStart = 0
  private var line = 1

  /// The records of a file's bytes.
  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    reader = JSONReader(bytes: bytes, keptKeys: Self.keptKeys)
  }

  /// Calls `body` with every record in the file's order. Faults are added to `error`; after one in JSON Lines
  /// reading goes on with the next line. O(bytes).
  mutating func forEach(error: inout DataError, _ body: (JSONValue, RecordPlace) -> Void) {
    guard let first = reader.peek() else {
      error.add(DataIssue(file: file, problem: "is empty", mend: "give a file of JobTech ads as JSON"))
      return
    }
    guard first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else {
      error.add(
        DataIssue(
          file: file, line: line(at: reader.position), problem: "is not JSON: it starts with neither [ nor {",
          mend: "give a JSON array, JSON Lines, or a search result"))
      return
    }
    while let byte = reader.peek() {
      let start = reader.position
      recordStart = start
      do throws(JSONFault) {
        if byte == UInt8(ascii: "[") { try array(body) } else { try object(body) }
      } catch let fault {
        error.add(issue(for: fault))
        guard let next = nextRecordLine(after: start) else { return }
        reader.move(to: next)
      }
    }
  }

  private mutating func array(_ body: (JSONValue, RecordPlace) -> Void) throws(JSONFault) {
    _ = reader.take(UInt8(ascii: "["))
    if reader.take(UInt8(ascii: "]")) { return }
    repeat {
      _ = reader.peek()
      try object(body)
    } while reader.take(UInt8(ascii: ","))
    guard reader.take(UInt8(ascii: "]")) else {
      throw JSONFault(position: reader.position, problem: "a comma or a closing bracket is missing")
    }
  }

  /// Reads one value and hands it on, or what it envelops.
  private mutating func object(_ body: (JSONValue, RecordPlace) -> Void) throws(JSONFault) {
    recordStart = reader.position
    let value = try reader.value()
    let line = line(at: recordStart)
    guard let hits = value["hits"] else {
      emit(value, line: line, body)
      return
    }
    for hit in hits["hits"]?.elements ?? hits.elements { emit(hit, line: line, body) }
  }

  private mutating func emit(_ value: JSONValue, line: Int, _ body: (JSONValue, RecordPlace) -> Void) {
    number += 1
    body(value["_source"] ?? value, RecordPlace(file: file, line: line, number: number))
  }

  /// After a fault in the record that starts at `start`: the next line, when it begins another record.
  private func nextRecordLine(after start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "{"),
      let lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")),
      lineEnd + 1 < bytes.count, bytes[lineEnd + 1] == UInt8(ascii: "{")
    else { return nil }
    return lineEnd + 1
  }

  /// The fault with the line on which its record starts, and its own.
  private mutating func issue(for fault: JSONFault) -> DataIssue {
    let recordLine = line(at: recordStart)
    var faultLine = recordLine
    var faultLineStart = lineStart
    // Counted apart from the records' lines: reading may go on before the fault.
    while let end = bytes[faultLineStart...].firstIndex(of: UInt8(ascii: "\n")), end < fault.position {
      faultLineStart = end + 1
      faultLine += 1
    }
    let column = fault.position - faultLineStart + 1
    return DataIssue(
      file: file, line: recordLine, field: "record \(number + 1)",
      problem: "is not JSON at line \(faultLine), column \(column): \(fault.problem)",
      mend: "export the file again, or correct it there")
  }

  /// The line of an offset that is not before the last one that was asked for. O(bytes) over a whole file.
  private mutating func line(at offset: Int) -> Int {
    while let end = bytes[lineStart...].firstIndex(of: UInt8(ascii: "\n")), end < offset {
      lineStart = end + 1
      line += 1
    }
    return line
  }
}
