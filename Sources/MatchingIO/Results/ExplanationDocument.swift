public import Matching

/// Why a participant got a workplace, or none, as a value that becomes JSON: ids instead of indices, and the sentences
/// of ``ExplanationText`` beside the numbers.
public struct ExplanationDocument: Sendable, Hashable, Encodable {
  /// Where a participant was placed.
  struct Placed: Sendable, Hashable, Encodable {
    var workplace: String
    var score: MicroUnits
    var isPinned: Bool
    /// Components that have a weight; absent when the user brought the scores.
    var components: [String: MicroUnits]?
    var overriddenBarriers: [Barrier]
    var gaps: [MissingLevel]
    var actions: [Task]
  }

  /// A requirement that is not fully met.
  struct MissingLevel: Sendable, Hashable, Encodable {
    var competence: String
    var held: UInt8
    var needed: UInt8
    var reachable: UInt8
    var isTrainable: Bool
  }

  /// Something that somebody has to do.
  struct Task: Sendable, Hashable, Encodable {
    var kind: Action.Kind
    var due: String
  }

  /// How many workplaces a barrier closes.
  struct Closed: Sendable, Hashable, Encodable {
    var barrier: Barrier
    var workplaces: Int
  }

  /// An eligible workplace that was lost.
  struct Lost: Sendable, Hashable, Encodable {
    var workplace: String
    var score: MicroUnits
    var price: Int64
    var reason: Alternative.Reason
  }

  /// A workplace behind barriers.
  struct Blocked: Sendable, Hashable, Encodable {
    var workplace: String
    var score: MicroUnits
    var barriers: [Barrier]
  }

  /// The smallest change that opens workplaces.
  struct Miss: Sendable, Hashable, Encodable {
    var barrier: Barrier
    var competence: String?
    var missingLevels: Int
    var workplaces: Int
    var sentence: String
  }

  let participant: String
  let placement: Placed?
  let eligibleWorkplaces: Int
  let barriers: [Closed]
  let alternatives: [Lost]
  let blocked: [Blocked]
  let nearestMiss: Miss?
  let weights: [String: Int32]
  let sentence: String

  /// An explanation with the ids of its cohort.
  public init(
    _ explanation: ParticipantExplanation, cohort: Cohort, weights: ComponentValues<Int32>
  ) {
    let text = ExplanationText(cohort)
    func workplace(_ index: Int32) -> String { cohort.workplaces[Int(index)].id }
    func competence(_ index: Int32) -> String { cohort.competences[Int(index)].id }
    participant = cohort.participants[Int(explanation.participant)].id
    placement = explanation.placement.map { placement in
      Placed(
        workplace: workplace(placement.workplace), score: placement.score, isPinned: placement.isPinned,
        components: placement.components.map { components in
          var named: [String: MicroUnits] = [:]
          for component in ScoreComponent.allCases where weights[component] > 0 {
            named[component.rawValue] = components[component]
          }
          return named
        },
        overriddenBarriers: placement.overriddenBarriers.barriers,
        gaps: placement.gaps.map {
          MissingLevel(
            competence: competence($0.competence), held: $0.held, needed: $0.needed, reachable: $0.reachable,
            isTrainable: $0.isTrainable)
        },
        actions: placement.actions.map { Task(kind: $0.kind, due: $0.due.description) })
    }
    eligibleWorkplaces = explanation.eligibleWorkplaces
    barriers = explanation.barrierCounts.map { Closed(barrier: $0.barrier, workplaces: $0.workplaces) }
    alternatives = explanation.alternatives.map {
      Lost(workplace: workplace($0.workplace), score: $0.score, price: $0.price, reason: $0.reason)
    }
    blocked = explanation.blocked.map {
      Blocked(workplace: workplace($0.workplace), score: $0.score, barriers: $0.barriers.barriers)
    }
    nearestMiss = explanation.nearestMiss.map { miss in
      Miss(
        barrier: miss.barrier, competence: miss.competence.map(competence), missingLevels: miss.missingLevels,
        workplaces: miss.workplaces, sentence: text.sentence(for: miss))
    }
    self.weights = ResultSummary.named(weights)
    sentence = text.sentence(for: explanation)
  }
}
