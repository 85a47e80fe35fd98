/// `SkillsPassport` of Europass until 2020: versions 3.x of the XML schema.
enum SkillsPassport: CandidateFormat {
  static let vocabulary = XMLVocabulary(
    namespaces: ["http://europass.cedefop.europa.eu/Europass"], records: ["SkillsPassport"],
    kept: [
      "DocumentInfo", "LastUpdateDate", "LearnerInfo", "Identification", "ContactInfo", "Address", "Contact",
      "PostalCode",
      "Country", "Code", "Headline", "Type", "WorkExperienceList", "WorkExperience", "Period", "From", "To",
      "Current",
      "Position", "EducationList", "Education", "Level", "Skills", "Linguistic", "MotherTongueList",
      "MotherTongue",
      "ForeignLanguageList", "ForeignLanguage", "Description", "ProficiencyLevel", "Listening", "Reading",
      "SpokenInteraction", "SpokenProduction", "Writing", "Computer", "Information", "Communication",
      "ContentCreation", "Safety", "ProblemSolving", "Driving", "Licence",
    ])

  static func candidate(
    from record: RecordElement, asOf: SourceDate?
  ) -> (ImportedCandidate, [CandidateReport.Reason]) {
    var candidate = ImportedCandidate(id: "")
    var remarks: [CandidateReport.Reason] = []
    let asOf = record.first("DocumentInfo", "LastUpdateDate").flatMap { SourceDate($0.text) } ?? asOf
    for learner in record.all("LearnerInfo") {
      addHome(learner, &candidate)
      addWork(learner, asOf: asOf, &candidate, &remarks)
      for code in learner.all("EducationList", "Education", "Level", "Code") {
        guard let level = eqfLevel(code.text) else {
          remarks.note(.educationUnknown)
          continue
        }
        candidate.qualification = max(candidate.qualification ?? 0, level)
      }
      for skills in learner.all("Skills") { add(skills, &candidate, &remarks) }
    }
    if candidate.region == nil { remarks.note(.regionMissing) }
    return (candidate, remarks)
  }

  private static func addHome(_ learner: RecordElement, _ candidate: inout ImportedCandidate) {
    guard let address = learner.first("Identification", "ContactInfo", "Address", "Contact") else { return }
    let country = address.first("Country", "Code")?.value
    candidate.region = country.flatMap { $0.utf8.count == 2 ? RegionCode.region($0) : nil }
    candidate.postalCode = address.first("PostalCode")?.value.flatMap {
      PostalCode(country: country, code: $0)
    }
  }

  private static func addWork(
    _ learner: RecordElement, asOf: SourceDate?, _ candidate: inout ImportedCandidate,
    _ remarks: inout [CandidateReport.Reason]
  ) {
    for work in learner.all("WorkExperienceList", "WorkExperience") {
      let period = work.first("Period")
      let isCurrent = period?.first("Current")?.text == "true"
      candidate.add(
        occupation(work.first("Position", "Code")), from: date(period?.first("From")),
        to: date(period?.first("To")) ?? (isCurrent ? asOf : nil), &remarks)
    }
    for headline in learner.all("Headline") where headline.first("Type", "Code")?.text == "preferred_job" {
      guard let occupation = occupation(headline.first("Description", "Code")) else { continue }
      remarks.note(.occupationISCO88)
      candidate.preferredOccupations.append(occupation.code)
    }
  }

  /// All occupations of these versions are in Europass's list, which is ISCO-88 with a digit more.
  private static func occupation(_ code: RecordElement?) -> HROpen.Occupation? {
    code.flatMap { HROpen.occupation($0.text, list: "ISCO-88") }
  }

  /// A date in attributes, as XML Schema writes years, months and days: `year="2005" month="--10" day="---01"`.
  private static func date(_ element: RecordElement?) -> SourceDate? {
    guard let element, let year = element.attributes["year"] else { return nil }
    let month = element.attributes["month"].map { $0.drop { $0 == "-" } }
    let day = element.attributes["day"].map { $0.drop { $0 == "-" } }
    guard let month else { return SourceDate(year) }
    return SourceDate("\(year)-\(month)" + (day.map { "-\($0)" } ?? ""))
  }

  private static func eqfLevel(_ text: String) -> UInt8? {
    UInt8(text).flatMap { (1...8).contains($0) && text.utf8.count == 1 ? $0 : nil }
  }

  // MARK: Skills

  private static func add(
    _ skills: RecordElement, _ candidate: inout ImportedCandidate, _ remarks: inout [CandidateReport.Reason]
  ) {
    for tongue in skills.all("Linguistic", "MotherTongueList", "MotherTongue") {
      add(language: tongue, isMotherTongue: true, &candidate, &remarks)
    }
    for language in skills.all("Linguistic", "ForeignLanguageList", "ForeignLanguage") {
      add(language: language, isMotherTongue: false, &candidate, &remarks)
    }
    for licence in skills.all("Driving", "Description", "Licence") {
      candidate.add(licence: licence.text, &remarks)
    }
    for area in skills.first("Computer", "ProficiencyLevel")?.children ?? [] {
      guard let name = digitalAreas[area.name], let level = digitalLevel(area.text) else {
        remarks.note(.levelUnknown)
        continue
      }
      _ = candidate.add(HeldSkill(id: ImportedCompetence.digital(name), level: level))
    }
  }

  private static func add(
    language: RecordElement, isMotherTongue: Bool, _ candidate: inout ImportedCandidate,
    _ remarks: inout [CandidateReport.Reason]
  ) {
    guard let code = language.first("Description", "Code").flatMap({ LanguageCode.code(for: $0.text) }) else {
      return remarks.note(.languageUnknown)
    }
    var levels: [CEFRDimension: UInt8] = [:]
    for dimension in language.first("ProficiencyLevel")?.children ?? [] {
      guard let text = dimension.value else {
        remarks.note(.languageLevelMissing)
        continue
      }
      guard let name = CEFRDimension(sourceName: dimension.name), let level = CEFRDimension.level(text) else {
        remarks.note(.languageLevelUnknown)
        continue
      }
      levels[name] = level
    }
    candidate.add(HeldLanguage(code: code, isMotherTongue: isMotherTongue, levels: levels), &remarks)
  }

  /// The five areas of DigComp, as the elements are named.
  private static let digitalAreas = [
    "Information": "information", "Communication": "communication", "ContentCreation": "content-creation",
    "Safety": "safety", "ProblemSolving": "problem-solving",
  ]

  /// The bands of the self-assessment on the eight levels of DigComp 2.1, each at its lower end, which is certain:
  /// basic (A) 1, independent (B) 3, proficient (C) 5.
  private static func digitalLevel(_ text: String) -> UInt8? {
    switch text.uppercased() {
    case "A": 1
    case "B": 3
    case "C": 5
    default: nil
    }
  }
}
