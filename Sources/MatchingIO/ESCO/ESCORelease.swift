import Tables

/// A label and its synonyms in one language.
struct ESCOLabel: Hashable {
  var preferred: String
  var synonyms: [String] = []
}

/// A skill, an occupation, or an ISCO group.
struct ESCOConcept {
  /// The URI; of an ISCO group its code.
  let id: String
  /// Labels by language.
  var labels: [String: ESCOLabel] = [:]
  /// The ISCO code of an occupation's unit group.
  var isco: String?
  /// Whether a skill is the mastery of a language.
  var isLanguage = false
}

/// Concepts in the order of first mention.
struct ESCOConcepts {
  private(set) var ids = Identifiers()
  var list: [ESCOConcept] = []

  /// The position of a concept, which is new when the id is; `nil` when 32-bit positions are used up.
  mutating func position(of id: String) -> Int? {
    guard let (index, isNew) = ids.insert(id) else { return nil }
    if isNew { list.append(ESCOConcept(id: id)) }
    return Int(index)
  }

  /// A concept, if it is there.
  subscript(id: String) -> ESCOConcept? {
    ids.index(of: id).map { list[Int($0)] }
  }
}

/// What a folder of ESCO files says, before anything is added to it.
struct ESCORelease {
  /// An occupation's skill.
  struct Relation {
    let occupation: String
    let skill: String
    var isEssential: Bool
  }

  /// A skill that counts as another one, `why` says why.
  struct Nearness {
    enum Reason: String, CaseIterable {
      /// The other is broader.
      case narrower
      /// The other is narrower.
      case broader
      /// It needs the other.
      case essential
      /// It may use the other.
      case optional
    }

    let skill: String
    let countsAs: String
    let why: Reason
  }

  var skills = ESCOConcepts()
  var occupations = ESCOConcepts()
  var iscoGroups = ESCOConcepts()
  var relations: [Relation] = []
  var nearness: [Nearness] = []
}
