import Foundation
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct EuropassImportTests {
  @discardableResult
  private func run(
    _ files: [String: String], _ folder: borrowing TemporaryFolder,
    options: CandidateImportOptions = CandidateImportOptions(),
    asOf: Day? = nil
  ) throws -> CandidateReport {
    let paths = try files.sorted { $0.key < $1.key }.map { try folder.write($0.key, $0.value) }
    return try EuropassImport(options: options, asOf: asOf).run(files: paths, into: folder.path + "/d")
  }

  private func held(_ folder: borrowing TemporaryFolder) throws -> [String] {
    try folder.read("d/participant_competences.csv").split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",")[1...2].joined(separator: " ")
    }
  }

  @Test func `a Europass of today`() throws {
    let folder = try TemporaryFolder()
    let report = try run(["cv.xml": EuropassFixture.candidate], folder)
    #expect(report.imported == 1)
    #expect(
      try held(folder) == [
        "experience:http://data.europa.eu/esco/occupation/o-1 2", "http://data.europa.eu/esco/skill/s-1 3",
        "language:ar 6", "language:ar:listening 6", "language:ar:spoken-interaction 6",
        "language:ar:spoken-production 6",
        "language:sv 2", "language:sv:listening 3", "language:sv:reading 2", "qualification:licence-B1 1",
      ])
    let participants = try folder.read("d/participants.csv").split(separator: "\n")
    #expect(
      participants[1].hasSuffix(",4,nuts:EL303,,,30.5,,,1,48,,nuts:EL303,7411,Europass"), "\(participants)")
    #expect(
      report.notes.map(\.reason) == [
        .languageUnknown, .languageLevelMissing, .languageIncomplete, .competenceWithoutCode,
        .occupationWithoutCode,
        .licenceUnknown,
      ])
  }

  @Test func `an EURES candidate, with its id and its date`() throws {
    let folder = try TemporaryFolder()
    let report = try run(["cv.xml": EuropassFixture.euresCandidate], folder)
    #expect(report.assigned.isEmpty)
    #expect(try held(folder) == ["experience:4224 3", "language:no 5", "language:no:written-production 5"])
    #expect(try folder.read("d/participants.csv").contains("\neuropass:66b42e02-40fe,"))
  }

  @Test func `an old Europass, its occupations in ISCO-88`() throws {
    let folder = try TemporaryFolder()
    let report = try run(["cv.xml": EuropassFixture.passport], folder)
    #expect(
      try held(folder) == [
        "digcomp:information 3", "digcomp:problem-solving 5", "digcomp:safety 1", "experience:isco88:12262 5",
        "experience:isco88:72411 2", "language:en 6", "language:en:listening 6",
        "language:en:spoken-interaction 6",
        "language:en:spoken-production 6", "language:fr 2", "language:fr:listening 5",
        "language:fr:reading 5",
        "language:fr:spoken-interaction 4", "language:fr:spoken-production 4", "language:fr:writing 2",
        "qualification:licence-B 1", "qualification:licence-C1 1",
      ])
    let participants = try folder.read("d/participants.csv").split(separator: "\n")
    #expect(
      participants[1].hasSuffix(",6,nuts:UK,,,,,,,,GB EC1A1BB,,isco88:72411,Europass"), "\(participants)")
    #expect(report.notes.map(\.reason) == [.occupationISCO88])
  }

  @Test func `the JSON of an old Europass gives what its XML gives`() throws {
    let json = try TemporaryFolder()
    let xml = try TemporaryFolder()
    let report = try run(["cv.json": EuropassFixture.passportJSON], json)
    _ = try run(["cv.xml": EuropassFixture.passport], xml)
    #expect(report.notes.map(\.reason) == [.occupationISCO88])
    for table in ["participants.csv", "participant_competences.csv", "competences.csv"] {
      #expect(try json.read("d/" + table) == xml.read("d/" + table))
    }
  }

  @Test func `JSON of other kinds is skipped or is an error`() throws {
    let folder = try TemporaryFolder()
    let report = try run(["a.json": "[{\"SkillsPassport\": 7}, {\"basics\": {}}, 5]"], folder)
    #expect(report.read == 3 && report.skipped.map(\.count) == [3] && report.imported == 0)
    #expect(throws: DataError.self) { try run(["b.json": "{\"SkillsPassport\": {"], folder) }
    let deep = String(repeating: "{\"Address\":", count: 1_000_000)
    #expect(throws: DataError.self) { try run(["c.json": "{\"SkillsPassport\": " + deep], folder) }
  }

  @Test func `nothing personal reaches the dataset or the report`() throws {
    let folder = try TemporaryFolder()
    let report = try run(
      [
        "Secret_Person.xml": EuropassFixture.candidate, "Secret_Old.xml": EuropassFixture.passport,
        "x.xml": EuropassFixture.euresCandidate,
      ], folder)
    for table in try folder.names(in: "d") {
      let text = try folder.read("d/\(table)").lowercased()
      for word in [
        "secret", "person,", "5550100", "1999", "1980", "female", "kurmanji", "example.org", ":sy", "lane",
      ] {
        #expect(!text.contains(word), "\(table) has \(word)")
      }
    }
    #expect(report.imported == 3 && report.assigned.count == 2)
  }

  @Test func `the constant schemeID of Europass makes no two people one`() throws {
    let folder = try TemporaryFolder()
    let report = try run(["a.xml": EuropassFixture.candidate, "b.xml": EuropassFixture.candidate], folder)
    #expect(report.imported == 2)
    #expect(Set(report.assigned.map(\.participant)).count == 2)
  }

  @Test func `several people in one compressed file`() throws {
    let folder = try TemporaryFolder()
    let body = EuropassFixture.candidate.split(separator: "\n").dropFirst().joined(separator: "\n")
    let text = "<list>\(body)\(body)\(EuropassFixture.euresCandidate)</list>"
    let path = folder.path + "/people.xml.gz"
    try Data(GzipFixture.compress(Array(text.utf8))).write(to: URL(fileURLWithPath: path))
    let report = try EuropassImport().run(files: [path], into: folder.path + "/d")
    #expect(report.imported == 3)
    #expect(report.assigned.map { $0.participant.hasSuffix("-2") } == [false, true])
    let again = try EuropassImport().run(files: [path], into: folder.path + "/d")
    #expect(again.unchanged == 3 && again.updated == 0)
  }

  @Test func `work that goes on counts up to a day that somebody gives`() throws {
    let text = EuropassFixture.euresCandidate.replacingOccurrences(of: " validFrom=\"2020-01-31\"", with: "")
    var folder = try TemporaryFolder()
    let report = try run(["cv.xml": text], folder)
    #expect(report.notes.map(\.reason).contains(.workWithoutDates))
    #expect(try !held(folder).contains { $0.hasPrefix("experience") })
    folder = try TemporaryFolder()
    try run(["cv.xml": text], folder, asOf: Day(iso: "2026-03-01"))
    #expect(try held(folder).contains("experience:4224 8"))
  }

  @Test func `documents without people, and all that is wrong at once`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: DataError.self) {
      try run(
        [
          "a.xml": "<Candidate/>", "b.xml": "<p:Candidate xmlns:p='http://www.hr-xml.org/2'/>",
          "c.xml": "<Candidate",
          "d.xml": "",
        ], folder)
    }
    let issues = error?.issues.map(\.description) ?? []
    #expect(issues.count == 4)
    #expect(issues[0].contains("'Candidate': the document has no Candidate or SkillsPassport of http://"))
    #expect(issues[1].contains("'Candidate of http://www.hr-xml.org/2'"))
    #expect(try folder.names() == ["a.xml", "b.xml", "c.xml", "d.xml"])
  }

  @Test(
    arguments: [
      ("<m unitCode='km'>30</m>", 30_000), ("<m>12.5</m>", 12_500), ("<m unitCode='KMT'>0</m>", 0),
      ("<m unitCode='m'>800</m>", 800),
      ("<m unitCode='km'>40001</m>", nil), ("<m unitCode='mile'>5</m>", nil), ("<m>far</m>", nil),
      ("<m>-1</m>", nil),
      ("<m>1e9</m>", nil), ("<m>99999999999999999999</m>", nil),
    ] as [(String, Int64?)])
  func `commute limits`(measure: String, metres: Int64?) throws {
    let named = measure.replacingOccurrences(of: "<m", with: "<MaximumCommuteDistanceMeasure")
      .replacingOccurrences(of: "</m>", with: "</MaximumCommuteDistanceMeasure>")
    let text =
      "<Candidate xmlns='http://www.hr-xml.org/3'><CandidateProfile><CandidatePositionPreferences><PreferredLocation>\(named)</PreferredLocation></CandidatePositionPreferences></CandidateProfile></Candidate>"
    let feed = try XMLFeed(file: "f", vocabulary: HROpenCandidate.vocabulary)
    let record = try #require(try feed.read(Array(text.utf8)).first)
    let (candidate, remarks) = HROpenCandidate.candidate(from: record, asOf: nil)
    #expect(candidate.commuteLimitMetres == metres)
    #expect(remarks.contains(.commuteUnusable) == (metres == nil))
  }

  private func candidate(_ profile: String) throws -> (ImportedCandidate, [CandidateReport.Reason]) {
    let text =
      "<Candidate xmlns='http://www.hr-xml.org/3'><CandidateProfile>\(profile)</CandidateProfile></Candidate>"
    let feed = try XMLFeed(file: "f", vocabulary: HROpenCandidate.vocabulary)
    let record = try #require(try feed.read(Array(text.utf8)).first)
    return HROpenCandidate.candidate(from: record, asOf: nil)
  }

  @Test(
    arguments: [
      ("2026-03-01", "2026-09-30", "2026-03-01", "2026-09-30", false), ("2026-03", "", nil, nil, true),
      ("na", "", nil, nil, false), ("2026-03-01", "2026-02-01", "2026-03-01", nil, true),
      ("soon", "", nil, nil, true),
    ] as [(String, String, String?, String?, Bool)])
  func `availability in whole days`(
    start: String, end: String, from: String?, until: String?, isNoted: Bool
  ) throws {
    let dates = [("StartDate", start), ("EndDate", end)].map {
      "<\($0)><FormattedDateTime>\($1)</FormattedDateTime></\($0)>"
    }
    let (person, remarks) = try candidate("<PersonAvailability>\(dates.joined())</PersonAvailability>")
    #expect(person.availableFrom?.description == from && person.availableUntil?.description == until)
    #expect(remarks.contains(.dateUnusable) == isNoted)
  }

  @Test func `a language that stands twice keeps its lower levels`() throws {
    let competency = { (level: String) in
      "<PersonCompetency><CompetencyID>de</CompetencyID><TaxonomyID>language</TaxonomyID>"
        + "<CompetencyDimension><CompetencyDimensionTypeCode>CEF-Understanding-Reading</CompetencyDimensionTypeCode><Score><ScoreText>\(level)</ScoreText></Score></CompetencyDimension></PersonCompetency>"
    }
    let (person, remarks) = try candidate(
      "<PersonQualifications>\(competency("C1"))\(competency("B1"))</PersonQualifications>")
    #expect(person.languages == [HeldLanguage(code: "de", levels: [.reading: 3])])
    #expect(remarks.contains(.competenceTwice))
  }

  @Test func `the real files, where they are`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let samples = root.path + "/../shared/data/candidate/"
    guard FileManager.default.fileExists(atPath: samples + "europass_candidate_synthetic.xml") else { return }
    let folder = try TemporaryFolder()
    let report = try EuropassImport().run(
      files: [samples + "europass_candidate_synthetic.xml", samples + "europass_v3.0_Smith.xml"],
      into: folder.path + "/d")
    #expect(report.read == 2 && report.imported == 2 && report.skipped.isEmpty)
    #expect(
      try held(folder).sorted() == [
        "experience:http://data.europa.eu/esco/occupation/00030d09-2b3a-4efd-87cc-c4ea39d27c34 2",
        "experience:isco88:12262 5",
        "http://data.europa.eu/esco/skill/0005c151-5b5a-4a66-8aac-60e734beb1ab 3", "language:ar 6",
        "language:ar:listening 6", "language:ar:spoken-interaction 6", "language:ar:spoken-production 6",
        "language:en 6",
        "language:en:listening 6", "language:en:spoken-interaction 6", "language:en:spoken-production 6",
        "language:sv 2",
        "language:sv:listening 3", "language:sv:reading 2",
      ])
    #expect(try folder.read("d/participants.csv").contains(",nuts:SE,,,,,,,,SE 87154,,,Europass"))
    let json = try EuropassImport().run(
      files: [samples + "europass_v3.0_Smith.json"], into: folder.path + "/d")
    #expect(json.unchanged == 1 && json.imported == 0)
  }
}
