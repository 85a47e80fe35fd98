import GRDB
import GRDBSQLite
import Tables

/// The rows of a table of a store as CSV, cell by cell without a `String` in between.
struct TableRows {
  let layout: TableLayout

  /// The table as CSV, as `CSVWriter` writes it. O(bytes).
  ///
  /// - Throws: what SQLite says, and an issue of `name` when there are more than `maximumBytes`.
  func csv(from db: Database, as name: String, maximumBytes: Int) throws -> [UInt8] {
    var writer = CSVWriter(header: layout.header)
    let width = layout.columns?.count
    let statement = try db.makeStatement(sql: layout.selection)
    let handle = statement.sqliteStatement
    sqlite3_reset(handle)
    defer { sqlite3_reset(handle) }
    while try db.step(handle) {
      if let width {
        for column in 0..<Int32(width) { writer.append(field: Self.text(handle, column).span) }
      } else {
        writer.append(record: Self.text(handle, 0).span)
      }
      guard writer.bytes.count <= maximumBytes else {
        throw DataError(
          DataIssue(
            file: name, problem: "the table has more than \(maximumBytes) bytes",
            mend: "check that it is the right file, or split it"))
      }
    }
    return writer.bytes
  }

  /// A cell's text, valid until the statement moves; what is no text reads as SQLite turns it into text, NULL as none.
  private static func text(_ handle: SQLiteStatement, _ column: Int32) -> UnsafeBufferPointer<UInt8> {
    // The pointer must be asked for before the length: the call may convert the cell.
    guard let start = sqlite3_column_text(handle, column) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}

/// Adds rows to a table of a store.
struct RowInsertion {
  let layout: TableLayout
  /// How many were added.
  private(set) var count = 0

  private let db: Database
  /// For each SQL table, what adds a row and the positions of its cells; none of a row that is kept as CSV.
  private let homes: [(statement: Statement, positions: [Int])]

  /// Rows for tables of the layout under other names.
  init(_ layout: TableLayout, names: [String: String], in db: Database) throws {
    self.layout = layout
    self.db = db
    homes = try layout.homes.map { home in
      let cells = layout.columns == nil ? 1 : home.positions.count
      let places = Array(repeating: "?", count: cells + 1).joined(separator: ", ")
      let table = TableLayout.quoted(names[home.table] ?? home.table)
      return (try db.makeStatement(sql: "INSERT INTO \(table) VALUES (\(places))"), home.positions)
    }
  }

  /// Adds a row, given the bytes of its cells by their positions in the header.
  mutating func append(_ cell: (Int) -> ArraySlice<UInt8>) throws {
    count += 1
    for home in homes {
      let handle = home.statement.sqliteStatement
      sqlite3_bind_int64(handle, 1, Int64(count))
      if layout.columns == nil {
        var record = CSVWriter(columnCount: layout.header.count)
        for column in layout.header.indices { record.append(field: cell(column).span) }
        try bind(record.bytes.dropLast(), to: handle, 2)
      } else {
        for (place, column) in home.positions.enumerated() {
          try bind(cell(column), to: handle, Int32(place) + 2)
        }
      }
      _ = try db.step(handle)
      sqlite3_reset(handle)
    }
  }

  /// Gives a parameter its text, which SQLite copies.
  private func bind(_ bytes: ArraySlice<UInt8>, to handle: SQLiteStatement, _ parameter: Int32) throws {
    let code = bytes.withUnsafeBytes { cell in
      // A null pointer would bind NULL, not an empty text.
      guard !cell.isEmpty, let start = cell.baseAddress else {
        return sqlite3_bind_text(handle, parameter, "", 0, Self.transient)
      }
      return sqlite3_bind_text(
        handle, parameter, start.assumingMemoryBound(to: CChar.self), Int32(cell.count), Self.transient)
    }
    guard code == SQLITE_OK else { throw db.failure(code) }
  }

  /// SQLITE_TRANSIENT, which Swift does not import: SQLite copies what it is given.
  private static var transient: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}

extension Database {
  /// Goes to the next row; `false` after the last one.
  fileprivate func step(_ handle: SQLiteStatement) throws -> Bool {
    let code = sqlite3_step(handle)
    guard code == SQLITE_ROW || code == SQLITE_DONE else { throw failure(code) }
    return code == SQLITE_ROW
  }

  fileprivate func failure(_ code: Int32) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: code), message: lastErrorMessage)
  }
}
