import Foundation
import Tables
import Testing

@testable import MatchingIO

@Suite struct PendingCommitTests {
  private let old = ["a.csv": "old a", "b.csv": "old b", "c.csv": "old c"]
  private let new = ["a.csv": "new a", "b.csv": "new b", "d.csv": "new d"]

  /// A folder as a process leaves it that is killed after `moved` of the decided files were put into their places.
  private func killed(after moved: Int, _ folder: borrowing TemporaryFolder) throws {
    for (name, text) in old { try folder.write(name, text) }
    let pending = "\(folder.path)/\(PendingCommit.folderName)"
    try FileManager.default.createDirectory(atPath: pending, withIntermediateDirectories: false)
    let names = new.keys.sorted()
    for (position, name) in names.enumerated() {
      try folder.write(position < moved ? name : "\(PendingCommit.folderName)/\(name)", new[name] ?? "")
    }
    try folder.write("\(PendingCommit.folderName)/\(PendingCommit.listName)", names.joined(separator: "\n"))
  }

  private func state(_ folder: borrowing TemporaryFolder) throws -> [String: String] {
    let storage = try FolderStorage(folder.path, for: .reading)
    return try Dictionary(
      uniqueKeysWithValues: storage.fileNames().map { name in
        (name, String(decoding: try storage.read(name, as: name, maximumBytes: 1_000), as: UTF8.self))
      })
  }

  private var whole: [String: String] { old.merging(new) { $1 } }

  @Test(arguments: 0...3) func `a decided transaction is whole however far it came`(moved: Int) throws {
    let folder = try TemporaryFolder()
    try killed(after: moved, folder)
    #expect(try state(folder) == whole)
    // Reading changes nothing; the next transaction finishes this one first.
    #expect(try folder.names().contains(PendingCommit.folderName))
    var transaction = try FolderTransaction(folder: folder.path)
    try transaction.add("a.csv", Array("newer a".utf8))
    try transaction.commit()
    #expect(try state(folder) == whole.merging(["a.csv": "newer a"]) { $1 })
    #expect(try folder.names() == ["a.csv", "b.csv", "c.csv", "d.csv"])
  }

  @Test func `the empty folder of a finished transaction goes before the next change`() throws {
    let folder = try TemporaryFolder()
    for (name, text) in old { try folder.write(name, text) }
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/\(PendingCommit.folderName)", withIntermediateDirectories: false)
    #expect(try state(folder) == old)
    _ = try FolderStorage(folder.path, for: .changing)
    #expect(try folder.names() == ["a.csv", "b.csv", "c.csv"])
  }

  @Test func `a transaction that was never decided leaves the old files, and its remains go`() throws {
    let folder = try TemporaryFolder()
    for (name, text) in old { try folder.write(name, text) }
    let abandoned = "\(folder.path)/.placement-0"
    try FileManager.default.createDirectory(atPath: abandoned, withIntermediateDirectories: false)
    try folder.write(".placement-0/a.csv", "half of a n")
    try folder.write(".placement-0/\(PendingCommit.listName)", "a.csv")
    #expect(try state(folder) == old)
    // The remains of a living process stay.
    var living = try FolderTransaction(folder: folder.path)
    try living.add("a.csv", Array("a".utf8))
    var other = try FolderTransaction(folder: folder.path)
    try other.add("b.csv", Array("b".utf8))
    try other.commit()
    try living.commit()
    #expect(try state(folder) == old.merging(["a.csv": "a", "b.csv": "b"]) { $1 })
    #expect(try folder.names() == ["a.csv", "b.csv", "c.csv"])
  }

  @Test func `a folder in a file's place is found before anything is decided`() throws {
    let folder = try TemporaryFolder()
    for (name, text) in old { try folder.write(name, text) }
    try FileManager.default.createDirectory(
      atPath: folder.path + "/d.csv", withIntermediateDirectories: false)
    let error = #expect(throws: DataError.self) {
      var transaction = try FolderTransaction(folder: folder.path)
      for (name, text) in new { try transaction.add(name, Array(text.utf8)) }
      try transaction.commit()
    }
    #expect(error?.description.contains("is a folder where a file must be written") == true)
    #expect(try folder.read("a.csv") == "old a")
    #expect(try folder.names() == ["a.csv", "b.csv", "c.csv", "d.csv"])
  }
}
