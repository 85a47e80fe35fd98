import Foundation
import Tables
import Testing

@testable import MatchingIO

/// A dataset's folder that lives as long as a closure runs.
enum DatasetFixture {
  /// The smallest dataset with profiles; tests replace or remove files of it.
  static let small: [String: [UInt8]] = [
    "participants.csv": Array("participant\nAda\nBen\n".utf8),
    "workplaces.csv": Array("workplace,places\nBakery,2\nHotel,1\n".utf8),
    "participant_competences.csv": Array(
      "participant,competence,level\nAda,language:german,B1\nBen,baking,2\n".utf8),
    "requirements.csv": Array("workplace,competence,needed\nBakery,baking,3\n".utf8),
  ]

  /// Runs with a folder that holds the small dataset, changed: a text replaces or adds a file, `nil` removes it.
  static func withFolder<Value>(
    _ changes: [String: String?] = [:], bytes: [String: [UInt8]] = [:], _ body: (String) throws -> Value
  ) throws -> Value {
    var files = small
    for (name, text) in changes { files[name] = text.map { Array($0.utf8) } }
    files.merge(bytes) { $1 }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("placement-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, content) in files { try Data(content).write(to: URL(fileURLWithPath: folder + "/" + name)) }
    return try body(folder)
  }

  /// The changed small dataset, read.
  static func read(_ changes: [String: String?] = [:], bytes: [String: [UInt8]] = [:]) throws -> Dataset {
    try withFolder(changes, bytes: bytes) { try DatasetReader.read(folder: $0) }
  }

  /// The lines of the error that reading the changed small dataset throws.
  static func issues(
    _ changes: [String: String?] = [:], bytes: [String: [UInt8]] = [:]
  ) throws -> [String] {
    let error = try withFolder(changes, bytes: bytes) { folder in
      #expect(throws: DataError.self) { try DatasetReader.read(folder: folder) }
    }
    return error?.issues.map(\.description) ?? []
  }
}
