/// The rows of a CSV table of which only some columns, found by name in any order, are wanted.
///
/// Broken records (quotes, number of fields, UTF-8) are noted as issues and left out.
struct CSVColumns {
  private var reader: CSVReader
  private let positions: [Int]
  private let names: [String]
  private let width: Int
  /// What was wrong so far.
  private(set) var error = FormatError()

  /// Reads the header.
  ///
  /// - Throws: ``FormatError`` when the file is empty, a column is missing, doubled or unknown.
  init(_ bytes: [UInt8], columns names: [String]) throws(FormatError) {
    reader = CSVReader(bytes)
    self.names = names
    let wanted = "the header must be \(names.joined(separator: ","))"
    guard let header = reader.next() else {
      throw FormatError(FormatIssue(.file, field: "header", problem: "the table is empty", mend: wanted))
    }
    if let fault = header.fault { throw FormatError(fault.issue(line: header.line)) }
    let found = header.fields.map { String(decoding: $0, as: UTF8.self) }
    var positions: [Int] = []
    for name in names {
      let matches = found.indices.filter { found[$0] == name }
      guard matches.count == 1 else {
        throw FormatError(
          FormatIssue(
            .line(header.line), field: name,
            problem: matches.isEmpty ? "the column is missing" : "the column is there twice", mend: wanted))
      }
      positions.append(matches[0])
    }
    if let unknown = found.first(where: { !names.contains($0) }) {
      throw FormatError(
        FormatIssue(
          .line(header.line), field: "header", value: unknown, problem: "unknown column", mend: wanted))
    }
    self.positions = positions
    width = found.count
  }

  /// The next sound row: its line, and the fields in the order of the wanted columns.
  mutating func next() -> (line: Int, fields: [String])? {
    while let record = reader.next() {
      if let fault = record.fault {
        error.add(fault.issue(line: record.line))
        continue
      }
      guard record.fields.count == width else {
        note(
          record.line, "record", "", "\(record.fields.count) fields, the header has \(width)",
          "write one field a column; quote fields that hold commas")
        continue
      }
      var fields: [String] = []
      for (name, position) in zip(names, positions) {
        guard let field = String(validating: record.fields[position], as: UTF8.self) else {
          note(
            record.line, name, String(decoding: record.fields[position], as: UTF8.self), "not valid UTF-8",
            "save the file as UTF-8")
          break
        }
        fields.append(field)
      }
      if fields.count == names.count { return (record.line, fields) }
    }
    return nil
  }

  /// Notes something wrong in a row.
  mutating func note(_ line: Int, _ field: String, _ value: String, _ problem: String, _ mend: String) {
    error.add(FormatIssue(.line(line), field: field, value: value, problem: problem, mend: mend))
  }

  /// A field as a whole number in a range, or `nil` with an issue noted.
  mutating func integer(
    _ text: String, _ field: String, in range: ClosedRange<Int64>, line: Int
  ) -> Int64? {
    let mend = "write a whole number \(range.lowerBound) … \(range.upperBound)"
    guard let value = wholeNumber(Array(text.utf8)[...]) else {
      note(line, field, text, "not a whole number", mend)
      return nil
    }
    guard range.contains(value) else {
      note(line, field, text, "out of range", mend)
      return nil
    }
    return value
  }

  /// A field as an id, or `nil` with an issue noted when it is empty.
  mutating func identifier(_ text: String, _ field: String, line: Int) -> String? {
    if text.isEmpty {
      note(line, field, "", "empty", "every row needs an id here")
      return nil
    }
    return text
  }
}
