import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads the rows of one run, one after the other.
final class RunCursor {
  /// Bytes that are read of a run's file at a time.
  static let pieceBytes = 1 << 20
  private static let headerBytes = 9

  /// Whether all rows are read.
  private(set) var isAtEnd = false
  /// Whose the row is.
  private(set) var origin = RowOrigin.new

  private let file: SpillFile?
  private var buffer: [UInt8]
  private var offset: Int
  private var start = 0
  private var keyEnd = 0
  private var end = 0

  /// The rows of a file.
  init(file: SpillFile) throws(DataError) {
    self.file = file
    buffer = []
    offset = 0
    try advance()
  }

  /// The rows of a run in memory.
  init(memory: [UInt8]) throws(DataError) {
    file = nil
    buffer = memory
    offset = memory.count
    try advance()
  }

  /// The row's key.
  var key: ArraySlice<UInt8> { buffer[start..<keyEnd] }
  /// The row's line.
  var line: ArraySlice<UInt8> { buffer[keyEnd..<end] }

  /// Whether the row's key is before another's.
  func isBefore(_ other: RunCursor) -> Bool {
    let order = buffer.withUnsafeBufferPointer { left in
      other.buffer.withUnsafeBufferPointer { right in
        let common = min(keyEnd - start, other.keyEnd - other.start)
        guard let left = left.baseAddress, let right = right.baseAddress else { return 0 as Int32 }
        return memcmp(left + start, right + other.start, common)
      }
    }
    return order != 0 ? order < 0 : keyEnd - start < other.keyEnd - other.start
  }

  /// Whether it is the row's key.
  func hasKey(_ other: [UInt8]) -> Bool {
    guard keyEnd - start == other.count else { return false }
    return buffer.withUnsafeBufferPointer { left in
      other.withUnsafeBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return true }
        return memcmp(left + start, right, other.count) == 0
      }
    }
  }

  /// Goes to the next row.
  func advance() throws(DataError) {
    try need(Self.headerBytes, from: end)
    guard end < buffer.count else {
      isAtEnd = true
      return
    }
    let header = end
    func number(_ at: Int) -> Int {
      Int(buffer[at]) | Int(buffer[at + 1]) << 8 | Int(buffer[at + 2]) << 16 | Int(buffer[at + 3]) << 24
    }
    let (keyLength, length) = (number(header), number(header + 4))
    origin = RowOrigin(rawValue: buffer[header + 8]) ?? .new
    end = header + Self.headerBytes
    try need(length, from: end)
    start = end
    keyEnd = start + keyLength
    end = start + length
  }

  /// Makes sure that so many bytes from `position` on are there, if the run has them; `end` is then where it was.
  private func need(_ count: Int, from position: Int) throws(DataError) {
    guard position + count > buffer.count, let file, offset < file.count else { return }
    let more = try file.read(offset..<min(file.count, offset + max(Self.pieceBytes, count)))
    offset += more.count
    buffer = Array(buffer[position...]) + more
    end = 0
    (start, keyEnd) = (0, 0)
  }

  /// Appends a row in the form that is read here.
  static func write(
    _ origin: RowOrigin, keyLength: Int32, length: Int32, _ bytes: ArraySlice<UInt8>, to output: inout [UInt8]
  ) {
    append(keyLength, to: &output)
    append(length, to: &output)
    output.append(origin.rawValue)
    output.append(contentsOf: bytes)
  }

  private static func append(_ number: Int32, to output: inout [UInt8]) {
    output.append(UInt8(truncatingIfNeeded: number))
    output.append(UInt8(truncatingIfNeeded: number >> 8))
    output.append(UInt8(truncatingIfNeeded: number >> 16))
    output.append(UInt8(truncatingIfNeeded: number >> 24))
  }
}
