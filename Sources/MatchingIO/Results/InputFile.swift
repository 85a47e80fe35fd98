import Crypto
import Foundation

/// A file that a run read, by which another run can tell that it reads the same.
public struct InputFile: Sendable, Hashable, Codable {
  /// The file's name as the user knows it.
  public var name: String
  /// Its size.
  public var bytes: Int
  /// SHA-256 of its bytes as they lie on the disk, 64 hexadecimal digits.
  public var sha256: String

  /// A file that was measured before.
  public init(name: String, bytes: Int, sha256: String) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
  }

  /// Measures the file at `path`. O(bytes), in constant memory.
  ///
  /// - Throws: one issue when the file cannot be read.
  public init(name: String, path: String) throws(DataError) {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw DataError(
        DataIssue(file: path, problem: "cannot be opened", mend: "check the path and the file's permissions"))
    }
    var hash = SHA256()
    var count = 0
    do {
      while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
        hash.update(data: chunk)
        count += chunk.count
      }
      try file.close()
    } catch {
      throw DataError(
        DataIssue(file: path, problem: "cannot be read", mend: "check that it is a file and not a folder"))
    }
    self.init(name: name, bytes: count, sha256: Self.hexadecimal(hash.finalize()))
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
