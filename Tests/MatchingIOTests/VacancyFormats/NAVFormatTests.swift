import Foundation
import Matching
import Testing

@testable import MatchingIO

@Suite struct NAVFormatTests {
  private let fixture = VacancyFixture(format: NAVFormat(options: VacancyImportOptions()))

  static let pageAd = #"""
    {"id": 1570739, "uuid": "u-1", "updated": "2021-03-23T17:09:58.457413", "status": "ACTIVE", "title": "SECRET",
     "contactList": [{"name": "SECRET", "email": "SECRET", "phone": "SECRET"}], "createdBy": "SECRET", "businessName": "SECRET",
     "locationList": [{"address": "SECRET", "postalCode": "0152", "municipalCode": "0301", "city": "SECRET",
       "latitude": "59.13094596314014", "longitude": "10.15459361671639"}],
     "properties": {"extent": "Heltid", "positioncount": "7", "starttime": "2021-06-01", "adtext": "SECRET",
       "employer": "SECRET", "applicationemail": "SECRET", "jobtitle": "SECRET", "workhours": "[\"Dagtid\"]"},
     "employer": {"name": "SECRET", "orgnr": "123456789", "contactList": [{"name": "SECRET"}],
       "properties": {"nace2": "[{\"code\":\"43.210\",\"name\":\"SECRET\"}]"}},
     "categoryList": [{"categoryType": "STYRK08NAV", "code": "7411.01", "name": "Elektriker"}]}
    """#

  @Test func `a page's ad has numbers, coordinates and JSON in texts`() throws {
    let (ad, notes) = try fixture.vacancy(Self.pageAd)
    #expect(notes == [])
    #expect(ad.id == "u-1")
    #expect(ad.places == 7)
    #expect(ad.region == "0301")
    #expect(ad.postalCode == "0152")
    #expect(ad.location == Coordinate(latitudeMicroDegrees: 59_130_946, longitudeMicroDegrees: 10_154_594))
    #expect(ad.sector == "nace:43.210")
    #expect(ad.company == "orgnr:123456789")
    #expect(ad.occupations == ["7411", "styrk:7411.01"])
    #expect(ad.occupationName == "Elektriker")
    #expect(ad.start == Day(iso: "2021-06-01"))
    #expect(ad.weeklyHours == 40...40)
    #expect(ad.version == 1_616_519_398)
  }

  @Test func `a feed's entry, its ad also as text`() throws {
    let json =
      #"{"positioncount": "2", "starttime": "Snarest", "extent": "Deltid", "workLocations": [{"municipalCode": "5052"}, {}], "categoryList": [{"categoryType": "ESCO", "code": "http://data.europa.eu/esco/occupation/a-1"}, {"categoryType": "STYRK08", "code": "2342"}]}"#
    let asText = String(decoding: try JSONEncoder().encode(json), as: UTF8.self)
    for content in [json, asText] {
      let (ad, notes) = try fixture.vacancy(
        #"{"uuid": "u-2", "status": "ACTIVE", "sistEndret": "2024-05-28T14:45:24+02:00", "json": \#(content)}"#
      )
      #expect(ad.places == 2)
      #expect(ad.region == "5052")
      #expect(ad.start == nil)
      #expect(ad.weeklyHours == nil)
      #expect(ad.occupations == ["http://data.europa.eu/esco/occupation/a-1", "2342", "styrk:2342"])
      #expect(ad.version == 1_716_900_324)
      #expect(notes == [.severalAddresses, .locationMissing])
    }
  }

  @Test func `an inactive ad is gone, an announced one is missing`() throws {
    #expect(try fixture.record(#"{"uuid": "u", "status": "INACTIVE"}"#) == .tombstone(id: "u", version: nil))
    #expect(
      try fixture.record(
        #"{"id": "i", "title": "x", "_feed_entry": {"uuid": "u", "status": "INACTIVE", "sistEndret": "1970-01-01T00:00:07Z"}}"#
      )
        == .tombstone(id: "u", version: 7))
    #expect(
      try fixture.record(#"{"id": "i", "_feed_entry": {"uuid": "u", "status": "ACTIVE"}}"#)
        == .unusable(.adMissing))
    #expect(try fixture.record(#"{"status": "ACTIVE"}"#) == .unusable(.noId))
  }

  @Test func `the later entry wins, in whatever order they are read`() throws {
    let folder = try TemporaryFolder()
    let entry = { (places: Int, time: String) in
      #"{"uuid": "u", "status": "ACTIVE", "sistEndret": "\#(time)", "json": {"positioncount": "\#(places)"}}"#
    }
    let newer = try folder.write(
      "1.jsonl", entry(5, "2024-02-01T00:00:00Z") + "\n" + entry(4, "2024-01-01T00:00:00Z"))
    let report = try VacancyImport(.nav).run(files: [newer], into: folder.path + "/d")
    #expect(report.imported == 1)
    #expect(report.superseded == 1)
    #expect(try importedRows(folder, "workplaces").map { $0[1] } == ["5"])
    let older = try folder.write("2.jsonl", entry(3, "2023-01-01T00:00:00Z"))
    let again = try VacancyImport(.nav).run(files: [older], into: folder.path + "/d")
    #expect(again.superseded == 1)
    #expect(try importedRows(folder, "workplaces").map { $0[1] } == ["5"])
    let gone = try folder.write(
      "3.json", #"{"uuid": "u", "status": "INACTIVE", "sistEndret": "2024-03-01T00:00:00Z"}"#)
    #expect(try VacancyImport(.nav).run(files: [gone], into: folder.path + "/d").removed == 1)
    #expect(try importedRows(folder, "workplaces").isEmpty)
  }

  @Test func `nothing personal travels`() throws {
    let text = try importedText(.nav, #"{"content": ["# + Self.pageAd + "], \"title\": \"SECRET\"}")
    #expect(text.contains("nav:u-1"))
    #expect(!text.contains("SECRET"))
  }

  @Test func `the public samples`() throws {
    let page = "../shared/data/ads/no/nav_ads_electrician_page1_redacted.json.xz"
    let single = "../shared/data/ads/no/nav_internal_ad_dto.json"
    guard FileManager.default.fileExists(atPath: page), FileManager.default.fileExists(atPath: single) else {
      return
    }
    let folder = try TemporaryFolder()
    // All ads of the page were inactive when it was stored.
    let report = try VacancyImport(.nav).run(files: [page, single], into: folder.path + "/d")
    #expect(report.read == 21)
    #expect(report.tombstones == 20)
    #expect(report.imported == 1)
    #expect(report.skippedCount == 0)
    #expect(
      try importedRows(folder, "workplaces")[0].prefix(4) == [
        "nav:10584075-1e5c-4a83-bf49-c80bcab83018", "1", "orgnr:123456789", "styrk:2342.07",
      ])
  }
}
