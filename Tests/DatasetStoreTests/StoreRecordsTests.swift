import DatasetStore
import Foundation
import GRDB
import MatchingIO
import Tables
import Testing

/// The log, decisions, outcomes; runs are tested with the command line, which makes them.
@Suite struct StoreRecordsTests {
  @Test func everyChangeSaysWhoAndWhy() throws {
    let fixture = try StoreFixture()
    try DatasetChange.$current.withValue(DatasetChange(by: "Ada", action: "import", why: "first")) {
      try fixture.makeStore()
    }
    let decision = DecisionChange(.pin, participant: "Ada", workplace: "Hotel")
    let report = try DatasetChange.$current.withValue(
      DatasetChange(by: "Bo", action: "decide", why: "her wish")
    ) {
      try decision.apply(to: fixture.store)
    }
    #expect(report.changed)
    let log = try StoreRecords(path: fixture.store).log()
    #expect(log.map(\.by) == ["Ada", "Bo"])
    #expect(log.map(\.why) == ["first", "her wish"])
    #expect(log[1].detail == #"[{"file":"decisions.csv","rows":1,"rowsBefore":0}]"#)
    #expect(
      try fixture.exported()["decisions.csv"]
        == "participant,workplace,decision,reason,note_by\nAda,Hotel,pin,her wish,Bo\n")
  }

  @Test func whatChangesNothingIsNotLogged() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    let before = try Data(contentsOf: URL(fileURLWithPath: fixture.store))
    try fixture.makeStore()
    #expect(try StoreRecords(path: fixture.store).log().count == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.store)) == before)
  }

  @Test func whatFailsLeavesAllAsItWas() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    let storage = try SQLiteForm().open(fixture.store, for: .changing)
    let files = [
      DatasetFile(name: "workplaces.csv", bytes: Array("workplace,places\nX,1\n".utf8)),
      DatasetFile(name: "supports.csv", bytes: Array("participant\n\"A\n".utf8)),
    ]
    #expect(fixture.issues { try storage.write(files) }.first?.contains("supports.csv:2") == true)
    #expect(
      fixture.issues { try storage.write([DatasetFile(name: "store_log.csv", bytes: [0x61])]) }.first?
        .contains("a store keeps no table of this name") == true)
    #expect(
      fixture.issues { try storage.write([DatasetFile(name: "Supports.CSV.gz", bytes: [0x61])]) }.count == 1)
    #expect(try fixture.exported() == StoreFixture.small)
    #expect(try StoreRecords(path: fixture.store).log().count == 1)
  }

  @Test(arguments: ["store_log", "store_runs", "store_placements", "store_outcomes"])
  func recordsOnlyGrow(table: String) throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    let queue = try DatabaseQueue(path: fixture.store)
    let columns = try queue.read { try $0.columns(in: table) }
    let values = columns.map { $0.type == "TEXT" ? "'a'" : "1" }.joined(separator: ", ")
    try queue.write { db in
      try db.execute(sql: "DELETE FROM store_log WHERE 0")
      if table == "store_placements" {
        let run = try db.columns(in: "store_runs").map { $0.type == "TEXT" ? "'a'" : "1" }.joined(
          separator: ", ")
        try db.execute(sql: "INSERT INTO store_runs VALUES (\(run))")
      }
      if table != "store_log" { try db.execute(sql: "INSERT INTO \(table) VALUES (\(values))") }
    }
    for sql in [
      "UPDATE \(table) SET \(columns[1].name) = \(columns[1].name)", "DELETE FROM \(table)",
      "INSERT OR REPLACE INTO \(table) VALUES (\(values))",
    ] {
      let error = #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
      #expect(error?.message == "\(table) only grows", "\(sql)")
    }
  }

  @Test func decisionsReplaceDecisions() throws {
    let fixture = try StoreFixture()
    let folder = try fixture.folder("d")
    func decide(_ verb: DecisionChange.Verb, _ participant: String, _ workplace: String) throws -> [String] {
      try DecisionChange(verb, participant: participant, workplace: workplace).apply(to: folder).replaced
    }
    #expect(try decide(.pin, "Ada", "Hotel") == [])
    #expect(try decide(.ban, "Ben", "Hotel") == [])
    #expect(try decide(.pin, "Ada", "Bakery") == ["pin Ada Hotel"])
    #expect(try decide(.ban, "Ada", "Bakery") == ["pin Ada Bakery"])
    #expect(try decide(.ban, "Ada", "Bakery") == [])
    #expect(try decide(.remove, "Ben", "Hotel") == ["ban Ben Hotel"])
    #expect(
      try fixture.texts(in: folder)["decisions.csv"]
        == "participant,workplace,decision,reason,note_by\nAda,Bakery,ban,,\n")
    #expect(
      fixture.issues { _ = try decide(.remove, "Ben", "Hotel") } == [
        "decisions: decision 'Ben, Hotel': nothing is decided about the pair; check the ids"
      ])
    #expect(
      fixture.issues { _ = try decide(.pin, "Adda", "Hotl") } == [
        "decisions: participant 'Adda': participants has no such participant; did you mean 'Ada'?",
        "decisions: workplace 'Hotl': workplaces has no such workplace; did you mean 'Hotel'?",
      ])
  }

  @Test func outcomesAreOfPeopleAndPlacesOfTheDataset() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    let records = try StoreRecords(path: fixture.store)
    try records.record(.started, of: "Ada", at: "Hotel", on: "2026-01-02")
    try records.record(.hired, of: "Ada", at: "Hotel", on: "2026-03-02")
    #expect(try records.outcomes().map(\.outcome) == [.started, .hired])
    #expect(
      fixture.issues { try records.record(.hired, of: "Eve", at: "Hotel", on: "2026-03-02") } == [
        "a.sqlite: participant 'Eve': participants has no such participant; name an id of participants"
      ])
    #expect(try records.outcomes().count == 2)
    #expect(try records.log().count == 3)
    #expect(
      fixture.issues { _ = try records.placements(ofRun: 4) } == [
        "a.sqlite: run '4': there is no such run; take a number that 'placement runs' lists"
      ])
    #expect(
      fixture.issues { _ = try StoreRecords(path: fixture.path) }.first?.contains(
        "is no store; only a store keeps runs")
        == true)
  }
}
