import Matching

/// Ads of Norwegian NAV: entries of its feed (JSON Feed), and the pages of its ads in which numbers and coordinates
/// are text and some texts hold JSON.
///
/// Every change is an entry of its own; the last one wins, and one that is not `ACTIVE` takes the ad away. An item
/// of a feed page that only announces an active ad is skipped.
struct NAVFormat: JSONVacancyFormat {
  static let mark = "nav:"
  static let envelopes: [JSONRecords.Envelope] = [["content"], ["items"], ["hits", "hits"]]
  static let columns: [VacancyColumn] = [
    .places, .company, .occupation, .occupationName, .sector, .region, .postalCode, .latitude, .longitude,
    .start,
    .hoursMin, .hoursMax, .version,
  ]

  let options: VacancyImportOptions

  func record(from value: JSONNode) -> VacancyRecord {
    let entry = value["_source"] ?? value
    let item = entry["_feed_entry"]
    guard let id = VacancyValues.code(entry["uuid"] ?? item?["uuid"] ?? entry["id"]) else {
      return .unusable(.noId)
    }
    let changed = (entry["sistEndret"] ?? item?["sistEndret"] ?? entry["updated"])?.text.flatMap(
      SourceDate.init)
    let status = (item?["status"] ?? entry["status"])?.string
    if let status, status != "ACTIVE" { return .tombstone(id: id, version: changed?.seconds) }
    if item != nil { return .unusable(.adMissing) }
    let content = entry["ad_content"] ?? entry["json"]
    let ad = content?.embedded ?? content ?? entry
    return vacancy(ad, id: id, version: changed?.seconds)
  }

  private func vacancy(_ ad: JSONNode, id: String, version: Int64?) -> VacancyRecord {
    var notes: [VacancyNote] = []
    let properties = ad["properties"]
    guard
      let places = VacancyValues.places(
        ad["positioncount"] ?? properties?["positioncount"], options: options, notes: &notes)
    else { return .unusable(.placesImplausible) }
    var vacancy = ImportedVacancy(id: id, places: places)
    vacancy.version = version
    vacancy.company = VacancyValues.code(ad["employer"]?["orgnr"]).map { "orgnr:\($0)" }
    setOccupation(of: &vacancy, ad)
    setPlace(of: &vacancy, ad, notes: &notes)
    let start = ad["starttime"] ?? properties?["starttime"]
    // "As soon as possible" is no day.
    if start?.string?.lowercased() != "snarest" {
      vacancy.start = VacancyValues.date(start, notes: &notes)?.day
    }
    if (ad["extent"] ?? properties?["extent"])?.string == "Heltid" {
      vacancy.weeklyHours = options.fullTimeHours...options.fullTimeHours
    }
    // JSON inside a text; it is read last, as reading it ends what was read from another such text.
    let branch = Array((ad["employer"]?["properties"]?["nace2"]?.embedded).elements.prefix(1)).first
    vacancy.sector = VacancyValues.code(branch?["code"]).map { "nace:\($0)" }
    return .vacancy(vacancy, notes: notes)
  }

  /// ESCO's occupation, the ISCO group that the first four digits of a STYRK code are, and the STYRK code.
  private func setOccupation(of vacancy: inout ImportedVacancy, _ ad: JSONNode) {
    var esco: [String] = []
    var groups: [String] = []
    var styrk: [String] = []
    for category in ad["categoryList"].elements.prefix(20) {
      let type = category["categoryType"]?.string ?? ""
      if type == "ESCO", let uri = category["code"]?.string, let known = SourceCode.escoURI(uri) {
        esco.append(known)
      } else if type.hasPrefix("STYRK08"), let code = VacancyValues.code(category["code"]) {
        groups.append(String(code.prefix { $0 != "." }))
        styrk.append("styrk:\(code)")
        vacancy.occupationName = vacancy.occupationName ?? VacancyValues.label(category["name"])
      }
    }
    vacancy.occupations = esco + groups + styrk
  }

  private func setPlace(of vacancy: inout ImportedVacancy, _ ad: JSONNode, notes: inout [VacancyNote]) {
    let places = Array(
      (ad["workLocations"] ?? ad["locationList"]).elements.prefix(2))
    if places.count > 1 { notes.note(.severalAddresses) }
    let place = places.first ?? ad["location"]
    vacancy.region = VacancyValues.code(place?["municipalCode"] ?? place?["municipalityCode"])
    vacancy.postalCode = VacancyValues.postalCode(place?["postalCode"])
    vacancy.location = VacancyValues.location(
      latitude: place?["latitude"], longitude: place?["longitude"], notes: &notes)
  }
}
