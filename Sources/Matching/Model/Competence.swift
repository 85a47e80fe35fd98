/// Anything that is held and asked for on the ordinal scale 0 … 8 (0 = none): a skill, a language
/// (CEFR A1 … C2 = 1 … 6), a qualification (EQF 1 … 8), years in an occupation (capped at 8).
public struct Competence: Sendable, Hashable {
  /// What a competence is; it decides which ``Barrier`` an unmet floor raises.
  public enum Kind: String, Sendable, CaseIterable {
    case skill, language, qualification, experience
  }

  /// The highest level of the scale.
  public static let highestLevel: UInt8 = 8

  /// The user's id, unique in a cohort.
  public let id: String
  /// A label for people; the id where the user gave none.
  public let name: String
  /// What it is.
  public let kind: Kind

  /// A competence.
  public init(id: String, name: String, kind: Kind) {
    self.id = id
    self.name = name
    self.kind = kind
  }

  /// The barrier that a pair carries when this competence is below its floor.
  public var floorBarrier: Barrier {
    switch kind {
    case .language: .languageFloor
    case .qualification: .qualification
    case .skill, .experience: .competenceFloor
    }
  }
}

/// A competence that a participant has.
public struct HeldLevel: Sendable, Hashable {
  /// Index in ``Cohort/competences``.
  public let competence: Int32
  /// 1 … 8.
  public let level: UInt8

  /// A held level.
  public init(competence: Int32, level: UInt8) {
    self.competence = competence
    self.level = level
  }
}

/// A competence that a workplace asks for.
public struct Requirement: Sendable, Hashable {
  /// Index in ``Cohort/competences``.
  public let competence: Int32
  /// The level that fully meets the requirement, 1 … 8.
  public let needed: UInt8
  /// Below this level a pair is ineligible, 0 … 8; 0 = no floor.
  public let floor: UInt8
  /// How much the requirement counts, 1 … 1000.
  public let weight: Int32
  /// Whether the programme can train what is missing.
  public let isTrainable: Bool

  /// The largest weight.
  public static let largestWeight: Int32 = 1_000

  /// A requirement.
  public init(competence: Int32, needed: UInt8, floor: UInt8, weight: Int32, isTrainable: Bool) {
    self.competence = competence
    self.needed = needed
    self.floor = floor
    self.weight = weight
    self.isTrainable = isTrainable
  }
}
