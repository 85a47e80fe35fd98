/// What a pass over all pairs keeps of each participant of a block.
protocol PairSelection {
  /// How many pairs of a participant are kept at least before a threshold is known.
  var kept: Int { get }

  /// Whether nothing is kept of the participant in a lane.
  func isClosed(lane: Int) -> Bool

  /// The least value, score − price, that still matters; `nil` = every pair does.
  func required(lane: Int) -> Int64?

  /// A pair at a workplace with a greater index must have more than the required value to matter.
  func tieLimit(lane: Int) -> Int

  /// A value that the participant's best pairs probably reach; `nil` = unknown.
  func expected(lane: Int) -> Int64?

  /// Takes an eligible pair.
  mutating func offer(lane: Int, workplace: Int, score: MicroUnits)
}
