import Foundation
import Tables

/// A transaction of a folder that was decided, but whose files may not all be in their places: the process that wrote them
/// was killed, or is at it.
///
/// Until it is finished its files stand in a hidden folder with a list of their names. Whoever reads looks there first;
/// whoever writes next finishes it. So the folder always has either all of the old files or all of the new ones.
struct PendingCommit {
  /// The hidden folder's name.
  static let folderName = ".placement-commit"
  /// The list of the files, inside of the hidden folder, one name a line.
  static let listName = ".files"

  private let folder: String
  /// The files of the transaction, in their order; those that are in their places already too.
  let names: [String]

  /// The pending transaction of a folder; `nil` when there is none.
  init?(of folder: String) {
    let list = "\(folder)/\(Self.folderName)/\(Self.listName)"
    guard let text = try? String(contentsOfFile: list, encoding: .utf8) else { return nil }
    self.folder = folder
    names = text.split(separator: "\n").map(String.init)
  }

  /// Where a file of the transaction still stands; `nil` when it is in its place, or is no file of it.
  func path(of name: String) -> String? {
    let path = self.path(name)
    return names.contains(name) && access(path, F_OK) == 0 ? path : nil
  }

  private func path(_ name: String) -> String { "\(folder)/\(Self.folderName)/\(name)" }

  /// Finishes what is pending in a folder, and clears away the hidden folder when a process was killed just before it did.
  ///
  /// - Throws: one issue when a file cannot be replaced; what is left stays pending.
  static func finish(in folder: String) throws(DataError) {
    if let pending = PendingCommit(of: folder) {
      try pending.finish()
    } else {
      rmdir("\(folder)/\(folderName)")
    }
  }

  /// Puts the files into their places; another process may do the same at the same time.
  ///
  /// - Throws: one issue when a file cannot be replaced; what is left stays pending.
  func finish() throws(DataError) {
    for name in names where rename(path(name), "\(folder)/\(name)") != 0 && errno != ENOENT {
      throw FolderTransaction.failure(path: "\(folder)/\(name)", code: errno)
    }
    // The list goes first: without it nothing is pending.
    unlink(path(Self.listName))
    rmdir("\(folder)/\(Self.folderName)")
  }
}
