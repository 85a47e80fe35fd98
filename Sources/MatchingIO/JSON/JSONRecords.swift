import CJSON
import Tables

/// The records of a file in any of the forms in which they travel: an array, one object, JSON Lines, values one
/// after the other, or an envelope that has them in an array inside; plain or compressed.
///
/// The file is read window by window. A line that is a whole object is taken as it is; elsewhere the end of a
/// record is found by counting brackets outside of strings. Each record is then read by simdjson. Memory does
/// not depend on the file's size, only on the longest record, which is limited. What is around the records is
/// only checked for brackets, commas and keys. Time O(bytes).
struct JSONRecords {
  /// Where envelopes have their records: the keys down to the array.
  typealias Envelope = [String]

  /// How far a line's end is looked for before the record is found by its brackets.
  private static let longestLine = 1 << 20

  let window: JSONWindow
  let document: JSONDocument
  let envelopes: [Envelope]
  let file: String
  /// Offset of the next byte.
  var position = 0
  /// Offset of the value that is being read.
  var recordStart = 0
  /// Records so far.
  var number = 0

  /// The records of a file.
  ///
  /// - Throws: why it cannot be opened.
  init(
    _ path: String, envelopes: [Envelope], longest: Int = JSONDocument.longestRecord
  ) throws(DataError) {
    guard let document = JSONDocument(longest: longest) else {
      throw DataError(
        DataIssue(file: path, problem: "there is no memory to read it", mend: "close other programs"))
    }
    self.document = document
    self.envelopes = envelopes
    file = path
    window = JSONWindow(try ExpandedFile(path, as: path))
  }

  /// Why reading a file stops.
  enum Stop: Error {
    /// The text is wrong.
    case fault(JSONFault)
    /// The file cannot be read on, or whoever takes the records cannot go on.
    case error(DataError)
  }

  /// What is done with a record.
  typealias Body = (JSONNode, RecordPlace) throws(DataError) -> Void

  /// Calls `body` with every record in the file's order. Faults are added to `error`; after one in JSON Lines
  /// reading goes on with the next line, after any other the rest of the file is left.
  ///
  /// - Throws: why the file cannot be read or expanded; what `body` throws.
  mutating func forEach(error: inout DataError, _ body: Body) throws(DataError) {
    do throws(Stop) {
      try readAll(error: &error, body)
    } catch let stop {
      switch stop {
      case .fault(let fault): error.add(issue(for: fault))
      case .error(let failure): throw failure
      }
    }
  }

  private mutating func readAll(error: inout DataError, _ body: Body) throws(Stop) {
    guard let first = try begin() else {
      error.add(DataIssue(file: file, problem: "is empty", mend: "give a file of records as JSON"))
      return
    }
    guard first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else {
      let (problem, mend) = Self.isNoJSON(first)
      error.add(
        DataIssue(file: file, line: window.place(of: position).line, problem: problem, mend: mend))
      return
    }
    while let byte = try peek() {
      recordStart = position
      window.release(before: position)
      if byte == UInt8(ascii: "{"), try line(error: &error, body) { continue }
      try value(byte, body)
    }
  }

  /// What a file that begins with a byte that JSON does not begin with may be.
  private static func isNoJSON(_ first: UInt8) -> (problem: String, mend: String) {
    switch first {
    case 0xFE, 0xFF: ("is UTF-16, not UTF-8", "save it as UTF-8")
    case UInt8(ascii: "<"):
      (
        "is not JSON but XML or HTML",
        "placement import eures and europass read XML; export the file as JSON else"
      )
    case UInt8(ascii: "P"):
      ("is not JSON; it may be a ZIP archive or a spreadsheet", "unpack it, or export JSON")
    default:
      (
        "is not JSON: it starts with neither [ nor {",
        "give a JSON array, JSON Lines, or an answer with records inside"
      )
    }
  }

  /// Passes over a byte-order mark; the first byte that is no blank.
  private mutating func begin() throws(Stop) -> UInt8? {
    while window.end < 3, try fill() {}
    if window.end >= 3, window.holds("\u{FEFF}", in: 0..<3) { position = 3 }
    return try peek()
  }

  // MARK: Bytes

  /// Reads on; `false` at the end of the file.
  mutating func fill() throws(Stop) -> Bool {
    do throws(DataError) {
      return try window.fill()
    } catch {
      throw .error(error)
    }
  }

  /// The next byte that is no blank, or `nil` at the end; the reader stands before it.
  mutating func peek() throws(Stop) -> UInt8? {
    while true {
      while position < window.end {
        switch window[position] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): position += 1
        case let byte: return byte
        }
      }
      guard try fill() else { return nil }
    }
  }

  func fault(_ problem: String) -> Stop {
    .fault(JSONFault(offset: position, problem))
  }

  // MARK: Records

  /// Reads one line that is a record. `false`, and nothing read, when the line does not end where the object
  /// ends; a line that is wrong and before another that starts with an object is a fault of its own.
  private mutating func line(error: inout DataError, _ body: Body) throws(Stop) -> Bool {
    var searched = position
    var found = window.lineFeed(from: searched)
    var isWhole = false
    while found == nil, !isWhole, window.end - position < Self.longestLine {
      searched = window.end
      if try fill() { found = window.lineFeed(from: searched) } else { isWhole = true }
    }
    guard let end = found ?? (isWhole ? window.end : nil) else { return false }
    let isFollowed = try found.map { feed throws(Stop) in try startsObject(after: feed) } ?? false
    var last = end
    while last > position, window[last - 1] <= UInt8(ascii: " ") { last -= 1 }
    guard isFollowed || window[last - 1] == UInt8(ascii: "}") else { return false }
    let node: JSONNode
    do throws(JSONFault) {
      node = try window.read(position..<last, with: document)
    } catch let fault {
      guard isFollowed else { return false }
      error.add(issue(for: fault))
      position = end
      return true
    }
    position = end
    try emit(node, body)
    return true
  }

  private mutating func startsObject(after lineFeed: Int) throws(Stop) -> Bool {
    while window.end == lineFeed + 1, try fill() {}
    return window.end > lineFeed + 1 && window[lineFeed + 1] == UInt8(ascii: "{")
  }

  /// Reads the record from ``recordStart`` to where the reader stands, and hands it on.
  mutating func record(_ body: Body) throws(Stop) {
    let node: JSONNode
    do throws(JSONFault) {
      node = try window.read(recordStart..<position, with: document)
    } catch {
      throw .fault(error)
    }
    try emit(node, body)
  }

  /// Hands on a record, or the records that it envelops.
  private mutating func emit(_ node: JSONNode, _ body: Body) throws(Stop) {
    for envelope in envelopes {
      var inner: JSONNode? = node
      for key in envelope { inner = inner?.member(key) }
      guard let inner, inner.isArray else { continue }
      for element in inner.elements { try hand(element, body) }
      return
    }
    try hand(node, body)
  }

  private mutating func hand(_ node: JSONNode, _ body: Body) throws(Stop) {
    number += 1
    do throws(DataError) {
      try body(node, RecordPlace(file: file, line: window.place(of: recordStart).line, number: number))
    } catch {
      throw .error(error)
    }
  }

  /// A fault as an issue, with the line on which its record starts, and its own.
  private func issue(for fault: JSONFault) -> DataIssue {
    let place = window.place(of: fault.offset)
    return DataIssue(
      file: file, line: window.place(of: recordStart).line, field: "record \(number + 1)",
      problem:
        "is not JSON at line \(place.line), column \(place.column) (byte \(fault.offset)): \(fault.problem)",
      mend: "export the file again, or correct it there")
  }
}
