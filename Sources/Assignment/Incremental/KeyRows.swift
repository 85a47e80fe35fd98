/// Rows of 64-bit keys that grow, shrink and are added, all in one array.
///
/// A row is an ascending part and, behind it, a short tail in any order: ``append(_:to:)`` writes into the tail, so that
/// adding to a long row does not move half of it; a tail that has grown to 1/64 of its row is merged. Rows that only
/// ``insert(_:into:)`` is used on have no tail. A row without room moves to the end with half as much again; when more
/// than a quarter of what is in use is left behind, everything moves together. So a key costs 8 bytes at first and 15
/// after many changes, for a moment twice that when everything moves, and a change O(row) time, amortised.
struct KeyRows: Sendable {
  private struct Row {
    var start: Int
    var count: Int32
    var room: Int32
    var sortedCount: Int32
  }

  private(set) var keys: [UInt64]
  private var rows: [Row] = []
  /// Sum of the rows' room; the rest of the array is garbage.
  private var room: Int

  /// Tails up to this length are never merged.
  private static let shortTail: Int32 = 32

  /// Rows that stand one behind the other in `keys`, each ascending: row `r` has `counts[r]` keys and room for
  /// `rooms[r]`.
  init(_ keys: [UInt64], counts: [Int], rooms: [Int]) {
    self.keys = keys
    room = keys.count
    rows.reserveCapacity(counts.count)
    var start = 0
    for (count, room) in zip(counts, rooms) {
      let count = Int32(truncatingIfNeeded: count)
      rows.append(Row(start: start, count: count, room: Int32(truncatingIfNeeded: room), sortedCount: count))
      start += room
    }
    self.keys.reserveCapacity(Self.limit(ofRoom: room))
  }

  func count(of row: Int) -> Int { Int(rows[row].count) }

  /// Positions of a row's keys in ``keys``.
  @inline(__always)
  func positions(of row: Int) -> Range<Int> {
    let row = rows[row]
    return Range(uncheckedBounds: (row.start, row.start + Int(row.count)))
  }

  /// Where the ascending part of a row ends.
  @inline(__always)
  func sortedEnd(of row: Int) -> Int {
    rows[row].start + Int(rows[row].sortedCount)
  }

  /// The first position in a row's ascending part whose key is not below `key`; its end when there is none.
  func position(ofFirstFrom key: UInt64, in row: Int) -> Int {
    var low = rows[row].start
    var high = sortedEnd(of: row)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Adds an empty row.
  mutating func appendRow() {
    rows.append(Row(start: keys.count, count: 0, room: 0, sortedCount: 0))
  }

  /// Adds a key where it belongs; only for rows without a tail.
  mutating func insert(_ key: UInt64, into row: Int) {
    assert(rows[row].sortedCount == rows[row].count)
    makeRoom(in: row)
    let place = position(ofFirstFrom: key, in: row)
    var position = positions(of: row).upperBound
    while position > place {
      keys[position] = keys[position - 1]
      position -= 1
    }
    keys[place] = key
    rows[row].count += 1
    rows[row].sortedCount += 1
  }

  /// Adds a key to the tail of a row.
  mutating func append(_ key: UInt64, to row: Int) {
    makeRoom(in: row)
    keys[positions(of: row).upperBound] = key
    rows[row].count += 1
    if rows[row].count - rows[row].sortedCount > max(Self.shortTail, rows[row].count / 64) {
      mergeTail(of: row)
    }
  }

  /// Removes a key that the row has.
  mutating func remove(_ key: UInt64, from row: Int) {
    let range = positions(of: row)
    var position = position(ofFirstFrom: key, in: row)
    if position < sortedEnd(of: row), keys[position] == key {
      rows[row].sortedCount -= 1
    } else {
      position = sortedEnd(of: row)
      while position < range.upperBound, keys[position] != key { position += 1 }
      assert(position < range.upperBound)
    }
    while position + 1 < range.upperBound {
      keys[position] = keys[position + 1]
      position += 1
    }
    rows[row].count -= 1
  }

  /// Removes all keys that are not wanted.
  mutating func keep(in row: Int, _ isWanted: (UInt64) -> Bool) {
    let range = positions(of: row)
    let sortedEnd = sortedEnd(of: row)
    var end = range.lowerBound
    for position in range {
      if position == sortedEnd { rows[row].sortedCount = Int32(truncatingIfNeeded: end - range.lowerBound) }
      guard isWanted(keys[position]) else { continue }
      keys[end] = keys[position]
      end += 1
    }
    rows[row].count = Int32(truncatingIfNeeded: end - range.lowerBound)
    rows[row].sortedCount = min(rows[row].sortedCount, rows[row].count)
  }

  /// Empties a row and gives its room back.
  mutating func clear(_ row: Int) {
    room -= Int(rows[row].room)
    rows[row] = Row(start: keys.count, count: 0, room: 0, sortedCount: 0)
    collectGarbage()
  }

  private mutating func mergeTail(of row: Int) {
    let range = positions(of: row)
    let tail = keys[sortedEnd(of: row)..<range.upperBound].sorted()
    var rest = sortedEnd(of: row) - 1
    var end = range.upperBound - 1
    for key in tail.reversed() {
      while rest >= range.lowerBound, keys[rest] > key {
        keys[end] = keys[rest]
        rest -= 1
        end -= 1
      }
      keys[end] = key
      end -= 1
    }
    rows[row].sortedCount = rows[row].count
  }

  private mutating func makeRoom(in row: Int) {
    let old = rows[row]
    guard old.count == old.room else { return }
    let (larger, overflow) = old.room.addingReportingOverflow(max(4, old.room / 2))
    let newRoom = overflow ? Int32.max : larger
    rows[row].start = keys.count
    rows[row].room = newRoom
    for position in old.start..<(old.start + Int(old.count)) { keys.append(keys[position]) }
    for _ in old.count..<newRoom { keys.append(0) }
    room += Int(newRoom - old.room)
    collectGarbage()
  }

  /// How long the array may get before garbage is collected.
  private static func limit(ofRoom room: Int) -> Int { room + room / 4 + 4_096 }

  private mutating func collectGarbage() {
    guard keys.count > Self.limit(ofRoom: room) else { return }
    var kept: [UInt64] = []
    kept.reserveCapacity(Self.limit(ofRoom: room))
    for row in rows.indices {
      let start = kept.count
      kept.append(contentsOf: keys[rows[row].start..<(rows[row].start + Int(rows[row].room))])
      rows[row].start = start
    }
    keys = kept
  }
}
