import Crypto

extension InputFile {
  /// Notes a file by the hash of its stored bytes. O(bytes).
  public init(name: String, storedBytes: [UInt8]) {
    var hash = SHA256()
    storedBytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    let hexadecimal = hash.finalize().map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    self.init(name: name, sha256: hexadecimal.joined(), byteCount: storedBytes.count)
  }
}
