import Matching

/// Offers of the German Jobsuche: hits of a search and details, with the old and the new names of their members.
///
/// `fuerFluechtlingeGeeignet` becomes a support that the workplace offers, see ``VacancyTables/refugeeSupport``.
struct BAJobsucheFormat: JSONVacancyFormat {
  static let mark = "ba:"
  static let envelopes: [JSONRecords.Envelope] = [["stellenangebote"], ["ergebnisliste"]]
  static let columns: [VacancyColumn] = [
    .places, .company, .occupation, .occupationName, .region, .postalCode, .latitude, .longitude,
    .qualification,
    .qualificationFloor, .start, .hoursMin, .hoursMax, .suitableForRefugees, .version,
  ]

  let options: VacancyImportOptions

  func record(from value: JSONNode) -> VacancyRecord {
    guard let id = VacancyValues.code(value["refnr"] ?? value["referenznummer"]) else {
      return .unusable(.noId)
    }
    var notes: [VacancyNote] = []
    guard
      let places = VacancyValues.places(value["anzahlOffeneStellen"], options: options, notes: &notes)
    else { return .unusable(.placesImplausible) }
    var vacancy = ImportedVacancy(id: id, places: places)
    let changed = value["modifikationsTimestamp"] ?? value["aenderungsdatum"]
    vacancy.version = VacancyValues.date(changed, notes: &notes)?.seconds
    let company =
      value["kundennummerHash"] ?? value["arbeitgeberKundennummerHash"] ?? value["arbeitgeberHashId"]
    vacancy.company = company?.string.flatMap(SourceCode.hash).map { "ba:\($0)" }
    if let code = VacancyValues.code(value["hauptDkz"]) { vacancy.occupations = ["dkz:\(code)"] }
    vacancy.occupationName = VacancyValues.label(value["beruf"] ?? value["hauptberuf"])
    let start = value["eintrittsdatum"] ?? value["eintrittszeitraum"]?["von"]
    vacancy.start = VacancyValues.date(start, notes: &notes)?.day
    vacancy.isSuitableForRefugees = value["fuerFluechtlingeGeeignet"]?.bool
    vacancy.weeklyHours = hours(value)
    setPlace(of: &vacancy, value, notes: &notes)
    setQualification(of: &vacancy, value, notes: &notes)
    addSkills(to: &vacancy, value, notes: &notes)
    return .vacancy(vacancy, notes: notes)
  }

  private func setPlace(of vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote]) {
    let places = Array((value["arbeitsorte"] ?? value["stellenlokationen"]).elements.prefix(2))
    if places.count > 1 { notes.note(.severalAddresses) }
    let place = places.first ?? value["arbeitsort"]
    let address = place?["adresse"] ?? place
    let point = place?["koordinaten"]
    vacancy.postalCode = VacancyValues.postalCode(address?["plz"])
    // There is no code of a region; the names of the states are not codes.
    vacancy.region = vacancy.postalCode
    vacancy.location = VacancyValues.location(
      latitude: point?["lat"] ?? place?["breite"], longitude: point?["lon"] ?? place?["laenge"], notes: &notes
    )
  }

  /// Full time alone is a number of hours; anything else may be any.
  private func hours(_ value: JSONNode) -> ClosedRange<Int>? {
    let models = value["arbeitszeitmodelle"].elements.prefix(10).compactMap(\.string).map { $0.uppercased() }
    let isFull = models.contains("VOLLZEIT") || value["arbeitszeitVollzeit"]?.bool == true
    let partTime: [StaticString] = [
      "arbeitszeitTeilzeitVormittag", "arbeitszeitTeilzeitNachmittag", "arbeitszeitTeilzeitAbend",
      "arbeitszeitTeilzeitFlexibel", "istGeringfuegigeBeschaeftigung",
    ]
    let isPart =
      models.contains { $0.hasPrefix("TEILZEIT") || $0 == "MINIJOB" }
      || partTime.contains { value[$0]?.bool == true }
    return isFull && !isPart ? options.fullTimeHours...options.fullTimeHours : nil
  }

  /// The education asked for; it closes the workplace only where career changers are expressly not wanted.
  private func setQualification(
    of vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote]
  ) {
    guard let text = value["geforderterBildungsabschluss"]?.string, !text.isEmpty else { return }
    guard let level = LevelWords.education(text) else {
      notes.note(.educationUnknown, unmapped: text)
      return
    }
    guard level > 0 else { return }
    vacancy.qualification = level
    if value["quereinstiegGeeignet"]?.bool == false { vacancy.qualificationFloor = level }
  }

  /// Skills stand in groups, and in a group under how well they are asked for.
  private func addSkills(to vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote]) {
    for group in value["fertigkeiten"].elements.prefix(100) {
      let name = group["hierarchieName"]?.string?.lowercased() ?? ""
      guard let grades = group["auspraegungen"] else { continue }
      for (grade, skills) in grades.members {
        let isMust = grade.lowercased() == "zwingend erforderlich"
        for skill in skills.elements.prefix(100) {
          guard let label = skill.string,
            let requirement = requirement(label, group: name, grade: grade, isMust: isMust, notes: &notes)
          else {
            notes.note(.requirementWithoutId)
            continue
          }
          if vacancy.require(requirement) { notes.note(.requirementTwice) }
        }
      }
    }
  }

  private func requirement(
    _ label: String, group: String, grade: String, isMust: Bool, notes: inout [VacancyNote]
  ) -> ImportedRequirement? {
    if group.contains("sprach") {
      guard let code = LanguageCode.code(named: label) else {
        notes.note(.languageUnknown, unmapped: label)
        return nil
      }
      let level = level(grade, LevelWords.language, isMust: isMust, notes: &notes)
      return ImportedRequirement(
        ImportedCompetence.language(code), name: label, kind: .language, isMust: isMust, level: level)
    }
    if let licence = Self.licence(label) {
      return .licence(licence, isMust: isMust)
    }
    guard let slug = SourceCode.slug(label) else { return nil }
    let level = level(grade, LevelWords.skill, isMust: isMust, notes: &notes)
    return ImportedRequirement(
      "skill:ba-\(slug)", name: ImportedText.line(label), kind: .skill, isMust: isMust, level: level)
  }

  private func level(
    _ grade: String, _ words: (String) -> UInt8?, isMust: Bool, notes: inout [VacancyNote]
  ) -> UInt8? {
    if isMust { return nil }
    let level = words(grade)
    if level == nil { notes.note(.levelUnknown, unmapped: grade) }
    return level
  }

  /// The class in `Fahrerlaubnis B (PKW/Kleinbusse (alt: FS 3))`.
  private static func licence(_ label: String) -> String? {
    let words = label.split(separator: " ")
    guard words.count >= 2, words[0] == "Fahrerlaubnis" || words[0] == "Führerschein" else { return nil }
    let code = String(words[1])
    return code.utf8.count <= 3 ? SourceCode.code(code) : nil
  }
}
