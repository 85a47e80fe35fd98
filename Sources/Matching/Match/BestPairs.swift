import CKernels

/// Keeps the `limit` pairs of greatest value of one participant; ties go to the lower workplace index.
///
/// Pairs are collected, and when there are twice as many as are kept, the better half is selected: O(1) a pair on average.
struct BestPairs {
  private var pairs: [UInt64] = []
  /// Pairs up to this one are too low.
  private var floor: UInt64 = 0
  private let limit: Int
  private let capacity: Int

  /// `limit` ≥ 1.
  init(limit: Int) {
    self.limit = limit
    capacity = limit + max(limit, 64)
  }

  /// Offers a pair; `value` ≥ 0.
  mutating func offer(workplace: Int, value: MicroUnits) {
    offer(ScoredPair(workplace: workplace, score: value))
  }

  /// Offers a pair.
  mutating func offer(_ pair: ScoredPair) {
    guard pair.bits > floor else { return }
    pairs.append(pair.bits)
    if pairs.count == capacity { select() }
  }

  /// What a pair must have to be kept after those that were offered.
  mutating func threshold() -> PairThreshold {
    if pairs.count > limit || floor == 0 { select() }
    guard floor > 0 else { return PairThreshold() }
    let worst = ScoredPair(bits: floor)
    return PairThreshold(required: Int64(worst.score), tieLimit: worst.workplace)
  }

  /// The kept pairs, best first; there are none afterwards.
  mutating func drain() -> [(workplace: Int32, value: MicroUnits)] {
    select()
    defer { removeAll() }
    pairs.sort(by: >)
    return pairs.map { (Int32(ScoredPair(bits: $0).workplace), ScoredPair(bits: $0).score) }
  }

  /// The kept pairs, ascending by workplace; there are none afterwards.
  mutating func drainByWorkplace() -> [(workplace: Int32, value: MicroUnits)] {
    select()
    defer { removeAll() }
    for index in pairs.indices { pairs[index] = ~pairs[index] << 32 | pairs[index] >> 32 }
    pairs.sort()
    return pairs.map { pair in
      (Int32(bitPattern: UInt32(pair >> 32)), MicroUnits(bitPattern: UInt32(truncatingIfNeeded: pair)))
    }
  }

  private mutating func removeAll() {
    pairs.removeAll(keepingCapacity: true)
    floor = 0
  }

  private mutating func select() {
    guard pairs.count >= limit else { return }
    if pairs.count > limit {
      ckernels_keep_greatest(&pairs, pairs.count, limit)
      pairs.removeLast(pairs.count - limit)
    }
    floor = pairs.reduce(.max) { min($0, $1) }
  }
}
