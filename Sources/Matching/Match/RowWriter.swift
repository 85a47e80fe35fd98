// Rows of the result, written where they stay
//
// Many threads find rows of pairs, in any order. Each row has room for the most pairs that it may have, at its own place in
// the arrays of the result, so that nothing is in memory twice and no thread waits for another. When all are written, the rows
// are moved together: nothing moves where they are full.
//
// O(rows · capacity) address space, 8 bytes a pair; memory that no row touches is never taken. O(pairs) time at most.

import CKernels

/// Writes rows of pairs, each once.
///
/// `@unchecked Sendable`, because the compiler cannot see through the pointers. It is sound: a participant is in one block,
/// a block is one thread's (``ParallelBlocks``), rows and their counts do not overlap, and nothing is read before all
/// threads ended.
struct RowWriter: @unchecked Sendable {
  fileprivate let workplaces: UnsafeMutablePointer<Int32>
  fileprivate let scores: UnsafeMutablePointer<MicroUnits>
  fileprivate let counts: FlatArray<Int>
  fileprivate let capacity: Int

  /// Pairs that are sorted without a comparison at a time.
  static let sortedAtOnce = Int(CKERNELS_ORDERED)

  /// Writes the row of `count` pairs of an array from `start` on, at most ``sortedAtOnce``.
  func write(_ pairs: FlatArray<UInt64>, from start: Int, count: Int, row: Int, _ path: ckernels_path) {
    precondition(count <= min(capacity, Self.sortedAtOnce))
    let place = row * capacity
    ckernels_order_by_workplace(path, pairs.base + start, count, workplaces + place, scores + place)
    counts[row] = count
  }

  /// Writes a row, ascending by workplace.
  func write(_ pairs: [(workplace: Int32, value: MicroUnits)], row: Int) {
    precondition(pairs.count <= capacity)
    for (index, pair) in pairs.enumerated() {
      workplaces[row * capacity + index] = pair.workplace
      scores[row * capacity + index] = pair.value
    }
    counts[row] = pairs.count
  }
}

extension PairRows {
  /// The rows that `write` writes, at most `capacity` pairs each; those that it does not write are empty.
  init(rows: Int, capacity: Int, _ write: (RowWriter) -> Void) {
    let counts = FlatArray<Int>(repeating: 0, count: rows)
    let room = max(1, rows * capacity)
    var scores: [MicroUnits] = []
    var workplaces = [Int32](unsafeUninitializedCapacity: room) { workplaces, workplaceCount in
      scores = [MicroUnits](unsafeUninitializedCapacity: room) { scores, scoreCount in
        guard let first = workplaces.baseAddress, let firstScore = scores.baseAddress else { return }
        write(RowWriter(workplaces: first, scores: firstScore, counts: counts, capacity: capacity))
        for row in 0..<rows {
          let start = row * capacity
          if scoreCount < start {
            (first + scoreCount).update(from: first + start, count: counts[row])
            (firstScore + scoreCount).update(from: firstScore + start, count: counts[row])
          }
          scoreCount += counts[row]
        }
        workplaceCount = scoreCount
      }
    }
    if workplaces.count < room / 2 {
      workplaces = workplaces.withUnsafeBufferPointer { Array($0) }
      scores = scores.withUnsafeBufferPointer { Array($0) }
    }
    var rowStarts = [0]
    rowStarts.reserveCapacity(rows + 1)
    for row in 0..<rows { rowStarts.append(rowStarts[row] + counts[row]) }
    self.init(rowStarts: rowStarts, workplaces: workplaces, scores: scores)
  }
}
