import Dispatch
import Foundation
import GRDB
import Matching
import MatchingIO
import Synchronization
import Tables
import Testing

@testable import DatasetStore

/// Several programs at one store; connections of one process stand for them, and the command line's tests use real ones.
@Suite struct StoreConcurrencyTests {
  @Test func aSecondChangeWaitsAndThenSaysWhatItWaitedFor() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    let first = try SQLiteForm().open(fixture.store, for: .changing)
    let start = ContinuousClock.now
    #expect(
      fixture.issues { _ = try SQLiteForm(waitSeconds: 0.3).open(fixture.store, for: .changing) } == [
        "a.sqlite: another program is changing it; wait until that is done, and run the command again"
      ])
    #expect(ContinuousClock.now - start > .milliseconds(250))
    // Who only reads sees what was there before.
    #expect(try DatasetReader.read(folder: fixture.store).cohort.participants.count == 2)
    try first.write([DatasetFile(name: "participants.csv", bytes: Array("participant\nCem\n".utf8))])
    #expect(
      fixture.issues { _ = try SQLiteForm(waitSeconds: 0.3).open(fixture.store, for: .changing) }.isEmpty)
  }

  @Test func changesAtOnceAreAllMade() throws {
    let fixture = try StoreFixture()
    try fixture.makeStore()
    try addConcurrently(8, to: fixture)
    let names = try fixture.exported()["decisions.csv"]?.split(separator: "\n").count
    #expect(names == 1 + 8)
    #expect(try StoreRecords(path: fixture.store).log().count == 1 + 8)
  }

  /// Each reads the workplaces, adds one, and decides about it: a lost update would lose a row.
  private func addConcurrently(_ count: Int, to fixture: StoreFixture) throws {
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: count) { number in
      do {
        let storage = try SQLiteForm().open(fixture.store, for: .changing)
        let names = try storage.fileNames()
        let before =
          names.contains("decisions.csv")
          ? try storage.read("decisions.csv", as: "decisions.csv", maximumBytes: .max)
          : Array("participant,workplace,decision\n".utf8)
        let bytes = before + Array("P\(number),W,ban\n".utf8)
        try storage.write([DatasetFile(name: "decisions.csv", bytes: bytes)])
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock(\.self) == [])
  }

  @Test func ofTwoThatMakeAStoreOneIsTold() throws {
    for _ in 0..<5 {
      let fixture = try StoreFixture()
      let folder = try fixture.folder("a")
      let failures = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        do {
          try DatasetCopy.copy(from: folder, to: fixture.store)
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
      for failure in failures.withLock(\.self) {
        #expect(failure.contains("another program has just made it"), "\(failure)")
      }
      #expect(try fixture.exported() == StoreFixture.small)
      #expect(try StoreRecords(path: fixture.store).log().count == 1)
    }
  }

  /// Whoever makes a file asks for its versions and makes them while nobody else does.
  @Test func aFileThatManyMakeAtOnceIsMadeOnce() throws {
    let fixture = try StoreFixture()
    for round in 0..<20 {
      let path = "\(fixture.path)/\(round).sqlite"
      let failures = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 8) { _ in
        do {
          let queue = try StoreFile(path, waitSeconds: 20).open()
          #expect(try queue.read(StoreMigrations.all.appliedMigrations) == StoreMigrations.all.migrations)
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
      #expect(failures.withLock(\.self) == [], "round \(round)")
    }
  }
}
