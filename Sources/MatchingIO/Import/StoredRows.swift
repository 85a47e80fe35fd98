import Tables

/// A table of a dataset as it is stored, read row by row as often as needed, in pieces. Its twin ``StoredTable`` holds all
/// rows.
struct StoredRows {
  /// `nil` when it is not in the dataset.
  private let file: StoredFile?
  /// The columns' names: the file's, then those that ``column(_:)`` added.
  private(set) var header: [String]

  /// A table that is not in the dataset yet.
  init(header: [String]) {
    file = nil
    self.header = header
  }

  /// Reads a table's header, and checks its records. O(bytes).
  ///
  /// - Throws: why it cannot be read; every record that is no record.
  init(file: StoredFile) throws(DataError) {
    var reader = CSVReader(try file.open(), file: file.path)
    while reader.next() {}
    try reader.issues.throwIfAny()
    self.file = file
    header = reader.header
  }

  /// Whether the table is in the dataset.
  var exists: Bool { file != nil }

  /// The position of the first column with one of the names; a missing one is added as the first name.
  mutating func column(_ names: String...) -> Int {
    for name in names {
      if let position = header.firstIndex(of: name) { return position }
    }
    header.append(names[0])
    return header.count - 1
  }

  /// The different cells under a column, in the order of their rows; none when there is no such column.
  ///
  /// - Throws: as ``forEach(_:)``.
  func cells(under column: String) throws(DataError) -> [String] {
    guard let position = header.firstIndex(of: column) else { return [] }
    var cells: [String] = []
    var seen: Set<String> = []
    try forEach { row in if seen.insert(row[position]).inserted { cells.append(row[position]) } }
    return cells
  }

  /// Calls `body` with the cells of every row under ``header``, empty ones under added columns.
  ///
  /// - Throws: as ``forEachRecord(_:)``.
  func forEach(_ body: (_ row: [String]) throws(DataError) -> Void) throws(DataError) {
    try forEachRecord { record throws(DataError) in
      let columns = record.header.indices
      let added = Array(repeating: "", count: header.count - columns.count)
      try body(columns.map { record.text(at: $0) } + added)
    }
  }

  /// Calls `body` with every record of the file, whose columns are the first of ``header``.
  ///
  /// - Throws: why the file cannot be read; every record that is no record; what `body` throws.
  func forEachRecord(_ body: (_ record: borrowing CSVReader) throws(DataError) -> Void) throws(DataError) {
    guard let file else { return }
    var reader = CSVReader(try file.open(), file: file.path)
    while reader.next() { try body(reader) }
    try reader.issues.throwIfAny()
  }
}
