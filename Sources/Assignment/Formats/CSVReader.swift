/// Reads CSV records (RFC 4180, comma) from bytes: quoted fields may hold commas, quotes written twice, and
/// line breaks; lines end in LF or CRLF; a byte-order mark at the start and blank lines are skipped.
struct CSVReader {
  /// A record and the 1-based line on which it starts.
  struct Record {
    var line: Int
    var fields: [ArraySlice<UInt8>]
    /// A quote that is not as RFC 4180 wants it; the fields are then not to be used.
    var fault: Fault?
  }

  /// A quote that is out of place.
  enum Fault {
    case unclosedQuote
    case textAfterQuote
    case quoteInside
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private let bytes: [UInt8]
  private var position: Int
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record that is not blank, or `nil` at the end.
  mutating func next() -> Record? {
    while position < bytes.count {
      var record = Record(line: line, fields: [])
      readRecord(&record)
      if record.fault != nil || record.fields.count > 1 || !record.fields[0].isEmpty { return record }
    }
    return nil
  }

  private mutating func readRecord(_ record: inout Record) {
    while true {
      record.fields.append(readField(&record))
      guard position < bytes.count else { return }
      let separator = bytes[position]
      position += 1
      if separator != Self.comma {
        line += 1
        return
      }
    }
  }

  /// Leaves the position at the comma or line feed behind the field, or at the end.
  private mutating func readField(_ record: inout Record) -> ArraySlice<UInt8> {
    if position < bytes.count, bytes[position] == Self.quote { return readQuotedField(&record) }
    let start = position
    while position < bytes.count, bytes[position] != Self.comma, bytes[position] != Self.lineFeed {
      if bytes[position] == Self.quote { record.fault = record.fault ?? .quoteInside }
      position += 1
    }
    var end = position
    if end > start, bytes[end - 1] == Self.carriageReturn, end == bytes.count || bytes[end] == Self.lineFeed {
      end -= 1
    }
    return bytes[start..<end]
  }

  private mutating func readQuotedField(_ record: inout Record) -> ArraySlice<UInt8> {
    position += 1
    var content: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == Self.quote {
        if position < bytes.count, bytes[position] == Self.quote {
          position += 1
        } else {
          skipToSeparator(&record)
          return content[...]
        }
      } else if byte == Self.lineFeed {
        line += 1
      }
      content.append(byte)
    }
    record.fault = record.fault ?? .unclosedQuote
    return content[...]
  }

  private mutating func skipToSeparator(_ record: inout Record) {
    while position < bytes.count, bytes[position] != Self.comma, bytes[position] != Self.lineFeed {
      let isLineEnd =
        bytes[position] == Self.carriageReturn
        && (position + 1 == bytes.count || bytes[position + 1] == Self.lineFeed)
      if !isLineEnd { record.fault = record.fault ?? .textAfterQuote }
      position += 1
    }
  }
}

extension CSVReader.Fault {
  func issue(line: Int) -> FormatIssue {
    let (problem, mend) =
      switch self {
      case .unclosedQuote: ("a quoted field does not end", "close it with a quote")
      case .textAfterQuote: ("text after a closing quote", "write a quote inside a quoted field twice")
      case .quoteInside:
        ("a quote inside a field that is not quoted", "quote the whole field and write the quote twice")
      }
    return FormatIssue(.line(line), field: "record", problem: problem, mend: mend)
  }
}
