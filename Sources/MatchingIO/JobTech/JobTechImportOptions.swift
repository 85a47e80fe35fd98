/// What an import adds to the ads, which name competences but no levels.
///
/// The defaults are starting values for people who know their labour market better: a must closes the workplace
/// to those who have nothing of the competence, a wish closes nothing, and what a programme can usually teach is
/// marked as trainable.
public struct JobTechImportOptions: Sendable, Hashable {
  /// Languages: B1, the level of an independent user, is enough to work with a mentor; below A2 an instruction is
  /// not understood. Courses run beside a placement.
  public var language = ImportedLevels(needed: 3, floor: 2, isTrainable: true)
  /// Skills: the middle of the lower half of the scale, as nothing says how well; a must asks for a beginning.
  public var skill = ImportedLevels(needed: 3, floor: 1, isTrainable: true)
  /// Years in an occupation: ads say "experience" from about two years on, and a must asks for one.
  public var experience = ImportedLevels(needed: 2, floor: 1, isTrainable: false)
  /// Education: had (1) or not (0); the source's levels are codes, not a scale.
  public var education = ImportedLevels(needed: 1, floor: 1, isTrainable: false)
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
