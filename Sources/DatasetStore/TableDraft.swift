import GRDB
import MatchingIO
import Tables

/// A table on its way into a store: taken in pieces, kept beside the table that it may replace.
///
/// So a table of any size comes in with the memory of one piece, and whoever makes the pieces can read what is there.
struct TableDraft {
  private let name: String
  private let file: String
  private let number: Int
  private let db: Database
  private var scanner = CSVScanner(dialect: CSVDialect())
  private var rows: RowInsertion?

  /// A table that has nothing yet.
  ///
  /// - Parameter number: tells the drafts of a transaction apart.
  init(_ name: String, file: String, number: Int, in db: Database) {
    self.name = name
    self.file = file
    self.number = number
    self.db = db
  }

  /// Takes the next piece of CSV, written as `CSVWriter` writes it. O(bytes).
  ///
  /// - Throws: the first record that is none, and what SQLite says.
  mutating func append(_ piece: [UInt8], isLast: Bool = false) throws {
    scanner.feed(piece, isLast: isLast)
    records: while true {
      switch scanner.next() {
      case .needsMore, .end: break records
      case .broken: throw issue("this is no record")
      case .record: try appendRecord()
      }
    }
    guard !isLast || rows != nil else { throw issue("the table has no header") }
  }

  private mutating func appendRecord() throws {
    guard let layout = rows?.layout else {
      rows = try RowInsertion(try makeLayout(), names: draftNames, in: db)
      return
    }
    guard scanner.fields.count == layout.header.count else {
      throw issue("\(scanner.fields.count) fields where the header has \(layout.header.count)")
    }
    try rows?.append { scanner.bytes(at: $0) }
  }

  private var draftNames: [String: String] {
    [name: "store_draft_\(number)", TableLayout.groups: "store_draft_\(number)_groups"]
  }

  private func makeLayout() throws -> TableLayout {
    // The bytes are what a String gave, or a reader has checked; only names must be names.
    let header = scanner.fields.indices.map { String(decoding: scanner.bytes(at: $0), as: UTF8.self) }
    guard Set(header).count == header.count, !header.contains("") else {
      throw issue("two columns have the same name, or one has none")
    }
    let layout = TableLayout(name: name, header: header)
    guard layout.columns != nil || !layout.hasGroups else {
      throw issue("the table has \(header.count) columns, more than a store keeps apart")
    }
    for table in layout.tables(named: draftNames) { try db.execute(sql: table.sql) }
    return layout
  }

  private func issue(_ problem: String) -> DataError {
    DataError(
      DataIssue(file: file, line: scanner.line, problem: problem, mend: "mend the table that is brought in"))
  }

  /// Puts the table in place of `before`, unless both have the same rows under the same columns; returns what changed.
  func put(inPlaceOf before: TableLayout?) throws -> StoreLog.FileChange? {
    guard let rows else { return nil }
    let layout = rows.layout
    let rowsBefore = try before.map { try rowCount(of: $0) } ?? 0
    if layout == before, rows.count == rowsBefore, try isEqual(layout, count: rows.count) {
      for table in layout.tables(named: draftNames) {
        try db.execute(sql: "DROP TABLE \(TableLayout.quoted(table.name))")
      }
      return nil
    }
    for table in before?.tables() ?? [] {
      try db.execute(sql: "DROP TABLE \(TableLayout.quoted(table.name))")
    }
    for table in layout.tables() {
      let draft = draftNames[table.name] ?? table.name
      try db.execute(sql: "ALTER TABLE \(draft) RENAME TO \(TableLayout.quoted(table.name))")
    }
    try layout.note(in: db)
    return StoreLog.FileChange(file: file, rowsBefore: rowsBefore, rows: rows.count)
  }

  private func rowCount(of layout: TableLayout) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM \(TableLayout.quoted(layout.name))") ?? 0
  }

  /// Whether the first `count` rows of the draft are those of the table. O(rows).
  private func isEqual(_ layout: TableLayout, count: Int) throws -> Bool {
    try layout.homes.allSatisfy { home in
      let columns = layout.columns.map { columns in home.positions.map { columns[$0] } } ?? ["record"]
      func cells(_ table: String) -> String {
        "(" + (["row"] + columns).map { "\(table).\(TableLayout.quoted($0))" }.joined(separator: ", ") + ")"
      }
      let equal = try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM \(draftNames[home.table] ?? "") AS new JOIN \(TableLayout.quoted(home.table)) AS old
          USING (row) WHERE \(cells("new")) = \(cells("old"))
          """)
      return equal == count
    }
  }
}
