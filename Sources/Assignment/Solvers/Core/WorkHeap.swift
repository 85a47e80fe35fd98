/// Workplaces by distance, the nearest first and among those the lowest index.
///
/// An entry is both in one word: distances are below 2³³ and indices below 2³¹.
struct WorkHeap: ~Copyable {
  private var entries = WorkList<UInt64>(capacity: 256)

  @inline(__always)
  mutating func insert(_ distance: Int64, _ workplace: Int) {
    let entry = UInt64(bitPattern: distance) << 31 | UInt64(workplace)
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
  mutating func popFirst() -> (distance: Int64, workplace: Int)? {
    guard entries.count > 0, let last = entries.popLast() else { return nil }
    let count = entries.count
    guard count > 0 else { return Self.parts(last) }
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
    return Self.parts(first)
  }

  mutating func removeAll() {
    entries.removeAll()
  }

  @inline(__always)
  private static func parts(_ entry: UInt64) -> (distance: Int64, workplace: Int) {
    (Int64(bitPattern: entry >> 31), Int(truncatingIfNeeded: entry & 0x7FFF_FFFF))
  }
}
