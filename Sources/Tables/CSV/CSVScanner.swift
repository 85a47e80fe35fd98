/// Splits the bytes of a delimited file into records and their fields, whatever their number.
///
/// Only special bytes are looked at one by one (``SpecialBytes``). Bytes may come in pieces: where a piece ends
/// inside a record, ``next()`` says so and goes on with the record when ``feed(_:isLast:)`` brought more. Time is
/// linear in the bytes, memory beyond them one record's field positions.
@usableFromInline
package struct CSVScanner: Sendable {
  /// What ``next()`` found.
  package enum Step: Sendable, Hashable {
    /// A record; its fields are in ``fields``.
    case record
    /// A record that breaks the rules.
    case broken(CSVProblem)
    /// The bytes end inside a record, and more may come.
    case needsMore
    /// There is no further record.
    case end
  }

  /// The 1-based line on which the current record starts.
  package private(set) var line = 1
  /// The current record's fields.
  @usableFromInline package private(set) var fields: [CSVField] = []

  /// The longest record that is read, in bytes, unless told otherwise.
  package static let longestRecord = 16 << 20

  @usableFromInline let dialect: CSVDialect
  private let longestRecord: Int
  @usableFromInline private(set) var text: TextBuffer
  private var position: Int
  private var nextLine = 1
  private var isEnded = false
  private var special: SpecialBytes

  /// Begins with a text.
  ///
  /// - Parameters:
  ///   - text: what is there of it.
  ///   - start: where the first record begins.
  ///   - longestRecord: a longer one, in bytes, is not held, and ends the reading.
  ///   - path: how bytes are compared.
  init(
    _ text: TextBuffer, from start: Int = 0, dialect: CSVDialect = CSVDialect(),
    longestRecord: Int = longestRecord, path: SpecialBytes.Path = .best
  ) {
    self.longestRecord = longestRecord
    self.text = text
    self.dialect = dialect
    position = start
    special = SpecialBytes(from: start, dialect: dialect, path: path)
  }

  /// Begins without bytes; ``feed(_:isLast:)`` brings them.
  package init(dialect: CSVDialect) {
    self.init(TextBuffer(check: .nothing), dialect: dialect)
  }

  /// Bytes behind the current record that are there.
  package var remainingByteCount: Int { text.end - position }

  /// Adds bytes behind those that are not read yet; the current record is gone.
  package mutating func feed(_ more: [UInt8], isLast: Bool) {
    text.feed(more, isLast: isLast, keepingFrom: position)
    restart()
  }

  /// Reads more bytes behind those that are not read yet; the current record is gone.
  ///
  /// - Throws: what the source throws.
  mutating func refill(from source: any ByteSource) throws(DataError) {
    try text.refill(keepingFrom: position, from: source)
    restart()
  }

  /// Ends the text before the next record.
  mutating func stop() {
    position = text.end
    isEnded = true
  }

  private mutating func restart() {
    position = 0
    special.restart(at: 0)
  }

  /// That the text is not UTF-8 where the next record is; `nil` when nothing is known against it.
  func encodingIssue(file: String) -> DataIssue? {
    guard let broken = text.brokenIndex else { return nil }
    return EncodingCheck.issue(
      ofByte: text.bytes[broken], at: text.offset + broken,
      line: nextLine + EncodingCheck.lineFeeds(in: text.bytes[position..<broken]), file: file)
  }

  // What asks for a field is inlined everywhere: a call would copy the reader around it.

  /// A field's bytes, doubled quotes and escapes undone. O(1), except for fields with such.
  @inlinable @inline(__always)
  package func bytes(at column: Int) -> ArraySlice<UInt8> {
    let field = fields[column]
    let slice = text.bytes[field.start..<field.end]
    return field.hasDoubledQuotes ? Self.undone(slice, in: dialect) : slice
  }

  /// Appends a field's bytes to others.
  @inlinable @inline(__always)
  package func append(_ column: Int, to target: inout [UInt8]) {
    let field = fields[column]
    if field.hasDoubledQuotes {
      target += Self.undone(text.bytes[field.start..<field.end], in: dialect)
    } else {
      TextBuffer.append(field.start..<field.end, of: text.bytes, to: &target)
    }
  }

  /// How many bytes a field has.
  @inlinable @inline(__always)
  package func byteCount(at column: Int) -> Int {
    let field = fields[column]
    return field.hasDoubledQuotes
      ? Self.undone(text.bytes[field.start..<field.end], in: dialect).count : field.end - field.start
  }

  /// The position of the word that a field is; `nil` when it is none of them.
  @inlinable @inline(__always)
  package func firstIndex(of words: CSVWords, at column: Int) -> Int? {
    let field = fields[column]
    guard field.hasDoubledQuotes else { return words.firstIndex(of: field.start..<field.end, in: text.bytes) }
    let undone = Array(bytes(at: column))
    return words.firstIndex(of: undone.indices, in: undone)
  }

  /// Whether a field has no byte.
  @inlinable @inline(__always)
  package func isEmpty(at column: Int) -> Bool { fields[column].start == fields[column].end }

  /// Enough of the text for an issue, to the end of its line.
  package func excerpt(from start: Int) -> String {
    let slice = text.bytes[start..<text.end].prefix(400).prefix { $0 != .lineFeed && $0 != .carriageReturn }
    return String(decoding: slice, as: UTF8.self)
  }

  /// Adds empty fields until the record has so many.
  package mutating func pad(to count: Int) {
    let missing = CSVField(start: text.end, end: text.end, hasDoubledQuotes: false)
    while fields.count < count { fields.append(missing) }
  }

  @usableFromInline
  static func undone(_ slice: ArraySlice<UInt8>, in dialect: CSVDialect) -> ArraySlice<UInt8> {
    var result: [UInt8] = []
    result.reserveCapacity(slice.count)
    var isSecond = false
    for byte in slice {
      let isFirst = !isSecond && (byte == dialect.escape || (dialect.escape == nil && byte == dialect.quote))
      if isSecond, let escape = dialect.escape, !isTaken(byte, in: dialect) { result.append(escape) }
      if !isFirst { result.append(byte) }
      isSecond = isFirst
    }
    if isSecond, let escape = dialect.escape { result.append(escape) }
    return result[...]
  }

  /// Whether an escape in front of the byte belongs to it.
  private static func isTaken(_ byte: UInt8, in dialect: CSVDialect) -> Bool {
    byte == dialect.delimiter || byte == dialect.quote || byte == dialect.escape || byte == .lineFeed
      || byte == .carriageReturn
  }
}

// MARK: - Records

extension CSVScanner {
  /// Goes to the next record.
  package mutating func next() -> Step {
    guard position < text.end else { return text.isWhole || isEnded ? .end : .needsMore }
    if dialect.escape == nil,
      let next = special.plainRecord(in: text.bytes, from: position, before: text.end, into: &fields)
    {
      line = nextLine
      nextLine += 1
      position = next
      return .record
    }
    let start = position
    let step = readRecord()
    guard (step == .needsMore ? text.end : position) - start > longestRecord else { return step }
    stop()
    return .broken(.endlessRecord(limit: longestRecord))
  }

  private mutating func readRecord() -> Step {
    let held = text.bytes
    let end = text.end
    let source = held.span
    let firstLine = nextLine
    var cursor = position
    var problem: CSVProblem?
    var count = 0
    line = firstLine
    var isWhole = true
    fields: while true {
      var field = CSVField(start: cursor, end: cursor, hasDoubledQuotes: false)
      var isQuoted = false
      if cursor < end, source[cursor] == dialect.quote {
        isQuoted = true
        let opened = nextLine
        switch readQuoted(&field, source, held, column: count, &problem) {
        case .closed: break
        case .open:
          isWhole = false
          break fields
        case .never:
          problem = .unclosedQuote(column: count, line: opened)
          cursor = end
          break fields
        }
        cursor = field.end + 1
        if cursor < end, !endsField(source[cursor]), problem == nil {
          problem = .textAfterQuote(column: count, start: cursor, line: opened)
        }
      }
      let ended = readPlain(&field, isQuoted: isQuoted, source, held, column: count, &problem)
      guard let ended else {
        isWhole = false
        break
      }
      if field.end - field.start > CSVField.longest, problem == nil {
        problem = .tooLong(column: count, start: field.start, length: field.end - field.start)
      }
      if count < fields.count { fields[count] = field } else { fields.append(field) }
      count += 1
      cursor = ended.next
      if ended.isRecordsEnd { break }
    }
    guard isWhole else {
      nextLine = firstLine
      special.restart(at: position)
      return .needsMore
    }
    if count < fields.count { fields.removeLast(fields.count - count) }
    position = min(cursor, end)
    nextLine += 1
    return problem.map(Step.broken) ?? .record
  }

  private enum Quoted {
    case closed, never
    /// The piece of bytes ends before the quote is known to be closed.
    case open
  }

  /// Reads from the opening quote at the field's start to the closing one.
  private mutating func readQuoted(
    _ field: inout CSVField, _ source: Span<UInt8>, _ held: [UInt8], column: Int, _ problem: inout CSVProblem?
  ) -> Quoted {
    var hasDoubled = dialect.escape != nil
    let (end, isLast) = (text.end, text.isWhole)
    let start = special.next(in: held, before: end) + 1
    while true {
      let at = special.next(in: held, before: end)
      guard at < end else { return isLast ? .never : .open }
      let byte = source[at]
      if byte == .lineFeed {
        nextLine += 1
      } else if byte == 0 {
        if problem == nil { problem = .null(column: column) }
      } else if byte == dialect.quote {
        if isEscaped(at, from: start, source) { continue }
        guard at + 1 < end || isLast else { return .open }
        guard at + 1 < end, source[at + 1] == byte else {
          field = CSVField(start: start, end: at, hasDoubledQuotes: hasDoubled)
          return .closed
        }
        hasDoubled = true
        _ = special.next(in: held, before: end)
      }
    }
  }

  /// Reads to the delimiter or line end that ends the field; `nil` when the bytes end before and more may come.
  private mutating func readPlain(
    _ field: inout CSVField, isQuoted: Bool, _ source: Span<UInt8>, _ held: [UInt8], column: Int,
    _ problem: inout CSVProblem?
  ) -> (next: Int, isRecordsEnd: Bool)? {
    let start = field.start
    let hasEscapes = dialect.escape != nil
    let (end, isLast) = (text.end, text.isWhole)
    while true {
      let at = special.next(in: held, before: end)
      guard at < end else {
        guard isLast else { return nil }
        if !isQuoted { field = CSVField(start: start, end: end, hasDoubledQuotes: hasEscapes) }
        return (end + 1, true)
      }
      let byte = source[at]
      if dialect.escape != nil, isEscaped(at, from: start, source) {
        if byte == .lineFeed { nextLine += 1 }
        continue
      }
      var width = 1
      if byte == .carriageReturn {
        guard at + 1 < end || isLast else { return nil }
        guard at + 1 < end, source[at + 1] == .lineFeed else {
          if problem == nil { problem = .loneCarriageReturn(column: column) }
          continue
        }
        _ = special.next(in: held, before: end)
        width = 2
      } else if byte != dialect.delimiter, byte != .lineFeed {
        if problem == nil {
          problem = byte == 0 ? .null(column: column) : .quoteInPlainField(column: column, start: start)
        }
        continue
      }
      if !isQuoted { field = CSVField(start: start, end: at, hasDoubledQuotes: hasEscapes) }
      return (at + width, byte != dialect.delimiter)
    }
  }

  private func endsField(_ byte: UInt8) -> Bool {
    byte == dialect.delimiter || byte == .lineFeed || byte == .carriageReturn
  }

  /// Whether an odd number of escapes stands in front of a byte.
  private func isEscaped(_ at: Int, from start: Int, _ source: Span<UInt8>) -> Bool {
    guard let escape = dialect.escape else { return false }
    var first = at
    while first > start, source[first - 1] == escape { first -= 1 }
    return (at - first) % 2 == 1
  }
}
