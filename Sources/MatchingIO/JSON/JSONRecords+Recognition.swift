import Tables

extension JSONRecords {
  /// Whether a file, compressed or not, begins like JSON: `{` or `[` after blanks and a byte-order mark.
  ///
  /// - Throws: why it cannot be read.
  static func recognises(_ path: String) throws(DataError) -> Bool {
    var beginning = [UInt8](repeating: 0, count: 64 << 10)
    let count = try ExpandedFile(path, as: path).readAll(into: &beginning, from: 0)
    let blanks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D]
    let first = beginning[..<count].first { !blanks.contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
