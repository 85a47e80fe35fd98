import Tables

/// Reads the records of a delimited file in bounded memory, whatever its encoding, delimiter and compression.
struct DelimitedFile {
  /// The file's path, which is also its name for the user.
  let path: String
  let format: DelimitedFormat
  /// The columns' names; empty where a column has none, or there is no header.
  private(set) var header: [String] = []

  private var decoder: TextDecoder
  private var scanner: CSVScanner?
  /// Text before the first record, until it is long enough to tell the delimiter.
  private var beginning: [UInt8] = []
  /// Text behind a long record's beginning, until it is as long as that.
  private var waiting: [UInt8] = []
  private var hasHeader = false

  init(path: String, format: DelimitedFormat, header: [String] = []) {
    self.path = path
    self.format = format
    self.header = header
    if case .firstRecord = format.header { hasHeader = false } else { hasHeader = true }
    decoder = TextDecoder(file: path, encoding: format.encoding)
  }

  /// Reads all records.
  ///
  /// - Parameters:
  ///   - start: told the header before the first record.
  ///   - body: called with every record and its line, also with broken ones.
  /// - Throws: why the file cannot be read, and what the closures throw.
  mutating func read(
    start: (_ header: [String], _ line: Int) throws(DataError) -> Void,
    _ body: (_ record: inout CSVScanner, _ line: Int, _ problem: CSVProblem?) throws(DataError) -> Void
  ) throws(DataError) {
    if hasHeader { try start(header, 1) }
    let file = try ExpandedFile(path, as: path)
    var piece = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      let count = try file.read(into: &piece, from: 0)
      if count == 0 { break }
      try take(try decoder.decode(piece[..<count], isLast: false), isLast: false, start, body)
    }
    try take(try decoder.decode([], isLast: true), isLast: true, start, body)
    if !hasHeader {
      throw DataError(
        DataIssue(
          file: path, problem: "the file is empty, or has no header",
          mend: "check that it is the right file, and 'skipLines' and 'header' in the map"))
    }
  }

  private mutating func take(
    _ text: [UInt8], isLast: Bool, _ start: (_ header: [String], _ line: Int) throws(DataError) -> Void,
    _ body: (_ record: inout CSVScanner, _ line: Int, _ problem: CSVProblem?) throws(DataError) -> Void
  ) throws(DataError) {
    guard var records = scanner else {
      beginning += text
      guard let (rest, dialect) = begin(isLast: isLast) else { return }
      scanner = CSVScanner(dialect: dialect)
      beginning = []
      return try take(rest, isLast: isLast, start, body)
    }
    // A record that needs more is scanned from its start again: with twice its bytes, so that time stays linear.
    let (read, more) = (records.remainingByteCount, waiting.count + text.count)
    guard isLast || more >= read || read + more > CSVScanner.longestRecord else {
      waiting += text
      return
    }
    scanner = nil
    records.feed(waiting.isEmpty ? text : waiting + text, isLast: isLast)
    waiting = []
    try readRecords(&records, start, body)
    scanner = records
  }

  private mutating func readRecords(
    _ records: inout CSVScanner, _ start: (_ header: [String], _ line: Int) throws(DataError) -> Void,
    _ body: (_ record: inout CSVScanner, _ line: Int, _ problem: CSVProblem?) throws(DataError) -> Void
  ) throws(DataError) {
    while true {
      let step = records.next()
      let line = records.line + format.skippedLines
      switch step {
      case .end, .needsMore: return
      case .broken(.endlessRecord(let limit)):
        throw DataError(
          DataIssue(
            file: path, line: line, problem: "the record has more than \(limit) bytes",
            mend: "close the quote that is still open there, or say 'quotes: no' in the map"))
      case .record where records.fields.count == 1 && records.isEmpty(at: 0): continue
      case .record where !hasHeader:
        hasHeader = true
        header = records.fields.indices.map {
          String(decoding: records.bytes(at: $0).trimmingBlanks(), as: UTF8.self)
        }
        try start(header, line)
      case .broken(let problem) where !hasHeader:
        throw DataError(
          DataIssue(
            file: path, line: line, problem: "the header cannot be read: \(problem.words.problem)",
            mend: Self.otherKind(of: records.excerpt(from: 0)) ?? problem.words.mend))
      case .record: try body(&records, line, nil)
      case .broken(let problem): try body(&records, line, problem)
      }
    }
  }

  /// What follows the skipped lines, and how it is delimited; `nil` when the first line is not there yet.
  private func begin(isLast: Bool) -> (rest: [UInt8], dialect: CSVDialect)? {
    var rest = beginning[...]
    for _ in 0..<format.skippedLines {
      guard let end = rest.firstIndex(of: .lineFeed) else {
        guard isLast else { return nil }
        rest = []
        break
      }
      rest = rest[(end + 1)...]
    }
    guard let end = rest.firstIndex(of: .lineFeed) ?? (isLast || rest.count > 1 << 20 ? rest.endIndex : nil)
    else {
      return nil
    }
    let delimiter = format.delimiter ?? Self.delimiter(of: rest[..<end])
    return (
      Array(rest),
      CSVDialect(delimiter: delimiter, quote: format.hasQuotes ? .quote : nil, escape: format.escape)
    )
  }

  /// What a file seems to be whose text does not begin like a table, and what reads that.
  static func otherKind(of text: String) -> String? {
    switch text.first {
    case "<": "it looks like XML or HTML: placement import eures and europass read XML"
    case "{", "[": "it looks like JSON: placement import with the name of its source reads it"
    default: nil
    }
  }

  /// The most frequent of comma, semicolon, tab and pipe outside quotes; the first of them on ties.
  private static func delimiter(of line: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in line {
      if byte == .quote { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let candidates = ",;\t|".utf8
    let most = candidates.map { counts[$0] ?? 0 }.max() ?? 0
    return candidates.first { counts[$0] ?? 0 == most } ?? .comma
  }
}
