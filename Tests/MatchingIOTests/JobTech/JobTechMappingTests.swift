import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct JobTechMappingTests {
  private func record(
    _ json: String, options: JobTechImportOptions = JobTechImportOptions()
  ) throws -> JobTechRecord {
    var reader = JSONReader(bytes: Array(json.utf8), keptKeys: JobTechRecords.keptKeys)
    return JobTechMapping(options: options).record(from: try reader.value())
  }

  private func ad(_ json: String) throws -> (JobTechAd, [JobTechReport.Reason]) {
    guard case .ad(let ad, let notes) = try record(json) else {
      throw DataError(DataIssue(file: "", problem: "no ad: \(json)", mend: ""))
    }
    return (ad, notes)
  }

  @Test func `an ad with everything`() throws {
    let (ad, notes) = try ad(
      #"""
      {"id": "1", "number_of_vacancies": 3, "scope_of_work": {"min": 33, "max": 80},
       "occupation": {"label": "Kock", "legacy_ams_taxonomy_id": "5744"},
       "occupation_group": {"label": "Kockar", "legacy_ams_taxonomy_id": "5120"},
       "workplace_address": {"municipality_code": "0126", "region_code": "01", "coordinates": [17.98215749, -59.2363305]},
       "must_have": {"languages": [{"weight": 10, "label": "Svenska", "legacy_ams_taxonomy_id": "502"}]},
       "nice_to_have": {"skills": [{"weight": 5, "label": "Laga mat", "concept_id": "aB1_cd2_EF3"}],
         "work_experiences": [{"weight": 5, "label": "Kock", "legacy_ams_taxonomy_id": "5744"}]}}
      """#)
    #expect(notes == [])
    #expect(ad.workplace == "jobtech:1")
    #expect(ad.places == 3)
    #expect(ad.occupation == "ssyk:5120")
    #expect(ad.occupationName == "Kock")
    #expect(ad.region == "0126")
    #expect(ad.location == Coordinate(latitudeMicroDegrees: -59_236_331, longitudeMicroDegrees: 17_982_157))
    #expect(ad.weeklyHours == 13...32)
    #expect(
      ad.requirements == [
        JobTechRequirement(
          competence: "language:502", name: "Svenska", kind: .language, needed: 3, floor: 2, weight: 10,
          isTrainable: true),
        JobTechRequirement(
          competence: "skill:aB1_cd2_EF3", name: "Laga mat", kind: .skill, needed: 3, floor: 0, weight: 5,
          isTrainable: true),
        JobTechRequirement(
          competence: "experience:5744", name: "Kock", kind: .experience, needed: 2, floor: 0, weight: 5,
          isTrainable: false),
      ])
  }

  @Test func `an id may be a number or a text`() throws {
    #expect(try record(#"{"id": 238, "removed": true}"#) == .tombstone(workplace: "jobtech:238"))
    #expect(try record(#"{"id": "238", "removed": true}"#) == .tombstone(workplace: "jobtech:238"))
  }

  @Test(arguments: [
    "1", "[]", "\"x\"", "{}", #"{"id": null}"#, #"{"id": ""}"#, #"{"id": "Anna Berg"}"#, #"{"id": {}}"#,
  ])
  func `a record without a usable id is skipped`(json: String) throws {
    #expect(try record(json) == .unusable(.noId))
  }

  @Test(
    arguments: [
      ("-1", nil), ("1.5", nil), ("\"many\"", nil), ("10001", nil), ("1e300", nil), ("{}", nil),
      ("true", nil),
      ("0", 0), ("\"7\"", 7), ("10000", 10_000), ("null", 1), ("2.0", 2),
    ] as [(String, Int32?)])
  func `the number of vacancies`(text: String, places: Int32?) throws {
    switch try record(#"{"id": "1", "number_of_vacancies": \#(text)}"#) {
    case .ad(let ad, _): #expect(ad.places == places)
    case let other:
      #expect(places == nil)
      #expect(other == .unusable(.placesImplausible))
    }
  }

  @Test(arguments: ["[null, null]", "[0, 0]", "[17]", "[17, 91]", "[181, 59]", "[1e300, 1]", "null", "\"x\""])
  func `unusable coordinates are no location`(text: String) throws {
    let (ad, notes) = try ad(
      #"{"id": "1", "number_of_vacancies": 1, "workplace_address": {"coordinates": \#(text)}}"#)
    #expect(ad.location == nil)
    #expect(notes == [.locationMissing])
  }

  @Test(
    arguments: [
      (#"{"min": 100, "max": 100}"#, 40...40, false), (#"{"min": 0, "max": 100}"#, 0...40, false),
      (#"{"min": 100, "max": 80}"#, nil, true), (#"{"min": 50}"#, nil, true),
      (#"{"min": -1, "max": 1}"#, nil, true),
      (#"{"min": 1, "max": 500}"#, nil, true), (#"{"min": null, "max": null}"#, nil, false),
      ("null", nil, false),
    ] as [(String, ClosedRange<Int>?, Bool)])
  func `the scope of work`(text: String, hours: ClosedRange<Int>?, isNoted: Bool) throws {
    let (ad, notes) = try ad(#"{"id": "1", "number_of_vacancies": 1, "scope_of_work": \#(text)}"#)
    #expect(ad.weeklyHours == hours)
    #expect(notes.contains(.hoursUnusable) == isNoted)
  }

  @Test func `a requirement that stands twice is kept in its stricter form`() throws {
    let (ad, notes) = try ad(
      #"""
      {"id": "1", "number_of_vacancies": 1,
       "must_have": {"skills": [{"weight": 10, "legacy_ams_taxonomy_id": "7"}]},
       "nice_to_have": {"skills": [{"weight": 20000, "label": "L", "legacy_ams_taxonomy_id": "7"},
         {"weight": 5, "legacy_ams_taxonomy_id": "8"}, {"legacy_ams_taxonomy_id": "8"}]}}
      """#)
    #expect(ad.requirements.map(\.competence) == ["skill:7", "skill:8"])
    #expect(ad.requirements.map(\.floor) == [1, 0])
    #expect(ad.requirements.map(\.weight) == [1_000, 5])
    #expect(ad.requirements[0].name == "L")
    #expect(notes.contains(.requirementTwice))
  }

  @Test func `the weight tells a must from a wish, and the list where there is none`() throws {
    let (ad, _) = try ad(
      #"""
      {"id": "1", "number_of_vacancies": 1,
       "must_have": {"languages": [{"weight": 5, "legacy_ams_taxonomy_id": "1"}, {"legacy_ams_taxonomy_id": "2"}]}}
      """#)
    #expect(ad.requirements.map(\.floor) == [0, 2])
    #expect(ad.requirements.map(\.weight) == [5, 10])
  }

  @Test func `education, newer addresses, and requirements without ids`() throws {
    let (ad, notes) = try ad(
      #"""
      {"id": "1", "number_of_vacancies": 1, "occupation": {"legacy_ams_taxonomy_id": "6274"},
       "workplace_addresses": [{"region_code": "22", "coordinates": [17.9, 62.6]}, {"region_code": "01"}],
       "must_have": {"education": [{"weight": 10, "concept_id": "e1"}], "skills": [{"label": "no id"}],
         "education_level": [{"weight": 10, "legacy_ams_taxonomy_id": "4"}]}}
      """#)
    #expect(ad.requirements.map(\.competence) == ["qualification:field-e1", "qualification:level-4"])
    #expect(ad.region == "22")
    #expect(ad.occupation == "occupation:6274")
    #expect(notes == [.severalAddresses, .requirementWithoutId])
  }
}
