/// A company's offer: an occupation at a site in a period, with a number of places and a competence profile.
public struct Workplace: Sendable, Hashable {
  /// The user's id, unique among workplaces.
  public var id: String
  /// The company's name, for reports.
  public var company: String?
  /// An occupation code or label of the user's, for reports.
  public var occupation: String?
  /// How many participants it takes, 0 … 2 147 483 647.
  public var places: Int32
  /// The competence profile, ascending by competence, each at most once.
  public var requirements: [Requirement] = []
  /// The qualification that the work fits, EQF 1 … 8; `nil` = any.
  public var qualification: UInt8?
  /// Below this qualification a pair is ineligible, EQF 0 … 8; 0 = no floor.
  public var qualificationFloor: UInt8 = 0
  /// Where the site is.
  public var location: Coordinate?
  /// Whether the work is done from home; then distance does not matter.
  public var isRemote = false
  /// A region code of the user's, for reports.
  public var region: String?
  /// First day of the placement; `nil` = any time.
  public var start: Day?
  /// Last day of the placement; `nil` = the placement asks for nothing beyond its start.
  public var end: Day?
  /// Weeks of training that the programme gives here, 0 … 520.
  public var trainingWeeks = 0
  /// The weekly hours offered, within 0 … 168; `nil` = any.
  public var weeklyHours: ClosedRange<Int>?
  /// Supports offered (bits of ``Cohort/supportNames``).
  public var offeredSupports: TagSet = []
  /// Working conditions that some people must avoid (bits of ``Cohort/restrictionNames``).
  public var conditions: TagSet = []
  /// Participants that the company ranked, ascending by participant index.
  public var preferences: [RankedChoice] = []

  /// A workplace with nothing known but id and places.
  public init(id: String, places: Int32) {
    self.id = id
    self.places = places
  }
}
