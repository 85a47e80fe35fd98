import Tables

/// A table of a dataset as it is stored, text in text out, so that rows and columns of other origin stay as
/// they are.
struct StoredTable: Sendable, Hashable {
  /// The columns' names.
  private(set) var header: [String]
  /// The records, each as long as the header.
  var rows: [[String]]
  /// Whether the table was in the dataset.
  let exists: Bool

  /// A table that is not there yet.
  init(header: [String]) {
    self.header = header
    rows = []
    exists = false
  }

  /// Reads a table.
  ///
  /// - Throws: every record that is no record.
  init(_ source: any ByteSource, file: String) throws(DataError) {
    var reader = CSVReader(source, file: file)
    header = reader.header
    rows = []
    exists = true
    while reader.next() { rows.append(header.indices.map { reader.text(at: $0) }) }
    try reader.issues.throwIfAny()
  }

  /// The position of the first column with one of the names; a missing one is added as the first name.
  mutating func column(_ names: String...) -> Int {
    if let position = position(of: names) { return position }
    header.append(names[0])
    for row in rows.indices { rows[row].append("") }
    return header.count - 1
  }

  /// The position of the first column with one of the names, if any.
  func position(of names: [String]) -> Int? {
    for name in names {
      if let position = header.firstIndex(of: name) { return position }
    }
    return nil
  }

  /// The cells under a column, row by row; none when there is no such column.
  func cells(under column: String) -> [String] {
    guard let position = position(of: [column]) else { return [] }
    return rows.map { $0[position] }
  }

  /// The table as CSV.
  var bytes: [UInt8] {
    var writer = CSVWriter(header: header)
    for row in rows { writer.append(row) }
    return writer.bytes
  }
}
