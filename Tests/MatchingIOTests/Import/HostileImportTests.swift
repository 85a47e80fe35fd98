import Foundation
import Tables
import Testing

@testable import MatchingIO

/// What every importer does with files that were made to do harm, or are of another kind: it says so, and writes nothing.
@Suite struct HostileImportTests: ~Copyable {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var dataset: String { folder.path + "/d" }

  /// Imports bytes that are wrong; every issue names the file and what to do.
  private func expectRefused(
    _ bytes: [UInt8], by importer: ImporterFixture, named name: String = "f", _ what: String
  ) throws {
    let file = try folder.write(name, bytes: bytes)
    let error = #expect(throws: DataError.self, "\(importer.name): \(what)") {
      try importer.run(file, dataset)
    }
    for issue in error?.issues ?? [] {
      #expect(!issue.mend.isEmpty && !issue.problem.isEmpty && !issue.file.isEmpty, "\(issue)")
      #expect(issue.description.utf8.count < 2_000, "\(importer.name): \(what)")
    }
    #expect(!FileManager.default.fileExists(atPath: dataset), "\(importer.name): \(what)")
  }

  @Test(arguments: ImporterFixture.all) func aFileOfItsKindIsImported(importer: ImporterFixture) throws {
    let plain = try folder.write("plain", importer.sample)
    let said = try importer.run(plain, dataset)
    #expect(!said.isEmpty)
    let names = try folder.names(in: "d")
    #expect(!names.isEmpty)
    let texts = try names.map { try folder.read("d/\($0)") }
    // Compressed it is the same, and so is the dataset after it.
    for format in [CompressionFormat.gzip, .xz] {
      let file = try folder.write("plain", bytes: format.compress(Array(importer.sample.utf8)))
      _ = try importer.run(file, dataset)
      #expect(try folder.names(in: "d").map { try folder.read("d/\($0)") } == texts, "\(importer.name)")
    }
  }

  /// Entities that make gigabytes of a few bytes, and one that reads another file.
  @Test(arguments: ImporterFixture.all) func xmlBombsDoNotGoOff(importer: ImporterFixture) throws {
    let laughs = (1...9).map { "<!ENTITY l\($0) \"" + String(repeating: "&l\($0 - 1);", count: 10) + "\">" }
    for text in [
      "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY l0 \"ha\">\(laughs.joined())]><l>&l9;</l>",
      "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><PositionOpening xmlns=\"http://www.hr-xml.org/3\"><DocumentID>&f;</DocumentID></PositionOpening>",
      "<!DOCTYPE l SYSTEM \"http://localhost:1/l.dtd\"><l/>",
    ] {
      try expectRefused(Array(text.utf8), by: importer, "a document type")
    }
  }

  @Test(arguments: ImporterFixture.all) func aMillionLevelsAreRefused(importer: ImporterFixture) throws {
    for opening in ["[", "{\"a\":", "<a>"] {
      try expectRefused(
        Array(String(repeating: opening, count: 1_000_000).utf8), by: importer, "a million of \(opening)")
    }
  }

  @Test(arguments: ImporterFixture.all) func compressedLiesAreRefused(importer: ImporterFixture) throws {
    let whole = GzipFixture.compress(Array(importer.sample.utf8))
    for position in 1...8 {
      var lie = whole
      lie[whole.count - position] ^= 0x40
      try expectRefused(lie, by: importer, "a wrong size or checksum, byte \(position) from the end")
    }
    for end in [11, whole.count / 2, whole.count - 1] {
      try expectRefused(Array(whole[..<end]), by: importer, "cut after \(end) bytes")
    }
    try expectRefused(whole + [1, 2, 3], by: importer, "bytes behind the end")
    let xz = XzFixture.compress(Array(importer.sample.utf8))
    try expectRefused(Array(xz.dropLast(3)), by: importer, "an xz file that is cut")
    // The block says that it holds more than it does.
    try expectRefused(
      XzFixture.lying(Array(importer.sample.utf8)) { $0[3] ^= 0x55 }, by: importer, "a block that lies")
  }

  /// 80 MiB of blanks in 80 kB, for each way of reading files.
  @Test(arguments: ImporterFixture.all.filter { ["jobtech", "eures", "demand", "table"].contains($0.name) })
  func gzipBombsAreRefused(importer: ImporterFixture) throws {
    try expectRefused(Self.bomb, by: importer, "a bomb")
  }

  private static let bomb = GzipFixture.compress([UInt8](repeating: 0x20, count: 80 << 20))

  @Test(arguments: ImporterFixture.all) func filesOfOtherKindsAreRefused(importer: ImporterFixture) throws {
    let others: [(String, [UInt8])] = [
      ("an empty file", []), ("text", Array("Dear all,\n\nhere are the places.\n".utf8)),
      ("a ZIP archive", [0x50, 0x4B, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0]),
      ("UTF-16", [0xFF, 0xFE] + "some text".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      ("zeros", [UInt8](repeating: 0, count: 5_000)), ("Latin-1", Array("caf".utf8) + [0xE9, 0x0A]),
    ]
    for (what, bytes) in others { try expectRefused(bytes, by: importer, what) }
  }
}
