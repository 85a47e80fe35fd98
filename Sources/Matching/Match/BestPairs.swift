/// Keeps the `limit` pairs of greatest value of one participant; ties go to the lower workplace index.
///
/// A pair is packed into 64 bits, value above the complement of the index, so that one unsigned comparison orders
/// pairs. They are a heap with the worst pair first: O(log limit) a pair that is kept, O(1) for any other.
struct BestPairs {
  private var heap: [UInt64] = []
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  /// The least value that a pair must have to be kept; `nil` while any pair is.
  var required: MicroUnits? {
    heap.count < limit ? nil : heap.first.map { MicroUnits(truncatingIfNeeded: $0 >> 32) }
  }

  /// A pair of just the ``required`` value is kept only at a workplace below this index.
  var tieLimit: Int {
    guard heap.count == limit, let worst = heap.first else { return .max }
    return Int(~UInt32(truncatingIfNeeded: worst))
  }

  /// Offers a pair; `value` ≥ 0.
  mutating func offer(workplace: Int, value: MicroUnits) {
    let pair = UInt64(UInt32(bitPattern: value)) << 32 | UInt64(~UInt32(truncatingIfNeeded: workplace))
    if heap.count < limit {
      heap.append(pair)
      rise()
    } else if let worst = heap.first, pair > worst {
      replaceWorst(by: pair)
    }
  }

  /// The kept pairs, best first; the buffer is empty afterwards.
  mutating func drain() -> [(workplace: Int32, value: MicroUnits)] {
    heap.sort(by: >)
    defer { heap.removeAll(keepingCapacity: true) }
    return heap.map { pair in
      (Int32(bitPattern: ~UInt32(truncatingIfNeeded: pair)), MicroUnits(bitPattern: UInt32(pair >> 32)))
    }
  }

  /// The kept pairs, ascending by workplace; the buffer is empty afterwards.
  mutating func drainByWorkplace() -> [(workplace: Int32, value: MicroUnits)] {
    for index in heap.indices { heap[index] = ~heap[index] << 32 | heap[index] >> 32 }
    heap.sort()
    defer { heap.removeAll(keepingCapacity: true) }
    return heap.map { pair in
      (Int32(bitPattern: UInt32(pair >> 32)), MicroUnits(bitPattern: UInt32(truncatingIfNeeded: pair)))
    }
  }

  private mutating func rise() {
    var place = heap.count - 1
    let pair = heap[place]
    while place > 0, heap[(place - 1) / 2] > pair {
      heap[place] = heap[(place - 1) / 2]
      place = (place - 1) / 2
    }
    heap[place] = pair
  }

  private mutating func replaceWorst(by pair: UInt64) {
    var place = 0
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      if heap[child] >= pair { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = pair
  }
}
