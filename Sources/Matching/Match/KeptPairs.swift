/// The best pairs of each participant of a block.
struct KeptPairs: PairSelection {
  /// The lanes of which nothing is kept.
  var isClosed: [Bool] = []
  private let best: BestPairs
  let kept: Int

  init(limit: Int, path: KernelPath) {
    kept = limit
    best = BestPairs(limit: limit, lanes: BlockCohort.lanes, path: path)
  }

  func isClosed(lane: Int) -> Bool { isClosed[lane] }

  func expected(lane: Int) -> Int64? { nil }

  func offer(lane: Int, _ pair: ScoredPair) { best.offer(pair, lane: lane) }

  func offer(lane: Int, _ pairs: FlatArray<UInt64>, count: Int) {
    best.offer(pairs, count: count, lane: lane)
  }

  func threshold(lane: Int) -> PairThreshold { best.threshold(lane: lane) }

  /// Writes the kept pairs of a lane as a row; there are none afterwards.
  func drain(lane: Int, to rows: RowWriter, row: Int) {
    best.drain(lane: lane, to: rows, row: row)
  }

  /// The kept pairs of a lane, best first; there are none afterwards.
  func drainBestFirst(lane: Int) -> [(workplace: Int32, value: MicroUnits)] {
    best.drain(lane: lane)
  }
}
