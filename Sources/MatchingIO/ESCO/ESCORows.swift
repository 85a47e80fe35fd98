import Matching

/// The rows that a release becomes. Every row ends with the source, so that every profile says its version.
struct ESCORows {
  let release: ESCORelease
  let options: ESCOImportOptions
  /// What stands in `note_source`.
  let source: String

  static let competenceColumns = ["competence", "name", "kind", SourcedRows.column]
  static let occupationColumns = ["occupation", "name", "isco", SourcedRows.column]
  static let profileColumns = [
    "occupation", "competence", "needed", "floor", "weight", "trainable", SourcedRows.column,
  ]
  static let creditColumns = ["competence", "counts_as", "levels_lost", "note_why", SourcedRows.column]

  static func labelColumns(of key: String) -> [String] {
    [key, "language", "label", "synonyms", SourcedRows.column]
  }

  // MARK: Names

  /// Of `competences`.
  func competences(isLanguage: (String) -> Bool) -> [[String]] {
    release.skills.list.map { skill in
      let kind = isLanguage(skill.id) ? Competence.Kind.language : .skill
      return [skill.id, name(of: skill), kind.rawValue, source]
    }
  }

  /// Of `occupations`: occupations and ISCO groups.
  var occupations: [[String]] {
    release.occupations.list.map { [$0.id, name(of: $0), $0.isco ?? "", source] }
      + release.iscoGroups.list.map { [$0.id, name(of: $0), $0.id, source] }
  }

  /// Of `competence_labels`.
  var competenceLabels: [[String]] { labels(of: release.skills) }

  /// Of `occupation_labels`.
  var occupationLabels: [[String]] { labels(of: release.occupations) + labels(of: release.iscoGroups) }

  private func labels(of concepts: ESCOConcepts) -> [[String]] {
    concepts.list.flatMap { concept in
      concept.labels.sorted { $0.key < $1.key }.map { language, label in
        [concept.id, language, label.preferred, label.synonyms.joined(separator: "|"), source]
      }
    }
  }

  /// The label in the first of the languages that has one.
  func name(of concept: ESCOConcept) -> String {
    for language in options.languages {
      if let label = concept.labels[language] { return label.preferred }
    }
    return ""
  }

  // MARK: Near competences

  /// Of `competence_credits`: each pair once, with the smallest loss, and of equal ones the first reason.
  var credits: [[String]] {
    var best: [IdPair: ESCORelease.Nearness.Reason] = [:]
    let order = Dictionary(
      uniqueKeysWithValues: ESCORelease.Nearness.Reason.allCases.enumerated().map { ($1, (loss(of: $1), $0)) }
    )
    var pairs: [IdPair] = []
    for nearness in release.nearness {
      let pair = IdPair(first: nearness.skill, second: nearness.countsAs)
      guard let other = best[pair] else {
        best[pair] = nearness.why
        pairs.append(pair)
        continue
      }
      if let rank = order[nearness.why], let otherRank = order[other], rank < otherRank {
        best[pair] = nearness.why
      }
    }
    return pairs.map { pair in
      let why = best[pair] ?? .optional
      return [pair.first, pair.second, String(loss(of: why)), why.rawValue, source]
    }
  }

  private func loss(of why: ESCORelease.Nearness.Reason) -> Int {
    switch why {
    case .narrower, .essential: options.nearLoss
    case .broader, .optional: options.farLoss
    }
  }

  // MARK: Profiles

  /// Of `occupation_profiles`, the occupations' own.
  func profiles(isLanguage: (String) -> Bool) -> [[String]] {
    release.relations.map {
      profileRow($0.occupation, $0.skill, isEssential: $0.isEssential, isLanguage: isLanguage($0.skill))
    }
  }

  /// Of `occupation_profiles`, those of ISCO unit groups. Of the group's n occupations with a profile, a skill is
  /// essential to the group when it is essential to all n, and optional when 2m ≥ n for the m that name it.
  func groupProfiles(isLanguage: (String) -> Bool, isco: (String) -> String?) -> [[String]] {
    struct Counts {
      var essential = 0
      var named = 0
    }
    var members: [String: Set<String>] = [:]
    var skills: [String: [String: Counts]] = [:]
    for relation in release.relations {
      guard let group = isco(relation.occupation) else { continue }
      members[group, default: []].insert(relation.occupation)
      skills[group, default: [:]][relation.skill, default: Counts()].named += 1
      if relation.isEssential {
        skills[group, default: [:]][relation.skill, default: Counts()].essential += 1
      }
    }
    return skills.sorted { $0.key < $1.key }.flatMap { group, counts in
      let size = members[group]?.count ?? 0
      return counts.filter { 2 * $0.value.named >= size }.sorted { $0.key < $1.key }.map { skill, count in
        profileRow(group, skill, isEssential: count.essential == size, isLanguage: isLanguage(skill))
      }
    }
  }

  private func profileRow(
    _ occupation: String, _ skill: String, isEssential: Bool, isLanguage: Bool
  ) -> [String] {
    let levels = isLanguage ? options.language : options.skill
    return [
      occupation, skill, String(levels.needed), String(isEssential ? levels.floor : 0),
      String(isEssential ? options.essentialWeight : options.optionalWeight),
      levels.isTrainable ? "yes" : "no", source,
    ]
  }
}

/// Two ids that belong together in this order.
struct IdPair: Hashable {
  let first: String
  let second: String
}
