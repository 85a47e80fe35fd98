import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Entries in the order of their keys, in memory that does not depend on how many there are: an external merge sort.
///
/// Entries are collected in memory; when they fill it, they are sorted and written to a temporary file as a run.
/// Reading merges the runs. Keys ascend by their bytes; entries of the same key come in the order in which they
/// were added.
///
/// Time O(n log n) comparisons for n entries, each written and read once a reading. Memory: what is given, and
/// ``SpillCursor/readAhead`` a run. Comparing takes the time, so here and in ``SpillCursor`` it is done on unchecked memory.
/// Method: D. E. Knuth, The Art of Computer Programming 3, section 5.4 (external sorting).
final class SortedSpill {
  /// Where an entry is among those in memory.
  struct Entry {
    /// Of the key; the payload follows it.
    var start: Int
    var keyLength: Int32
    var length: Int32
  }

  /// Bytes of entries that are held, unless told otherwise.
  static let defaultMemory = 32 << 20

  private let memory: Int
  private var spill: SpillFile?
  private var runs: [Range<Int>] = []
  /// Entries one after the other, each as ``SpillCursor`` reads it.
  private var held: [UInt8] = []
  private var entries: [Entry] = []
  private var isAscending = true

  /// No entries yet; at most some `memory` bytes of them are held.
  init(memory: Int = defaultMemory) {
    self.memory = memory
  }

  /// Adds an entry.
  ///
  /// - Parameter tag: tells kinds of entries apart; it has no part in the order.
  /// - Throws: one issue when the temporary file cannot be written.
  func add(key: [UInt8], payload: [UInt8], tag: UInt8 = 0) throws(DataError) {
    // What is reserved and not used costs nothing; growing would copy it all.
    if held.isEmpty { held.reserveCapacity(memory) }
    SpillCursor.appendHeader(keyLength: key.count, length: key.count + payload.count, tag: tag, to: &held)
    let entry = Entry(
      start: held.count, keyLength: Int32(key.count), length: Int32(key.count + payload.count))
    held.append(contentsOf: key)
    held.append(contentsOf: payload)
    if isAscending, let last = entries.last {
      isAscending = held.withUnsafeBufferPointer { Self.order(last, entry, $0) } <= 0
    }
    entries.append(entry)
    if held.count + entries.count * MemoryLayout<Entry>.stride > memory { try writeRun() }
  }

  /// Calls `body` with every entry in order. May be called again and again, and between additions.
  ///
  /// - Throws: one issue when the temporary file cannot be read; what `body` throws.
  func forEach(_ body: (SpillCursor) throws(DataError) -> Void) throws(DataError) {
    sort()
    var heads: [SpillCursor] = []
    if let spill {
      for (number, run) in runs.enumerated() {
        heads.append(try SpillCursor(spill, run, number: number))
      }
    }
    if !entries.isEmpty { heads.append(try SpillCursor(held, entries, number: runs.count)) }
    for position in stride(from: heads.count / 2 - 1, through: 0, by: -1) { Self.sink(position, in: &heads) }
    while let first = heads.first {
      try body(first)
      try first.advance()
      if first.isAtEnd {
        heads.swapAt(0, heads.count - 1)
        heads.removeLast()
      }
      Self.sink(0, in: &heads)
    }
  }

  /// Restores a heap, the first entry in front, of which the head at `position` may be too far in front.
  private static func sink(_ position: Int, in heads: inout [SpillCursor]) {
    var position = position
    while true {
      var child = 2 * position + 1
      guard child < heads.count else { return }
      if child + 1 < heads.count, heads[child + 1].isBefore(heads[child]) { child += 1 }
      guard heads[child].isBefore(heads[position]) else { return }
      heads.swapAt(position, child)
      position = child
    }
  }

  private func sort() {
    guard !isAscending else { return }
    held.withUnsafeBufferPointer { source in
      entries.sort { left, right in
        let order = Self.order(left, right, source)
        return order != 0 ? order < 0 : left.start < right.start
      }
    }
    isAscending = true
  }

  /// Less than, equal to or greater than 0, as the left key is before, equal to or after the right one.
  private static func order(_ left: Entry, _ right: Entry, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let common = Int(min(left.keyLength, right.keyLength))
    let order = memcmp(base + left.start, base + right.start, common)
    return order != 0 ? Int(order) : Int(left.keyLength) - Int(right.keyLength)
  }

  private func writeRun() throws(DataError) {
    sort()
    let file: SpillFile
    if let spill { file = spill } else { file = try SpillFile() }
    spill = file
    var piece: [UInt8] = []
    let first = file.count
    for entry in entries {
      piece += held[(entry.start - SpillCursor.headerBytes)..<(entry.start + Int(entry.length))]
      if piece.count > SpillCursor.readAhead {
        try file.append(piece)
        piece.removeAll(keepingCapacity: true)
      }
    }
    try file.append(piece)
    runs.append(first..<file.count)
    held.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    isAscending = true
  }
}
