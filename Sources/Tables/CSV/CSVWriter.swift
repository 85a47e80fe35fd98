/// Builds RFC 4180 text: comma, LF, fields quoted only where they must be.
public struct CSVWriter: Sendable {
  /// The text so far, UTF-8.
  public private(set) var bytes: [UInt8] = []
  private let columnCount: Int

  /// Starts a table with its header.
  public init(header: [String]) {
    columnCount = header.count
    append(header)
  }

  /// Adds a record of as many fields as the header has.
  public mutating func append(_ fields: [String]) {
    precondition(
      fields.count == columnCount, "a record of \(fields.count) fields under \(columnCount) columns")
    for (position, field) in fields.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field: field, isAlone: fields.count == 1)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Takes the text so far away, for tables that are written piece by piece.
  package mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func append(field: String, isAlone: Bool) {
    if isAlone, field.isEmpty {
      bytes += [.quote, .quote]
    } else {
      Self.append(Array(field.utf8)[...], to: &bytes)
    }
  }

  /// Appends a field, in quotes where it must be.
  package static func append(_ field: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    // All bytes that ask for quotes are at most a comma.
    let mustQuote = field.contains { byte in
      byte <= .comma && (byte == .comma || byte == .quote || byte == .lineFeed || byte == .carriageReturn)
    }
    guard mustQuote else {
      bytes.append(contentsOf: field)
      return
    }
    bytes.append(.quote)
    for byte in field {
      if byte == .quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(.quote)
  }
}
