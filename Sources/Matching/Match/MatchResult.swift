public import Assignment

/// What a match found and what is proved about it.
public struct MatchResult: Sendable {
  /// How good the allocation is.
  public enum Status: String, Sendable, Codable {
    /// Proved best over ``Proof/scope``.
    case optimal
    /// Valid, stopped at a limit; ``MatchResult/bound`` says how far from the best it can be.
    case feasible
    /// A person's decisions cannot all be kept; ``MatchResult/conflicts`` says why.
    case infeasible
  }

  /// How good it is.
  public var status: Status
  /// Who goes where, ascending by participant; pinned placements included.
  public var placements: [Placement]
  /// Who goes nowhere and why, ascending by participant; up to ``MatchOptions/explanationLimit`` of them.
  public var unplaced: [ParticipantExplanation]
  /// Who goes nowhere and was not explained, ascending by participant, all after those in ``unplaced``.
  public var unexplained: [Int32]
  /// Sum of the placements' scores, in micro-units.
  public var objective: Int64
  /// No allocation that keeps the decisions can have a higher sum.
  public var bound: Int64
  /// What proves it.
  public var proof: Proof
  /// The scored pairs that the solver saw: pinned participants have empty rows and their places are taken off.
  /// Without pairs when infeasible.
  public var market: Market
  /// Number of eligible pairs in the whole cohort, pinned participants' included.
  public var eligiblePairs: Int
  /// Score, solve and price, until nothing is left to add; in order.
  public var rounds: [PricingRound]
  /// The weights that were used.
  public var weights: ComponentValues<Int32>
  /// Why the decisions cannot all be kept; empty unless infeasible. Sentences for people.
  public var conflicts: [String]
  /// What each stage took.
  public var seconds: StageSeconds

  /// How many participants go nowhere.
  public var unplacedCount: Int { unplaced.count + unexplained.count }
}

/// Seconds that the stages of a match took on the clock, each ≥ 0.
public struct StageSeconds: Sendable, Hashable {
  /// Making the cohort's flat columns.
  public var compile = 0.0
  /// Scoring all pairs once.
  public var score = 0.0
  /// Building and solving the markets of all rounds, and checking what the solver returned.
  public var solve = 0.0
  /// Pricing all pairs and adding the missing ones, in all rounds.
  public var price = 0.0
  /// The placements' components and gaps, and why the others were not placed.
  public var explain = 0.0

  /// No time yet.
  public init() {}
}

/// Prices and utilities that bound every allocation of the cohort's free participants.
public struct Proof: Sendable, Hashable {
  /// Over which pairs the proof holds.
  public enum Scope: String, Sendable, Codable {
    /// Every eligible pair of the cohort.
    case allPairs = "all-pairs"
    /// Only the pairs that the solver saw.
    case storedPairs = "stored-pairs"
    /// No proof.
    case none
  }

  /// Over which pairs it holds.
  public var scope: Scope
  /// The dual value of one more place, a workplace, in score units, ≥ 0.
  public var prices: [Int64]
  /// The dual value of a participant, in score units, ≥ 0; 0 for pinned participants.
  public var utilities: [Int64]
}

/// One round of the pricing loop. After the last one all participants were priced.
public struct PricingRound: Sendable, Hashable {
  /// Pairs that the solver saw in this round.
  public var storedPairs: Int
  /// Participants all of whose pairs were priced after it; those who were priced twice count twice.
  public var pricedParticipants: Int
  /// Pairs that pricing found to be missing.
  public var addedPairs: Int
  /// Objective of the round's allocation, pins included.
  public var objective: Int64
}

/// A participant at a workplace.
public struct Placement: Sendable, Hashable {
  /// Index of the participant.
  public var participant: Int32
  /// Index of the workplace.
  public var workplace: Int32
  /// The pair's score.
  public var score: MicroUnits
  /// The parts of the score; `nil` when the user brought the scores.
  public var components: ComponentValues<MicroUnits>?
  /// Whether a person pinned it.
  public var isPinned: Bool
  /// Barriers that a pin overrode; empty otherwise.
  public var overriddenBarriers: BarrierSet
  /// What is still to be learned, in the order of the requirements.
  public var gaps: [Gap]
  /// What somebody has to do, and by when.
  public var actions: [Action]
}

/// A requirement that is not fully met.
public struct Gap: Sendable, Hashable {
  /// Index of the competence.
  public var competence: Int32
  /// The held level, 0 … 7.
  public var held: UInt8
  /// The needed level, 1 … 8.
  public var needed: UInt8
  /// Whether the programme can train it.
  public var isTrainable: Bool
  /// The level that the training weeks can reach, held … needed.
  public var reachable: UInt8
}

/// Something that a placement needs somebody to do.
public struct Action: Sendable, Hashable {
  /// The kinds of actions.
  public enum Kind: String, Sendable, Codable {
    /// Renew the permit before it expires inside the placement.
    case renewPermit
  }

  /// What to do.
  public var kind: Kind
  /// The last day to have it done.
  public var due: Day
}
