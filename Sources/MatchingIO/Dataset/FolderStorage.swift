import Foundation
import Tables

/// A dataset as a folder of files.
struct FolderStorage: DatasetStorage {
  private let path: String

  /// A folder; for changing it need not be there yet.
  ///
  /// - Throws: one issue when a folder to be read is not there, or is none.
  init(_ path: String, for use: DatasetUse) throws(DataError) {
    self.path = path
    guard use == .reading else {
      try PendingCommit.finish(in: path)
      return
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw DataError(DataIssue(file: path, problem: "there is no such folder", mend: "check the path"))
    }
    guard isFolder.boolValue else {
      throw DataError(
        DataIssue(
          file: path, problem: "this is a file, not a dataset's folder",
          mend: "give the folder that the tables are in"))
    }
  }

  /// The names of all files but hidden ones.
  func fileNames() throws(DataError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return []
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw DataError(
        DataIssue(
          file: path, problem: "the folder may not be listed", mend: "give yourself the right to read it"))
    }
    let pending = PendingCommit(of: path)?.names ?? []
    return Set(names + pending).filter { !$0.hasPrefix(".") }.sorted()
  }

  func open(_ file: String, as name: String, maximumBytes: Int) throws(DataError) -> any ByteSource {
    let place = PendingCommit(of: path)?.path(of: file) ?? "\(path)/\(file)"
    return try OpenFile(place, as: name, maximumBytes: maximumBytes)
  }

  func write(_ files: [DatasetFile]) throws(DataError) {
    var transaction = try FolderTransaction(folder: path)
    for file in files { try transaction.add(file.name, file.content) }
    try transaction.commit()
  }
}
