/// Explains why participants were not placed, 64 at a time, as ``Explainer`` does one by one. O(M · floors) a block, and what
/// the search for the best few pairs takes.
struct BlockExplainer {
  private let blocks: BlockCohort
  private let explainer: Explainer
  private var scorer: PairScorer
  private var obstacles: ObstacleScan
  private var scan: BlockScan
  private var best = KeptPairs(limit: Explainer.named)

  init(_ explainer: Explainer, _ blocks: BlockCohort, _ layout: ObstacleLayout, path: KernelPath = .best) {
    self.blocks = blocks
    self.explainer = explainer
    scorer = PairScorer(blocks.compiled)
    obstacles = ObstacleScan(blocks, layout, path: path)
    scan = BlockScan(blocks, path: path)
  }

  /// Why at most 64 participants got nothing.
  mutating func explanations(of people: [Int]) -> [ParticipantExplanation] {
    obstacles.scan(people)
    best.isClosed = people.map { _ in false }
    _ = scan.scan(people, &best)
    let eligible = people.indices.map { best.drainBestFirst(lane: $0) }
    _ = scan.scan(people, only: obstacles.blocked, &best)
    return people.enumerated().map { lane, person in
      scorer.load(person)
      return ParticipantExplanation(
        participant: Int32(person), placement: nil, eligibleWorkplaces: obstacles.eligibleCount(lane: lane),
        barrierCounts: obstacles.barrierCounts(lane: lane),
        alternatives: eligible[lane].map { pair in
          explainer.alternative(pair.workplace, score: pair.value, placement: nil)
        },
        blocked: best.drainBestFirst(lane: lane).map { pair in
          BlockedWorkplace(
            workplace: pair.workplace, score: pair.value, barriers: scorer.barriers(at: Int(pair.workplace)))
        },
        nearestMiss: obstacles.nearestMiss(lane: lane))
    }
  }
}
