import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct JobTechFormatTests {
  private func record(_ json: String) throws -> VacancyRecord {
    let document = try #require(JSONDocument())
    return JobTechFormat(options: VacancyImportOptions(), taxonomy: nil).record(
      from: try document.read(Array(json.utf8)))
  }

  private func ad(_ json: String) throws -> (ImportedVacancy, [VacancyReport.Reason]) {
    guard case .vacancy(let vacancy, let notes) = try record(json) else {
      throw DataError(DataIssue(file: "", problem: "no ad: \(json)", mend: ""))
    }
    return (vacancy, notes.map(\.reason))
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
    #expect(ad.id == "1")
    #expect(ad.places == 3)
    #expect(ad.occupations == ["ssyk:5120", "occupation:5744"])
    #expect(ad.occupationName == "Kock")
    #expect(ad.region == "0126")
    #expect(ad.location == Coordinate(latitudeMicroDegrees: -59_236_331, longitudeMicroDegrees: 17_982_157))
    #expect(ad.weeklyHours == 13...32)
    #expect(
      ad.requirements == [
        ImportedRequirement("language:502", name: "Svenska", kind: .language, isMust: true, weight: 10),
        ImportedRequirement("skill:aB1_cd2_EF3", name: "Laga mat", kind: .skill, isMust: false, weight: 5),
        ImportedRequirement("experience:5744", name: "Kock", kind: .experience, isMust: false, weight: 5),
      ])
  }

  @Test func `an id may be a number or a text`() throws {
    #expect(try record(#"{"id": 238, "removed": true}"#) == .tombstone(id: "238"))
    #expect(try record(#"{"id": "238", "removed": true}"#) == .tombstone(id: "238"))
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
    case .vacancy(let ad, _): #expect(ad.places == places)
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
    #expect(ad.requirements.map(\.isMust) == [true, false])
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
    #expect(ad.requirements.map(\.isMust) == [false, true])
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
    #expect(ad.occupations == ["occupation:6274"])
    #expect(notes == [.severalAddresses, .requirementWithoutId])
  }

  @Test func `driving licences, postal codes and Elasticsearch sources`() throws {
    let (ad, _) = try ad(
      #"""
      {"_source": {"id": 7, "number_of_vacancies": "2", "driving_license_required": true,
        "driving_license": [{"concept_id": "VTK8_WRx_GcM", "label": "B1"}], "workplace_address": {"postcode": "624 66"}}}
      """#)
    #expect(ad.places == 2)
    #expect(ad.postalCode == "62466")
    #expect(
      ad.requirements == [
        ImportedRequirement("qualification:licence-B1", name: "B1", kind: .qualification, isMust: true)
      ])
  }

  @Test func `the taxonomy leads from newer ids to legacy ids`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "t.json",
      #"{"zSLA_vw2_FXN": {"label": "Svenska", "legacyAmsTaxonomyId": "502", "type": "language"}, "g1": {"legacyAmsTaxonomyId": "5120"}}"#
    )
    let format = JobTechFormat(options: VacancyImportOptions(), taxonomy: try JobTechTaxonomy(path: path))
    let document = try #require(JSONDocument())
    let json = #"""
      {"id": 1, "number_of_vacancies": 1, "occupation_group": {"concept_id": "g1"},
       "must_have": {"languages": [{"weight": 10, "concept_id": "zSLA_vw2_FXN"}, {"weight": 10, "concept_id": "new1"}]}}
      """#
    guard case .vacancy(let ad, let notes) = format.record(from: try document.read(Array(json.utf8))) else {
      Issue.record("no ad")
      return
    }
    #expect(ad.occupations == ["ssyk:5120"])
    #expect(ad.requirements.map(\.competence) == ["language:502", "language:new1"])
    #expect(notes.contains(VacancyNote(.codeUnknown, unmapped: "new1")))
    let list = try folder.write("l.json", #"[{"id": "a", "legacy_ams_taxonomy_id": "1"}]"#)
    #expect(try JobTechTaxonomy(path: list).legacyId(of: "a") == "1")
    for text in ["[]", "{", "{}"] {
      let broken = try folder.write("b.json", text)
      #expect(throws: DataError.self) { try JobTechTaxonomy(path: broken) }
    }
  }
}
