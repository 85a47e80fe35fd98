/// Memory of the searches for shortest paths.
struct DenseSearch: ~Copyable {
  /// The least reduced cost at which a column was reached, infinity before.
  let distances: WorkArray<Double>
  /// The row from which it was reached so.
  let reachedFrom: WorkArray<Int32>
  /// Columns whose distance changed.
  var touched = WorkList<Int32>(capacity: 1024)
  /// Columns whose holders were asked, and the number of the search that did so.
  var settled = WorkList<Int32>(capacity: 1024)
  let settledIn: WorkArray<Int>
  /// What is to be done next: columns by distance, and rows (as −1 − row) where their lists end.
  var heap = DenseHeap()
  /// Where the kernels say what they found.
  let relaxed: WorkArray<Int32>
  /// Number of searches.
  var count = 0
  /// How often a row of the matrix was read.
  var lookCount = 0

  init(columnCount: Int) {
    distances = WorkArray(repeating: .infinity, count: columnCount)
    reachedFrom = WorkArray(repeating: -1, count: columnCount)
    settledIn = WorkArray(repeating: 0, count: columnCount)
    relaxed = WorkArray(repeating: 0, count: max(columnCount, DenseShortlists.capacity))
  }

  /// Forgets the last search.
  mutating func begin() {
    for index in 0..<touched.count { distances[Int(touched[index])] = .infinity }
    touched.removeAll()
    settled.removeAll()
    heap.removeAll()
    count += 1
  }
}

/// What is to be done, the nearest first.
struct DenseHeap: ~Copyable {
  /// A distance and what is there.
  struct Entry: BitwiseCopyable {
    var distance: Double
    var code: Int32
  }

  private var entries = WorkList<Entry>(capacity: 1024)

  @inline(__always)
  mutating func insert(_ entry: Entry) {
    var position = entries.count
    entries.append(entry)
    while position > 0 {
      let parent = (position - 1) >> 1
      let above = entries[parent]
      guard entry.distance < above.distance else { break }
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
      if child + 1 < count, entries[child + 1].distance < entries[child].distance { child += 1 }
      let below = entries[child]
      guard below.distance < last.distance else { break }
      entries[position] = below
      position = child
    }
    entries[position] = last
    return first
  }

  mutating func removeAll() { entries.removeAll() }
}
