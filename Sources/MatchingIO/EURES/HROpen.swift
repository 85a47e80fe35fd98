import Matching

/// What EURES and Europass share: HR-Open 3.2 in four namespaces, and their code lists.
enum HROpen {
  /// HR-Open, OAGIS, Europass and EURES. Which element stands in which of them differs from exporter to exporter.
  static let namespaces: Set<String> = [
    "http://www.hr-xml.org/3", "http://www.openapplications.org/oagis/9", "http://www.europass.eu/1.0",
    "http://www.europass_eures.eu/1.0",
  ]

  /// The EQF level of an ISCED 2011 level, by the level that most national frameworks give its usual certificate
  /// (European Commission, Cedefop: national qualifications frameworks and ISCED mappings).
  ///
  /// | ISCED | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |
  /// |---|---|---|---|---|---|---|---|---|---|---|
  /// | EQF | 0 | 1 | 2 | 4 | 4 | 5 | 6 | 7 | 8 | none: "other" |
  static func eqfLevel(isced: UInt8) -> UInt8? {
    let levels: [UInt8?] = [0, 1, 2, 4, 4, 5, 6, 7, 8, nil]
    return isced < levels.count ? levels[Int(isced)] : nil
  }

  /// What an `EducationLevelCode` says.
  enum Education: Hashable {
    case eqf(UInt8)
    /// ISCED, as the list was not named.
    case assumed(UInt8)
    /// ISCED 9, "other": known, but no level.
    case other
    case unknown
  }

  /// Reads an education level; its attribute `listName` says whether it is of the EQF or of ISCED.
  static func education(_ element: RecordElement) -> Education {
    let list = (element.attributes["listName"] ?? element.attributes["listURI"] ?? "").uppercased()
    let isURI = element.text.lowercased().contains("/eqf/")
    let digits = isURI ? element.text.suffix(1) : element.text[...]
    guard digits.utf8.count == 1, let level = UInt8(digits), level <= 9 else { return .unknown }
    if list.contains("EQF") || isURI { return level <= 8 ? .eqf(level) : .unknown }
    guard let eqf = eqfLevel(isced: level) else { return .other }
    return list.contains("ISCED") ? .eqf(eqf) : .assumed(eqf)
  }

  /// The weekly hours of the codes `FullTime` and `PartTime`; `nil` for any other, which leaves the hours open.
  ///
  /// Below 35 hours is part time, above 48 nobody may work on average (Directive 2003/88/EC, article 6).
  static func weeklyHours(_ codes: [String]) -> ClosedRange<Int>? {
    var range: ClosedRange<Int>?
    for code in codes {
      let hours: ClosedRange<Int>
      switch code.lowercased() {
      case "fulltime": hours = 35...48
      case "parttime": hours = 1...34
      default: return nil
      }
      range =
        range.map { min($0.lowerBound, hours.lowerBound)...max($0.upperBound, hours.upperBound) } ?? hours
    }
    return range
  }

  /// An occupation's code, and whether it is of the old ISCO-88.
  struct Occupation: Hashable {
    var code: String
    var isISCO88 = false
  }

  /// Reads an occupation: an ESCO URI, or an ISCO code whose list says its version. ESCO's URIs of ISCO groups are ISCO-08.
  static func occupation(_ text: String, list: String?) -> Occupation? {
    if let uri = escoURI(text, kind: "occupation") { return Occupation(code: uri) }
    let group =
      text.hasPrefix(escoPrefix + "isco/C") ? text.dropFirst((escoPrefix + "isco/C").count) : text[...]
    guard (1...5).contains(group.utf8.count), group.utf8.allSatisfy(\.isDecimalDigit) else { return nil }
    let isOld = list.map { $0.contains("88") } ?? false
    if isOld || group.utf8.count == 5 { return Occupation(code: "isco88:" + group, isISCO88: true) }
    return Occupation(code: String(group))
  }

  /// A URI of ESCO of one kind, `skill` or `occupation`; `nil` for any other text.
  static func escoURI(_ text: String, kind: String) -> String? {
    text.hasPrefix(escoPrefix + kind + "/") ? SourceCode.escoURI(text) : nil
  }

  private static let escoPrefix = "http://data.europa.eu/esco/"

  /// The address's region (else its country) and postal code.
  static func place(_ address: RecordElement?) -> (region: String?, postalCode: PostalCode?) {
    guard let address else { return (nil, nil) }
    let country = address.first("CountryCode")?.value
    let subdivision = address.first("CountrySubDivisionCode")?.value.flatMap(RegionCode.region)
    let code = address.first("PostalCode")?.value.flatMap { PostalCode(country: country, code: $0) }
    return (subdivision ?? country.flatMap { $0.utf8.count == 2 ? RegionCode.region($0) : nil }, code)
  }

  /// A date in one of the ways in which HR-Open writes them.
  static func date(_ element: RecordElement?) -> (text: String, date: SourceDate?)? {
    let text =
      element?.first("FormattedDateTime")?.value ?? element?.first("DateText")?.value ?? element?.value
    guard let text, !["na", "n/a", "-"].contains(text.lowercased()) else { return nil }
    return (text, SourceDate(text))
  }
}
