import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Goes through the entries of one run of a ``SortedSpill``, in a file or in memory.
final class SpillCursor {
  /// Bytes that are read of a run's file at a time.
  static let readAhead = 256 << 10
  /// Bytes before an entry's key: the lengths of the key, and of key and payload, and the tag.
  static let headerBytes = 9

  /// Whether all entries are read.
  private(set) var isAtEnd = false
  /// What tells kinds of entries apart.
  private(set) var tag: UInt8 = 0

  private let number: Int
  private var buffer: [UInt8]
  private var start = 0
  private var keyEnd = 0
  private var end = 0
  private let file: SpillFile?
  /// What was not read yet of the file.
  private var rest: Range<Int>
  private let entries: [SortedSpill.Entry]
  private var position = 0

  /// The entries in a part of a file; of entries of the same key in several runs, those of the lower number come first.
  init(_ file: SpillFile, _ range: Range<Int>, number: Int) throws(DataError) {
    self.file = file
    self.number = number
    (rest, buffer, entries) = (range, [], [])
    try advance()
  }

  /// Entries in memory, in their order.
  init(_ bytes: [UInt8], _ entries: [SortedSpill.Entry], number: Int) throws(DataError) {
    self.entries = entries
    self.number = number
    (file, rest, buffer) = (nil, 0..<0, bytes)
    try advance()
  }

  /// The entry's key.
  var key: ArraySlice<UInt8> { buffer[start..<keyEnd] }
  /// What was added under the key.
  var payload: ArraySlice<UInt8> { buffer[keyEnd..<end] }

  /// Whether the entry comes before another run's.
  func isBefore(_ other: SpillCursor) -> Bool {
    let order = buffer.withUnsafeBufferPointer { left in
      other.buffer.withUnsafeBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return 0 as Int32 }
        return memcmp(left + start, right + other.start, min(keyEnd - start, other.keyEnd - other.start))
      }
    }
    if order != 0 { return order < 0 }
    let (length, otherLength) = (keyEnd - start, other.keyEnd - other.start)
    return length != otherLength ? length < otherLength : number < other.number
  }

  /// Whether it is the entry's key.
  func hasKey(_ other: [UInt8]) -> Bool {
    guard keyEnd - start == other.count else { return false }
    return buffer.withUnsafeBufferPointer { left in
      other.withUnsafeBufferPointer { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return true }
        return memcmp(left + start, right, other.count) == 0
      }
    }
  }

  /// Goes to the next entry.
  func advance() throws(DataError) {
    guard file == nil else { return try advanceInFile() }
    guard position < entries.count else {
      isAtEnd = true
      return
    }
    let entry = entries[position]
    position += 1
    tag = buffer[entry.start - 1]
    start = entry.start
    keyEnd = start + Int(entry.keyLength)
    end = start + Int(entry.length)
  }

  private func advanceInFile() throws(DataError) {
    try need(Self.headerBytes)
    guard end < buffer.count else {
      isAtEnd = true
      return
    }
    let (keyLength, length) = (number(at: end), number(at: end + 4))
    tag = buffer[end + 8]
    try need(Self.headerBytes + length)
    start = end + Self.headerBytes
    keyEnd = start + keyLength
    end = start + length
  }

  /// Makes sure that so many bytes behind the entry are there, if the run has them.
  private func need(_ count: Int) throws(DataError) {
    let missing = count - (buffer.count - end)
    guard missing > 0, let file, !rest.isEmpty else { return }
    let upper = min(rest.upperBound, rest.lowerBound + max(Self.readAhead, missing))
    buffer.removeSubrange(..<end)
    buffer += try file.read(rest.lowerBound..<upper)
    rest = upper..<rest.upperBound
    (start, keyEnd, end) = (0, 0, 0)
  }

  private func number(at position: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(buffer[position + $1]) << ($1 * 8) }
  }

  /// Appends what stands before an entry's key.
  static func appendHeader(keyLength: Int, length: Int, tag: UInt8, to output: inout [UInt8]) {
    append(keyLength, to: &output)
    append(length, to: &output)
    output.append(tag)
  }

  private static func append(_ number: Int, to output: inout [UInt8]) {
    for shift in stride(from: 0, to: 32, by: 8) { output.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}
