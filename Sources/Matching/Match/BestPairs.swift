import CKernels

/// Keeps the `limit` pairs of greatest value of one participant; ties go to the lower workplace index.
///
/// Pairs are collected, and when there is no room for more, the best are selected: O(1) a pair on average. An object, because
/// it owns its memory, which grows as pairs come.
final class BestPairs {
  private var pairs: FlatArray<UInt64>
  private var count = 0
  /// Pairs up to this one are too low.
  private var floor: UInt64 = 0
  private let limit: Int
  private let capacity: Int
  private let path: ckernels_path

  /// `limit` ≥ 1.
  init(limit: Int, path: KernelPath = .best) {
    self.limit = limit
    self.path = path.code ?? CKERNELS_PORTABLE
    capacity = limit + max(limit, Self.offered)
    pairs = FlatArray(repeating: 0, count: min(capacity, 128))
  }

  /// Pairs that are offered at a time, at most.
  private static let offered = Int(CKERNELS_BATCH)

  /// Offers a pair; `value` ≥ 0.
  func offer(workplace: Int, value: MicroUnits) {
    offer(ScoredPair(workplace: workplace, score: value))
  }

  /// Offers a pair.
  func offer(_ pair: ScoredPair) {
    guard pair.bits > floor else { return }
    makeRoom(for: 1)
    pairs[count] = pair.bits
    count += 1
  }

  /// Offers the first `offered` of some pairs, at most ``BlockScratch/batch``.
  func offer(_ some: FlatArray<UInt64>, count offered: Int) {
    makeRoom(for: offered)
    count += ckernels_copy_greater(some.base, offered, floor, pairs.base + count)
  }

  /// What a pair must have to be kept after those that were offered.
  func threshold() -> PairThreshold {
    if count > limit || floor == 0 { select() }
    guard floor > 0 else { return PairThreshold() }
    let worst = ScoredPair(bits: floor)
    return PairThreshold(required: Int64(worst.score), tieLimit: worst.workplace)
  }

  /// The kept pairs, best first; there are none afterwards.
  func drain() -> [(workplace: Int32, value: MicroUnits)] {
    sortedAndRemoved { $0 > $1 }
  }

  /// The kept pairs, ascending by workplace; there are none afterwards.
  func drainByWorkplace() -> [(workplace: Int32, value: MicroUnits)] {
    sortedAndRemoved { ~$0 << 32 < ~$1 << 32 }
  }

  /// Makes the kept pairs the next of `rows`; there are none afterwards.
  func drain(into rows: inout PairRows, by order: WorkplaceOrder) {
    select()
    if count <= WorkplaceOrder.capacity {
      order.sort(pairs, count: count)
      rows.append(workplaces: order.workplaces, scores: order.scores, count: count)
      removeAll()
    } else {
      rows.append(drainByWorkplace())
    }
  }

  private func sortedAndRemoved(
    by isBefore: (UInt64, UInt64) -> Bool
  ) -> [(workplace: Int32, value: MicroUnits)] {
    select()
    let sorted = (0..<count).map { pairs[$0] }.sorted(by: isBefore)
    removeAll()
    return sorted.map { (Int32(ScoredPair(bits: $0).workplace), ScoredPair(bits: $0).score) }
  }

  private func removeAll() {
    (count, floor) = (0, 0)
  }

  private func makeRoom(for offered: Int) {
    if count + offered > capacity { select() }
    guard count + offered > pairs.count else { return }
    let larger = FlatArray<UInt64>(repeating: 0, count: min(capacity, max(2 * pairs.count, count + offered)))
    larger.base.update(from: pairs.base, count: count)
    pairs = larger
  }

  private func select() {
    guard count >= limit else { return }
    floor = ckernels_keep_greatest(path, pairs.base, count, limit)
    count = limit
  }
}
