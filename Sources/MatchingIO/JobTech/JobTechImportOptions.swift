import Matching

/// What an import adds to the ads, which name competences but no levels.
///
/// The defaults are starting values for people who know their labour market better: a must closes the workplace
/// to those who have nothing of the competence, a wish closes nothing, and what a programme can usually teach is
/// marked as trainable.
public struct JobTechImportOptions: Sendable, Hashable {
  /// The levels of one kind of competence.
  public struct Levels: Sendable, Hashable {
    /// The level that fully meets the requirement, 1 … 8.
    public var needed: UInt8
    /// The floor of a must, 0 … needed. A wish has none.
    public var floor: UInt8
    /// Whether the programme can train what is missing.
    public var isTrainable: Bool

    /// Levels; values outside their ranges are moved to the nearest end.
    public init(needed: UInt8, floor: UInt8, isTrainable: Bool) {
      self.needed = min(max(needed, 1), Competence.highestLevel)
      self.floor = min(floor, self.needed)
      self.isTrainable = isTrainable
    }
  }

  /// Languages: B1, the level of an independent user, is enough to work with a mentor; below A2 an instruction is
  /// not understood. Courses run beside a placement.
  public var language = Levels(needed: 3, floor: 2, isTrainable: true)
  /// Skills: the middle of the lower half of the scale, as nothing says how well; a must asks for a beginning.
  public var skill = Levels(needed: 3, floor: 1, isTrainable: true)
  /// Years in an occupation: ads say "experience" from about two years on, and a must asks for one.
  public var experience = Levels(needed: 2, floor: 1, isTrainable: false)
  /// Education: had (1) or not (0); the source's levels are codes, not a scale.
  public var education = Levels(needed: 1, floor: 1, isTrainable: false)
  /// From this weight on an entry is a must; JobTech writes 10 for a must and 5 for a wish.
  public var mustWeight = 10
  /// The weekly hours of a full-time job, by which percents become hours.
  public var fullTimeHours = 40
  /// More vacancies than this in one ad are taken for an error.
  public var largestPlaces: Int32 = 10_000

  /// Put before an ad's id to make a workplace's id, so that rows of other origin are never touched.
  public static let idPrefix = "jobtech:"

  /// The defaults.
  public init() {}
}
