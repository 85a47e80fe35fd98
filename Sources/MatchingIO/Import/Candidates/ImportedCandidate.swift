import Matching

/// A person as a file of another system describes them, reduced to what a match needs.
///
/// There is no field for names, contacts, birth dates, nationalities or texts, so that no importer can bring them.
/// ``CandidateRows`` is the one mapping to a dataset's tables.
struct ImportedCandidate: Sendable, Hashable {
  /// The participant's id; never made from a name (``CandidateIds``).
  var id: String
  /// Where the person lives: a region's code with its scheme in front, such as `nuts:SE321`, else the country's (``RegionCode``).
  var region: String?
  /// The postal code of the home, from which a place and a region can be found.
  var postalCode: PostalCode?
  /// The farthest commute, in metres.
  var commuteLimitMetres: Int64?
  /// The highest qualification on the EQF scale, 0 … 8.
  var qualification: UInt8?
  /// First and last day of availability.
  var availableFrom: Day?
  /// Last day of availability.
  var availableUntil: Day?
  /// The weekly hours that the person looks for.
  var weeklyHours: ClosedRange<Int>?
  /// The languages, each code once.
  var languages: [HeldLanguage] = []
  /// Work in occupations; spells may overlap.
  var spells: [WorkSpell] = []
  /// Skills by the ids of a classification, such as ESCO's URIs.
  var skills: [HeldSkill] = []
  /// Driving licences held: EU categories, such as `B` or `C1E`.
  var licences: [String] = []
  /// Regions in which the person wants to work, coded as in ``region``.
  var preferredRegions: [String] = []
  /// Occupations in which the person wants to work, coded as in ``WorkSpell/occupation``.
  var preferredOccupations: [String] = []

  /// A person of whom nothing but the id is known.
  init(id: String) {
    self.id = id
  }

  /// Whether nothing is known.
  var isEmpty: Bool { self == ImportedCandidate(id: id) }

  /// Notes a language; one that is there already keeps the lower of two levels of a dimension.
  ///
  /// - Returns: whether it was there already.
  mutating func add(_ language: HeldLanguage) -> Bool {
    guard let position = languages.firstIndex(where: { $0.code == language.code }) else {
      languages.append(language)
      return false
    }
    languages[position].isMotherTongue = languages[position].isMotherTongue || language.isMotherTongue
    languages[position].levels.merge(language.levels) { min($0, $1) }
    return true
  }

  /// Notes a skill; one that is there already keeps the lower level.
  ///
  /// - Returns: whether it was there already.
  mutating func add(_ skill: HeldSkill) -> Bool {
    guard let position = skills.firstIndex(where: { $0.id == skill.id }) else {
      skills.append(skill)
      return false
    }
    if let level = skill.level {
      skills[position].level = skills[position].level.map { min($0, level) } ?? level
    }
    return true
  }

  /// Notes a driving licence, once.
  mutating func add(licence: String) {
    if !licences.contains(licence) { licences.append(licence) }
  }
}

/// A skill that a person has, with the level where the source tells one.
struct HeldSkill: Sendable, Hashable {
  /// The id of a classification.
  var id: String
  /// A label of the classification, for people.
  var name: String?
  /// What it is.
  var kind = Competence.Kind.skill
  /// 1 … 8; `nil` = not stated.
  var level: UInt8?
}
