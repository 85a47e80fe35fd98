import DatasetStore
import Foundation
import MatchingIO
import Tables
import Testing

/// A folder that is gone when the test is, for stores and datasets' folders.
final class StoreFixture: Sendable {
  let path: String
  /// A store in the folder; nothing is there yet.
  var store: String { "\(path)/a.sqlite" }

  private static let installed: Void = DatasetForms.install(SQLiteForm(waitSeconds: 20))

  init() throws {
    _ = Self.installed
    path = FileManager.default.temporaryDirectory.path + "/placement-store-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The smallest dataset with profiles.
  static let small = [
    "participants.csv": "participant,group_origin\nAda,abroad\nBen,here\n",
    "workplaces.csv": "workplace,places\nBakery,2\nHotel,1\n",
    "participant_competences.csv": "participant,competence,level\nAda,language:german,3\nBen,baking,2\n",
    "requirements.csv": "workplace,competence,needed\nBakery,baking,3\n",
    "plan.yaml": "topK: 7\n",
  ]

  /// Writes a dataset's folder and returns its path.
  func folder(_ name: String, _ files: [String: String] = small) throws -> String {
    let folder = "\(path)/\(name)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (file, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(file)")) }
    return folder
  }

  /// Makes the store from the smallest dataset, changed.
  func makeStore(_ changes: [String: String] = [:]) throws {
    let source = try folder("source-\(UUID().uuidString)", Self.small.merging(changes) { $1 })
    try DatasetCopy.copy(from: source, to: store)
  }

  /// The files of a folder with their texts.
  func texts(in folder: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      texts[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
    return texts
  }

  /// What the store gives back as a folder.
  func exported(_ name: String = "exported") throws -> [String: String] {
    let folder = "\(path)/\(name)"
    try DatasetCopy.copy(from: store, to: folder, as: .ownPlace)
    return try texts(in: folder)
  }

  /// The lines of the error that something throws.
  func issues(_ body: () throws -> Void) -> [String] {
    do {
      try body()
      return []
    } catch let error as DataError {
      return error.issues.map { $0.description.replacingOccurrences(of: "\(path)/", with: "") }
    } catch {
      return ["\(error)"]
    }
  }
}
