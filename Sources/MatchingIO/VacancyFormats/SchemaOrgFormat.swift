import Crypto
import Matching

/// Job postings of schema.org (`JobPosting` in JSON-LD), alone, in a list, or in a `@graph` among other things.
///
/// Skills and educations are taken where they are terms of a list (`DefinedTerm`, a credential's category); as text
/// they are free text, and not taken.
struct SchemaOrgFormat: JSONVacancyFormat {
  static let mark = "posting:"
  static let envelopes: [JSONRecords.Envelope] = [["@graph"], ["itemListElement"]]
  static let columns: [VacancyColumn] = [
    .places, .occupation, .occupationName, .sector, .region, .postalCode, .latitude, .longitude, .remote,
    .qualification, .start, .hoursMin, .hoursMax,
  ]

  let options: VacancyImportOptions

  func record(from value: JSONNode) -> VacancyRecord {
    let value = value["item"] ?? value
    guard isPosting(value) else { return .unusable(.notAVacancy) }
    var notes: [VacancyNote] = []
    guard
      let places = VacancyValues.places(value["totalJobOpenings"], options: options, notes: &notes)
    else { return .unusable(.placesImplausible) }
    var vacancy = ImportedVacancy(id: "", places: places)
    setOccupation(of: &vacancy, value)
    setPlace(of: &vacancy, value, notes: &notes)
    vacancy.start = VacancyValues.date(value["jobStartDate"], notes: &notes)?.day
    vacancy.weeklyHours = hours(value)
    addSkills(to: &vacancy, value, notes: &notes)
    setQualification(of: &vacancy, value, notes: &notes)
    vacancy.id = id(of: value, vacancy, notes: &notes)
    return .vacancy(vacancy, notes: notes)
  }

  private func isPosting(_ value: JSONNode) -> Bool {
    let types = value["@type"]
    let names = types?.string.map { [$0] } ?? types.elements.prefix(10).compactMap(\.string)
    return names.contains { $0 == "JobPosting" || $0.hasSuffix("schema.org/JobPosting") }
  }

  /// The posting's own identifier; else one made from its address; else one made from what is imported.
  private func id(of value: JSONNode, _ vacancy: ImportedVacancy, notes: inout [VacancyNote]) -> String {
    let identifier = value["identifier"]
    if let code = VacancyValues.code(identifier?["value"] ?? identifier) { return code }
    if let address = (value["@id"] ?? value["url"])?.string, !address.isEmpty {
      return "url-" + Self.digest(address)
    }
    notes.note(.idMade)
    let fields = Self.columns.map { $0.field(of: vacancy) } + vacancy.requirements.map(\.competence)
    return "made-" + Self.digest(fields.joined(separator: "\u{1F}") + (value["datePosted"]?.string ?? ""))
  }

  private static func digest(_ text: String) -> String {
    SHA256.hash(data: Array(text.utf8)).prefix(12).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// A code and its label in one text (`15-1132.00 Software Developers`), a term, or a URI of ESCO.
  private func setOccupation(of vacancy: inout ImportedVacancy, _ value: JSONNode) {
    let category = value["relevantOccupation"] ?? value["occupationalCategory"]
    let entries = category.map { $0.isArray ? Array($0.elements.prefix(10)) : [$0] } ?? []
    for entry in entries {
      let term = entry["occupationalCategory"] ?? entry
      let text = (term["codeValue"] ?? term["termCode"] ?? term["@id"] ?? term["url"] ?? term).string ?? ""
      if let uri = SourceCode.escoURI(text) {
        vacancy.occupations.append(uri)
        continue
      }
      let code = text.prefix { $0 != " " }
      guard code.contains(where: \.isNumber), let known = SourceCode.code(String(code)) else { continue }
      vacancy.occupations.append(Self.isONet(known) ? "onet:\(known)" : "code:\(known)")
      let label = term["name"]?.string ?? String(text.dropFirst(code.count).drop { $0 == " " })
      vacancy.occupationName = vacancy.occupationName ?? ImportedText.line(label)
    }
  }

  /// `15-1132.00`, or without the dot and what follows.
  private static func isONet(_ code: String) -> Bool {
    let shape = code.map { $0.isNumber ? "9" : String($0) }.joined()
    return shape == "99-9999.99" || shape == "99-9999"
  }

  private func setPlace(of vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote]) {
    let places = value["jobLocation"].map { $0.isArray ? Array($0.elements.prefix(2)) : [$0] } ?? []
    if places.count > 1 { notes.note(.severalAddresses) }
    let address = places.first?["address"]
    let point = places.first?["geo"]
    vacancy.postalCode = VacancyValues.postalCode(address?["postalCode"])
    vacancy.region = VacancyValues.code(address?["addressRegion"])
    vacancy.location = VacancyValues.location(
      latitude: point?["latitude"], longitude: point?["longitude"], notes: &notes)
    vacancy.isRemote = value["jobLocationType"]?.string == "TELECOMMUTE" ? true : nil
    vacancy.sector = VacancyValues.code(value["industry"]?["termCode"] ?? value["industry"]?["codeValue"])
  }

  /// Full time alone is a number of hours.
  private func hours(_ value: JSONNode) -> ClosedRange<Int>? {
    let types = value["employmentType"]
    let names = types?.string.map { [$0] } ?? types.elements.prefix(10).compactMap(\.string)
    let words = Set(names.map { $0.uppercased().filter(\.isLetter) })
    return words == ["FULLTIME"] ? options.fullTimeHours...options.fullTimeHours : nil
  }

  private func addSkills(to vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote]) {
    guard let skills = value["skills"] else { return }
    for skill in skills.isArray ? Array(skills.elements.prefix(1_000)) : [skills] {
      let address = (skill["@id"] ?? skill["url"])?.string ?? ""
      guard
        let id = SourceCode.escoURI(address) ?? VacancyValues.code(skill["termCode"]).map({ "skill:\($0)" })
      else {
        notes.note(.requirementWithoutId)
        continue
      }
      let isTwice = vacancy.require(
        ImportedRequirement(id, name: VacancyValues.label(skill["name"]), kind: .skill, isMust: false))
      if isTwice { notes.note(.requirementTwice) }
    }
  }

  private func setQualification(
    of vacancy: inout ImportedVacancy, _ value: JSONNode, notes: inout [VacancyNote]
  ) {
    guard let category = value["educationRequirements"]?["credentialCategory"]?.string else { return }
    guard let level = LevelWords.education(category) else {
      notes.note(.educationUnknown, unmapped: category)
      return
    }
    vacancy.qualification = level
  }
}
