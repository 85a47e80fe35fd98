import Matching

/// `PositionOpening` of EURES and its partners: HR-Open 3.2.
struct PositionOpening: Sendable {
  static let mark = "eures:"
  static let columns: [VacancyColumn] = [
    .places, .company, .occupation, .sector, .region, .postalCode, .latitude, .longitude, .qualification,
    .start, .end,
    .hoursMin, .hoursMax,
  ]
  static let vocabulary = XMLVocabulary(
    namespaces: HROpen.namespaces, records: ["PositionOpening"],
    kept: [
      "DocumentID", "PositionOpeningStatusCode", "PositionProfile", "PositionLocation", "Address",
      "CountryCode",
      "CountrySubDivisionCode", "PostalCode", "PositionOrganization", "OrganizationIdentifiers",
      "OrganizationLegalID",
      "IndustryCode", "PositionOpenQuantity", "JobCategoryCode", "PositionQualifications", "PersonCompetency",
      "CompetencyID", "TaxonomyID", "CompetencyDimension", "CompetencyDimensionTypeCode", "Score",
      "ScoreText",
      "EducationRequirement", "EducationLevelCode", "ExperienceSummary", "ExperienceCategory", "CategoryCode",
      "Measure", "License", "Licenses", "LicenseTypeCode", "WorkingLanguageCode", "PositionPeriod",
      "StartDate",
      "EndDate", "DateText", "FormattedDateTime", "ImmediateStartIndicator", "PositionScheduleTypeCode",
    ])

  let options: VacancyImportOptions
  let postalPlaces: PostalPlaces

  /// What a record says.
  func record(from opening: RecordElement) -> VacancyRecord {
    // The content is the id; `schemeID` names the agency's numbering.
    guard let id = opening.first("DocumentID").flatMap({ SourceCode.code($0.text) }) else {
      return .unusable(.noId)
    }
    if ["closed", "inactive"].contains(opening.first("PositionOpeningStatusCode")?.text.lowercased()) {
      return .tombstone(id: id)
    }
    guard let profile = opening.first("PositionProfile") else { return .unusable(.adMissing) }
    var notes: [VacancyNote] = []
    guard let places = places(profile, notes: &notes) else { return .unusable(.placesImplausible) }
    var vacancy = ImportedVacancy(id: id, places: places)
    setOccupations(of: &vacancy, profile, notes: &notes)
    setPlace(of: &vacancy, profile, notes: &notes)
    setPeriod(of: &vacancy, profile, notes: &notes)
    vacancy.company =
      profile.descendants("OrganizationLegalID").lazy.compactMap { SourceCode.code($0.text) }.first
    if let text = profile.first("PositionOrganization", "IndustryCode")?.value {
      vacancy.sector = IndustryCode.nace(text)
      if vacancy.sector == nil { notes.note(.codeUnknown, unmapped: text) }
    }
    vacancy.weeklyHours = HROpen.weeklyHours(profile.all("PositionScheduleTypeCode").map(\.text))
    addQualifications(to: &vacancy, profile, notes: &notes)
    return .vacancy(vacancy, notes: notes)
  }

  private func places(_ profile: RecordElement, notes: inout [VacancyNote]) -> Int32? {
    guard let text = profile.first("PositionOpenQuantity")?.value else {
      notes.note(.placesMissing)
      return 1
    }
    guard let places = Int32(text), (0...options.largestPlaces).contains(places) else { return nil }
    if places == 0 { notes.note(.placesNone) }
    return places
  }

  /// An ESCO occupation before its ISCO group; the group as the dataset's profiles name it, and with its scheme in front.
  private func setOccupations(
    of vacancy: inout ImportedVacancy, _ profile: RecordElement, notes: inout [VacancyNote]
  ) {
    for category in profile.all("JobCategoryCode") where !category.text.isEmpty {
      guard let occupation = HROpen.occupation(category.text, list: category.attributes["listName"]) else {
        notes.note(.codeUnknown, unmapped: category.text)
        continue
      }
      let isGroup = !occupation.isISCO88 && !occupation.code.contains(":")
      vacancy.occupations += isGroup ? [occupation.code, "isco:" + occupation.code] : [occupation.code]
    }
  }

  private func setPlace(
    of vacancy: inout ImportedVacancy, _ profile: RecordElement, notes: inout [VacancyNote]
  ) {
    let addresses = profile.all("PositionLocation", "Address")
    if addresses.count > 1 { notes.note(.severalAddresses) }
    let (region, postalCode) = HROpen.place(addresses.first)
    let place = postalCode.flatMap { postalPlaces[$0] }
    vacancy.region = region.flatMap { RegionCode.isCountry($0) ? place?.region : nil } ?? region
    vacancy.postalCode = postalCode?.description
    vacancy.location = place?.location
    if vacancy.location == nil { notes.note(.locationMissing) }
  }

  private func setPeriod(
    of vacancy: inout ImportedVacancy, _ profile: RecordElement, notes: inout [VacancyNote]
  ) {
    func day(_ element: RecordElement?) -> Day? {
      guard let (text, date) = HROpen.date(element) else { return nil }
      if let date { return date.day }
      notes.note(.dateUnusable, unmapped: text)
      return nil
    }
    let period = profile.first("PositionPeriod")
    vacancy.start = day(period?.first("StartDate"))
    vacancy.end = day(period?.first("EndDate"))
    if profile.first("ImmediateStartIndicator")?.text == "true" { vacancy.start = nil }
    if let start = vacancy.start, let end = vacancy.end, end < start {
      vacancy.end = nil
      notes.note(.dateUnusable)
    }
  }
}
