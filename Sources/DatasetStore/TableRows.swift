import GRDB
import GRDBSQLite
import Tables

/// The rows of a table of a store as CSV in pieces, cell by cell without a `String` in between.
///
/// The rows are those of the storage's transaction, also while the table that will replace them is made.
final class TableRows: ByteSource {
  let byteCount: Int? = nil

  /// Bytes that are made at a time.
  private static let pieceBytes = 64 << 10

  private let layout: TableLayout
  private let storage: StoreStorage
  private var writer: CSVWriter
  private var statement: Statement?
  private var piece: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  /// The rows of a table.
  init(_ layout: TableLayout, of storage: StoreStorage) {
    self.layout = layout
    self.storage = storage
    writer = CSVWriter(header: layout.header)
  }

  func read(into target: inout [UInt8], from start: Int) throws(DataError) -> Int {
    while position == piece.count, !isAtEnd {
      piece = try storage.transaction { db in try self.nextPiece(db) }
      position = 0
    }
    let count = min(piece.count - position, target.count - start)
    target.replaceSubrange(start..<(start + count), with: piece[position..<(position + count)])
    position += count
    return count
  }

  /// The text of the next rows, as `CSVWriter` writes it.
  private func nextPiece(_ db: Database) throws -> [UInt8] {
    let statement = try self.statement ?? db.makeStatement(sql: layout.selection)
    self.statement = statement
    let handle = statement.sqliteStatement
    let width = layout.columns?.count
    while writer.bytes.count < Self.pieceBytes {
      guard try db.step(handle) else {
        isAtEnd = true
        // A table may only be replaced when nobody is in the middle of it.
        sqlite3_reset(handle)
        self.statement = nil
        break
      }
      if let width {
        for column in 0..<Int32(width) { writer.append(field: Self.text(handle, column).span) }
      } else {
        writer.append(record: Self.text(handle, 0).span)
      }
    }
    return writer.drain()
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
