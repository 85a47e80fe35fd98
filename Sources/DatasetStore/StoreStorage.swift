import Foundation
import GRDB
import MatchingIO
import Tables

/// The dataset of a store, as files: each table as the CSV that `export` would write.
///
/// The first use begins a transaction. One for changing keeps other programs from writing until ``write(_:)`` is done or
/// the value is gone, so that nothing comes between what an import reads and what it writes; a killed program leaves what
/// was there before.
final class StoreStorage: DatasetStorage {
  private let file: StoreFile
  private let use: DatasetUse
  /// `nil` while there is no file.
  private var queue: DatabaseQueue?
  private var isInTransaction = false

  /// Opens a store; for changing it need not be there yet.
  init(_ file: StoreFile, for use: DatasetUse) throws(DataError) {
    self.file = file
    self.use = use
    if use == .changing {
      if case .store = try file.content() { queue = try file.open() }
    } else {
      queue = try file.openExisting()
    }
    if queue != nil { try transaction { _ in } }
  }

  func fileNames() throws(DataError) -> [String] {
    guard queue != nil else { return [] }
    return try transaction { db in
      let tables = try TableLayout.all(in: db, path: self.file.path).map { $0.name + Self.suffix }
      return (tables + (try String.fetchAll(db, sql: "SELECT name FROM store_files"))).sorted()
    }
  }

  func open(_ name: String, as shown: String, maximumBytes: Int) throws(DataError) -> any ByteSource {
    try transaction { db in
      if let layout = try self.layout(of: name, in: db) { return TableRows(layout, of: self) }
      let bytes = try Data.fetchOne(
        db, sql: "SELECT bytes FROM store_files WHERE name = ?", arguments: [name])
      guard let bytes, bytes.count <= maximumBytes else {
        throw DataError(
          DataIssue(
            file: shown,
            problem: bytes.map { "the file has \($0.count) bytes, the limit is \(maximumBytes)" }
              ?? "there is no such file",
            mend: "check that it is the right file"))
      }
      return HeldBytes(Array(bytes))
    }
  }

  func write(_ files: [DatasetFile]) throws(DataError) {
    let change = DatasetChange.current
    let isNew = queue == nil
    if isNew { queue = try file.open() }
    try transaction { db in
      guard try !isNew || self.isEmpty(db) else {
        throw self.file.issue("another program has just made it", "run the command again")
      }
      // All is taken before anything is replaced: what makes one file may read another.
      let drafts = try files.enumerated().map { try self.draft(of: $1, number: $0, in: db) }
      let changes = try drafts.compactMap { try $0(db) }
      guard !changes.isEmpty else { return try db.rollback() }
      try StoreLog.append(change, changes, to: db)
      try db.commit()
    }
    isInTransaction = false
  }

  // MARK: Files

  private static let suffix = ".csv"

  private func isEmpty(_ db: Database) throws -> Bool {
    try Int.fetchOne(
      db, sql: "SELECT (SELECT count(*) FROM store_tables) + (SELECT count(*) FROM store_files)") == 0
  }

  private func layout(of name: String, in db: Database) throws -> TableLayout? {
    guard name.hasSuffix(Self.suffix) else { return nil }
    return try TableLayout.all(in: db, path: file.path).first { $0.name + Self.suffix == name }
  }

  /// Takes a file; what is returned puts it into its place, and tells what changed if it was not there already.
  private func draft(
    of file: DatasetFile, number: Int, in db: Database
  ) throws -> (Database) throws -> StoreLog.FileChange? {
    guard file.name.lowercased().contains(Self.suffix) else {
      var bytes: [UInt8] = []
      try file.content { piece throws(DataError) in bytes += piece }
      return { [bytes] db in try self.write(other: bytes, as: file.name, to: db) }
    }
    let name = String(file.name.dropLast(Self.suffix.count))
    guard file.name.hasSuffix(Self.suffix), TableLayout.isTableName(name) else {
      throw DataError(
        DataIssue(
          file: self.file.path, value: file.name, problem: "a store keeps no table of this name",
          mend: "give it one of lower-case letters, digits and underscores"))
    }
    var draft = TableDraft(name, file: file.name, number: number, in: db)
    try file.content { piece throws(DataError) in
      do {
        try draft.append(piece)
      } catch {
        throw DataError(error, store: self.file.path)
      }
    }
    try draft.append([], isLast: true)
    return { [draft] db in try draft.put(inPlaceOf: try self.layout(of: file.name, in: db)) }
  }

  private func write(other bytes: [UInt8], as name: String, to db: Database) throws -> StoreLog.FileChange? {
    let before = try Data.fetchOne(db, sql: "SELECT bytes FROM store_files WHERE name = ?", arguments: [name])
    guard before.map(Array.init) != bytes else { return nil }
    try db.execute(
      sql:
        "INSERT INTO store_files (name, bytes) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes",
      arguments: [name, Data(bytes)])
    return StoreLog.FileChange(file: name, rowsBefore: nil, rows: nil)
  }

  // MARK: Transactions

  /// Uses the store within the value's transaction, which ends when something is wrong.
  func transaction<Value>(_ body: (Database) throws -> Value) throws(DataError) -> Value {
    guard let queue else { throw file.issue("there is no dataset in it", "check the path") }
    do {
      return try queue.unsafeReentrantWrite { db in
        if !isInTransaction {
          try db.beginTransaction(use == .changing ? .immediate : .deferred)
          isInTransaction = true
        }
        do {
          return try body(db)
        } catch {
          isInTransaction = false
          try? db.rollback()
          throw error
        }
      }
    } catch {
      throw DataError(error, store: file.path)
    }
  }
}
