/// What a pass over all pairs keeps of each participant of a block.
protocol PairSelection {
  /// How many pairs of a participant are kept at least before a threshold is known.
  var kept: Int { get }

  /// Whether nothing is kept of the participant in a lane.
  func isClosed(lane: Int) -> Bool

  /// A value that the participant's best pairs probably reach; `nil` = unknown.
  func expected(lane: Int) -> Int64?

  /// Takes an eligible pair.
  mutating func offer(lane: Int, _ pair: ScoredPair)

  /// Takes the first `count` of some eligible pairs, at most ``BlockScratch/batch``, which may change their places.
  mutating func offer(lane: Int, _ pairs: FlatArray<UInt64>, count: Int)

  /// Which pairs still matter after what was offered.
  mutating func threshold(lane: Int) -> PairThreshold
}

extension PairSelection {
  mutating func offer(lane: Int, _ pairs: FlatArray<UInt64>, count: Int) {
    for index in 0..<count { offer(lane: lane, ScoredPair(bits: pairs[index])) }
  }
}

/// A score and a workplace in 64 bits: a greater pair has the greater score, or the same score at a lower workplace.
struct ScoredPair: Sendable, Hashable, Comparable {
  let bits: UInt64

  init(bits: UInt64) {
    self.bits = bits
  }

  /// A pair; `score` ≥ 0.
  init(workplace: Int, score: MicroUnits) {
    bits = UInt64(UInt32(bitPattern: score)) << 32 | UInt64(~UInt32(truncatingIfNeeded: workplace))
  }

  var score: MicroUnits { MicroUnits(bitPattern: UInt32(bits >> 32)) }
  var workplace: Int { Int(~UInt32(truncatingIfNeeded: bits)) }

  static func < (left: ScoredPair, right: ScoredPair) -> Bool { left.bits < right.bits }
}

/// From which value, score − price, on a pair matters.
struct PairThreshold: Sendable, Hashable {
  /// The least value that matters; `nil` = every pair does.
  var required: Int64?
  /// A pair at a workplace with a greater index must have more than the required value.
  var tieLimit = Int.max
}
