import Matching

/// Turns a record into an ad, a tombstone, or the reason why it is neither.
struct JobTechMapping {
  /// What is added to the ads.
  let options: JobTechImportOptions

  /// What a record says.
  func record(from value: JSONValue) -> JobTechRecord {
    guard let id = Self.code(value["id"]) else { return .unusable(.noId) }
    let workplace = JobTechImportOptions.idPrefix + id
    if value["removed"] == .bool(true) { return .tombstone(workplace: workplace) }
    var notes: [JobTechReport.Reason] = []
    guard let places = places(value["number_of_vacancies"], notes: &notes) else {
      return .unusable(.placesImplausible)
    }
    var ad = JobTechAd(workplace: workplace, places: places)
    let group = Self.code(value["occupation_group"]?["legacy_ams_taxonomy_id"])
    ad.occupation =
      group.map { "ssyk:\($0)" } ?? Self.taxonomyId(value["occupation"]).map { "occupation:\($0)" }
    ad.occupationName = Self.label(value["occupation"]) ?? Self.label(value["occupation_group"])
    let address = address(value, notes: &notes)
    ad.region = Self.code(address?["municipality_code"]) ?? Self.code(address?["region_code"])
    ad.location = Self.location(address?["coordinates"])
    if ad.location == nil { notes.append(.locationMissing) }
    ad.weeklyHours = hours(value["scope_of_work"], notes: &notes)
    ad.requirements = requirements(value, notes: &notes)
    return .ad(ad, notes: notes)
  }

  // MARK: Values

  /// An id or code of the source: 1 to 64 letters, digits, `_`, `-` or `.`. Anything else could be free text.
  static func code(_ value: JSONValue?) -> String? {
    guard let text = value?.text, (1...64).contains(text.utf8.count) else { return nil }
    let isCode = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isCode ? text : nil
  }

  /// The id of a concept of the taxonomy. The legacy id comes first: every ad has it, the newer id only some.
  static func taxonomyId(_ concept: JSONValue?) -> String? {
    code(concept?["legacy_ams_taxonomy_id"]) ?? code(concept?["concept_id"])
  }

  /// The label of a concept: one line of at most 200 characters.
  static func label(_ concept: JSONValue?) -> String? {
    guard case .string(let text)? = concept?["label"] else { return nil }
    return ImportedText.line(text)
  }

  private func places(_ value: JSONValue?, notes: inout [JobTechReport.Reason]) -> Int32? {
    guard let value else {
      notes.append(.placesMissing)
      return 1
    }
    guard let decimal = value.decimal, let places = Int32(exactly: decimal),
      (0...options.largestPlaces).contains(places)
    else { return nil }
    if places == 0 { notes.append(.placesNone) }
    return places
  }

  private func address(_ value: JSONValue, notes: inout [JobTechReport.Reason]) -> JSONValue? {
    if let address = value["workplace_address"] { return address }
    let addresses = value["workplace_addresses"]?.elements ?? []
    if addresses.count > 1 { notes.append(.severalAddresses) }
    return addresses.first
  }

  /// `[longitude, latitude]` in degrees, to the nearest micro-degree; the point 0, 0 stands for nothing.
  private static func location(_ value: JSONValue?) -> Coordinate? {
    let elements = value?.elements ?? []
    guard elements.count == 2, let longitude = elements[0].decimal, let latitude = elements[1].decimal,
      longitude != 0 || latitude != 0,
      let longitudeMicroDegrees = Int32(exactly: (longitude * 1e6).rounded()),
      let latitudeMicroDegrees = Int32(exactly: (latitude * 1e6).rounded())
    else { return nil }
    return Coordinate(
      latitudeMicroDegrees: latitudeMicroDegrees, longitudeMicroDegrees: longitudeMicroDegrees)
  }

  /// Percents of full time as whole weekly hours: the lower end rounded down, the upper up.
  private func hours(_ value: JSONValue?, notes: inout [JobTechReport.Reason]) -> ClosedRange<Int>? {
    let minimum = value?["min"]
    let maximum = value?["max"]
    if minimum == nil, maximum == nil { return nil }
    let full = Double(options.fullTimeHours)
    guard let low = minimum?.decimal, let high = maximum?.decimal, low >= 0, low <= high,
      high * full <= 16_800
    else {
      notes.append(.hoursUnusable)
      return nil
    }
    return Int((low * full / 100).rounded(.down))...Int((high * full / 100).rounded(.up))
  }

  // MARK: Requirements

  private func requirements(
    _ value: JSONValue, notes: inout [JobTechReport.Reason]
  ) -> [JobTechRequirement] {
    var requirements: [JobTechRequirement] = []
    var positions: [String: Int] = [:]
    var twice = false
    for (list, listWeight) in [("must_have", 10), ("nice_to_have", 5)] {
      for family in Self.families {
        for concept in value[list]?[family.key]?.elements ?? [] {
          guard let id = Self.taxonomyId(concept) else {
            if !notes.contains(.requirementWithoutId) { notes.append(.requirementWithoutId) }
            continue
          }
          let requirement = requirement(
            family.idPrefix + id, concept, kind: family.kind, levels: options[keyPath: family.levels],
            listWeight: listWeight)
          if let position = positions[requirement.competence] {
            requirements[position].tighten(by: requirement)
            twice = true
          } else {
            positions[requirement.competence] = requirements.count
            requirements.append(requirement)
          }
        }
      }
    }
    if twice { notes.append(.requirementTwice) }
    return requirements
  }

  private func requirement(
    _ competence: String, _ concept: JSONValue, kind: Competence.Kind,
    levels: ImportedLevels, listWeight: Int
  ) -> JobTechRequirement {
    let stated = concept["weight"]?.decimal.flatMap { Int32(exactly: $0) } ?? Int32(listWeight)
    let weight = min(max(stated, 1), Requirement.largestWeight)
    return JobTechRequirement(
      competence: competence, name: Self.label(concept), kind: kind, needed: levels.needed,
      floor: weight >= options.mustWeight ? levels.floor : 0, weight: weight,
      isTrainable: levels.isTrainable)
  }

  /// A list of concepts inside `must_have` and `nice_to_have`.
  private struct Family: Sendable {
    let key: String
    let idPrefix: String
    let kind: Competence.Kind
    let levels: any KeyPath<JobTechImportOptions, ImportedLevels> & Sendable
  }

  private static let families = [
    Family(key: "skills", idPrefix: "skill:", kind: .skill, levels: \.skill),
    Family(key: "languages", idPrefix: "language:", kind: .language, levels: \.language),
    Family(key: "work_experiences", idPrefix: "experience:", kind: .experience, levels: \.experience),
    Family(key: "education", idPrefix: "qualification:field-", kind: .qualification, levels: \.education),
    Family(
      key: "education_level", idPrefix: "qualification:level-", kind: .qualification, levels: \.education),
  ]
}

extension JobTechRequirement {
  /// Makes the requirement as strict as another of the same competence.
  fileprivate mutating func tighten(by other: JobTechRequirement) {
    needed = max(needed, other.needed)
    floor = max(floor, other.floor)
    weight = max(weight, other.weight)
    if name == nil { name = other.name }
  }
}
