import Foundation
import Tables

/// A file that a map names.
enum MapNeighbour {
  /// Where it is: in the folder, as it is called or with the end of a compressed file.
  ///
  /// - Throws: that there is no such file.
  static func path(of name: String, in folder: String) throws(DataError) -> String {
    let plain = name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
    for path in [plain] + CompressionFormat.suffixes.map({ plain + $0 })
    where FileManager.default.fileExists(atPath: path) {
      return path
    }
    throw DataError(
      DataIssue(
        file: plain, problem: "there is no such file, and the map names it",
        mend:
          "put it there; a map's file names are meant beside the map, those of a ready-made map beside the table"
      ))
  }

  /// The folder of a file.
  static func folder(of path: String) -> String {
    (path as NSString).deletingLastPathComponent
  }
}
