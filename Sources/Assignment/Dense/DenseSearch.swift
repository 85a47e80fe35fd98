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
  var heap = WorkHeap<DenseStep>()
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

/// A distance and what is there; in the order of distances alone.
struct DenseStep: BitwiseCopyable, Comparable {
  let distance: Double
  let code: Int32

  @inline(__always)
  static func < (left: DenseStep, right: DenseStep) -> Bool { left.distance < right.distance }

  @inline(__always)
  static func == (left: DenseStep, right: DenseStep) -> Bool { left.distance == right.distance }
}
