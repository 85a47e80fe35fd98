/// Reads RFC 4180 text record by record, from bytes that are there or from a source that brings them in pieces.
///
/// ```swift
/// var reader = CSVReader(bytes: Array("name,places\nBakery,2\n".utf8), file: "w.csv")
/// while reader.next() { print(reader.line, reader.text(at: 0)) }   // 2 Bakery
/// try reader.issues.throwIfAny()
/// ```
/// Comma, LF or CRLF, an optional byte-order mark, quotes doubled inside quotes; line ends after the last
/// record do not matter. A record that breaks the rules is noted in ``issues`` and left out; reading goes on
/// with the next one. A field longer than ``CSVField/longest`` is an issue, never a copy. Where the source fails, a byte is
/// not UTF-8, or a record has more than 16 MiB, reading ends with an issue: records before it were sound.
///
/// Records, lines and issues are the same for pieces of any size. Time is linear in the bytes. Memory is one record's
/// field positions, and of a source a piece of 256 KiB or twice the longest record. Copies of a reader share its source:
/// go on with one of them.
public struct CSVReader {
  /// The file's name as the user knows it.
  public let file: String
  /// The names of the columns; empty when the table cannot be read at all.
  public private(set) var header: [String] = []
  /// What was wrong so far.
  public private(set) var issues = DataError()
  /// Whether records were left out, so that an id may be missing only because its row was broken.
  public private(set) var hasLostRecords = false

  private let padsShortRecords: Bool
  private let source: (any ByteSource)?
  @usableFromInline private(set) var scanner: CSVScanner

  /// Starts a table and reads its header. Check ``issues`` when ``next()`` has returned `false`.
  ///
  /// - Parameters:
  ///   - bytes: the table.
  ///   - file: its name as the user knows it.
  ///   - padsShortRecords: whether a record with fewer fields than the header is read as if empty ones
  ///     followed, for programs that drop trailing commas; else it is an issue.
  public init(bytes: [UInt8], file: String, padsShortRecords: Bool = false) {
    self.init(
      TextBuffer(bytes, check: .table), source: nil, file: file, padsShortRecords: padsShortRecords,
      longestRecord: CSVScanner.longestRecord, path: .best)
  }

  /// Starts a table that comes in pieces, and reads its header. Check ``issues`` when ``next()`` has returned `false`.
  ///
  /// - Parameters:
  ///   - source: the table; what it throws is noted.
  ///   - file: as above.
  ///   - padsShortRecords: as above.
  public init(_ source: any ByteSource, file: String, padsShortRecords: Bool = false) {
    self.init(
      source, file: file, padsShortRecords: padsShortRecords, longestRecord: CSVScanner.longestRecord)
  }

  init(_ source: any ByteSource, file: String, padsShortRecords: Bool, longestRecord: Int) {
    var text = TextBuffer(check: .table)
    var failure: DataError?
    do throws(DataError) {
      // Three bytes tell a byte-order mark.
      while text.heldByteCount < 3, !text.isAtEnd { try text.refill(keepingFrom: 0, from: source) }
    } catch {
      failure = error
    }
    self.init(
      text, source: source, file: file, padsShortRecords: padsShortRecords, longestRecord: longestRecord,
      path: .best, failure: failure)
  }

  init(
    _ text: TextBuffer, source: (any ByteSource)?, file: String, padsShortRecords: Bool, longestRecord: Int,
    path: SpecialBytes.Path, failure: DataError? = nil
  ) {
    self.source = source
    self.padsShortRecords = padsShortRecords
    self.file = file
    scanner = CSVScanner(
      text, from: text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, longestRecord: longestRecord,
      path: path)
    if let failure {
      issues.add(failure)
    } else if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) {
      issues.add(EncodingCheck.utf16Issue(file: file))
    } else {
      readHeader()
    }
    hasLostRecords = header.isEmpty
  }

  /// The 1-based line on which the current record starts.
  public var line: Int { scanner.line }

  /// The current record's fields, as many as the header has.
  @inlinable @inline(__always)
  public var fields: [CSVField] { scanner.fields }

  /// Goes to the next record that is sound; `false` after the last one.
  public mutating func next() -> Bool {
    guard !header.isEmpty else { return false }
    while true {
      switch step() {
      case .end, .needsMore: return false
      case .broken(let problem):
        hasLostRecords = true
        report(problem)
      case .record:
        let count = scanner.fields.count
        if count == header.count { return true }
        if padsShortRecords, count < header.count {
          scanner.pad(to: header.count)
          return true
        }
        hasLostRecords = true
        reportRaggedRecord()
      }
    }
  }

  /// A field's bytes, doubled quotes undone. O(1), except for fields with doubled quotes.
  @inlinable @inline(__always)
  public func bytes(at column: Int) -> ArraySlice<UInt8> { scanner.bytes(at: column) }

  /// Appends a field's bytes, doubled quotes undone, to others. O(bytes).
  @inlinable @inline(__always)
  public func append(_ column: Int, to target: inout [UInt8]) { scanner.append(column, to: &target) }

  /// How many bytes a field has, doubled quotes undone.
  @inlinable @inline(__always)
  public func byteCount(at column: Int) -> Int { scanner.byteCount(at: column) }

  /// The position of the first word that a field is; `nil` when it is none of them. O(words).
  @inlinable @inline(__always)
  public func firstIndex(of words: CSVWords, at column: Int) -> Int? {
    scanner.firstIndex(of: words, at: column)
  }

  /// A field's text.
  public func text(at column: Int) -> String {
    String(decoding: bytes(at: column), as: UTF8.self)
  }

  /// Whether a field has no byte.
  @inlinable @inline(__always)
  public func isEmpty(at column: Int) -> Bool { scanner.isEmpty(at: column) }

  /// What the scanner finds next; as much of the source is read as that takes.
  private mutating func step() -> CSVScanner.Step {
    while true {
      let step = scanner.next()
      guard case .needsMore = step else { return step }
      do throws(DataError) {
        if let issue = scanner.encodingIssue(file: file) { throw DataError(issue) }
        guard let source else { return .end }
        try scanner.refill(from: source)
      } catch {
        issues.add(error)
        hasLostRecords = true
        scanner.stop()
      }
    }
  }

  private mutating func readHeader() {
    let before = issues.count
    switch step() {
    case .record: break
    case .broken(let problem): return report(problem)
    case .end, .needsMore:
      guard issues.count == before else { return }
      return issues.add(
        DataIssue(file: file, problem: "the file is empty", mend: "add a header row that names the columns"))
    }
    let names = fields.indices.map { text(at: $0) }
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

  private mutating func report(_ problem: CSVProblem) {
    let column = problem.column
    issues.add(
      DataIssue(
        file: file, line: problem.line ?? line,
        field: column.map { $0 < header.count ? header[$0] : "column \($0 + 1)" },
        value: problem.start.map(scanner.excerpt), problem: problem.words.problem, mend: problem.words.mend))
  }

  private mutating func reportRaggedRecord() {
    let isBlank = fields.count == 1 && isEmpty(at: 0)
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
