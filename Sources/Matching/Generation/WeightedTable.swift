import Assignment

/// Draws positions 0 … count − 1 with given integer weights: a binary search in their running sums.
///
/// O(count) to build, O(log count) a draw. Integers, and square roots and quotients that IEEE 754 rounds exactly, so
/// that every machine draws the same.
struct WeightedTable {
  /// Sum of the weights up to and including each position; ascending.
  private let runningSums: [UInt64]

  /// A table of weights, at least one of them above 0.
  init(weights: [UInt64]) {
    var sum: UInt64 = 0
    runningSums = weights.map { weight in
      sum += weight
      return sum
    }
  }

  /// Zipf's law with exponent 1: position k weighs `⌊2³² / (k + 1)⌋`.
  static func zipf(count: Int) -> WeightedTable {
    WeightedTable(weights: (0..<max(1, count)).map { (UInt64(1) << 32) / UInt64($0 + 1) })
  }

  /// Zipf's law with exponent ½: position k weighs `⌊2³² / √(k + 1)⌋`.
  static func flatZipf(count: Int) -> WeightedTable {
    WeightedTable(
      weights: (0..<max(1, count)).map { UInt64(4_294_967_296.0 / Double($0 + 1).squareRoot()) })
  }

  /// Number of positions.
  var count: Int { runningSums.count }

  /// A position.
  func draw(_ random: inout SplitMix64) -> Int {
    draw(first: count, &random)
  }

  /// A position among the first `limit`, 1 … ``count``.
  func draw(first limit: Int, _ random: inout SplitMix64) -> Int {
    let ticket = random.below(runningSums[limit - 1])
    var low = 0
    var high = limit - 1
    while low < high {
      let middle = (low + high) / 2
      if runningSums[middle] <= ticket { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// `total` split in proportion to the weights, rounded so that the parts add up to `total` exactly.
  func split(_ total: Int) -> [Int] {
    let whole = runningSums[count - 1]
    var before: UInt64 = 0
    return runningSums.map { sum in
      let after = whole.dividingFullWidth(sum.multipliedFullWidth(by: UInt64(total))).quotient
      defer { before = after }
      return Int(after - before)
    }
  }
}

extension SplitMix64 {
  /// A stream of its own for one thing of one kind, so that what is drawn for it depends on nothing else.
  init(seed: UInt64, stream: GenerationStream, index: Int) {
    var mixer = SplitMix64(seed: seed)
    var second = SplitMix64(seed: mixer.next() ^ (stream.rawValue << 56) ^ UInt64(index))
    self.init(seed: second.next())
  }

  /// True in `percent` of 100 draws.
  mutating func chance(_ percent: UInt64) -> Bool {
    below(100) < percent
  }

  /// One of some values by its weight; the weights' sum is above 0.
  mutating func pick<Value>(_ choices: [(value: Value, weight: UInt64)]) -> Value {
    var ticket = below(choices.reduce(0) { $0 + $1.weight })
    for choice in choices.dropLast() {
      if ticket < choice.weight { return choice.value }
      ticket -= choice.weight
    }
    return choices[choices.count - 1].value
  }

  /// A number about 0 within ± `reach`, the middle more likely than the ends: the mean of two uniform draws.
  mutating func scatter(_ reach: Int) -> Int {
    (within(-reach...reach) + within(-reach...reach)) / 2
  }
}

/// The kinds of things that are drawn, each from streams of its own.
enum GenerationStream: UInt64 {
  case region = 1, occupation, workplace, workplaceOrder, participant, participantPreference,
    workplacePreference, group, seekerRounding, vacancyRounding
}
