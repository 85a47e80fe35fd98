import Crypto
import Tables

extension InputFile {
  /// Notes a file by the hash of its stored bytes. O(bytes).
  public init(name: String, storedBytes: [UInt8]) {
    var hash = SHA256()
    storedBytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    self.init(name: name, hash: hash, byteCount: storedBytes.count)
  }

  /// Notes a file that was read to its end.
  init(name: String, stored: HashedBytes) {
    self.init(name: name, hash: stored.hash, byteCount: stored.readCount)
  }

  private init(name: String, hash: SHA256, byteCount: Int) {
    let hexadecimal = hash.finalize().map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    self.init(name: name, sha256: hexadecimal.joined(), byteCount: byteCount)
  }
}

/// Bytes that are hashed while they are read.
final class HashedBytes: ByteSource {
  /// The hash of what was read so far.
  fileprivate private(set) var hash = SHA256()
  /// How many bytes were read so far.
  fileprivate private(set) var readCount = 0

  private let source: any ByteSource

  init(_ source: any ByteSource) {
    self.source = source
  }

  var byteCount: Int? { source.byteCount }

  func read(into target: inout [UInt8], from start: Int) throws(DataError) -> Int {
    let count = try source.read(into: &target, from: start)
    target.withUnsafeBytes { bytes in
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[start..<(start + count)]))
    }
    readCount += count
    return count
  }
}
