import Foundation
import Tables
import Testing

@testable import MatchingIO

@Suite struct EURESImportTests {
  /// Every OAGIS element with a prefix of its own, a document as partners send it.
  static func opening(id: String = "db6cc067-7f39", status: String = "Active", quantity: String = "2")
    -> String
  {
    """
    <PositionOpening xmlns="http://www.hr-xml.org/3" majorVersionID="3" minorVersionID="2">
      <DocumentID schemeID="NAV-002" schemeAgencyID="NAV">\(id)</DocumentID>
      <PositionOpeningStatusCode name="\(status)">\(status)</PositionOpeningStatusCode>
      <PositionProfile languageCode="no">
        <PostingInstruction><ApplicationMethod><Instructions><![CDATA[secret@example.org]]></Instructions></ApplicationMethod></PostingInstruction>
        <PositionTitle>Secret title</PositionTitle>
        <PositionLocation><Address>
          <w1:AddressLine xmlns:w1="http://www.openapplications.org/oagis/9">Secret Street 6</w1:AddressLine>
          <w2:CountrySubDivisionCode xmlns:w2="http://www.openapplications.org/oagis/9">NO093</w2:CountrySubDivisionCode>
          <CountryCode>NO</CountryCode>
          <w3:PostalCode xmlns:w3="http://www.openapplications.org/oagis/9">0195</w3:PostalCode>
        </Address></PositionLocation>
        <PositionOrganization><OrganizationIdentifiers><OrganizationName>SECRET AS</OrganizationName>
          <OrganizationLegalID>987938323</OrganizationLegalID></OrganizationIdentifiers><IndustryCode>F43.2.1</IndustryCode></PositionOrganization>
        <PositionOpenQuantity>\(quantity)</PositionOpenQuantity>
        <JobCategoryCode listName="ISCO2008" listVersionID="2008">7411</JobCategoryCode>
        <PositionFormattedDescription><Content>&lt;p&gt;Secret&amp;#xa0;text&lt;/p&gt;</Content></PositionFormattedDescription>
        <PositionQualifications>
          <EducationRequirement><EducationLevelCode listName="EURES_ISCEDEducationLevel">3</EducationLevelCode></EducationRequirement>
          <ExperienceSummary><ExperienceCategory><CategoryCode>4224</CategoryCode><Measure unitCode="year">1</Measure></ExperienceCategory></ExperienceSummary>
          <PersonCompetency><CompetencyID>http://data.europa.eu/esco/skill/s-1</CompetencyID><TaxonomyID>other</TaxonomyID></PersonCompetency>
          <PersonCompetency><CompetencyID>de</CompetencyID><TaxonomyID>language</TaxonomyID>
            <CompetencyDimension><CompetencyDimensionTypeCode>cef-speaking-interaction</CompetencyDimensionTypeCode><Score><ScoreText>B2</ScoreText></Score></CompetencyDimension></PersonCompetency>
        </PositionQualifications>
        <Licenses><License><LicenseTypeCode>B</LicenseTypeCode></License></Licenses>
        <WorkingLanguageCode>NO</WorkingLanguageCode>
        <PositionPeriod><StartDate><DateText>01.03.2019</DateText></StartDate></PositionPeriod>
        <ImmediateStartIndicator>false</ImmediateStartIndicator>
        <PositionScheduleTypeCode>FullTime</PositionScheduleTypeCode>
        <ApplicationCloseDate>2019-02-01</ApplicationCloseDate>
      </PositionProfile>
    </PositionOpening>
    """
  }

  private func run(
    _ text: String, _ folder: borrowing TemporaryFolder, name: String = "v.xml", isStrict: Bool = false
  ) throws
    -> VacancyReport
  {
    var options = VacancyImportOptions()
    options.isStrict = isStrict
    return try VacancyImport(.eures, options: options).run(
      files: [try folder.write(name, text)], into: folder.path + "/d")
  }

  private func cells(_ folder: borrowing TemporaryFolder, row: Int = 1) throws -> [String: String] {
    let lines = try folder.read("d/workplaces.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(zip(lines[0], lines[row]), uniquingKeysWith: { $1 })
  }

  @Test func `a vacancy becomes a workplace and its requirements`() throws {
    let folder = try TemporaryFolder()
    let report = try run(Self.opening(), folder)
    #expect(report.imported == 1 && report.skipped.isEmpty)
    #expect(report.notes.map(\.reason) == [.locationMissing])
    let cells = try cells(folder)
    #expect(
      cells["workplace"] == "eures:db6cc067-7f39" && cells["places"] == "2" && cells["company"] == "987938323"
    )
    #expect(
      cells["occupation"] == "isco:7411" && cells["note_sector"] == "nace:43.21"
        && cells["region"] == "nuts:NO093")
    #expect(cells["note_postal_code"] == "NO 0195" && cells["start"] == "2019-03-01" && cells["end"] == "")
    #expect(cells["hours_min"] == "35" && cells["hours_max"] == "48" && cells["qualification"] == "4")
    let requirements = try folder.read("d/requirements.csv")
    for row in [
      "eures:db6cc067-7f39,language:no,3,2,10,yes",
      "eures:db6cc067-7f39,http://data.europa.eu/esco/skill/s-1,3,0,5,yes",
      "eures:db6cc067-7f39,language:de:spoken-interaction,4,3,10,yes",
      "eures:db6cc067-7f39,experience:4224,1,1,10,no",
      "eures:db6cc067-7f39,qualification:licence-B,1,1,10,no",
    ] { #expect(requirements.contains(row), "\(row)\n\(requirements)") }
    for table in try folder.names(in: "d") {
      #expect(!(try folder.read("d/\(table)").lowercased().contains("secret")))
    }
  }

  @Test func `importing again changes nothing, a closed vacancy is taken out`() throws {
    let folder = try TemporaryFolder()
    _ = try run("<l>\(Self.opening())\(Self.opening(id: "two"))</l>", folder)
    let again = try run("<l>\(Self.opening())\(Self.opening(id: "two"))</l>", folder)
    #expect(again.unchanged == 2 && again.updated == 0 && again.imported == 0)
    let closed = try run(Self.opening(id: "two", status: "Closed"), folder)
    #expect(closed.tombstones == 1 && closed.removed == 1)
    #expect(!(try folder.read("d/workplaces.csv").contains("eures:two")))
  }

  @Test func `quantities, ids and dates that are none`() throws {
    let folder = try TemporaryFolder()
    let openings = [
      Self.opening(id: "Call Anna"), Self.opening(id: "a", quantity: "-1"),
      Self.opening(id: "b", quantity: "99999999999"),
      Self.opening(id: "c", quantity: ""),
      Self.opening(id: "d").replacingOccurrences(of: "01.03.2019", with: "na"),
      Self.opening(id: "e").replacingOccurrences(of: "01.03.2019", with: "Spring 2020"),
      Self.opening(id: "f").replacingOccurrences(of: ">7411<", with: ">electrician<"),
    ]
    let report = try run("<l>\(openings.joined())</l>", folder)
    #expect(report.read == 7 && report.imported == 4)
    #expect(report.skipped.map { "\($0.reason) \($0.count)" } == ["noId 1", "placesImplausible 2"])
    #expect(
      report.notes.map { "\($0.reason) \($0.count)" } == [
        "placesMissing 1", "locationMissing 4", "dateUnusable 1", "codeUnknown 1",
      ])
    #expect(throws: DataError.self) { try run("<l>\(openings.joined())</l>", folder, isStrict: true) }
  }

  @Test func `only a country, and a postal code that the dataset knows`() throws {
    var folder = try TemporaryFolder()
    let start = Self.opening().range(of: "<w1:")
    let end = Self.opening().range(of: "<CountryCode>")
    let onlyCountry = Self.opening().replacingCharacters(
      in: try #require(start).lowerBound..<(try #require(end).lowerBound), with: ""
    ).replacingOccurrences(
      of: "<w3:PostalCode xmlns:w3=\"http://www.openapplications.org/oagis/9\">0195</w3:PostalCode>", with: ""
    )
    _ = try run(onlyCountry, folder)
    #expect(try cells(folder)["region"] == "nuts:NO")
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/d", withIntermediateDirectories: true)
    try folder.write(
      "d/postal_codes.csv",
      "country,postal_code,place,region,latitude,longitude\nNO,0195,Oslo,nuts:NO081,59.9,10.7\n")
    let report = try run(Self.opening(), folder)
    #expect(report.notes.isEmpty)
    #expect(try cells(folder)["latitude"] == "59.9")
  }

  @Test func `an ISCO group takes the dataset's profile of it`() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/d", withIntermediateDirectories: true)
    try folder.write("d/occupation_profiles.csv", "occupation,competence,needed\n7411,wiring,3\n")
    _ = try run(Self.opening(), folder)
    #expect(try cells(folder)["occupation"] == "7411")
  }

  @Test func `EURES's JSON around the documents`() throws {
    let folder = try TemporaryFolder()
    func item(_ text: String) -> [String: Any] { ["jobVacancy": ["hrxml": text, "header": ["handle": "1"]]] }
    func json(_ items: [Any]) throws -> String {
      String(
        decoding: try JSONSerialization.data(withJSONObject: ["data": ["items": items], "header": [:]]),
        as: UTF8.self)
    }
    let report = try run(
      try json([item(Self.opening()), item(Self.opening(id: "two"))]), folder, name: "page.json")
    #expect(report.imported == 2)
    let error = #expect(throws: DataError.self) {
      try run(
        try json([item("<PositionOpening"), ["jobVacancy": [:]], item("<Other/>")]), folder, name: "page.json"
      )
    }
    #expect(error?.count == 3)
    #expect(error?.description.contains("page.json:1 (record 1):1: ") == true, "\(error?.description ?? "")")
    #expect(
      error?.description.contains(
        "page.json:1 (record 2): jobVacancy.hrxml: the item has no text of a vacancy") == true)
  }

  @Test func `the real files, where they are`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let samples = root.path + "/../shared/data/eures/nav_positionopening_ad_"
    guard FileManager.default.fileExists(atPath: samples + "1.xml") else { return }
    let folder = try TemporaryFolder()
    let files = ["1", "with_nace", "with_only_country", "without_nace"].map { "\(samples)\($0).xml" }
    let report = try VacancyImport(.eures).run(files: files, into: folder.path + "/d")
    #expect(report.read == 4 && report.imported == 2 && report.superseded == 2 && report.skipped.isEmpty)
    let workplaces = try folder.read("d/workplaces.csv")
    #expect(
      workplaces.contains(
        "eures:db6cc067-7f39-42f1-9866-d9ee47894ec6,2,987938323,isco:7411,nace:33.17,nuts:NO,"),
      "\(workplaces)")
    #expect(
      workplaces.contains(
        "eures:4815f0f2-fa76-4d59-b784-e2e983abe962,1,872147772,isco:3117,,nuts:NO084,NO 1366,"),
      "\(workplaces)")
    #expect(try folder.read("d/requirements.csv").contains("language:no,3,2,10,yes"))
  }
}
