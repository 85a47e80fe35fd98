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
  /// GRDB makes the list of versions, asks which a file has and makes each of the others in steps of their own. Of
  /// programs that make one file at once, one would see the list that another has not made yet, or make a version that
  /// another has just made. So one program does it at a time: it takes SQLite's exclusive lock, in the locking mode that
  /// keeps it from one transaction to the next, asks and makes, and gives it back.
  static func migrate(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { db in
      // The mode comes after the lock: two programs that keep the locks of readers would wait for one another.
      try db.inTransaction(.exclusive) {
        try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        return .commit
      }
    }
    defer {
      // The lock goes with the next reading.
      try? queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA locking_mode = NORMAL; SELECT count(*) FROM sqlite_schema")
      }
    }
    try all.migrate(queue)
  }

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
