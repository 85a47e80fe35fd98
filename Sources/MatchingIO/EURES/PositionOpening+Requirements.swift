import Matching

extension PositionOpening {
  /// What the position asks for. Languages, licences and years of experience are musts; of skills the format does not say
  /// whether they are, so they are wishes.
  func addQualifications(
    to vacancy: inout ImportedVacancy, _ profile: RecordElement, notes: inout [VacancyNote]
  ) {
    for language in profile.all("WorkingLanguageCode") where !language.text.isEmpty {
      guard let code = LanguageCode.code(for: language.text) else {
        notes.note(.languageUnknown, unmapped: language.text)
        continue
      }
      let id = ImportedCompetence.language(code)
      require(ImportedRequirement(id, kind: .language, isMust: true), of: &vacancy, notes: &notes)
    }
    for qualifications in profile.all("PositionQualifications") {
      for competency in qualifications.descendants("PersonCompetency") {
        add(competency, to: &vacancy, notes: &notes)
      }
      for code in qualifications.descendants("EducationLevelCode") {
        add(education: code, to: &vacancy, notes: &notes)
      }
      addExperience(qualifications, to: &vacancy, notes: &notes)
    }
    for licence in profile.descendants("LicenseTypeCode") where !licence.text.isEmpty {
      guard let category = DrivingLicence.category(licence.text) else {
        notes.note(.requirementWithoutId)
        continue
      }
      let id = ImportedCompetence.licence(category)
      require(
        ImportedRequirement(id, kind: .qualification, isMust: true, level: 1), of: &vacancy, notes: &notes)
    }
  }

  private func require(
    _ requirement: ImportedRequirement, of vacancy: inout ImportedVacancy, notes: inout [VacancyNote]
  ) {
    if vacancy.require(requirement) { notes.note(.requirementTwice) }
  }

  private func add(_ competency: RecordElement, to vacancy: inout ImportedVacancy, notes: inout [VacancyNote])
  {
    let id = competency.first("CompetencyID")?.text ?? ""
    guard competency.first("TaxonomyID")?.text.lowercased() == "language" else {
      guard let uri = HROpen.escoURI(id, kind: "skill") else { return notes.note(.requirementWithoutId) }
      return require(ImportedRequirement(uri, kind: .skill, isMust: false), of: &vacancy, notes: &notes)
    }
    guard let code = LanguageCode.code(for: id) else { return notes.note(.languageUnknown, unmapped: id) }
    let dimensions = competency.all("CompetencyDimension")
    if dimensions.isEmpty {
      let id = ImportedCompetence.language(code)
      require(ImportedRequirement(id, kind: .language, isMust: true), of: &vacancy, notes: &notes)
    }
    for dimension in dimensions {
      let score = dimension.first("Score", "ScoreText")?.value
      guard
        let name = dimension.first("CompetencyDimensionTypeCode").flatMap({
          CEFRDimension(sourceName: $0.text)
        }),
        let level = score.flatMap(CEFRDimension.level)
      else {
        notes.note(.levelUnknown, unmapped: score)
        continue
      }
      let id = ImportedCompetence.language(code, name)
      require(
        ImportedRequirement(id, kind: .language, isMust: true, level: level), of: &vacancy, notes: &notes)
    }
  }

  /// The lowest of several levels, as the format lists alternatives.
  private func add(
    education code: RecordElement, to vacancy: inout ImportedVacancy, notes: inout [VacancyNote]
  ) {
    switch HROpen.education(code) {
    case .eqf(let level), .assumed(let level):
      guard level > 0 else { return }
      vacancy.qualification = min(vacancy.qualification ?? level, level)
    case .other: break
    case .unknown: notes.note(.educationUnknown, unmapped: code.text)
    }
  }

  private func addExperience(
    _ qualifications: RecordElement, to vacancy: inout ImportedVacancy, notes: inout [VacancyNote]
  ) {
    for summary in qualifications.descendants("ExperienceSummary") {
      let categories = summary.descendants("ExperienceCategory")
      for category in categories.isEmpty ? [summary] : categories {
        let stated = category.first("CategoryCode").flatMap {
          HROpen.occupation($0.text, list: $0.attributes["listName"])?.code
        }
        let own = vacancy.occupations.first
        guard let measure = category.first("Measure"), let years = Self.years(measure) else {
          notes.note(.levelUnknown, unmapped: category.first("Measure")?.text)
          continue
        }
        guard years > 0 else { continue }
        guard let occupation = stated ?? own else {
          notes.note(.requirementWithoutId)
          continue
        }
        let id = ImportedCompetence.experience(occupation)
        require(
          ImportedRequirement(id, kind: .experience, isMust: true, level: years), of: &vacancy, notes: &notes)
      }
    }
  }

  /// Years of experience as a level, at most 8: a number of years or months (begun years count), or a code of EURES.
  ///
  /// | code | A | B | C | D | E | NS |
  /// |---|---|---|---|---|---|---|
  /// | EURES | none | up to 1 year | up to 2 years | 2 to 5 years | more than 5 years | not specified |
  /// | level | 0 | 1 | 2 | 2 | 5 | 0 |
  static func years(_ measure: RecordElement) -> UInt8? {
    switch measure.text.uppercased() {
    case "A", "NS": return 0
    case "B": return 1
    case "C", "D": return 2
    case "E": return 5
    default: break
    }
    guard case .value(let millionths, _) = DecimalText.parse(Array(measure.text.utf8)[...]), millionths >= 0
    else {
      return nil
    }
    let isMonths = ["month", "mon"].contains(measure.attributes["unitCode"]?.lowercased())
    let unit: Int64 = isMonths ? 12_000_000 : 1_000_000
    return UInt8(min((millionths + unit - 1) / unit, Int64(Competence.highestLevel)))
  }
}
