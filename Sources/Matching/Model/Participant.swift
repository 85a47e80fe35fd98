/// A person to be placed. Attributes for fairness audits are not here but in ``Cohort/groups``, so that no
/// score can see them.
public struct Participant: Sendable, Hashable {
  /// The user's id, unique among participants.
  public var id: String
  /// Held competences, ascending by competence, each at most once; a level of 0 is left out.
  public var held: [HeldLevel] = []
  /// The highest qualification on the EQF scale, 0 … 8; `nil` = not stated.
  public var qualification: UInt8?
  /// Where the person lives.
  public var location: Coordinate?
  /// A region code of the user's, for reports.
  public var region: String?
  /// The farthest workplace that can be reached, in metres as the plan measures; `nil` = no limit stated.
  public var commuteLimitMetres: Int32?
  /// The last day on which the permit allows work; `nil` = needs none.
  public var permitUntil: Day?
  /// Whether this person's permit can be renewed at all.
  public var isPermitRenewable = true
  /// First and last day of availability; `nil` = open.
  public var availableFrom: Day?
  /// Last day of availability; `nil` = open.
  public var availableUntil: Day?
  /// The weekly hours that the person can work, within 0 … 168; `nil` = any.
  public var weeklyHours: ClosedRange<Int>?
  /// Supports that would help, essential ones included (bits of ``Cohort/supportNames``).
  public var neededSupports: TagSet = []
  /// Supports without which a placement cannot work; a subset of ``neededSupports``.
  public var essentialSupports: TagSet = []
  /// Working conditions to avoid (bits of ``Cohort/restrictionNames``).
  public var restrictions: TagSet = []
  /// How motivated the person is, 0 … 1 000 000; `nil` = not stated.
  public var motivation: MicroUnits?
  /// The user's own model's predicted outcome for this person anywhere, 0 … 1 000 000; `nil` = none.
  public var predictedOutcome: MicroUnits?
  /// Workplaces that the person ranked, ascending by workplace index.
  public var preferences: [RankedChoice] = []

  /// A participant with nothing known but the id.
  public init(id: String) {
    self.id = id
  }
}

/// One entry of a preference list: 1 = first choice; equal ranks are ties.
public struct RankedChoice: Sendable, Hashable {
  /// Index of the workplace (in a participant's list) or participant (in a workplace's list).
  public let index: Int32
  /// 1 … 2 147 483 647.
  public let rank: Int32

  /// A ranked choice.
  public init(index: Int32, rank: Int32) {
    self.index = index
    self.rank = rank
  }
}
