import Tables

/// A table whose header is known to be right: typed cells by column, every problem noted.
///
/// An absent column and an empty cell read the same: not stated.
struct TableReader {
  /// The file's name as the user knows it.
  var file: String { csv.file }
  /// The line on which the current record starts.
  var line: Int { csv.line }
  /// The columns' names, in the file's order; empty when the table cannot be read.
  private(set) var header: [String] = []

  /// How many bytes the table has; `nil` where only the end tells.
  let byteCount: Int?

  private var csv: CSVReader
  private var ownIssues = DataError()
  private var recordCount = 0
  private var suggestionsLeft = TableSchema.mostSuggestions

  /// Most records, and most lines, of a table: what an `Int32` counts.
  private static let largestCount = Int(Int32.max)

  /// Opens a table and checks its header.
  init(_ source: any ByteSource, file: String, schema: TableSchema) {
    self.init(anyColumns: source, file: file)
    let headerIssues = schema.issues(of: header, file: file)
    if !header.isEmpty { ownIssues.add(headerIssues) }
    if headerIssues.count > 0 { header = [] }
  }

  /// Opens a table whose columns are not known beforehand.
  init(anyColumns source: any ByteSource, file: String) {
    byteCount = source.byteCount
    csv = CSVReader(source, file: file)
    header = csv.header
  }

  /// All that is wrong, in the order of lines.
  var issues: DataError {
    var all = csv.issues
    all.add(ownIssues)
    all.sortByLine()
    return all
  }

  /// Whether every record was handed out, so that what is not in the table is really unknown.
  var isComplete: Bool { !header.isEmpty && !csv.hasLostRecords }

  /// Goes to the next sound record.
  mutating func next() -> Bool {
    guard !header.isEmpty, csv.next() else { return false }
    recordCount += 1
    guard max(recordCount, csv.line) <= Self.largestCount else {
      note(problem: "the table has more than \(Self.largestCount) lines", mend: "split the dataset")
      header = []
      return false
    }
    return true
  }

  /// The current line, as a number that tables of pairs keep.
  var shortLine: Int32 { Int32(clamping: csv.line) }

  /// Where a column is; `nil` when the table does not have it.
  func column(_ name: String) -> Int? {
    header.firstIndex(of: name)
  }

  /// Notes what is wrong with the current record, or with `line`.
  mutating func note(
    _ column: Int? = nil, line: Int? = nil, value: String? = nil, problem: String, mend: String
  ) {
    let name = column.flatMap { $0 < header.count ? header[$0] : nil }
    ownIssues.add(
      DataIssue(file: file, line: line ?? csv.line, field: name, value: value, problem: problem, mend: mend))
  }
}

extension TableReader {
  /// Notes what this table makes wrong in another one.
  mutating func note(elsewhere issue: DataIssue) {
    ownIssues.add(issue)
  }
}

// MARK: - Cells

extension TableReader {
  /// Whether a cell has no text, or its column is absent.
  func isEmpty(_ column: Int?) -> Bool {
    column.map { csv.isEmpty(at: $0) } ?? true
  }

  /// A cell's value; `nil` when nothing is stated, or when it was wrong, which is noted.
  mutating func value<Value>(_ column: Int?, _ type: FieldType<Value>) -> Value? {
    guard let column, !csv.isEmpty(at: column) else { return nil }
    do throws(FieldProblem) {
      return try type.parse(csv.bytes(at: column))
    } catch {
      note(column, value: excerpt(column), problem: error.problem, mend: error.mend)
      return nil
    }
  }

  /// A cell that must be filled; `nil` when it is not, or when it was wrong, which is noted.
  mutating func needed<Value>(_ column: Int?, _ type: FieldType<Value>) -> Value? {
    neededBytes(column) == nil ? nil : value(column, type)
  }

  /// The bytes of a cell that must be filled; `nil` when it is not, which is noted.
  mutating func neededBytes(_ column: Int?) -> ArraySlice<UInt8>? {
    guard let column, !csv.isEmpty(at: column) else {
      note(column, problem: "the cell is empty", mend: "fill it in")
      return nil
    }
    return csv.bytes(at: column)
  }

  /// Whether the cell says that there is no value: empty, or `NA`.
  func isMissing(_ column: Int) -> Bool {
    let bytes = csv.bytes(at: column)
    return bytes.isEmpty || (bytes.count == 2 && bytes.elementsEqual("NA".utf8))
  }

  /// The index of an id that another table lists; `nil` when it is empty or unknown, which is noted.
  mutating func index(_ column: Int?, in ids: IdIndex) -> Int32? {
    guard let column, let bytes = neededBytes(column) else { return nil }
    if let index = ids.index(of: bytes) { return index }
    guard ids.isComplete else { return nil }
    let id = String(decoding: bytes, as: UTF8.self)
    suggestionsLeft -= 1
    let otherwise = "add it to \(ids.table), or delete this row"
    note(
      column, value: excerpt(column), problem: "\(ids.table) has no such \(ids.noun)",
      mend: suggestionsLeft < 0
        ? otherwise : NearestName.mend(for: id, among: ids.names, otherwise: otherwise))
    return nil
  }

  /// A cell's bytes as they stand.
  func bytes(_ column: Int) -> ArraySlice<UInt8> {
    csv.bytes(at: column)
  }

  /// Enough of a cell for an issue, however long it is.
  func excerpt(_ column: Int) -> String {
    String(decoding: csv.bytes(at: column).prefix(400), as: UTF8.self)
  }
}
