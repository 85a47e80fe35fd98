import Foundation
import GRDB

/// The versions of a store's own tables. A version that was published is never changed; a new one is added.
enum StoreMigrations {
  /// All versions, oldest first.
  static let all: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 dataset and log", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: "PRAGMA application_id = \(StoreFile.applicationId)")
      try db.execute(sql: dataset)
      try db.execute(sql: log)
      try keepRows(of: "store_log", in: db)
    }
    migrator.registerMigration("2 runs and outcomes", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: runs)
      try db.execute(sql: outcomes)
      for table in ["store_runs", "store_placements", "store_outcomes"] { try keepRows(of: table, in: db) }
    }
    return migrator
  }()

  /// Brings a store to the last version.
  ///
  /// Of programs that do so at once, one may find that another was quicker, or see its half-made list of versions; then it
  /// looks again, a few times.
  static func migrate(_ queue: DatabaseQueue) throws {
    for attempt in 1... {
      do {
        if try queue.read(all.appliedMigrations) == all.migrations { return }
        try all.migrate(queue)
      } catch {
        guard attempt < attempts else { throw error }
        Thread.sleep(forTimeInterval: 0.02 * Double(attempt))
      }
    }
  }

  private static let attempts = 6

  /// The dataset: its tables with their columns as a JSON list in the header's order (each table's rows are in an SQL
  /// table of its name), and its other files, such as the plan.
  private static let dataset = """
    CREATE TABLE store_tables (
      name TEXT NOT NULL PRIMARY KEY,
      columns TEXT NOT NULL
    ) STRICT;
    CREATE TABLE store_files (
      name TEXT NOT NULL PRIMARY KEY,
      bytes BLOB NOT NULL
    ) STRICT;
    """

  /// Who changed what and why, oldest first; `detail` is JSON.
  private static let log = """
    CREATE TABLE store_log (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      by TEXT NOT NULL,
      action TEXT NOT NULL,
      why TEXT NOT NULL,
      detail TEXT NOT NULL
    ) STRICT;
    """

  /// Matches of the dataset and who went where; `inputs`, `plan` and `options` are JSON.
  private static let runs = """
    CREATE TABLE store_runs (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      by TEXT NOT NULL,
      why TEXT NOT NULL,
      version TEXT NOT NULL,
      input_sha256 TEXT NOT NULL,
      inputs TEXT NOT NULL,
      plan TEXT NOT NULL,
      options TEXT NOT NULL,
      seed TEXT NOT NULL,
      solver TEXT NOT NULL,
      status TEXT NOT NULL,
      objective INTEGER NOT NULL,
      bound INTEGER NOT NULL,
      participants INTEGER NOT NULL,
      workplaces INTEGER NOT NULL,
      placed INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE store_placements (
      run INTEGER NOT NULL REFERENCES store_runs (id),
      position INTEGER NOT NULL,
      participant TEXT NOT NULL,
      workplace TEXT NOT NULL,
      score INTEGER NOT NULL,
      pinned INTEGER NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    """

  /// What became of people at workplaces.
  private static let outcomes = """
    CREATE TABLE store_outcomes (
      id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      by TEXT NOT NULL,
      why TEXT NOT NULL,
      participant TEXT NOT NULL,
      workplace TEXT NOT NULL,
      outcome TEXT NOT NULL,
      day TEXT NOT NULL
    ) STRICT;
    """

  /// Makes a table grow only: rows are neither changed nor deleted, nor replaced by rows of the same key.
  private static func keepRows(of table: String, in db: Database) throws {
    let key = table == "store_placements" ? "run = NEW.run AND position = NEW.position" : "id = NEW.id"
    for (name, event) in [
      ("keep", "UPDATE ON \(table)"), ("stay", "DELETE ON \(table)"),
      ("grow", "INSERT ON \(table) WHEN EXISTS (SELECT 1 FROM \(table) WHERE \(key))"),
    ] {
      try db.execute(
        sql: """
          CREATE TRIGGER \(table)_\(name) BEFORE \(event)
          BEGIN SELECT RAISE(ABORT, '\(table) only grows'); END
          """)
    }
  }
}
