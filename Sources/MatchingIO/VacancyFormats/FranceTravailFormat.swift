import Matching

/// Offers of France Travail's API "Offres d'emploi v2": search results and single offers. Members are left out where
/// they would be empty.
struct FranceTravailFormat: JSONVacancyFormat {
  static let mark = "francetravail:"
  static let envelopes: [JSONRecords.Envelope] = [["resultats"]]
  static let columns: [VacancyColumn] = [
    .places, .occupation, .occupationName, .sector, .region, .postalCode, .latitude, .longitude,
    .qualification,
    .qualificationFloor, .hoursMin, .hoursMax, .version,
  ]

  let options: VacancyImportOptions

  func record(from value: JSONNode) -> VacancyRecord {
    guard let id = VacancyValues.code(value["id"]) else { return .unusable(.noId) }
    var notes: [VacancyNote] = []
    guard let places = VacancyValues.places(value["nombrePostes"], options: options, notes: &notes) else {
      return .unusable(.placesImplausible)
    }
    var vacancy = ImportedVacancy(id: id, places: places)
    let changed = value["dateActualisation"] ?? value["dateCreation"]
    vacancy.version = VacancyValues.date(changed, notes: &notes)?.seconds
    let rome = VacancyValues.code(value["romeCode"])
    if let rome { vacancy.occupations = ["rome:\(rome)"] }
    vacancy.occupationName = VacancyValues.label(value["appellationlibelle"] ?? value["romeLibelle"])
    vacancy.sector = VacancyValues.code(value["codeNAF"]).map { "naf:\($0)" }
    let place = value["lieuTravail"]
    vacancy.region = VacancyValues.code(place?["commune"])
    vacancy.postalCode = VacancyValues.postalCode(place?["codePostal"])
    vacancy.location = VacancyValues.location(
      latitude: place?["latitude"], longitude: place?["longitude"], notes: &notes)
    vacancy.weeklyHours = value["dureeTravailLibelle"]?.string.flatMap(Self.hours)
    addSkills(to: &vacancy, value, notes: &notes)
    addLanguages(to: &vacancy, value, notes: &notes)
    addLicences(to: &vacancy, value, notes: &notes)
    addExperience(to: &vacancy, value, rome: rome)
    setQualification(of: &vacancy, value, notes: &notes)
    return .vacancy(vacancy, notes: notes)
  }

  /// `E` (exigé) is a must, `S` (souhaité) and nothing a wish.
  private func isMust(_ entry: JSONNode) -> Bool {
    entry["exigence"]?.string == "E"
  }

  private func addSkills(to vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote]) {
    for skill in value["competences"].elements.prefix(1_000) {
      guard let code = VacancyValues.code(skill["code"]) else {
        notes.note(.requirementWithoutId)
        continue
      }
      let isTwice = vacancy.require(
        ImportedRequirement(
          "skill:rome-\(code)", name: VacancyValues.label(skill["libelle"]), kind: .skill,
          isMust: isMust(skill)))
      if isTwice { notes.note(.requirementTwice) }
    }
  }

  /// Languages come as labels only.
  private func addLanguages(to vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote])
  {
    for language in value["langues"].elements.prefix(100) {
      guard let label = language["libelle"]?.string else { continue }
      guard let code = LanguageCode.code(named: label) else {
        notes.note(.languageUnknown, unmapped: label)
        continue
      }
      vacancy.require(
        ImportedRequirement(
          ImportedCompetence.language(code), name: label, kind: .language, isMust: isMust(language)))
    }
  }

  /// The class of a licence leads its label: `B - Véhicule léger`.
  private func addLicences(to vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote]) {
    for licence in value["permis"].elements.prefix(20) {
      let label = licence["libelle"]?.string ?? ""
      let code = label.prefix { $0 != " " }
      guard code.utf8.count <= 3, let licenceClass = SourceCode.code(String(code)) else {
        notes.note(.requirementWithoutId)
        continue
      }
      vacancy.require(
        .licence(licenceClass, isMust: isMust(licence)))
    }
  }

  /// `E` asks for experience, `S` wishes for it, `D` takes beginners. The years are in a label such as `2 An(s)`.
  private func addExperience(to vacancy: inout ImportedVacancy, _ value: JSONNode, rome: String?) {
    guard let rome, let demand = value["experienceExige"]?.string, demand == "E" || demand == "S" else {
      return
    }
    let words = (value["experienceLibelle"]?.string ?? "").lowercased().split(separator: " ")
    var years: UInt8?
    if let number = words.first.flatMap({ UInt8($0) }), words.count > 1 {
      years = words[1].hasPrefix("an") ? min(max(number, 1), Competence.highestLevel) : 1
    }
    vacancy.require(
      ImportedRequirement("experience:rome-\(rome)", kind: .experience, isMust: demand == "E", level: years))
  }

  private func setQualification(
    of vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote]
  ) {
    for education in value["formations"].elements.prefix(20) {
      guard let label = education["niveauLibelle"]?.string else { continue }
      guard let level = LevelWords.education(label) else {
        notes.note(.educationUnknown, unmapped: label)
        continue
      }
      vacancy.qualification = max(vacancy.qualification ?? 0, level)
      if isMust(education) { vacancy.qualificationFloor = max(vacancy.qualificationFloor ?? 0, level) }
    }
  }

  /// The hours that lead a label such as `35H Horaires normaux` or `24H30 Horaires variables`.
  private static func hours(_ label: String) -> ClosedRange<Int>? {
    let first = label.prefix { $0 != " " && $0 != "/" }.uppercased()
    let parts = first.split(separator: "H", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = Int(parts[0]), (1...168).contains(hours) else { return nil }
    let minutes = parts[1].isEmpty ? 0 : Int(parts[1]) ?? 0
    return hours...min(168, hours + (minutes > 0 ? 1 : 0))
  }
}
