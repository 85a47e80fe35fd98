import Tables

/// A table as it is stored in the dataset, read row by row as bytes; the file's bytes are held while it is read.
struct StoredRecords {
  /// Where it is; `nil` when the dataset has no such table.
  private let file: StoredFile?
  /// Its columns.
  private(set) var header: [String] = []

  /// Reads the header.
  ///
  /// - Throws: that the table cannot be read.
  init(file: StoredFile?) throws(DataError) {
    self.file = file
    guard exists else { return }
    var found: [String] = []
    try read { names, _ throws(DataError) in found = names }
    header = found
  }

  /// Whether the table is in the dataset.
  var exists: Bool { file != nil }

  /// Hands every row to `body`.
  ///
  /// - Throws: everything that is no record; what `body` throws.
  func forEach(_ body: (_ record: CSVScanner) throws(DataError) -> Void) throws(DataError) {
    try read { _, record throws(DataError) in
      if let record { try body(record) }
    }
  }

  private func read(
    _ body: (_ header: [String], _ record: CSVScanner?) throws(DataError) -> Void
  ) throws(DataError) {
    guard let file else { return }
    let path = file.path
    var format = DelimitedFormat()
    format.delimiter = .comma
    format.encoding = .utf8
    var records = DelimitedFile(path: path, bytes: try file.read(), format: format)
    var error = DataError()
    var columns: [String] = []
    try records.read(
      start: { names, _ throws(DataError) in
        columns = names
        try body(names, nil)
      },
      { record, line, problem throws(DataError) in
        if let problem {
          error.add(
            DataIssue(
              file: path, line: problem.line ?? line, problem: problem.words.problem, mend: problem.words.mend
            ))
        } else if record.fields.count != columns.count {
          error.add(
            DataIssue(
              file: path, line: line,
              problem: "\(record.fields.count) fields where the header has \(columns.count)",
              mend: "mend the row, then import again"))
        } else {
          try body(columns, record)
        }
      })
    try error.throwIfAny()
  }
}
