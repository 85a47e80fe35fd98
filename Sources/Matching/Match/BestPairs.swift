import CKernels

/// Keeps the `limit` pairs of greatest value of each of some participants, one a lane.
///
/// Pairs are collected, and when there is no room for more, the best are selected: O(1) a pair on average. An object, because
/// it owns its memory: at most 8 · (limit + max(limit, 256)) bytes a lane, of which only what is offered is touched.
final class BestPairs {
  private let pairs: FlatArray<UInt64>
  private let counts: FlatArray<Int>
  /// Pairs up to this one are too low.
  private let floors: FlatArray<UInt64>
  private let limit: Int
  private let capacity: Int
  private let path: ckernels_path

  /// `limit` ≥ 1.
  init(limit: Int, lanes: Int = 1, path: KernelPath = .best) {
    self.limit = limit
    self.path = path.code ?? CKERNELS_PORTABLE
    // An odd number of cache lines, so that lanes do not compete for the same sets of a cache.
    let pairsOfLine = 64 / MemoryLayout<UInt64>.stride
    let lines = (limit + max(limit, BlockScratch.batch) + pairsOfLine - 1) / pairsOfLine
    capacity = pairsOfLine * (lines | 1)
    pairs = FlatArray(unwritten: lanes * capacity)
    counts = FlatArray(repeating: 0, count: lanes)
    floors = FlatArray(repeating: 0, count: lanes)
  }

  /// Offers a pair; `value` ≥ 0.
  func offer(workplace: Int, value: MicroUnits, lane: Int = 0) {
    offer(ScoredPair(workplace: workplace, score: value), lane: lane)
  }

  /// Offers a pair.
  func offer(_ pair: ScoredPair, lane: Int = 0) {
    guard pair.bits > floors[lane] else { return }
    makeRoom(for: 1, lane)
    pairs[lane * capacity + counts[lane]] = pair.bits
    counts[lane] += 1
  }

  /// Offers the first `offered` of some pairs, at most ``BlockScratch/batch``, which may change their places.
  func offer(_ some: FlatArray<UInt64>, count offered: Int, lane: Int = 0) {
    let start = pairs.base + lane * capacity
    if counts[lane] == 0, offered >= limit {
      // Of the first pairs only the best are copied, so that what is kept of all lanes stays in the cache.
      floors[lane] = ckernels_keep_greatest(path, some.base, offered, limit)
      start.update(from: some.base, count: limit)
      counts[lane] = limit
    } else {
      makeRoom(for: offered, lane)
      counts[lane] += ckernels_copy_greater(path, some.base, offered, floors[lane], start + counts[lane])
    }
  }

  /// What a pair must have to be kept after those that were offered.
  func threshold(lane: Int = 0) -> PairThreshold {
    if counts[lane] > limit || floors[lane] == 0 { select(lane) }
    guard floors[lane] > 0 else { return PairThreshold() }
    let worst = ScoredPair(bits: floors[lane])
    return PairThreshold(required: Int64(worst.score), tieLimit: worst.workplace)
  }

  /// The kept pairs, best first; there are none afterwards.
  func drain(lane: Int = 0) -> [(workplace: Int32, value: MicroUnits)] {
    sortedAndRemoved(lane) { $0 > $1 }
  }

  /// The kept pairs, ascending by workplace; there are none afterwards.
  func drainByWorkplace(lane: Int = 0) -> [(workplace: Int32, value: MicroUnits)] {
    sortedAndRemoved(lane) { ~$0 << 32 < ~$1 << 32 }
  }

  /// Writes the kept pairs as a row; there are none afterwards.
  func drain(lane: Int = 0, to rows: RowWriter, row: Int) {
    if counts[lane] > limit { select(lane) }
    if counts[lane] <= RowWriter.sortedAtOnce {
      rows.write(pairs, from: lane * capacity, count: counts[lane], row: row, path)
      removeAll(lane)
    } else {
      rows.write(drainByWorkplace(lane: lane), row: row)
    }
  }

  private func sortedAndRemoved(
    _ lane: Int, by isBefore: (UInt64, UInt64) -> Bool
  ) -> [(workplace: Int32, value: MicroUnits)] {
    if counts[lane] > limit { select(lane) }
    let sorted = (0..<counts[lane]).map { pairs[lane * capacity + $0] }.sorted(by: isBefore)
    removeAll(lane)
    return sorted.map { (Int32(ScoredPair(bits: $0).workplace), ScoredPair(bits: $0).score) }
  }

  private func removeAll(_ lane: Int) {
    (counts[lane], floors[lane]) = (0, 0)
  }

  private func makeRoom(for offered: Int, _ lane: Int) {
    if counts[lane] + offered > capacity { select(lane) }
  }

  private func select(_ lane: Int) {
    guard counts[lane] >= limit else { return }
    floors[lane] = ckernels_keep_greatest(path, pairs.base + lane * capacity, counts[lane], limit)
    counts[lane] = limit
  }
}
