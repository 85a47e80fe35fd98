import Foundation

/// The two output streams.
enum Console {
  /// Writes text and a line feed to standard output.
  static func print(_ text: String) {
    write(Array(text.utf8) + [UInt8(ascii: "\n")], to: STDOUT_FILENO)
  }

  /// Writes text and a line feed to standard error.
  static func error(_ text: String) {
    write(Array(text.utf8) + [UInt8(ascii: "\n")], to: STDERR_FILENO)
  }

  /// Writes bytes as they are to standard output.
  static func print(bytes: [UInt8]) {
    write(bytes, to: STDOUT_FILENO)
  }

  /// Writes all of it. A reader that closes its end early (`| head`) is no error; output that is lost for another reason,
  /// such as a full disk, ends the program.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withContiguousStorageIfAvailable {
        Foundation.write(descriptor, $0.baseAddress, $0.count)
      }
      if let count, count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      if errno == EINTR { continue }
      if errno == EPIPE || descriptor == STDERR_FILENO { return }
      error("Error: standard output cannot be written: \(String(cString: strerror(errno)))")
      exit(ExitStatus.badData.rawValue)
    }
  }
}
