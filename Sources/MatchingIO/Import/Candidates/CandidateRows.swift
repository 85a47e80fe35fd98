import Matching

/// The rows that people become: the one mapping of ``ImportedCandidate`` to a dataset's tables.
struct CandidateRows {
  let options: CandidateImportOptions
  /// The ISCO-08 unit groups of occupations in other codings, as far as the dataset tells.
  let groups: OccupationGroups
  /// Where postal codes lie, as far as the dataset's `postal_codes` tell.
  let postalPlaces: PostalPlaces

  /// The columns of `participants` that an import writes, besides `participant`.
  static let participantColumns = [
    "qualification", "region", "latitude", "longitude", "commute_limit_km", "available_from",
    "available_until", "hours_min", "hours_max",
    "note_postal_code", "note_preferred_regions", "note_preferred_occupations",
  ]
  /// The columns of `participant_competences`.
  static let competenceColumns = ["participant", "competence", "level"]

  /// The cells under ``participantColumns``.
  func participant(_ candidate: ImportedCandidate) -> [String] {
    let place = candidate.postalCode.flatMap { postalPlaces[$0] }
    return [
      candidate.qualification.map { String($0) } ?? "",
      // A region within a country says more than the country.
      candidate.region.flatMap { RegionCode.isCountry($0) ? place?.region : nil } ?? candidate.region ?? "",
      place?.location.map { DecimalText.text(millionths: Int64($0.latitudeMicroDegrees)) } ?? "",
      place?.location.map { DecimalText.text(millionths: Int64($0.longitudeMicroDegrees)) } ?? "",
      candidate.commuteLimitMetres.map { DecimalText.text(millionths: $0 * 1_000) } ?? "",
      candidate.availableFrom.map(\.description) ?? "", candidate.availableUntil.map(\.description) ?? "",
      candidate.weeklyHours.map { String($0.lowerBound) } ?? "",
      candidate.weeklyHours.map { String($0.upperBound) } ?? "", candidate.postalCode?.description ?? "",
      candidate.preferredRegions.joined(separator: "|"),
      candidate.preferredOccupations.joined(separator: "|"),
    ]
  }

  /// A competence that a person has.
  struct Held: Sendable, Hashable {
    var competence: String
    var name: String?
    var kind: Competence.Kind
    /// 1 … 8.
    var level: UInt8
  }

  /// The competences of a person, ascending by id, each once.
  func competences(_ candidate: ImportedCandidate) -> [Held] {
    var held: [String: Held] = [:]
    func add(_ competence: String, _ level: UInt8, name: String? = nil, kind: Competence.Kind? = nil) {
      guard level > 0 else { return }
      let entry = Held(
        competence: competence, name: name, kind: kind ?? ImportedCompetence.kind(of: competence),
        level: level)
      held[competence] = held[competence].map { $0.level >= level ? $0 : entry } ?? entry
    }
    for language in candidate.languages {
      if let level = language.overallLevel(options.overallLanguageLevel) {
        add(ImportedCompetence.language(language.code), level)
      }
      for (dimension, level) in language.dimensionLevels {
        add(ImportedCompetence.language(language.code, dimension), level)
      }
    }
    for skill in candidate.skills {
      add(skill.id, skill.level ?? options.unstatedSkillLevel, name: skill.name, kind: skill.kind)
    }
    for licence in candidate.licences { add(ImportedCompetence.licence(licence), 1) }
    for (occupation, spells) in spellsByOccupation(candidate) {
      add(ImportedCompetence.experience(occupation), Experience.years(spells))
    }
    return held.values.sorted { $0.competence < $1.competence }
  }

  /// The spells under the code of their occupation, those in another coding than ISCO-08 also under its group.
  private func spellsByOccupation(_ candidate: ImportedCandidate) -> [String: [WorkSpell]] {
    var spells: [String: [WorkSpell]] = [:]
    for spell in candidate.spells {
      spells[spell.occupation, default: []].append(spell)
      if let group = groups.group(of: spell.occupation) { spells[group, default: []].append(spell) }
    }
    return spells
  }
}
