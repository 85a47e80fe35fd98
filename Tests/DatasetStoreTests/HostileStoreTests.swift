import Assignment
import DatasetStore
import Foundation
import GRDB
import MatchingIO
import Tables
import Testing

/// Files that are no stores, damaged ones, and ones that were made to do harm.
@Suite struct HostileStoreTests {
  private func read(_ path: String) throws {
    _ = try DatasetReader.read(folder: path)
  }

  @Test func whatIsNoStoreIsCalledSo() throws {
    let fixture = try StoreFixture()
    for (name, bytes, problem) in [
      ("text", Array("participant\nAda\n".utf8), "is no SQLite file"),
      ("short", Array("SQLite format 3\0".utf8), "is no SQLite file"),
      ("empty", [], "there is no dataset in it"),
      ("zeros", Array("SQLite format 3\0".utf8) + Array(repeating: 0, count: 4_000), "is no SQLite file"),
    ] {
      let path = "\(fixture.path)/\(name).sqlite"
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let issues = fixture.issues { try read(path) }
      #expect(issues.first?.hasPrefix("\(name).sqlite: \(problem)") == true, "\(issues)")
    }
    #expect(
      fixture.issues { try read(fixture.store) }.first?.hasPrefix("a.sqlite: there is no such file") == true)
    let pipe = "\(fixture.path)/pipe.sqlite"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(fixture.issues { try read(pipe) }.first?.hasPrefix("pipe.sqlite: is no regular file") == true)
    let other = try DatabaseQueue(path: "\(fixture.path)/other.sqlite")
    try other.write { try $0.execute(sql: "CREATE TABLE mine (a)") }
    let issues = fixture.issues { try StoreFixture.copySmall(to: "\(fixture.path)/other.sqlite", fixture) }
    #expect(issues.first?.hasPrefix("other.sqlite: is a database of another program") == true, "\(issues)")
    #expect(try other.read { try $0.tableExists("mine") })
  }

  @Test(arguments: [
    "CREATE TRIGGER t AFTER INSERT ON store_log BEGIN DELETE FROM store_files; END",
    "CREATE VIEW v AS SELECT 1",
    "CREATE TABLE mine (a)",
    "CREATE INDEX i ON workplaces (places)",
    "CREATE VIRTUAL TABLE f USING fts5(a)",
    "DROP TRIGGER store_log_keep",
    "DROP TABLE workplaces; CREATE VIEW workplaces AS SELECT 1 AS row, 'A' AS workplace, '1' AS places",
    "DROP TABLE workplaces; CREATE TABLE workplaces (row INTEGER PRIMARY KEY, workplace TEXT DEFAULT (hex(zeroblob(99))))",
  ])
  func codeInTheSchemaIsNotLetIn(sql: String) throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    try DatabaseQueue(path: fixture.store).writeWithoutTransaction { try $0.execute(sql: sql) }
    for use in [DatasetUse.reading, .changing] {
      let issues = fixture.issues { _ = try SQLiteForm().open(fixture.store, for: use) }
      #expect(issues.count == 1)
      #expect(
        issues.first?.contains("that is not a store's") == true
          || issues.first?.contains("of the store is missing") == true, "\(issues)")
    }
    #expect(throws: DataError.self) { try StoreRecords(path: fixture.store).log() }
  }

  @Test(arguments: [
    #"UPDATE store_tables SET columns = '["workplace","places"' WHERE name = 'workplaces'"#,
    #"UPDATE store_tables SET columns = '[]' WHERE name = 'workplaces'"#,
    #"UPDATE store_tables SET columns = '{"a":1}' WHERE name = 'workplaces'"#,
    #"UPDATE store_tables SET columns = '["workplace"]' WHERE name = 'workplaces'"#,
    #"UPDATE store_tables SET name = 'store_log' WHERE name = 'workplaces'"#,
    #"UPDATE store_tables SET name = 'x"; DROP TABLE store_files; --' WHERE name = 'workplaces'"#,
    #"INSERT INTO store_tables VALUES ('supports', '["participant"]')"#,
  ])
  func tablesThatAreNoneAreNamed(sql: String) throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    try DatabaseQueue(path: fixture.store).write { try $0.execute(sql: sql) }
    #expect(fixture.issues { try read(fixture.store) }.count == 1)
  }

  @Test func cellsThatAreNoTextAreFound() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    try DatabaseQueue(path: fixture.store).writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA writable_schema = ON")
      try db.execute(
        sql:
          "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name IN ('workplaces', 'store_runs')"
      )
    }
    try DatabaseQueue(path: fixture.store).writeWithoutTransaction { db in
      try db.execute(sql: "UPDATE workplaces SET places = x'FF00' WHERE row = 1")
      try db.execute(sql: "PRAGMA writable_schema = ON")
      try db.execute(
        sql: "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name IN ('workplaces', 'store_runs')")
    }
    let issues = fixture.issues { try read(fixture.store) }
    #expect(issues.first?.contains("is damaged") == true, "\(issues)")
  }

  /// Whatever is overwritten or cut off: an error in words, or the dataset as it was; never a crash.
  @Test func damagedFilesAreErrorsOrRead() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    let sound = try Data(contentsOf: URL(fileURLWithPath: fixture.store))
    var random = SplitMix64(seed: 99)
    var refused = 0
    for round in 0..<300 {
      var bytes = sound
      if round % 5 == 0 {
        bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))
      } else {
        for _ in 0..<Int.random(in: 1...40, using: &random) {
          let limit = round % 2 == 0 ? bytes.count : 4_096
          bytes[Int.random(in: 0..<limit, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
      }
      let path = "\(fixture.path)/damaged.sqlite"
      try bytes.write(to: URL(fileURLWithPath: path))
      do {
        try read(path)
        _ = try StoreRecords(path: path).runs()
        _ = try StoreRecords(path: path).log()
      } catch is DataError {
        refused += 1
      }
      try? FileManager.default.removeItem(atPath: path)
      try? FileManager.default.removeItem(atPath: path + "-journal")
    }
    #expect(refused > 100)
  }
}

extension StoreFixture {
  /// Brings the smallest dataset into a store at a path.
  static func copySmall(to path: String, _ fixture: StoreFixture) throws {
    try DatasetCopy.copy(from: try fixture.folder("small-\(UUID().uuidString)"), to: path)
  }
}
