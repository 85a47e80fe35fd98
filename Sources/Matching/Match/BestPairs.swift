/// Keeps the `limit` pairs of greatest value of one participant; ties go to the lower workplace index.
///
/// A pair is packed into 64 bits, value above the complement of the index, so that one unsigned comparison orders
/// pairs. The buffer holds up to twice the limit and is cut when full: amortised O(log limit) a pair.
struct BestPairs {
  private var packed: [UInt64] = []
  private var threshold: UInt64 = 0
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  /// Offers a pair; `value` ≥ 0.
  mutating func offer(workplace: Int, value: MicroUnits) {
    let pair = UInt64(UInt32(bitPattern: value)) << 32 | UInt64(~UInt32(truncatingIfNeeded: workplace))
    guard pair > threshold || packed.count < limit else { return }
    packed.append(pair)
    if packed.count >= 2 * limit { cut() }
  }

  /// The kept pairs, best first; the buffer is empty afterwards.
  mutating func drain() -> [(workplace: Int32, value: MicroUnits)] {
    cut()
    let pairs = packed.map { pair in
      (Int32(bitPattern: ~UInt32(truncatingIfNeeded: pair)), MicroUnits(bitPattern: UInt32(pair >> 32)))
    }
    packed.removeAll(keepingCapacity: true)
    threshold = 0
    return pairs
  }

  private mutating func cut() {
    packed.sort(by: >)
    if packed.count > limit { packed.removeLast(packed.count - limit) }
    if packed.count == limit, let worst = packed.last { threshold = worst }
  }
}
