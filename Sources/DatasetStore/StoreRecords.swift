import GRDB
import MatchingIO
public import Tables

/// What a store keeps beside the dataset: its runs and their placements, what became of people, and the log.
///
/// All of it only grows: a row that was written is neither changed nor deleted.
public struct StoreRecords: Sendable {
  let file: StoreFile

  /// The records of the store at a path.
  ///
  /// - Throws: that the path is no store's, such as a folder's.
  public init(path: String, waitSeconds: Double = 60) throws(DataError) {
    file = StoreFile(path, waitSeconds: waitSeconds)
    guard SQLiteForm().claims(path) else {
      throw file.issue(
        "is no store; only a store keeps runs, outcomes and a log",
        "make one with 'placement import folder \(path) --into region.sqlite'")
    }
  }

  /// An entry of the log.
  public struct LogEntry: Sendable, Hashable, Codable {
    /// Its number, from 1.
    public let id: Int64
    /// When it was made, in UTC.
    public let at: String
    /// Who made the change.
    public let by: String
    /// What was done.
    public let action: String
    /// Why, if it was said.
    public let why: String
    /// What changed, as JSON.
    public let detail: String

    init(_ row: Row) {
      (id, at, by) = (row["id"], row["at"], row["by"])
      (action, why, detail) = (row["action"], row["why"], row["detail"])
    }
  }

  /// The log, oldest entry first.
  public func log() throws(DataError) -> [LogEntry] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT id, at, by, action, why, detail FROM store_log ORDER BY id").map(
        LogEntry.init)
    }
  }
}

// MARK: - Transactions

extension StoreRecords {
  func read<Value>(_ body: (Database) throws -> Value) throws(DataError) -> Value {
    try file.openExisting().read(body, at: file.path)
  }

  /// Makes a change and notes it in the log, both or neither.
  func change(
    detail: (Int64) -> some Encodable, _ body: (Database, DatasetChange) throws -> Int64
  ) throws(DataError) -> Int64 {
    let change = DatasetChange.current
    let queue = try file.openExisting()
    do {
      return try queue.writeWithoutTransaction { db in
        var id: Int64 = 0
        try db.inTransaction(.immediate) {
          id = try body(db, change)
          try StoreLog.append(change, detail(id), to: db)
          return .commit
        }
        return id
      }
    } catch {
      throw DataError(error, store: file.path)
    }
  }
}
