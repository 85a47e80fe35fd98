import Foundation

/// The two output streams.
enum Console {
  /// Writes text and a line feed to standard output.
  static func print(_ text: String) {
    write(Array(text.utf8) + [UInt8(ascii: "\n")], to: .standardOutput)
  }

  /// Writes text and a line feed to standard error.
  static func error(_ text: String) {
    write(Array(text.utf8) + [UInt8(ascii: "\n")], to: .standardError)
  }

  /// Writes bytes as they are to standard output.
  static func print(bytes: [UInt8]) {
    write(bytes, to: .standardOutput)
  }

  /// A reader that closes its end early (`| head`) is no error.
  private static func write(_ bytes: [UInt8], to handle: FileHandle) {
    try? handle.write(contentsOf: Data(bytes))
  }
}
