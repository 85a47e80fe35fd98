import Foundation
import Tables

/// A file without a name in the system's temporary folder (`TMPDIR`), for what does not fit into memory. It is gone
/// with its last use, also when the program is killed.
final class SpillFile {
  private let descriptor: Int32
  /// Bytes so far.
  private(set) var count = 0

  /// An empty file.
  ///
  /// - Throws: one issue when the folder cannot be written.
  init() throws(DataError) {
    let folder = FileManager.default.temporaryDirectory.path
    var template = Array("\(folder)/placement-spill-\(String(repeating: "X", count: 6))".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Self.failure(errno) }
    unlink(template)
  }

  deinit {
    close(descriptor)
  }

  /// Writes bytes behind the last.
  ///
  /// - Throws: one issue, such as when the disk is full.
  func append(_ bytes: [UInt8]) throws(DataError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = write(descriptor, Array(rest), rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.failure(written == 0 ? ENOSPC : errno) }
      rest = rest.dropFirst(written)
      count += written
    }
  }

  /// The bytes in a range.
  ///
  /// - Throws: one issue when the system cannot read.
  func read(_ range: Range<Int>) throws(DataError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    let read = pread(descriptor, &bytes, range.count, off_t(range.lowerBound))
    if read < 0, errno == EINTR { return try self.read(range) }
    guard read > 0 || range.isEmpty else { throw Self.failure(read == 0 ? EIO : errno) }
    if read == range.count { return bytes }
    return bytes[..<read] + (try self.read((range.lowerBound + read)..<range.upperBound))
  }

  private static func failure(_ code: Int32) -> DataError {
    let isFull = code == ENOSPC || code == EDQUOT
    return DataError(
      DataIssue(
        file: FileManager.default.temporaryDirectory.path,
        problem: isFull
          ? "the disk is full" : "temporary data cannot be kept there: \(String(cString: strerror(code)))",
        mend: "free some space, or set TMPDIR to another folder"))
  }
}
