/// Texts packed into bytes, for rows that wait in a ``SortedSpill``.
enum PackedRow {
  /// Appends fields to `bytes`.
  static func pack(_ fields: some Sequence<String>, into bytes: inout [UInt8]) {
    for field in fields {
      var count = field.utf8.count
      while count >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: count) | 0x80)
        count >>= 7
      }
      bytes.append(UInt8(count))
      bytes.append(contentsOf: field.utf8)
    }
  }

  /// The fields in `bytes`.
  static func unpack(_ bytes: ArraySlice<UInt8>) -> [String] {
    var fields: [String] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      var count = 0
      var shift = 0
      while bytes[position] >= 0x80 {
        count |= Int(bytes[position] & 0x7F) << shift
        shift += 7
        position += 1
      }
      count |= Int(bytes[position]) << shift
      position += 1
      fields.append(String(decoding: bytes[position..<(position + count)], as: UTF8.self))
      position += count
    }
    return fields
  }
}
