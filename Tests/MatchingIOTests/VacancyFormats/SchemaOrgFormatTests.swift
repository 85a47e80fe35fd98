import Foundation
import Matching
import Testing

@testable import MatchingIO

@Suite struct SchemaOrgFormatTests {
  private let fixture = VacancyFixture(format: SchemaOrgFormat(options: VacancyImportOptions()))

  @Test func `a code and its label in one text`() throws {
    let (posting, notes) = try fixture.vacancy(
      #"""
      {"@type": "JobPosting", "identifier": {"@type": "PropertyValue", "value": "A-7"}, "totalJobOpenings": "2", "employmentType": "Full-time",
       "occupationalCategory": "15-1132.00 Software Developers, Application", "skills": "free text", "jobLocationType": "TELECOMMUTE",
       "jobLocation": {"address": {"addressRegion": "WA", "postalCode": "98033"}, "geo": {"latitude": "47.6", "longitude": "-122.2"}},
       "educationRequirements": {"credentialCategory": "bachelor degree"}, "jobStartDate": "2026-05-01"}
      """#)
    #expect(posting.id == "A-7")
    #expect(posting.places == 2)
    #expect(posting.occupations == ["onet:15-1132.00"])
    #expect(posting.occupationName == "Software Developers, Application")
    #expect(posting.region == "WA")
    #expect(posting.isRemote == true)
    #expect(posting.weeklyHours == 40...40)
    #expect(posting.qualification == 6)
    #expect(posting.location?.longitudeMicroDegrees == -122_200_000)
    #expect(notes == [.requirementWithoutId])
  }

  @Test func `terms, lists and URIs of ESCO`() throws {
    let (posting, _) = try fixture.vacancy(
      #"""
      {"@type": ["JobPosting"], "@id": "https://example.org/jobs/1", "totalJobOpenings": 1,
       "skills": [{"@type": "DefinedTerm", "termCode": "K0016", "name": "Programming"}, {"@id": "http://data.europa.eu/esco/skill/a-1"}, "text"],
       "occupationalCategory": {"@type": "CategoryCode", "codeValue": "http://data.europa.eu/esco/occupation/b-2", "name": "Cook"}}
      """#)
    #expect(posting.id.hasPrefix("url-"))
    #expect(
      posting.requirements.map(\.competence) == ["skill:K0016", "http://data.europa.eu/esco/skill/a-1"])
    #expect(posting.occupations == ["http://data.europa.eu/esco/occupation/b-2"])
  }

  @Test func `a graph has other things in it, and an id is made where there is none`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "g.json",
      #"""
      {"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "SECRET"},
       {"@type": "JobPosting", "title": "SECRET", "description": "SECRET", "hiringOrganization": {"name": "SECRET"}, "totalJobOpenings": 4}]}
      """#)
    let report = try VacancyImport(.schemaOrg).run(files: [file], into: folder.path + "/d")
    #expect(report.read == 2)
    #expect(report.imported == 1)
    #expect(report.skipped.map(\.reason) == [.notAVacancy])
    #expect(report.notes.map(\.reason) == [.idMade, .locationMissing])
    #expect(try VacancyImport(.schemaOrg).run(files: [file], into: folder.path + "/d").unchanged == 1)
    #expect(!(try folder.read("d/workplaces.csv").contains("SECRET")))
  }

  @Test func `the public samples`() throws {
    let files = ["schemaorg_jobposting.json", "schemaorg_jobposting_definedterm.json"].map {
      "../shared/data/ads/other/" + $0
    }
    guard files.allSatisfy(FileManager.default.fileExists) else { return }
    let folder = try TemporaryFolder()
    let report = try VacancyImport(.schemaOrg).run(files: files, into: folder.path + "/d")
    #expect(report.read == 2)
    #expect(report.imported == 2)
    #expect(report.skippedCount == 0)
    #expect(report.notes.first { $0.reason == .idMade }?.count == 2)
    #expect(try importedRows(folder, "requirements").map { $0[1] } == ["skill:K0016"])
    #expect(Set(try importedRows(folder, "workplaces").map { $0[2] }) == ["", "onet:15-1132.00"])
  }
}
