/// Everything that a match needs, in index space: ids were resolved once, when the cohort was read.
///
/// The reader (`MatchingIO`) guarantees what the fields' comments promise; the engine relies on it.
public struct Cohort: Sendable {
  /// All competences that anyone holds or asks for.
  public var competences: [Competence]
  /// Names of the bits in supports' ``TagSet``s.
  public var supportNames: [String]
  /// Names of the bits in restrictions' and conditions' ``TagSet``s.
  public var restrictionNames: [String]
  /// The people to be placed, in the file's order.
  public var participants: [Participant]
  /// The places offered, in the file's order.
  public var workplaces: [Workplace]
  /// Pins and bans; at most one decision a pair, at most one pin a participant.
  public var decisions: [Decision]
  /// The user's own scores; they replace all components, and a pair without one is ineligible.
  public var scores: PairMatrix?
  /// The user's own predicted outcomes, 0 … 1 000 000 a pair.
  public var predictions: PairMatrix?
  /// Attributes for fairness audits: one value a participant for each attribute. No score ever reads them.
  public var groups: [GroupAttribute]

  /// A cohort.
  public init(
    competences: [Competence] = [], supportNames: [String] = [], restrictionNames: [String] = [],
    participants: [Participant], workplaces: [Workplace], decisions: [Decision] = [],
    scores: PairMatrix? = nil, predictions: PairMatrix? = nil, groups: [GroupAttribute] = []
  ) {
    self.competences = competences
    self.supportNames = supportNames
    self.restrictionNames = restrictionNames
    self.participants = participants
    self.workplaces = workplaces
    self.decisions = decisions
    self.scores = scores
    self.predictions = predictions
    self.groups = groups
  }
}

/// One attribute by which fairness is measured, such as gender or age band.
public struct GroupAttribute: Sendable, Hashable {
  /// The attribute's name.
  public let name: String
  /// One value a participant; empty = not stated.
  public let values: [String]

  /// An attribute.
  public init(name: String, values: [String]) {
    self.name = name
    self.values = values
  }
}
