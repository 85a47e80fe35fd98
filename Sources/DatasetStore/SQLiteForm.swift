import Foundation
public import MatchingIO
public import Tables

/// Datasets that are each one SQLite file: a store.
///
/// ```swift
/// DatasetForms.install(SQLiteForm())
/// let dataset = try DatasetReader.read(folder: "region.sqlite")
/// ```
/// A path is a store's when a file is there that SQLite can read, or when its name ends like one and no folder
/// is there. docs/store.md has the tables of the file and its rules.
public struct SQLiteForm: DatasetForm {
  /// How the names of stores end.
  public static let suffixes = [".sqlite", ".sqlite3", ".db"]

  private let waitSeconds: Double

  /// The form.
  ///
  /// - Parameter waitSeconds: how long to wait for another program that changes the same store.
  public init(waitSeconds: Double = 60) {
    self.waitSeconds = waitSeconds
  }

  /// Whether there is a store at the path, or one would be made there.
  public func claims(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, isFolder.boolValue { return false }
    let name = path.lowercased()
    return Self.suffixes.contains(where: name.hasSuffix) || (exists && StoreFile(path).isSQLite)
  }

  /// Opens a store, and within it a transaction that ends with the value.
  public func open(_ path: String, for use: DatasetUse) throws(DataError) -> any DatasetStorage {
    try StoreStorage(StoreFile(path, waitSeconds: waitSeconds), for: use)
  }
}
