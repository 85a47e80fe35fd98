/// Reads RFC 4180 text from bytes, record by record.
///
/// ```swift
/// var reader = CSVReader(bytes: Array("name,places\nBakery,2\n".utf8), file: "w.csv")
/// while reader.next() { print(reader.line, reader.text(at: 0)) }   // 2 Bakery
/// try reader.issues.throwIfAny()
/// ```
/// Comma, LF or CRLF, an optional byte-order mark, quotes doubled inside quotes; line ends after the last
/// record do not matter. A record that breaks the rules is noted in ``issues`` and left out; reading goes on
/// with the next one. A field longer than ``CSVField/longest`` is an issue, never a copy.
///
/// Time is linear in the bytes, memory beyond them is one record's field positions.
public struct CSVReader: Sendable {
  /// The file's name as the user knows it.
  public let file: String
  /// The names of the columns; empty when the table cannot be read at all.
  public private(set) var header: [String] = []
  /// What was wrong so far.
  public private(set) var issues = DataError()
  /// Whether records were left out, so that an id may be missing only because its row was broken.
  public private(set) var hasLostRecords = false

  private let padsShortRecords: Bool
  private var scanner: CSVScanner

  /// Starts a table and reads its header. Check ``issues`` when ``next()`` has returned `false`.
  ///
  /// - Parameters:
  ///   - bytes: the table.
  ///   - file: its name as the user knows it.
  ///   - padsShortRecords: whether a record with fewer fields than the header is read as if empty ones
  ///     followed, for programs that drop trailing commas; else it is an issue.
  public init(bytes: [UInt8], file: String, padsShortRecords: Bool = false) {
    self.init(bytes: bytes, file: file, padsShortRecords: padsShortRecords, path: .best)
  }

  init(bytes: [UInt8], file: String, padsShortRecords: Bool = false, path: SpecialBytes.Path) {
    self.padsShortRecords = padsShortRecords
    self.file = file
    let first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var last = bytes.count
    while last > first, bytes[last - 1] == .lineFeed || bytes[last - 1] == .carriageReturn { last -= 1 }
    scanner = CSVScanner(bytes: bytes, range: first..<last, path: path)
    if let issue = EncodingCheck.issue(of: bytes, file: file) {
      issues.add(issue)
    } else if first == last {
      issues.add(
        DataIssue(file: file, problem: "the file is empty", mend: "add a header row that names the columns"))
    } else {
      readHeader()
    }
    hasLostRecords = header.isEmpty
  }

  /// The 1-based line on which the current record starts.
  public var line: Int { scanner.line }

  /// The current record's fields, as many as the header has.
  public var fields: [CSVField] { scanner.fields }

  /// Bytes behind the current record; no more than that can still come.
  package var remainingByteCount: Int { header.isEmpty ? 0 : scanner.remainingByteCount }

  /// Goes to the next record that is sound; `false` after the last one.
  public mutating func next() -> Bool {
    guard !header.isEmpty else { return false }
    while true {
      switch scanner.next() {
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
  public func bytes(at column: Int) -> ArraySlice<UInt8> { scanner.bytes(at: column) }

  /// How many bytes a field has, doubled quotes undone.
  public func byteCount(at column: Int) -> Int { scanner.byteCount(at: column) }

  /// The position of the word that a field is; `nil` when it is none of them. O(bytes of the words).
  public func firstIndex(of words: [[UInt8]], at column: Int) -> Int? {
    scanner.firstIndex(of: words, at: column)
  }

  /// A field's text.
  public func text(at column: Int) -> String {
    String(decoding: bytes(at: column), as: UTF8.self)
  }

  /// Whether a field has no byte.
  public func isEmpty(at column: Int) -> Bool { scanner.isEmpty(at: column) }

  private mutating func readHeader() {
    if case .broken(let problem) = scanner.next() {
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

  private mutating func report(_ problem: CSVProblem) {
    let column = problem.column
    issues.add(
      DataIssue(
        file: file, line: problem.line ?? line,
        field: column < header.count ? header[column] : "column \(column + 1)",
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
