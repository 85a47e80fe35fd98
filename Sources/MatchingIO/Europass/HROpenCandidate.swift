import Matching

/// `Candidate` of EURES and of Europass since 2020: HR-Open 3.2.
enum HROpenCandidate: CandidateFormat {
  static let vocabulary = XMLVocabulary(
    namespaces: HROpen.namespaces, records: ["Candidate"],
    kept: [
      "DocumentID", "CandidatePerson", "Communication", "Address", "CountryCode", "CountrySubDivisionCode",
      "PostalCode",
      "PrimaryLanguageCode", "CandidateProfile", "EmploymentHistory", "EmployerHistory", "PositionHistory",
      "PositionTitle", "JobCategoryCode", "EmploymentPeriod", "StartDate", "EndDate", "FormattedDateTime",
      "CurrentIndicator", "EducationHistory", "EducationOrganizationAttendance", "EducationLevelCode",
      "EducationalLevelCode", "PersonQualifications", "PersonCompetency", "CompetencyID", "TaxonomyID",
      "CompetencyDimension", "CompetencyDimensionTypeCode", "Score", "ScoreText", "Licenses", "License",
      "LicenseTypeCode", "PersonAvailability", "CandidatePositionPreferences", "PreferredLocation",
      "MaximumCommuteDistanceMeasure", "ReferenceLocation", "JobCategory", "PositionScheduleTypeCode",
    ])

  static func candidate(
    from record: RecordElement, asOf: SourceDate?
  ) -> (ImportedCandidate, [CandidateReport.Reason]) {
    // `schemeID` is no id of the document: Europass writes the same into every file.
    var candidate = ImportedCandidate(id: record.first("DocumentID")?.text ?? "")
    var remarks: [CandidateReport.Reason] = []
    let asOf = record.attributes["validFrom"].flatMap { SourceDate($0) } ?? asOf
    addHome(record, &candidate)
    for profile in record.all("CandidateProfile") {
      addWork(profile, asOf: asOf, &candidate, &remarks)
      addEducation(profile, &candidate, &remarks)
      for competency in profile.all("PersonQualifications", "PersonCompetency") {
        add(competency, &candidate, &remarks)
      }
      for licence in profile.descendants("LicenseTypeCode") { candidate.add(licence: licence.text, &remarks) }
      addAvailability(profile, &candidate, &remarks)
      addPreferences(profile, &candidate, &remarks)
    }
    for language in record.all("CandidatePerson", "PrimaryLanguageCode") {
      guard let code = LanguageCode.code(for: language.text) else {
        remarks.note(.languageUnknown)
        continue
      }
      candidate.add(HeldLanguage(code: code, isMotherTongue: true), &remarks)
    }
    if candidate.region == nil { remarks.note(.regionMissing) }
    return (candidate, remarks)
  }

  private static func addHome(_ record: RecordElement, _ candidate: inout ImportedCandidate) {
    let addresses = record.all("CandidatePerson", "Communication", "Address")
    let home = addresses.first { $0.attributes["type"] == "home" } ?? addresses.first
    (candidate.region, candidate.postalCode) = HROpen.place(home)
  }

  private static func addWork(
    _ profile: RecordElement, asOf: SourceDate?, _ candidate: inout ImportedCandidate,
    _ remarks: inout [CandidateReport.Reason]
  ) {
    for position in profile.all("EmploymentHistory", "EmployerHistory", "PositionHistory") {
      let period = position.first("EmploymentPeriod")
      let isCurrent = period?.first("CurrentIndicator")?.text == "true"
      let end = HROpen.date(period?.first("EndDate"))?.date ?? (isCurrent ? asOf : nil)
      candidate.add(
        occupation(of: position), from: HROpen.date(period?.first("StartDate"))?.date, to: end, &remarks)
    }
  }

  /// Europass writes the ESCO URI into the attribute `languageID` of a title with `typeCode="URI"`.
  private static func occupation(of position: RecordElement) -> HROpen.Occupation? {
    for title in position.all("PositionTitle") where title.attributes["typeCode"] == "URI" {
      if let occupation = HROpen.occupation(title.attributes["languageID"] ?? title.text, list: nil) {
        return occupation
      }
    }
    return position.descendants("JobCategoryCode").lazy.compactMap {
      HROpen.occupation($0.text, list: $0.attributes["listName"])
    }.first
  }

  private static func addEducation(
    _ profile: RecordElement, _ candidate: inout ImportedCandidate, _ remarks: inout [CandidateReport.Reason]
  ) {
    for attendance in profile.all("EducationHistory", "EducationOrganizationAttendance") {
      for code in attendance.all("EducationLevelCode") + attendance.all("EducationalLevelCode")
      where !code.text.isEmpty {
        var level: UInt8?
        switch HROpen.education(code) {
        case .eqf(let stated): level = stated
        case .assumed(let assumed):
          level = assumed
          remarks.note(.educationScaleAssumed)
        case .other: break
        case .unknown: remarks.note(.educationUnknown)
        }
        candidate.qualification = [candidate.qualification, level].compactMap(\.self).max()
      }
    }
  }

  private static func add(
    _ competency: RecordElement, _ candidate: inout ImportedCandidate,
    _ remarks: inout [CandidateReport.Reason]
  ) {
    let id = competency.first("CompetencyID")?.text ?? ""
    guard competency.first("TaxonomyID")?.text.lowercased() == "language" else {
      guard let uri = HROpen.escoURI(id, kind: "skill") else { return remarks.note(.competenceWithoutCode) }
      if candidate.add(HeldSkill(id: uri)) { remarks.note(.competenceTwice) }
      return
    }
    guard let code = LanguageCode.code(for: id) else { return remarks.note(.languageUnknown) }
    candidate.add(
      HeldLanguage(code: code, levels: levels(of: competency, &remarks)), &remarks)
  }

  /// The stated CEFR levels of a competency's dimensions.
  private static func levels(
    of competency: RecordElement, _ remarks: inout [CandidateReport.Reason]
  ) -> [CEFRDimension: UInt8] {
    var levels: [CEFRDimension: UInt8] = [:]
    for dimension in competency.all("CompetencyDimension") {
      guard let score = dimension.first("Score", "ScoreText")?.value else {
        remarks.note(.languageLevelMissing)
        continue
      }
      guard
        let name = dimension.first("CompetencyDimensionTypeCode").flatMap({
          CEFRDimension(sourceName: $0.text)
        }),
        let level = CEFRDimension.level(score)
      else {
        remarks.note(.languageLevelUnknown)
        continue
      }
      levels[name] = levels[name].map { min($0, level) } ?? level
    }
    return levels
  }

  private static func addAvailability(
    _ profile: RecordElement, _ candidate: inout ImportedCandidate, _ remarks: inout [CandidateReport.Reason]
  ) {
    guard let availability = profile.first("PersonAvailability") else { return }
    func day(_ name: String) -> Day? {
      guard let (_, date) = HROpen.date(availability.descendants(name).first) else { return nil }
      if let date, date.precision == .day || date.precision == .time { return date.day }
      remarks.note(.dateUnusable)
      return nil
    }
    candidate.availableFrom = day("StartDate")
    candidate.availableUntil = day("EndDate")
    if let from = candidate.availableFrom, let until = candidate.availableUntil, until < from {
      candidate.availableUntil = nil
      remarks.note(.dateUnusable)
    }
  }

  private static func addPreferences(
    _ profile: RecordElement, _ candidate: inout ImportedCandidate, _ remarks: inout [CandidateReport.Reason]
  ) {
    for preferences in profile.all("CandidatePositionPreferences") {
      for location in preferences.all("PreferredLocation") { add(preferred: location, &candidate, &remarks) }
      for category in preferences.descendants("JobCategoryCode") {
        guard let occupation = HROpen.occupation(category.text, list: category.attributes["listName"]) else {
          remarks.note(.occupationWithoutCode)
          continue
        }
        if occupation.isISCO88 { remarks.note(.occupationISCO88) }
        candidate.preferredOccupations.append(occupation.code)
      }
      candidate.weeklyHours = HROpen.weeklyHours(preferences.all("PositionScheduleTypeCode").map(\.text))
    }
  }

  /// A commute is measured from its reference location, where that is more than a country; else from home.
  private static func add(
    preferred location: RecordElement, _ candidate: inout ImportedCandidate,
    _ remarks: inout [CandidateReport.Reason]
  ) {
    let place = HROpen.place(location.first("ReferenceLocation"))
    if let region = place.region, !candidate.preferredRegions.contains(region) {
      candidate.preferredRegions.append(region)
    }
    guard let measure = location.first("MaximumCommuteDistanceMeasure"), candidate.commuteLimitMetres == nil
    else {
      return
    }
    guard let metres = metres(measure) else { return remarks.note(.commuteUnusable) }
    candidate.commuteLimitMetres = metres
    if place.postalCode != nil || place.region.map({ !RegionCode.isCountry($0) }) == true {
      (candidate.region, candidate.postalCode) = (place.region, place.postalCode)
    }
  }

  /// A distance of at most 40 000 km; the unit is kilometres unless the measure says metres.
  private static func metres(_ measure: RecordElement) -> Int64? {
    let metresPerUnit: Int64
    switch (measure.attributes["unitCode"] ?? "km").lowercased() {
    case "km", "kmt": metresPerUnit = 1_000
    case "m", "mtr": metresPerUnit = 1
    default: return nil
    }
    guard case .value(let millionths, _) = DecimalText.parse(Array(measure.text.utf8)[...]), millionths >= 0,
      millionths <= 40_000_000 * 1_000_000
    else { return nil }
    let metres = millionths * metresPerUnit / 1_000_000
    return metres <= 40_000_000 ? metres : nil
  }
}
