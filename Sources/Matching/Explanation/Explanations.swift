/// Explains who was placed and who was not, by several threads; what comes out does not depend on how many.
struct Explanations {
  private let blocks: BlockCohort?
  private let explainer: Explainer
  private let threads: Int
  private let path: KernelPath

  /// Without `blocks`, participants are explained one by one.
  init(
    explainer: Explainer, blocks: BlockCohort?, threads: Int, path: KernelPath = .best
  ) {
    self.blocks = blocks
    self.explainer = explainer
    self.threads = threads
    self.path = path
  }

  /// The placements of those who have a workplace, ascending by participant.
  func placements(_ workplaces: [Int32?]) -> [Placement] {
    let parts = ParallelBlocks(count: workplaces.count, blockSize: 1_024, threads: threads)
      .map(makeState: { explainer }) { explainer, range in
        range.compactMap { participant in
          workplaces[participant].map { explainer.placement(of: participant, at: Int($0)) }
        }
      }
    return parts.flatMap(\.self)
  }

  /// Why people who have none have none; both ascending by participant.
  func unplaced(
    _ people: [Int], progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) -> [ParticipantExplanation] {
    guard let blocks, !people.isEmpty else {
      return explained(people, blockSize: 64, makeState: { explainer }, progress) { explainer, people in
        people.map { explainer.explanation(of: $0, at: nil) }
      }
    }
    // Neighbours together, so that a block skips what is far from all.
    let near = people.sorted { blocks.slots[$0] < blocks.slots[$1] }
    let layout = ObstacleLayout(blocks)
    return explained(
      near, blockSize: BlockCohort.lanes,
      makeState: { BlockExplainer(explainer, blocks, layout, path: path) },
      progress, { explainer, people in explainer.explanations(of: people) }
    ).sorted { $0.participant < $1.participant }
  }

  private func explained<State>(
    _ people: [Int], blockSize: Int, makeState: @Sendable () -> State,
    _ progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void,
    _ body: @Sendable (inout State, [Int]) -> [ParticipantExplanation]
  ) -> [ParticipantExplanation] {
    let parts = ParallelBlocks(count: people.count, blockSize: blockSize, threads: threads)
      .map(makeState: makeState, finished: { progress($0, people.count) }) { state, range in
        body(&state, Array(people[range]))
      }
    return parts.flatMap(\.self)
  }
}
