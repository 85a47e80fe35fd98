import Foundation
import Tables

@testable import MatchingIO

/// A folder with a map, a file and the dataset that the file is imported into.
struct TableImportFixture: ~Copyable {
  let folder: TemporaryFolder

  init(map: String, file: String = "") throws {
    try self.init(map: map, bytes: Array(file.utf8))
  }

  init(map: String, bytes: [UInt8]) throws {
    let made = try TemporaryFolder()
    try made.write("map.yaml", map)
    try Data(bytes).write(to: URL(fileURLWithPath: "\(made.path)/file.csv"))
    folder = made
  }

  /// Writes a file beside the map.
  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
  }

  /// Imports the file.
  @discardableResult
  func run(isStrict: Bool = false, files: [String] = ["file.csv"], maps: [String]? = nil) throws
    -> TableImportReport
  {
    var work = TableImport()
    work.isStrict = isStrict
    return try work.run(
      files: files.map { $0.hasPrefix("/") ? $0 : "\(folder.path)/\($0)" },
      maps: maps ?? ["\(folder.path)/map.yaml"], into: "\(folder.path)/d")
  }

  /// The lines of what the import says is wrong, without the folder.
  func issues(isStrict: Bool = false, files: [String] = ["file.csv"], maps: [String]? = nil) throws
    -> [String]
  {
    do throws(DataError) {
      var work = TableImport()
      work.isStrict = isStrict
      _ = try work.run(
        files: files.map { "\(folder.path)/\($0)" }, maps: maps ?? ["\(folder.path)/map.yaml"],
        into: "\(folder.path)/d")
      return []
    } catch {
      return error.issues.map { $0.description.replacingOccurrences(of: folder.path + "/", with: "") }
    }
  }

  /// The lines of a table of the dataset, header first.
  func lines(_ table: String) throws -> [String] {
    try folder.read("d/\(table).csv").split(separator: "\n").map(String.init)
  }

  /// The reasons of the skipped records with their counts and examples.
  func skipped(_ report: TableImportReport) -> [String] {
    report.parts.flatMap { $0.skipped.lines("skipped") }.map {
      $0.replacingOccurrences(of: folder.path + "/", with: "")
    }
  }

  /// The rows that a file makes of a map, without the header and without `note_source`.
  static func rows(_ map: String, _ file: String, table: String = "demand") throws -> [String] {
    let fixture = try TableImportFixture(map: map, file: file)
    try fixture.run()
    return try fixture.lines(table).dropFirst().map { String($0.dropLast(",table:map".count)) }
  }
}

extension [String] {
  /// The lines of a table but its first one.
  var withoutHeader: [String] { Array(dropFirst()) }
}
