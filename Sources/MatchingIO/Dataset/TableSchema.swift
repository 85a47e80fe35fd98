import Tables

/// The columns of a table.
struct TableSchema: Sendable {
  /// The table's name, which is its file's name without `.csv`.
  let table: String
  /// Columns that must be there.
  let required: [String]
  /// Columns that may be there.
  var optional: [String] = []
  /// Another name of the first required column.
  var firstColumnAlias: String?
  /// Every column that starts like this is allowed.
  var openPrefix: String?

  /// A column that starts like this is nobody's business.
  static let notePrefix = "note"

  /// So many unknown names are compared with the known ones; a hostile file has millions.
  static let mostSuggestions = 50

  /// Whether the table has such a column.
  func allows(_ column: String) -> Bool {
    required.contains(column) || optional.contains(column) || column == firstColumnAlias
      || column.hasPrefix(Self.notePrefix) || openPrefix.map { column.hasPrefix($0) } == true
  }

  /// What is wrong with a header, in the header's order, missing columns last.
  func issues(of header: [String], file: String) -> DataError {
    var issues = DataError()
    if header.count == 1, let only = header.first, only.contains(";") || only.contains("\t") {
      let separator = only.contains(";") ? "semicolons" : "tabs"
      issues.add(
        DataIssue(
          file: file, line: 1, value: only, problem: "the columns are separated by \(separator)",
          mend: "save the file with commas"))
      return issues
    }
    for column in header where !allows(column) {
      let otherwise = "delete it, or let its name start with '\(Self.notePrefix)'"
      issues.add(
        DataIssue(
          file: file, line: 1, field: column, problem: "the table \(table) has no such column",
          mend: issues.count < Self.mostSuggestions
            ? NearestName.mend(for: column, among: required + optional, otherwise: otherwise) : otherwise))
    }
    for (position, column) in required.enumerated() where !header.contains(column) {
      let alias = position == 0 ? firstColumnAlias : nil
      if let alias, header.contains(alias) { continue }
      issues.add(
        DataIssue(
          file: file, line: 1, field: column, problem: "the column is missing",
          mend: "add it; the table \(table) needs " + required.joined(separator: ", ")))
    }
    if let alias = firstColumnAlias, header.contains(alias), header.contains(required[0]) {
      issues.add(
        DataIssue(
          file: file, line: 1, field: alias, problem: "\(alias) and \(required[0]) mean the same column",
          mend: "keep one of them"))
    }
    return issues
  }
}
