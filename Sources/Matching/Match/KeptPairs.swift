/// The best pairs of each participant of a block.
struct KeptPairs: PairSelection {
  /// The lanes of which nothing is kept.
  var isClosed: [Bool] = []
  private var best: [BestPairs]
  let kept: Int

  init(limit: Int) {
    kept = limit
    best = Array(repeating: BestPairs(limit: limit), count: BlockCohort.lanes)
  }

  func isClosed(lane: Int) -> Bool { isClosed[lane] }

  func expected(lane: Int) -> Int64? { nil }

  mutating func offer(lane: Int, _ pair: ScoredPair) { best[lane].offer(pair) }

  mutating func threshold(lane: Int) -> PairThreshold { best[lane].threshold() }

  /// The kept pairs of a lane, ascending by workplace; there are none afterwards.
  mutating func drain(lane: Int) -> [(workplace: Int32, value: MicroUnits)] {
    best[lane].drainByWorkplace()
  }

  /// The kept pairs of a lane, best first; there are none afterwards.
  mutating func drainBestFirst(lane: Int) -> [(workplace: Int32, value: MicroUnits)] {
    best[lane].drain()
  }
}
