import Foundation
public import Tables

/// Writes a single file so that it is there whole or not at all.
public enum OutputFile {
  /// Writes a file from pieces, beside its place and then renamed; a file that is there is replaced.
  ///
  /// - Parameters:
  ///   - path: where to; the folder is made when it is not there.
  ///   - content: hands its pieces to its argument.
  /// - Throws: one issue when the file cannot be written.
  public static func write(
    to path: String, _ content: (_ sink: ([UInt8]) throws(DataError) -> Void) throws(DataError) -> Void
  ) throws(DataError) {
    let url = URL(fileURLWithPath: path)
    var transaction = try FolderTransaction(folder: url.deletingLastPathComponent().path)
    try transaction.add(url.lastPathComponent, content)
    try transaction.commit()
  }
}
