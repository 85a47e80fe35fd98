/// A binary heap of plain values for the inner loops, the least first; among equal ones any.
struct WorkHeap<Entry: BitwiseCopyable & Comparable>: ~Copyable {
  private var entries = WorkList<Entry>(capacity: 256)

  @inline(__always)
  mutating func insert(_ entry: Entry) {
    var position = entries.count
    entries.append(entry)
    while position > 0 {
      let parent = (position - 1) >> 1
      let above = entries[parent]
      guard entry < above else { break }
      entries[position] = above
      position = parent
    }
    entries[position] = entry
  }

  @inline(__always)
  mutating func popFirst() -> Entry? {
    guard entries.count > 0, let last = entries.popLast() else { return nil }
    let count = entries.count
    guard count > 0 else { return last }
    let first = entries[0]
    var position = 0
    while true {
      var child = 2 * position + 1
      guard child < count else { break }
      if child + 1 < count, entries[child + 1] < entries[child] { child += 1 }
      let below = entries[child]
      guard below < last else { break }
      entries[position] = below
      position = child
    }
    entries[position] = last
    return first
  }

  mutating func removeAll() {
    entries.removeAll()
  }
}

/// A workplace that a search reached: by distance, and at the same distance by index.
///
/// Both are in one word: distances are below 2³³ and indices below 2³¹.
struct ReachedWorkplace: BitwiseCopyable, Comparable {
  private let word: UInt64

  @inline(__always)
  init(_ workplace: Int, at distance: Int64) {
    word = UInt64(bitPattern: distance) << 31 | UInt64(workplace)
  }

  var distance: Int64 { Int64(bitPattern: word >> 31) }
  var workplace: Int { Int(truncatingIfNeeded: word & 0x7FFF_FFFF) }

  @inline(__always)
  static func < (left: ReachedWorkplace, right: ReachedWorkplace) -> Bool { left.word < right.word }
}
