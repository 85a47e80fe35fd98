import Matching

/// Vacancies of Flemish VDAB, API v4: pages of `resultaten`, and single vacancies.
///
/// All that is asked for stands in one list, each entry with a type; how well a language is asked for is a word.
struct VDABFormat: JSONVacancyFormat {
  static let mark = "vdab:"
  static let envelopes: [JSONRecords.Envelope] = [["resultaten"]]
  static let columns: [VacancyColumn] = [
    .places, .company, .occupation, .occupationName, .region, .postalCode, .latitude, .longitude,
    .qualification,
    .start, .hoursMin, .hoursMax,
  ]

  let options: VacancyImportOptions

  func record(from value: JSONNode) -> VacancyRecord {
    let reference = value["vacatureReferentie"]
    let number = reference?["interneReferentie"] ?? reference?["vdabReferentie"]
    guard let id = VacancyValues.code(number ?? value["id"]) else { return .unusable(.noId) }
    if let status = value["status"]?.string, status != "GEPUBLICEERD" { return .tombstone(id: id) }
    var notes: [VacancyNote] = []
    guard let places = VacancyValues.places(value["aantalJobs"], options: options, notes: &notes) else {
      return .unusable(.placesImplausible)
    }
    var vacancy = ImportedVacancy(id: id, places: places)
    vacancy.company = VacancyValues.code(value["leverancier"]?["kboNummer"]).map { "kbo:\($0)" }
    let profile = value["functie"]?["beroepsprofiel"]
    let occupation = VacancyValues.code(profile?["code"])
    if let occupation { vacancy.occupations = ["vdab:\(occupation)"] }
    vacancy.occupationName = VacancyValues.label(profile?["label"])
    let address = value["tewerkstellingsadres"]
    vacancy.postalCode = VacancyValues.postalCode(address?["postcode"])
    vacancy.region = vacancy.postalCode
    let point = address?["locatie"]
    vacancy.location = VacancyValues.location(
      latitude: point?["latitude"] ?? point?["lat"], longitude: point?["longitude"] ?? point?["lon"],
      notes: &notes)
    let contract = value["arbeidsovereenkomst"]
    let start = value["startDatum"] ?? contract?["vermoedelijkeStartdatum"]
    vacancy.start = VacancyValues.date(start, notes: &notes)?.day
    vacancy.weeklyHours = hours(contract)
    addExperience(to: &vacancy, profile, occupation: occupation)
    for entry in (value["profiel"]?["vereisten"]).elements.prefix(1_000) {
      add(entry, to: &vacancy, notes: &notes)
    }
    return .vacancy(vacancy, notes: notes)
  }

  private func hours(_ contract: JSONNode?) -> ClosedRange<Int>? {
    if let hours = contract?["aantalUur"]?.decimal, (1...168).contains(hours) {
      return Int(hours.rounded(.down))...Int(hours.rounded(.up))
    }
    let isFull = contract?["arbeidsRegime"]?["label"]?.string?.lowercased() == "voltijds"
    return isFull ? options.fullTimeHours...options.fullTimeHours : nil
  }

  /// The years in a label such as `Minstens 2 jaar ervaring`, one where it says fewer than two; a wish.
  private func addExperience(to vacancy: inout ImportedVacancy, _ profile: JSONNode?, occupation: String?) {
    guard let occupation, let label = profile?["ervaring"]?["label"]?.string,
      let number = label.split(whereSeparator: { !$0.isNumber }).first.flatMap({ UInt8($0) }), number > 0
    else { return }
    let years = label.contains("<") ? max(number - 1, 1) : min(number, Competence.highestLevel)
    vacancy.require(
      ImportedRequirement("experience:vdab-\(occupation)", kind: .experience, isMust: false, level: years))
  }

  private func add(_ entry: JSONNode, to vacancy: inout ImportedVacancy, notes: inout [VacancyNote]) {
    let label = entry["label"]?.string ?? ""
    let requirement: ImportedRequirement?
    switch entry["type"]?.string {
    case "talen": requirement = language(entry, label, notes: &notes)
    case "rijbewijs":
      let licence = VacancyValues.code(entry["code"]) ?? SourceCode.code(label)
      requirement = licence.map {
        .licence($0, isMust: true)
      }
    case "studie":
      guard let level = LevelWords.education(label) else {
        notes.note(.educationUnknown, unmapped: label)
        return
      }
      vacancy.qualification = max(vacancy.qualification ?? 0, level)
      return
    case "attest": requirement = coded(entry, label, "qualification:vdab-", .qualification, isMust: true)
    case "competentie", "technischecompetentie", "softskill", "vaardigheid", "kennis":
      requirement = coded(entry, label, "skill:vdab-", .skill, isMust: false)
    default: requirement = nil
    }
    guard let requirement else {
      notes.note(.requirementWithoutId)
      return
    }
    if vacancy.require(requirement) { notes.note(.requirementTwice) }
  }

  private func language(_ entry: JSONNode, _ label: String, notes: inout [VacancyNote])
    -> ImportedRequirement?
  {
    guard let code = LanguageCode.code(named: label) else {
      notes.note(.languageUnknown, unmapped: label)
      return nil
    }
    var level: UInt8?
    if let word = entry["score"]?["label"]?.string {
      level = LevelWords.language(word)
      if level == nil { notes.note(.levelUnknown, unmapped: word) }
    }
    return ImportedRequirement(
      ImportedCompetence.language(code), name: label, kind: .language, isMust: true, level: level)
  }

  /// A requirement by its code, else by its label, which is one of a list.
  private func coded(
    _ entry: JSONNode, _ label: String, _ prefix: String, _ kind: Competence.Kind, isMust: Bool
  ) -> ImportedRequirement? {
    guard let id = VacancyValues.code(entry["code"]) ?? SourceCode.slug(label) else { return nil }
    return ImportedRequirement(
      prefix + id, name: VacancyValues.label(entry["label"]), kind: kind, isMust: isMust)
  }
}
