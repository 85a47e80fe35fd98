import Tables

extension ByteSource {
  /// Reads into `target[start...]` until it is full, or there is no more. Returns how many bytes came.
  func readAll(into target: inout [UInt8], from start: Int) throws(DataError) -> Int {
    var end = start
    while end < target.count {
      let more = try read(into: &target, from: end)
      if more == 0 { break }
      end += more
    }
    return end - start
  }

  /// All bytes that are left.
  ///
  /// - Parameters:
  ///   - name: what the user calls them.
  ///   - maximumBytes: more are refused.
  /// - Throws: what the source throws; that there are too many.
  func rest(as name: String, maximumBytes: Int = .max) throws(DataError) -> [UInt8] {
    // With a byte more than there are, finding the end needs no more memory.
    var bytes = [UInt8](repeating: 0, count: byteCount.map { $0 + 1 } ?? 256 << 10)
    var end = 0
    while true {
      let more = try readAll(into: &bytes, from: end)
      end += more
      guard end <= maximumBytes else {
        throw DataError(
          DataIssue(
            file: name, problem: "the file has more than \(maximumBytes) bytes",
            mend: "check that it is the right file, or split it"))
      }
      if end < bytes.count { break }
      bytes += [UInt8](repeating: 0, count: bytes.count)
    }
    bytes.removeSubrange(end...)
    return bytes
  }
}
