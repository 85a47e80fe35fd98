import Foundation
import GRDB
import GRDBSQLite
import Tables

/// A store's file: looked at before SQLite reads it, opened with nothing trusted, and brought to this version.
struct StoreFile: Sendable {
  /// What is at the path.
  enum Content {
    case nothing, empty, store
  }

  let path: String
  /// How long to wait for another program that changes the file.
  let waitSeconds: Double

  /// `PLMT`, which SQLite keeps at byte 68 of the file.
  static let applicationId: Int32 = 0x504C_4D54

  init(_ path: String, waitSeconds: Double = 60) {
    self.path = path
    self.waitSeconds = waitSeconds
  }

  /// Whether a file is there that SQLite can read.
  var isSQLite: Bool {
    guard let size = try? size(), size > 0 else { return false }
    return (try? queue().read { try $0.isStore() }) != nil
  }

  /// What is there.
  ///
  /// Only SQLite opens the file: whoever else opens and closes it takes away the locks that this process has on it.
  ///
  /// - Throws: that it is no regular file, cannot be read, or is no store.
  func content() throws(DataError) -> Content {
    guard FileManager.default.fileExists(atPath: path) else { return .nothing }
    guard try size() > 0 else { return .empty }
    // While a store is made, or after that was interrupted, SQLite's header may be there alone.
    let content = try queue().read(
      { try $0.isStore() ? Content.store : try $0.isBlank() ? .empty : nil }, at: path)
    guard let content else {
      throw issue("is a database of another program", "give a file that 'placement import' made")
    }
    return content
  }

  /// Opens the store that is there, or makes one where nothing is.
  ///
  /// - Throws: what ``content()`` throws; that the file is damaged, of a newer version, or holds what is not a store's.
  func open() throws(DataError) -> DatabaseQueue {
    let content = try content()
    let queue = try queue()
    var isOfLastVersion = false
    if content == .store {
      isOfLastVersion = try queue.read(
        { db in
          try StoreIntegrity.checkPages(db)
          guard try !StoreMigrations.all.hasBeenSuperseded(db) else {
            throw issue(
              "was made by a newer version of this program", "install that version, or export from there")
          }
          return try StoreMigrations.all.hasCompletedMigrations(db)
        }, at: path)
    }
    do {
      if !isOfLastVersion { try StoreMigrations.migrate(queue) }
      try queue.read { db in
        try StoreIntegrity.checkSchema(db, path: path)
      }
    } catch {
      throw DataError(error, store: path)
    }
    return queue
  }

  /// Opens the store that is there.
  ///
  /// - Throws: what ``open()`` throws, and that there is none.
  func openExisting() throws(DataError) -> DatabaseQueue {
    switch try content() {
    case .store: return try open()
    case .empty: throw issue("there is no dataset in it", "import something into it")
    case .nothing: throw issue("there is no such file", "check the path, or import something into it")
    }
  }

  private func queue() throws(DataError) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(waitSeconds)
    configuration.readonly = FileManager.default.fileExists(atPath: path) && access(path, W_OK) != 0
    configuration.allowsUnsafeTransactions = true
    configuration.label = "placement.store"
    configuration.prepareDatabase { db in
      for pragma in ["trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0", "synchronous = FULL"] {
        try db.execute(sql: "PRAGMA \(pragma)")
      }
      for (limit, value) in Self.limits { sqlite3_limit(db.sqliteConnection, limit, value) }
    }
    do {
      return try DatabaseQueue(path: path, configuration: configuration)
    } catch {
      throw DataError(error, store: path)
    }
  }

  /// What a hostile file may ask for: a cell of 64 MiB, a schema of 1 MB a table, nothing nested, nothing attached.
  private static let limits: [(Int32, Int32)] = [
    (SQLITE_LIMIT_LENGTH, 64 << 20), (SQLITE_LIMIT_SQL_LENGTH, 1_000_000), (SQLITE_LIMIT_COLUMN, 1_000),
    (SQLITE_LIMIT_EXPR_DEPTH, 100), (SQLITE_LIMIT_TRIGGER_DEPTH, 4), (SQLITE_LIMIT_ATTACHED, 0),
    (SQLITE_LIMIT_WORKER_THREADS, 0),
  ]

  /// The number of bytes.
  ///
  /// - Throws: that it is no regular file, or may not be read.
  private func size() throws(DataError) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else {
      throw issue("is no regular file", "give the path of a file")
    }
    guard access(path, R_OK) == 0 else {
      throw issue("the file may not be read", "give yourself the right to read it")
    }
    return (attributes[.size] as? NSNumber)?.intValue ?? 0
  }

  /// Something that is wrong with the file.
  func issue(_ problem: String, _ mend: String) -> DataError {
    DataError(DataIssue(file: path, problem: problem, mend: mend))
  }
}

extension Database {
  /// Whether the database says that it is a store.
  fileprivate func isStore() throws -> Bool {
    try Int32.fetchOne(self, sql: "PRAGMA application_id") == StoreFile.applicationId
  }

  /// Whether the database holds nothing but, at most, an empty list of migrations.
  fileprivate func isBlank() throws -> Bool {
    try Int.fetchOne(
      self,
      sql:
        "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name <> 'grdb_migrations'"
    )
      == 0
  }
}

extension DatabaseQueue {
  /// Reads, and says what SQLite says in the words of the file's user.
  func read<Value>(_ body: (Database) throws -> Value, at path: String) throws(DataError) -> Value {
    do {
      return try read(body)
    } catch {
      throw DataError(error, store: path)
    }
  }
}
