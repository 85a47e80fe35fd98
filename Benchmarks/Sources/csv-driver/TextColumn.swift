import Tables

/// Texts one behind the other.
struct TextColumn {
  /// Texts are kept in blocks, so that none is copied when more come.
  private static let blockBytes = 4 << 20

  private var blocks: [[UInt8]] = []
  /// Where each text ends in its block.
  private var ends: [Int32] = []
  private var last: [UInt8] = []

  /// Adds a field.
  mutating func append(_ column: Int, of row: borrowing CSVReader) {
    if last.count + row.byteCount(at: column) > Self.blockBytes {
      blocks.append(last)
      last = []
    }
    if last.isEmpty { last.reserveCapacity(Self.blockBytes) }
    row.append(column, to: &last)
    ends.append(Int32(last.count))
  }

  /// CRC-32 of all texts with a line feed between them.
  var crc32: UInt32 {
    var crc = CRC32()
    var (block, start) = (0, 0)
    let all = blocks + [last]
    for (position, end) in ends.enumerated() {
      if position > 0 { crc.add(UInt8(ascii: "\n")) }
      if Int(end) < start || start == all[block].count { (block, start) = (block + 1, 0) }
      for index in start..<Int(end) { crc.add(all[block][index]) }
      start = Int(end)
    }
    return crc.value
  }
}

/// The checksum of gzip (RFC 1952), byte by byte.
struct CRC32 {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB8_8320 }
  }

  private var register: UInt32 = .max

  var value: UInt32 { ~register }

  mutating func add(_ byte: UInt8) {
    register = register >> 8 ^ Self.table[Int(UInt8(truncatingIfNeeded: register) ^ byte)]
  }

  static func of(_ parts: [[UInt8]]) -> UInt32 {
    var crc = CRC32()
    for part in parts { for byte in part { crc.add(byte) } }
    return crc.value
  }
}
