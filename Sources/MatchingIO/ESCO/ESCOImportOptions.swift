import Matching

/// What an import adds to ESCO, which relates occupations to skills but knows no levels.
///
/// The defaults are starting values for people who know their labour market better; docs/import-esco.md says why
/// they are what they are.
public struct ESCOImportOptions: Sendable, Hashable {
  /// The languages whose labels are taken, the naming one first; empty = all that are there, English first.
  public var languages: [String] = []
  /// The version that is imported, such as `1.1.1`; `nil` = as the folder's name or its columns tell.
  public var version: String?
  /// A skill that an occupation needs: the middle of the lower half of the scale, as nothing says how well, and a
  /// beginning as a floor.
  public var skill = ImportedLevels(needed: 3, floor: 1, isTrainable: true)
  /// A language that an occupation needs: B1, with A2 as a floor, below which instructions are not understood.
  public var language = ImportedLevels(needed: 3, floor: 2, isTrainable: true)
  /// The weight of an essential skill; an optional one, which has no floor, weighs half as much.
  public var essentialWeight: Int32 = 10
  /// The weight of an optional skill.
  public var optionalWeight: Int32 = 5
  /// Levels lost where a narrower skill counts as the broader one, or a skill as one that it needs.
  public var nearLoss = 1
  /// Levels lost where a broader skill counts as the narrower one, or a skill as one that it may use.
  public var farLoss = 2

  /// Whether a text is a version: two or three numbers with points between.
  public static func isVersion(_ text: String) -> Bool {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
    return (2...3).contains(numbers.count)
      && numbers.allSatisfy { (1...3).contains($0.utf8.count) && UInt($0) != nil }
  }

  /// The defaults.
  public init() {}
}
