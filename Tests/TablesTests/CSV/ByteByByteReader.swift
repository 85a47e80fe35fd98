@testable import Tables

/// The reader that looks at every byte: the slow twin of ``CSVReader``, which must give the same records and issues.
struct ByteByByteReader {
  /// The file's name as the user knows it.
  let file: String
  /// The names of the columns; empty when the table cannot be read at all.
  private(set) var header: [String] = []
  /// The 1-based line on which the current record starts.
  private(set) var line = 1
  /// The current record's fields, as many as the header has.
  private(set) var fields: [CSVField] = []
  /// What was wrong so far.
  private(set) var issues = DataError()
  private(set) var hasLostRecords = false

  private let bytes: [UInt8]
  private let padsShortRecords: Bool
  private let end: Int
  private var position: Int
  private var nextLine = 1
  /// The first byte that is not UTF-8.
  private let broken: Int?
  /// Whether the last record ended only because the bytes did.
  private var isCutOff = false

  /// Starts a table and reads its header. Check ``issues`` when ``next()`` has returned `false`.
  ///
  /// - Parameters:
  ///   - bytes: the table.
  ///   - file: its name as the user knows it.
  ///   - padsShortRecords: whether a record with fewer fields than the header is read as if empty ones
  ///     followed, for programs that drop trailing commas; else it is an issue.
  init(bytes: [UInt8], file: String, padsShortRecords: Bool = false) {
    self.bytes = bytes
    self.padsShortRecords = padsShortRecords
    self.file = file
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    broken = isUTF16 ? 0 : EncodingCheck.firstBrokenByte(of: bytes.span)?.offset
    var last = broken ?? bytes.count
    let least = broken ?? max(position, last - TextBuffer.mostLineEnds)
    while last > least, bytes[last - 1] == .lineFeed || bytes[last - 1] == .carriageReturn { last -= 1 }
    end = last
    if isUTF16 {
      EncodingCheck.issue(of: bytes, file: file).map { issues.add($0) }
    } else if position < end {
      readHeader()
    } else if broken != nil {
      reportEncoding()
    } else {
      issues.add(
        DataIssue(file: file, problem: "the file is empty", mend: "add a header row that names the columns"))
    }
    if header.isEmpty {
      position = end
      hasLostRecords = true
    }
  }

  /// Goes to the next record that is sound; `false` after the last one.
  mutating func next() -> Bool {
    while position < end {
      let problem = scanRecord()
      if isCutOff, broken != nil { break }
      if let problem {
        hasLostRecords = true
        report(problem)
      } else if fields.count == header.count {
        return true
      } else if padsShortRecords, fields.count < header.count {
        let missing = CSVField(start: end, end: end, hasDoubledQuotes: false)
        fields.append(contentsOf: repeatElement(missing, count: header.count - fields.count))
        return true
      } else {
        hasLostRecords = true
        reportRaggedRecord()
      }
    }
    if broken != nil, !header.isEmpty, !isEncodingReported { reportEncoding() }
    return false
  }

  /// A field's bytes, doubled quotes undone. O(1), except for fields with doubled quotes.
  func bytes(at column: Int) -> ArraySlice<UInt8> {
    let field = fields[column]
    let slice = bytes[field.start..<field.end]
    guard field.hasDoubledQuotes else { return slice }
    var undoubled: [UInt8] = []
    undoubled.reserveCapacity(slice.count)
    var isSecondOfPair = false
    for byte in slice {
      isSecondOfPair = byte == .quote && !isSecondOfPair
      if byte != .quote || isSecondOfPair { undoubled.append(byte) }
    }
    return undoubled[...]
  }

  /// A field's text.
  func text(at column: Int) -> String {
    String(decoding: bytes(at: column), as: UTF8.self)
  }

  /// Whether a field has no byte.
  func isEmpty(at column: Int) -> Bool {
    fields[column].start == fields[column].end
  }
}

// MARK: - Records

extension ByteByByteReader {
  private mutating func readHeader() {
    let problem = scanRecord()
    if isCutOff, broken != nil { return reportEncoding() }
    if let problem {
      report(problem)
      return
    }
    let names = fields.indices.map { text(at: $0) }
    let before = issues.count
    var firstColumn: [String: Int] = [:]
    for (column, name) in names.enumerated() {
      if name.isEmpty {
        issues.add(
          DataIssue(
            file: file, line: line, problem: "column \(column + 1) has no name",
            mend: "name the column, or delete it"))
      } else if let first = firstColumn.updateValue(column, forKey: name) {
        issues.add(
          DataIssue(
            file: file, line: line, field: name,
            problem: "columns \(first + 1) and \(column + 1) have the same name",
            mend: "keep one of them"))
      }
    }
    if issues.count == before { header = names }
  }

  /// Reads one record's fields from `position`, which is before `end`; returns the first thing that is wrong.
  private mutating func scanRecord() -> RecordProblem? {
    let held = bytes
    let source = held.span
    let end = end
    var cursor = position
    var problem: RecordProblem?
    line = nextLine
    isCutOff = false
    var count = 0
    record: while true {
      var start = cursor
      var fieldEnd: Int?
      var hasDoubledQuotes = false
      if cursor < end, source[cursor] == .quote {
        start += 1
        let opened = nextLine
        let quoted = scanQuoted(from: start)
        hasDoubledQuotes = quoted.hasDoubledQuotes
        cursor = quoted.end
        fieldEnd = cursor
        if quoted.hasNull, problem == nil { problem = .null(column: count) }
        guard cursor < end else {
          problem = .unclosedQuote(column: count, line: opened)
          isCutOff = true
          break record
        }
        cursor += 1
        if cursor < end, !source[cursor].endsField, problem == nil {
          problem = .textAfterQuote(column: count, start: cursor, line: opened)
        }
      }
      // Every byte that matters is at most a comma, so letters and digits cost one comparison.
      var terminator: UInt8 = .lineFeed
      while true {
        while cursor < end, source[cursor] > .comma { cursor += 1 }
        guard cursor < end else {
          isCutOff = true
          break
        }
        let byte = source[cursor]
        if byte == .comma || byte == .lineFeed {
          terminator = byte
          break
        }
        if byte == .carriageReturn {
          if cursor + 1 < end, source[cursor + 1] == .lineFeed {
            terminator = byte
            break
          }
          if problem == nil { problem = .loneCarriageReturn(column: count) }
        } else if byte == .quote, problem == nil {
          problem = .quoteInPlainField(column: count, start: start)
        } else if byte == 0, problem == nil {
          problem = .null(column: count)
        }
        cursor += 1
      }
      let last = fieldEnd ?? cursor
      if last - start > CSVField.longest, problem == nil {
        problem = .tooLong(column: count, start: start, length: last - start)
      }
      let field = CSVField(start: start, end: last, hasDoubledQuotes: hasDoubledQuotes)
      if count < fields.count { fields[count] = field } else { fields.append(field) }
      count += 1
      cursor += terminator == .carriageReturn ? 2 : 1
      if terminator != .comma { break }
    }
    if count < fields.count { fields.removeLast(fields.count - count) }
    position = min(cursor, end)
    nextLine += 1
    return problem
  }

  /// Finds the quote that closes a field; `end` is the table's end when none does.
  private mutating func scanQuoted(from start: Int) -> (end: Int, hasDoubledQuotes: Bool, hasNull: Bool) {
    let source = bytes
    let end = end
    var cursor = start
    var hasDoubledQuotes = false
    var hasNull = false
    while cursor < end {
      let byte = source[cursor]
      if byte <= .quote {
        if byte == .quote {
          guard cursor + 1 < end, source[cursor + 1] == .quote else { break }
          hasDoubledQuotes = true
          cursor += 1
        } else if byte == .lineFeed {
          nextLine += 1
        } else if byte == 0 {
          hasNull = true
        }
      }
      cursor += 1
    }
    return (min(cursor, end), hasDoubledQuotes, hasNull)
  }
}

// MARK: - Issues

extension ByteByByteReader {
  private enum RecordProblem {
    case unclosedQuote(column: Int, line: Int)
    case textAfterQuote(column: Int, start: Int, line: Int)
    case quoteInPlainField(column: Int, start: Int)
    case loneCarriageReturn(column: Int)
    case null(column: Int)
    case tooLong(column: Int, start: Int, length: Int)
  }

  private var isEncodingReported: Bool { issues.issues.contains { $0.problem.hasSuffix("is not UTF-8") } }

  private mutating func reportEncoding() {
    EncodingCheck.issue(of: bytes, file: file).map { issues.add($0) }
    hasLostRecords = true
  }

  private mutating func report(_ problem: RecordProblem) {
    switch problem {
    case .unclosedQuote(let column, let opened):
      note(column, line: opened, "the quote that opens on this line is never closed", mend: "close the quote")
    case .textAfterQuote(let column, let start, let opened):
      note(
        column, value: start, "text follows the closing quote of a field that opens on line \(opened)",
        mend: "double the quotes inside the field, or close the quote where the field ends")
    case .quoteInPlainField(let column, let start):
      note(
        column, value: start, "a quote stands inside a field that does not start with one",
        mend: "put the whole field into quotes and double the quotes inside it")
    case .loneCarriageReturn(let column):
      note(
        column, "a carriage return without a line feed",
        mend: "save the file with LF or CRLF line ends, or quote the field"
      )
    case .null(let column):
      note(column, "a NUL byte", mend: "remove it, or export the file again as UTF-8 text")
    case .tooLong(let column, let start, let length):
      note(
        column, value: start, "the field has \(length) bytes, the limit is \(CSVField.longest)",
        mend: "shorten it; an unclosed quote often makes such a field")
    }
  }

  private mutating func note(
    _ column: Int, line issueLine: Int? = nil, value start: Int? = nil, _ problem: String, mend: String
  ) {
    let name = column < header.count ? header[column] : "column \(column + 1)"
    issues.add(
      DataIssue(
        file: file, line: issueLine ?? line, field: name, value: start.map { excerpt(from: $0) },
        problem: problem,
        mend: mend))
  }

  /// Enough of the text for an issue, to the end of its line.
  private func excerpt(from start: Int) -> String {
    let slice = bytes[start..<end].prefix(400).prefix { $0 != .lineFeed && $0 != .carriageReturn }
    return String(decoding: slice, as: UTF8.self)
  }

  private mutating func reportRaggedRecord() {
    let isBlank = fields.count == 1 && fields[0].start == fields[0].end
    issues.add(
      DataIssue(
        file: file, line: line,
        problem: isBlank
          ? "a blank line between records of \(header.count) fields"
          : "\(fields.count) field\(fields.count == 1 ? "" : "s") where the header has \(header.count)",
        mend: isBlank
          ? "delete the line"
          : fields.count > header.count
            ? "quote fields that contain commas, or delete the extra ones"
            : "add the missing commas; an empty field is nothing between two commas"))
  }
}

extension UInt8 {
  fileprivate var endsField: Bool { self == .comma || self == .lineFeed || self == .carriageReturn }
}
