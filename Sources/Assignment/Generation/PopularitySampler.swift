/// Draws ranks 0 … count − 1 with probability proportional to `⌊2⁴⁰ / (rank + 1)⌋`: Zipf's law with exponent
/// 1.
///
/// Alias method in exact integers: the weights, each multiplied by `count`, are dealt into `count` slots of
/// the size of the weights' sum, at most two ranks a slot; a draw picks a slot and a point in it. O(count) to
/// build, O(1) a draw, no floating point. A. J. Walker, "An efficient method for generating discrete random
/// variables with general distributions", ACM TOMS 3 (1977), doi 10.1145/355744.355749.
struct PopularitySampler {
  /// More ranks than this would overflow the weights: 2⁴⁰ · 2²².
  static let largestCount = 1 << 22

  private let sum: UInt64
  private var thresholds: [UInt64]
  private var aliases: [Int32]

  /// A sampler over `count` ranks, 1 … ``largestCount``.
  init(count: Int) {
    precondition(count >= 1 && count <= Self.largestCount)
    let weights = (1...count).map { (UInt64(1) << 40) / UInt64($0) }
    let slotSize = weights.reduce(0, +)
    var left = weights.map { $0 * UInt64(count) }
    sum = slotSize
    thresholds = Array(repeating: slotSize, count: count)
    aliases = (0..<count).map { Int32($0) }
    var small: [Int] = []
    var large: [Int] = []
    for rank in 0..<count {
      if left[rank] < slotSize { small.append(rank) } else { large.append(rank) }
    }
    while let rank = small.popLast(), let donor = large.last {
      thresholds[rank] = left[rank]
      aliases[rank] = Int32(donor)
      left[donor] -= slotSize - left[rank]
      if left[donor] < slotSize {
        large.removeLast()
        small.append(donor)
      }
    }
  }

  /// A rank.
  func draw(_ random: inout SplitMix64) -> Int {
    let slot = Int(random.below(UInt64(thresholds.count)))
    return random.below(sum) < thresholds[slot] ? slot : Int(aliases[slot])
  }
}
