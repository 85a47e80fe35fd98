/// The best pairs of each participant of a block.
struct KeptPairs: PairSelection {
  /// The lanes of which nothing is kept.
  var isClosed: [Bool] = []
  private let best: [BestPairs]
  private let order: WorkplaceOrder
  let kept: Int

  init(limit: Int, path: KernelPath) {
    kept = limit
    order = WorkplaceOrder(path: path)
    best = (0..<BlockCohort.lanes).map { _ in BestPairs(limit: limit, path: path) }
  }

  func isClosed(lane: Int) -> Bool { isClosed[lane] }

  func expected(lane: Int) -> Int64? { nil }

  func offer(lane: Int, _ pair: ScoredPair) { best[lane].offer(pair) }

  func offer(lane: Int, _ pairs: FlatArray<UInt64>, count: Int) { best[lane].offer(pairs, count: count) }

  func threshold(lane: Int) -> PairThreshold { best[lane].threshold() }

  /// Makes the kept pairs of a lane the next of `rows`; there are none afterwards.
  func drain(lane: Int, into rows: inout PairRows) {
    best[lane].drain(into: &rows, by: order)
  }

  /// The kept pairs of a lane, best first; there are none afterwards.
  func drainBestFirst(lane: Int) -> [(workplace: Int32, value: MicroUnits)] {
    best[lane].drain()
  }
}
