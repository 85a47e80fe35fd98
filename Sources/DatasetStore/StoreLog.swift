import Foundation
import GRDB
import MatchingIO

/// The log of a store: who changed what and why. It only grows; triggers of the store refuse anything else.
enum StoreLog {
  /// What became of a file of the dataset.
  struct FileChange: Encodable {
    let file: String
    /// Rows before; `nil` for a file that is no table.
    let rowsBefore: Int?
    /// Rows now.
    let rows: Int?
  }

  /// Notes a change with its details, as a part of the same transaction.
  static func append(_ change: DatasetChange, _ detail: some Encodable, to db: Database) throws {
    try db.execute(
      sql: "INSERT INTO store_log (at, by, action, why, detail) VALUES (?, ?, ?, ?, ?)",
      arguments: [now, author(of: change), change.action, change.why ?? "", JSONText.line(of: detail)])
  }

  /// Who makes a change: the name that was given, or whom the system knows.
  static func author(of change: DatasetChange) -> String {
    change.by ?? NSUserName()
  }

  /// The time, in UTC.
  static var now: String {
    Date.now.formatted(.iso8601)
  }
}
