import Matching

/// What an import adds to vacancies, which name competences but mostly no levels.
///
/// The defaults are starting values for people who know their labour market better: a must closes the workplace
/// to those who have nothing of the competence, a wish closes nothing, and what a programme can usually teach is
/// marked as trainable.
public struct VacancyImportOptions: Sendable, Hashable {
  /// Languages: B1, the level of an independent user, is enough to work with a mentor; below A2 an instruction is
  /// not understood. Courses run beside a placement.
  public var language = ImportedLevels(needed: 3, floor: 2, isTrainable: true)
  /// Skills: the middle of the lower half of the scale, as nothing says how well; a must asks for a beginning.
  public var skill = ImportedLevels(needed: 3, floor: 1, isTrainable: true)
  /// Years in an occupation: ads say "experience" from about two years on, and a must asks for one.
  public var experience = ImportedLevels(needed: 2, floor: 1, isTrainable: false)
  /// Education and licences: had (1) or not (0); the sources' levels are codes, not a scale.
  public var education = ImportedLevels(needed: 1, floor: 1, isTrainable: false)
  /// From this weight on a JobTech entry is a must; JobTech writes 10 for a must and 5 for a wish.
  public var mustWeight = 10
  /// The weekly hours of a full-time job, by which percents become hours.
  public var fullTimeHours = 40
  /// More vacancies than this in one ad are taken for an error.
  public var largestPlaces: Int32 = 10_000
  /// Whether a record that cannot be used stops the import before anything is written.
  public var isStrict = false

  /// The defaults.
  public init() {}

  /// The levels of a kind of competence.
  func levels(of kind: Competence.Kind) -> ImportedLevels {
    switch kind {
    case .language: language
    case .skill: skill
    case .experience: experience
    case .qualification: education
    }
  }
}
