import Matching

/// Ads of Swedish JobTech: JobSearch, JobStream, historical files and JobAd links. See docs/import-jobtech.md.
struct JobTechFormat: JSONVacancyFormat {
  static let mark = "jobtech:"
  static let envelopes: [JSONRecords.Envelope] = [["hits"], ["hits", "hits"]]
  static let columns: [VacancyColumn] = [
    .places, .occupation, .occupationName, .region, .postalCode, .latitude, .longitude, .hoursMin, .hoursMax,
  ]

  /// What is added to the ads.
  let options: VacancyImportOptions
  /// The ids of concepts, for ads that have only the newer ones.
  let taxonomy: JobTechTaxonomy?

  func record(from value: JSONNode) -> VacancyRecord {
    let value = value["_source"] ?? value
    guard let id = VacancyValues.code(value["id"]) else { return .unusable(.noId) }
    if value["removed"]?.bool == true { return .tombstone(id: id) }
    var notes: [VacancyNote] = []
    guard
      let places = VacancyValues.places(value["number_of_vacancies"], options: options, notes: &notes)
    else { return .unusable(.placesImplausible) }
    var vacancy = ImportedVacancy(id: id, places: places)
    setOccupation(of: &vacancy, value, notes: &notes)
    let address = address(value, notes: &notes)
    vacancy.region =
      VacancyValues.code(address?["municipality_code"]) ?? VacancyValues.code(address?["region_code"])
    vacancy.postalCode = VacancyValues.postalCode(address?["postcode"])
    let coordinates = Array((address?["coordinates"]).elements.prefix(3))
    // Longitude first.
    let isPair = coordinates.count == 2
    vacancy.location = VacancyValues.location(
      latitude: isPair ? coordinates[1] : nil, longitude: isPair ? coordinates[0] : nil, notes: &notes)
    vacancy.weeklyHours = hours(value["scope_of_work"], notes: &notes)
    addRequirements(to: &vacancy, value, notes: &notes)
    addLicences(to: &vacancy, value, notes: &notes)
    return .vacancy(vacancy, notes: notes)
  }

  private func setOccupation(of vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote])
  {
    let occupation = value["occupation"]
    if let group = taxonomyId(value["occupation_group"], isLegacyOnly: true, notes: &notes) {
      vacancy.occupations.append("ssyk:\(group)")
    }
    if let code = taxonomyId(occupation, notes: &notes) { vacancy.occupations.append("occupation:\(code)") }
    vacancy.occupationName =
      VacancyValues.label(occupation?["label"]) ?? VacancyValues.label(value["occupation_group"]?["label"])
  }

  /// The id of a concept of the taxonomy. The legacy id comes first: every ad has it, the newer id only some, and
  /// the taxonomy leads from the newer to it.
  private func taxonomyId(
    _ concept: JSONNode?, isLegacyOnly: Bool = false, notes: inout [VacancyNote]
  ) -> String? {
    if let legacy = VacancyValues.code(concept?["legacy_ams_taxonomy_id"]) { return legacy }
    guard let id = VacancyValues.code(concept?["concept_id"]) else { return nil }
    if let legacy = taxonomy?.legacyId(of: id) { return legacy }
    if taxonomy != nil { notes.note(.codeUnknown, unmapped: id) }
    return isLegacyOnly ? nil : id
  }

  private func address(_ value: JSONNode, notes: inout [VacancyNote]) -> JSONNode? {
    if let address = value["workplace_address"] { return address }
    let addresses = Array(value["workplace_addresses"].elements.prefix(2))
    if addresses.count > 1 { notes.note(.severalAddresses) }
    return addresses.first
  }

  /// Percents of full time as whole weekly hours: the lower end rounded down, the upper up.
  private func hours(_ value: JSONNode?, notes: inout [VacancyNote]) -> ClosedRange<Int>? {
    let minimum = value?["min"]
    let maximum = value?["max"]
    if minimum == nil, maximum == nil { return nil }
    let full = Double(options.fullTimeHours)
    guard let low = minimum?.decimal, let high = maximum?.decimal, low >= 0, low <= high,
      high * full <= 16_800
    else {
      notes.note(.hoursUnusable)
      return nil
    }
    return Int((low * full / 100).rounded(.down))...Int((high * full / 100).rounded(.up))
  }

  // MARK: Requirements

  private func addRequirements(
    to vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote]
  ) {
    for (list, listWeight) in Self.lists {
      guard let concepts = value[list] else { continue }
      for family in Self.families {
        for concept in concepts[family.key].elements.prefix(1_000) {
          guard let id = taxonomyId(concept, notes: &notes) else {
            notes.note(.requirementWithoutId)
            continue
          }
          let stated = concept["weight"]?.decimal.flatMap { Int32(exactly: $0) } ?? listWeight
          let isTwice = vacancy.require(
            ImportedRequirement(
              family.idPrefix + id, name: VacancyValues.label(concept["label"]), kind: family.kind,
              isMust: Int(stated) >= options.mustWeight,
              weight: min(max(stated, 1), Requirement.largestWeight)))
          if isTwice { notes.note(.requirementTwice) }
        }
      }
    }
  }

  /// Driving licences, a must where the ad says so. They have a scale of their own: `B1` is not the language level.
  private func addLicences(to vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote]) {
    let isMust = value["driving_license_required"]?.bool == true
    for licence in value["driving_license"].elements.prefix(20) {
      guard let label = VacancyValues.code(licence["label"]) else {
        notes.note(.requirementWithoutId)
        continue
      }
      vacancy.require(.licence(label, isMust: isMust))
    }
  }

  private static let lists: [(StaticString, Int32)] = [
    ("must_have", ImportedRequirement.mustWeight), ("nice_to_have", ImportedRequirement.wishWeight),
  ]

  /// A list of concepts inside `must_have` and `nice_to_have`.
  private struct Family: Sendable {
    let key: StaticString
    let idPrefix: String
    let kind: Competence.Kind
  }

  private static let families = [
    Family(key: "skills", idPrefix: "skill:", kind: .skill),
    Family(key: "languages", idPrefix: "language:", kind: .language),
    Family(key: "work_experiences", idPrefix: "experience:", kind: .experience),
    Family(key: "education", idPrefix: "qualification:field-", kind: .qualification),
    Family(key: "education_level", idPrefix: "qualification:level-", kind: .qualification),
  ]
}
