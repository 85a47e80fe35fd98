import Foundation
import Tables

/// The folder of a dataset into which an import writes: its tables as they are stored, and the way back.
struct StoredDataset {
  /// Where the folder is, or will be.
  let folder: String
  /// What is wrong with the tables that were asked for.
  private(set) var error = DataError()

  /// A folder, which need not be there yet.
  init(folder: String) {
    self.folder = folder
  }

  /// A table of the dataset, or an empty one with `header`. What is wrong with it is noted in ``error``.
  ///
  /// - Parameter isWritten: whether the import may write it; compressed tables are then refused.
  mutating func table(_ name: String, header: [String], isWritten: Bool = true) -> StoredTable {
    let plain = "\(folder)/\(name).csv"
    let compressed = CompressionFormat.suffixes.map { plain + $0 }
      .first { FileManager.default.fileExists(atPath: $0) }
    if let compressed, isWritten {
      error.add(
        DataIssue(
          file: compressed, problem: "is compressed, and an import writes plain tables",
          mend: "unpack it with \(compressed.hasSuffix(".xz") ? "unxz" : "gunzip")"))
      return StoredTable(header: header)
    }
    let path = compressed ?? plain
    guard FileManager.default.fileExists(atPath: path) else { return StoredTable(header: header) }
    do throws(DataError) {
      return try StoredTable(bytes: try FileReader.readExpanded(path, as: path), file: path)
    } catch let failure {
      error.add(failure)
      return StoredTable(header: header)
    }
  }

  /// Writes files into the folder, all or none.
  func write(_ files: [(name: String, bytes: [UInt8])]) throws(DataError) {
    var transaction = try FolderTransaction(folder: folder)
    for file in files { try transaction.add(file.name, file.bytes) }
    try transaction.commit()
  }
}
