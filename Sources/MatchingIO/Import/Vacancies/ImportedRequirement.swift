import Matching

/// A competence that a vacancy asks for.
struct ImportedRequirement: Sendable, Hashable {
  /// The competence's id in the dataset, such as `language:sv`, `skill:605041`, `qualification:licence-B` or an
  /// ESCO URI. The part before the value keeps scales apart: a driving licence B1 is not the language level B1.
  var competence: String
  /// The label in the source's own list.
  var name: String?
  /// What it is.
  var kind: Competence.Kind
  /// Whether those who have nothing of it are not considered.
  var isMust: Bool
  /// How much it counts; `nil` = ``mustWeight`` or ``wishWeight``.
  var weight: Int32?
  /// The level that the source states, 1 … 8; `nil` where it says what is asked for but not how well.
  var level: UInt8?

  /// The weight of a must whose source states none: twice a wish.
  static let mustWeight: Int32 = 10
  /// The weight of a wish whose source states none.
  static let wishWeight: Int32 = 5

  /// A requirement.
  init(
    _ competence: String, name: String? = nil, kind: Competence.Kind, isMust: Bool, weight: Int32? = nil,
    level: UInt8? = nil
  ) {
    self.competence = competence
    self.name = name
    self.kind = kind
    self.isMust = isMust
    self.weight = weight
    self.level = level
  }

  /// A driving licence, by its EU category where it is one.
  static func licence(_ code: String, isMust: Bool) -> ImportedRequirement {
    let category = DrivingLicence.category(code) ?? code
    return ImportedRequirement(
      ImportedCompetence.licence(category), name: category, kind: .qualification, isMust: isMust)
  }

  /// The columns of `requirements`, besides `workplace`, that an import writes.
  static let columns = ["competence", "needed", "floor", "weight", "trainable"]

  /// The fields under ``columns``.
  ///
  /// A stated level is needed as it is; the floor of a must then lies as far below it as the floor of `options`
  /// lies below their level, but not below 1.
  func fields(options: VacancyImportOptions) -> [String] {
    let defaults = options.levels(of: kind)
    let needed = min(max(level ?? defaults.needed, 1), Competence.highestLevel)
    let slack = defaults.needed - defaults.floor
    let statedFloor = needed > slack ? needed - slack : 1
    let floor = isMust ? (level == nil ? defaults.floor : statedFloor) : 0
    let counted = weight ?? (isMust ? Self.mustWeight : Self.wishWeight)
    return [
      competence, String(needed), String(floor), String(min(max(counted, 1), Requirement.largestWeight)),
      defaults.isTrainable ? "yes" : "no",
    ]
  }

  /// Makes the requirement as strict as another of the same competence.
  mutating func tighten(by other: ImportedRequirement) {
    isMust = isMust || other.isMust
    level = [level, other.level].compactMap(\.self).max()
    weight = [weight, other.weight].compactMap(\.self).max()
    if name == nil { name = other.name }
  }
}

extension ImportedVacancy {
  /// Adds a requirement; one of the same competence becomes stricter instead. O(requirements).
  ///
  /// - Returns: whether the competence was there.
  @discardableResult
  mutating func require(_ requirement: ImportedRequirement) -> Bool {
    guard let position = requirements.firstIndex(where: { $0.competence == requirement.competence }) else {
      requirements.append(requirement)
      return false
    }
    requirements[position].tighten(by: requirement)
    return true
  }
}
