/// Builds RFC 4180 text: comma, LF, fields quoted only where they must be.
public struct CSVWriter: Sendable {
  /// The text so far, UTF-8.
  public private(set) var bytes: [UInt8] = []
  private let columnCount: Int
  private var fieldCount = 0

  /// Starts a table with its header.
  public init(header: [String]) {
    self.init(columnCount: header.count)
    append(header)
  }

  /// Starts records without a header.
  package init(columnCount: Int) {
    self.columnCount = columnCount
  }

  /// Adds a record of as many fields as the header has.
  public mutating func append(_ fields: [String]) {
    precondition(
      fields.count == columnCount, "a record of \(fields.count) fields under \(columnCount) columns")
    for field in fields { append(field: field.utf8Span.span) }
  }

  /// Takes the text so far away, for tables that are written piece by piece.
  package mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Adds the next field of a record, UTF-8; the last field under the header ends the record.
  package mutating func append(field: Span<UInt8>) {
    if fieldCount > 0 { bytes.append(.comma) }
    fieldCount += 1
    if columnCount == 1, field.isEmpty {
      bytes += [.quote, .quote]
    } else {
      Self.append(field, to: &bytes)
    }
    guard fieldCount == columnCount else { return }
    bytes.append(.lineFeed)
    fieldCount = 0
  }

  /// Adds a record that is CSV already, without its line end.
  package mutating func append(record: Span<UInt8>) {
    for index in record.indices { bytes.append(record[index]) }
    bytes.append(.lineFeed)
  }

  /// Appends a field, in quotes where it must be.
  package static func append(_ field: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    append(field.span, to: &bytes)
  }

  private static func append(_ field: Span<UInt8>, to bytes: inout [UInt8]) {
    let isQuoted = mustBeQuoted(field)
    if isQuoted { bytes.append(.quote) }
    for index in field.indices {
      if field[index] == .quote { bytes.append(.quote) }
      bytes.append(field[index])
    }
    if isQuoted { bytes.append(.quote) }
  }

  /// All bytes that ask for quotes are at most a comma.
  private static func mustBeQuoted(_ field: Span<UInt8>) -> Bool {
    for index in field.indices {
      let byte = field[index]
      if byte <= .comma,
        byte == .comma || byte == .quote || byte == .lineFeed || byte == .carriageReturn
      {
        return true
      }
    }
    return false
  }
}
