import Matching

/// How people's files become participants.
public struct CandidateImportOptions: Sendable, Hashable {
  /// What stands in front of the ids; `nil` = the format's own, such as `europass:`.
  public var idPrefix: String?
  /// How the dimensions of a language become a level of the language as a whole.
  public var overallLanguageLevel = OverallLanguageLevel.lowestStated
  /// The level of a skill that a person has by a code without a level: the level that the importers of vacancies and of ESCO
  /// ask for where nothing says how well.
  public var unstatedSkillLevel: UInt8 = 3
  /// Whether a record that is skipped, or of which something is left out, stops the import before anything is written.
  public var isStrict = false

  /// The defaults.
  public init() {}
}
