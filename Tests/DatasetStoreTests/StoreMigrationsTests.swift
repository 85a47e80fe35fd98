import Foundation
import GRDB
import MatchingIO
import Tables
import Testing

@testable import DatasetStore

/// Stores of other versions of the program.
@Suite struct StoreMigrationsTests {
  /// A store as the first version left it.
  private func makeFirstVersion(at path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try StoreMigrations.all.migrate(queue, upTo: "1 dataset and log")
    try queue.write { db in
      for (name, text) in StoreFixture.small where name.hasSuffix(".csv") {
        var draft = TableDraft(String(name.dropLast(4)), file: name, number: 0, in: db)
        try draft.append(Array(text.utf8), isLast: true)
        _ = try draft.put(inPlaceOf: nil)
      }
      try db.execute(
        sql: "INSERT INTO store_files VALUES ('plan.yaml', ?)", arguments: [Data("topK: 7\n".utf8)])
      try db.execute(
        sql: "INSERT INTO store_log VALUES (1, '2026-01-01T00:00:00Z', 'Ada', 'import', 'first data', '[]')")
    }
  }

  @Test func theFirstVersionBecomesThisOneAndLosesNothing() throws {
    let fixture = try StoreFixture()
    try makeFirstVersion(at: fixture.store)
    #expect(try fixture.exported() == StoreFixture.small)
    let records = try StoreRecords(path: fixture.store)
    #expect(try records.log().map(\.why) == ["first data"])
    #expect(try records.runs().isEmpty)
    try records.record(.hired, of: "Ada", at: "Bakery", on: "2026-02-01")
    #expect(try records.outcomes().count == 1)
    let queue = try DatabaseQueue(path: fixture.store)
    #expect(try queue.read(StoreMigrations.all.hasCompletedMigrations))
  }

  @Test func aNewerVersionIsLeftAlone() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    try DatabaseQueue(path: fixture.store).write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 something new')")
      try db.execute(sql: "CREATE TABLE store_new (a)")
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: fixture.store))
    let expected =
      "a.sqlite: was made by a newer version of this program; install that version, or export from there"
    #expect(fixture.issues { _ = try DatasetReader.read(folder: fixture.store) } == [expected])
    #expect(fixture.issues { try StoreFixture.copySmall(to: fixture.store, fixture) } == [expected])
    #expect(fixture.issues { _ = try StoreRecords(path: fixture.store).log() } == [expected])
    #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.store)) == before)
  }

  @Test func aFileThatWasBarelyBegunIsMadeANew() throws {
    let fixture = try StoreFixture()
    let queue = try DatabaseQueue(path: fixture.store)
    try queue.write {
      try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }
    try fixture.makeStore()
    #expect(try fixture.exported() == StoreFixture.small)
  }
}
