import Foundation
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct JobTechImportTests {
  private static let twoAds = #"""
    {"id": "1", "number_of_vacancies": 2, "workplace_address": {"municipality_code": "0126", "coordinates": [17.5, 59.25]}, \#
    "must_have": {"languages": [{"weight": 10, "label": "Svenska", "legacy_ams_taxonomy_id": "502"}]}}
    {"id": "2", "number_of_vacancies": 1, "scope_of_work": {"min": 50, "max": 100}, \#
    "occupation_group": {"label": "Kockar, m.fl.", "legacy_ams_taxonomy_id": "5120"}}
    """#

  @Test func `creates the tables`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("ads.jsonl", Self.twoAds)
    let report = try VacancyImport(.jobtech).run(files: [file], into: folder.path + "/new/dataset")
    #expect(report.read == 2)
    #expect(report.imported == 2)
    #expect(report.newCompetences == 1)
    #expect(report.notes.map(\.reason) == [.locationMissing])
    #expect(
      try folder.read("new/dataset/workplaces.csv") == """
        workplace,places,occupation,note_occupation,region,note_postal_code,latitude,longitude,hours_min,hours_max
        jobtech:1,2,,,0126,,59.25,17.5,,
        jobtech:2,1,ssyk:5120,"Kockar, m.fl.",,,,,20,40

        """)
    #expect(
      try folder.read("new/dataset/requirements.csv") == """
        workplace,competence,needed,floor,weight,trainable
        jobtech:1,language:502,3,2,10,yes

        """)
    #expect(
      try folder.read("new/dataset/competences.csv") == """
        competence,name,kind
        language:502,Svenska,language

        """)
    #expect(try folder.names() == ["ads.jsonl", "new"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/new/dataset").sorted()
        == ["competences.csv", "requirements.csv", "workplaces.csv"])
  }

  @Test func `importing again changes nothing`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("ads.jsonl", Self.twoAds)
    let dataset = folder.path + "/d"
    _ = try VacancyImport(.jobtech).run(files: [file], into: dataset)
    let names = ["workplaces.csv", "requirements.csv", "competences.csv"]
    let before = try names.map { try folder.read("d/\($0)") }
    let report = try VacancyImport(.jobtech).run(files: [file], into: dataset)
    #expect(report.unchanged == 2)
    #expect(report.imported + report.updated + report.removed + report.newCompetences == 0)
    #expect(try names.map { try folder.read("d/\($0)") } == before)
  }

  @Test func `rows, columns and additions of people stay`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "workplaces.csv",
      "id,training_weeks,places,company\r\nbakery,4,2,\"Bröd, AB\"\r\njobtech:1,8,9,\r\njobtech:3,1,1,\r\n")
    try folder.write(
      "requirements.csv",
      "workplace,competence,needed\nbakery,skill:bake,3\njobtech:1,skill:old,2\nbakery,language:502,2\n")
    try folder.write("participant_competences.csv", "participant,competence,level\np,skill:sing,1\n")
    let file = try folder.write("ads.jsonl", Self.twoAds + "\n{\"id\": 3, \"removed\": true}")
    let report = try VacancyImport(.jobtech).run(files: [file], into: folder.path)
    #expect(report.updated == 1)
    #expect(report.imported == 1)
    #expect(report.removed == 1)
    #expect(report.tombstones == 1)
    #expect(
      try folder.read("workplaces.csv") == """
        id,training_weeks,places,company,occupation,note_occupation,region,note_postal_code,latitude,longitude,hours_min,hours_max
        bakery,4,2,"Bröd, AB",,,,,,,,
        jobtech:1,8,2,,,,0126,,59.25,17.5,,
        jobtech:2,,1,,ssyk:5120,"Kockar, m.fl.",,,,,20,40

        """)
    #expect(
      try folder.read("requirements.csv") == """
        workplace,competence,needed,floor,weight,trainable
        bakery,skill:bake,3,,,
        bakery,language:502,2,,,
        jobtech:1,language:502,3,2,10,yes

        """)
    // A new list of competences must not make the dataset's own unknown.
    #expect(
      try folder.read("competences.csv") == """
        competence,name,kind
        skill:bake,,
        skill:sing,,
        language:502,Svenska,language

        """)
  }

  @Test func `an import makes a dataset that can be read`() throws {
    let folder = try TemporaryFolder()
    try folder.write("participants.csv", "participant\nanna\n")
    try folder.write(
      "participant_competences.csv", "participant,competence,level\nanna,language:502,B1\nanna,skill:sing,2\n"
    )
    try folder.write("decisions.csv", "participant,workplace,decision\nanna,jobtech:2,ban\n")
    let ads = try folder.write("ads.jsonl", Self.twoAds)
    _ = try VacancyImport(.jobtech).run(files: [ads], into: folder.path)
    let cohort = try DatasetReader.read(folder: folder.path).cohort
    #expect(cohort.workplaces.map(\.id) == ["jobtech:1", "jobtech:2"])
    #expect(cohort.workplaces.map(\.places) == [2, 1])
    #expect(cohort.workplaces[0].requirements.map(\.floor) == [2])
    #expect(cohort.workplaces[0].location?.latitudeMicroDegrees == 59_250_000)
    #expect(cohort.workplaces[1].weeklyHours == 20...40)
    #expect(Set(cohort.competences.map(\.name)) == ["Svenska", "skill:sing"])
  }

  @Test func `the last version of an ad wins, and a tombstone removes it`() throws {
    let folder = try TemporaryFolder()
    let first = try folder.write(
      "1.json",
      #"[{"id": "1", "number_of_vacancies": 5}, {"id": 2, "removed": true}, {"id": "1", "number_of_vacancies": 6}]"#
    )
    let second = try folder.write(
      "2.json", #"{"hits": [{"id": "2", "number_of_vacancies": 1}, {"id": "3", "number_of_vacancies": 1}]}"#)
    let report = try VacancyImport(.jobtech).run(files: [first, second], into: folder.path + "/d")
    #expect(report.read == 5)
    #expect(report.imported == 3)
    #expect(report.superseded == 1)
    #expect(report.tombstones == 1)
    #expect(try folder.read("d/workplaces.csv").contains("jobtech:1,6,"))
    let third = try folder.write("3.json", #"[{"id": 1, "removed": true}, {"id": 4, "removed": true}]"#)
    let again = try VacancyImport(.jobtech).run(files: [third], into: folder.path + "/d")
    #expect(again.removed == 1)
    #expect(again.tombstones == 2)
    #expect(!(try folder.read("d/workplaces.csv").contains("jobtech:1,")))
  }

  @Test func `skips are counted with examples`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "a.json",
      "[{\"id\": 1, \"number_of_vacancies\": -1},\n 7, {\"id\": \"a b\"}, {}, [], {\"id\": 2, \"number_of_vacancies\": 1}]"
    )
    let report = try VacancyImport(.jobtech).run(files: [file], into: folder.path + "/d")
    #expect(report.read == 6)
    #expect(report.imported == 1)
    #expect(report.skippedCount == 5)
    #expect(report.skipped.map(\.reason) == [.noId, .placesImplausible])
    #expect(report.skipped[0].count == 4)
    #expect(
      report.skipped[0].examples == ["\(file):2 (record 2)", "\(file):2 (record 3)", "\(file):2 (record 4)"])
  }

  @Test func `a fault in any file leaves the dataset as it was`() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write("good.json", Self.twoAds)
    let bad = try folder.write("bad.json", "[{\"id\": 1},\n oops]")
    let missing = folder.path + "/missing.json"
    let error = try #require(throws: DataError.self) {
      try VacancyImport(.jobtech).run(files: [good, bad, missing], into: folder.path + "/d")
    }
    #expect(error.issues.map(\.file) == [bad, missing])
    #expect(error.issues.first?.line == 2)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/d"))
  }

  @Test func `a broken or compressed table of the dataset is said`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("ads.jsonl", Self.twoAds)
    try folder.write("workplaces.csv", "workplace,places\na,1,2\n")
    try folder.write("requirements.csv.gz", "")
    let error = try #require(throws: DataError.self) {
      try VacancyImport(.jobtech).run(files: [file], into: folder.path)
    }
    #expect(error.count == 2)
    #expect(try folder.read("workplaces.csv") == "workplace,places\na,1,2\n")
  }

  @Test func `nothing personal reaches a file or the report`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("ads.json", PersonalAd.json)
    let report = try VacancyImport(.jobtech).run(files: [file], into: folder.path + "/d")
    #expect(report.imported == 1)
    #expect(report.skippedCount == 1)
    var output = report.description
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path + "/d") {
      output += try folder.read("d/\(name)")
    }
    #expect(PersonalAd.json.contains("SECRET"))
    #expect(output.contains("jobtech:1"))
    #expect(!output.contains("SECRET"))
  }

  @Test func `the stream of the public sample`() throws {
    let sample = "../shared/data/ads/se/jobtech_jobstream_24_redacted.json"
    guard FileManager.default.fileExists(atPath: sample) else { return }
    let folder = try TemporaryFolder()
    let report = try VacancyImport(.jobtech).run(files: [sample], into: folder.path)
    #expect(report.read == 24)
    #expect(report.imported == 10)
    #expect(report.tombstones == 14)
    #expect(report.skippedCount == 0)
    #expect(report.newCompetences == 9)
    #expect(report.notes.map(\.count) == [1])
    let workplaces = try StoredTable(HeldBytes(Array(try folder.read("workplaces.csv").utf8)), file: "w")
    #expect(workplaces.rows.count == 10)
    #expect(workplaces.rows.reduce(0) { $0 + (Int($1[1]) ?? 0) } == 20)
    let requirements = try StoredTable(HeldBytes(Array(try folder.read("requirements.csv").utf8)), file: "r")
    #expect(requirements.rows.count == 14)
    #expect(requirements.rows.count { $0[3] != "0" } == 13)
    #expect(!(try folder.read("workplaces.csv").contains("[removed")))
  }
}

/// An ad whose every field that an import must not carry holds the word SECRET. All people are invented.
private enum PersonalAd {
  static let json = #"""
    [{"id": "1", "external_id": "SECRET", "webpage_url": "https://SECRET.example", "headline": "SECRET", "label": "SECRET",
      "number_of_vacancies": 1, "application_deadline": "SECRET", "salary_description": "SECRET",
      "description": {"text": "SECRET", "text_formatted": "SECRET", "label": "SECRET", "id": "SECRET"},
      "employer": {"phone_number": "SECRET", "email": "SECRET@example.org", "organization_number": "SECRET", "name": "SECRET",
        "workplace": "SECRET", "label": "SECRET", "concept_id": "SECRET"},
      "application_details": {"information": "SECRET", "email": "SECRET", "other": "SECRET", "label": "SECRET"},
      "application_contacts": [{"name": "SECRET", "telephone": "SECRET", "label": "SECRET", "id": "SECRET"}],
      "occupation": {"label": "Kock", "legacy_ams_taxonomy_id": "5744", "description": "SECRET"},
      "occupation_group": {"label": "Kockar", "legacy_ams_taxonomy_id": "SECRET PERSON", "name": "SECRET"},
      "workplace_address": {"municipality": "SECRET", "municipality_code": "SECRET PLACE", "region": "SECRET",
        "region_code": "01", "street_address": "SECRET", "postcode": "SECRET", "city": "SECRET", "coordinates": ["SECRET", "SECRET"]},
      "must_have": {"skills": [{"weight": 10, "label": "SECRET", "legacy_ams_taxonomy_id": "SECRET NAME"}],
        "languages": [{"weight": "SECRET", "label": "Svenska", "legacy_ams_taxonomy_id": "502", "contact": "SECRET"}]},
      "access": "SECRET", "source_type": "SECRET"},
     {"id": "SECRET PERSON, phone 1", "number_of_vacancies": 1}]
    """#
}
