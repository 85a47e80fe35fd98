/// Explains why participants were not placed, a block at a time, as ``Explainer`` does one by one. O(M · floors) for 64
/// participants, and what the search for the best few pairs takes.
struct BlockExplainer {
  private let blocks: BlockCohort
  private let explainer: Explainer
  private var scorer: PairScorer
  private var obstacles: ObstacleScan
  private var scan: BlockScan
  private var best: KeptPairs
  /// Rows of the lanes that a barrier stops, by position.
  private let blocked: FlatArray<UInt64>

  init(_ explainer: Explainer, _ blocks: BlockCohort, _ layout: ObstacleLayout, path: KernelPath = .best) {
    self.blocks = blocks
    self.explainer = explainer
    scorer = PairScorer(blocks.compiled)
    obstacles = ObstacleScan(blocks, layout, path: path)
    scan = BlockScan(blocks, path: path)
    best = KeptPairs(limit: Explainer.named, path: path)
    blocked = FlatArray(repeating: 0, count: blocks.workplaceOrder.count * BlockScratch.words)
  }

  /// Why participants, at most as many as a block has lanes, got nothing.
  mutating func explanations(of people: [Int]) -> [ParticipantExplanation] {
    best.isClosed = people.map { _ in false }
    _ = scan.scan(people, &best)
    let eligible = people.indices.map { best.drainBestFirst(lane: $0) }
    let obstacles = obstacles(of: people)
    _ = scan.scan(people, only: blocked, &best)
    return people.enumerated().map { lane, person in
      scorer.load(person)
      return ParticipantExplanation(
        participant: Int32(person), placement: nil, eligibleWorkplaces: obstacles[lane].eligible,
        barrierCounts: obstacles[lane].barriers,
        alternatives: eligible[lane].map { pair in
          explainer.alternative(pair.workplace, score: pair.value, placement: nil)
        },
        blocked: best.drainBestFirst(lane: lane).map { pair in
          BlockedWorkplace(
            workplace: pair.workplace, score: pair.value, barriers: scorer.barriers(at: Int(pair.workplace)))
        },
        nearestMiss: obstacles[lane].nearest)
    }
  }

  /// What stands between each participant and all workplaces; ``blocked`` holds where.
  private mutating func obstacles(
    of people: [Int]
  ) -> [(eligible: Int, barriers: [BarrierCount], nearest: NearestMiss?)] {
    stride(from: 0, to: people.count, by: BlockScratch.explained).flatMap { first in
      let some = Array(people[first..<min(first + BlockScratch.explained, people.count)])
      obstacles.scan(some)
      let word = first / BlockScratch.explained
      for position in 0..<blocks.workplaceOrder.count {
        blocked[position * BlockScratch.words + word] = obstacles.blocked[position]
      }
      return some.indices.map { lane in
        (
          obstacles.eligibleCount(lane: lane), obstacles.barrierCounts(lane: lane),
          obstacles.nearestMiss(lane: lane)
        )
      }
    }
  }
}
