import Foundation
import Tables
import Testing

@testable import MatchingIO

@Suite struct CandidateReadingTests {
  private func place(_ file: String, _ number: Int = 1) -> RecordPlace {
    RecordPlace(file: file, line: 1, number: number)
  }

  private func person(_ id: String = "", _ change: (inout ImportedCandidate) -> Void) -> ImportedCandidate {
    var candidate = ImportedCandidate(id: id)
    change(&candidate)
    return candidate
  }

  private var electrician: ImportedCandidate {
    person("p-1") { candidate in
      candidate.region = "nuts:SE321"
      candidate.postalCode = PostalCode(country: "se", code: "871 54")
      candidate.commuteLimitMetres = 25_500
      candidate.qualification = 4
      candidate.weeklyHours = 35...48
      candidate.languages = [
        HeldLanguage(code: "ar", isMotherTongue: true),
        HeldLanguage(code: "sv", levels: [.listening: 3, .reading: 2]),
      ]
      candidate.skills = [HeldSkill(id: "http://data.europa.eu/esco/skill/s1", name: "wiring")]
      candidate.licences = ["B", "C1"]
      candidate.spells = [
        WorkSpell(
          occupation: "http://data.europa.eu/esco/occupation/o1", from: SourceDate("2010-01"),
          to: SourceDate("2013-01"))
      ]
      candidate.preferredRegions = ["nuts:SE321", "nuts:SE"]
    }
  }

  @discardableResult
  private func write(
    _ candidates: [(ImportedCandidate, RecordPlace)], into folder: String,
    options: CandidateImportOptions = CandidateImportOptions()
  ) throws -> CandidateReport {
    var reading = CandidateReading(options: options, source: "Europass", prefix: "europass:")
    for (candidate, place) in candidates { try reading.add(candidate, remarks: [], at: place) }
    return try reading.write(into: folder)
  }

  @Test func `a person becomes rows of three tables`() throws {
    let folder = try TemporaryFolder()
    let report = try write([(electrician, place("a.xml"))], into: folder.path + "/d")
    #expect(report.imported == 1 && report.read == 1 && report.assigned.isEmpty)
    #expect(
      try folder.read("d/participants.csv") == """
        participant,qualification,region,latitude,longitude,commute_limit_km,available_from,available_until,hours_min,hours_max,note_postal_code,note_preferred_regions,note_preferred_occupations,note_source
        europass:p-1,4,nuts:SE321,,,25.5,,,35,48,SE 87154,nuts:SE321|nuts:SE,,Europass

        """)
    #expect(
      try folder.read("d/participant_competences.csv") == """
        participant,competence,level,note_source
        europass:p-1,experience:http://data.europa.eu/esco/occupation/o1,3,Europass
        europass:p-1,http://data.europa.eu/esco/skill/s1,3,Europass
        europass:p-1,language:ar,6,Europass
        europass:p-1,language:ar:listening,6,Europass
        europass:p-1,language:ar:spoken-interaction,6,Europass
        europass:p-1,language:ar:spoken-production,6,Europass
        europass:p-1,language:sv,2,Europass
        europass:p-1,language:sv:listening,3,Europass
        europass:p-1,language:sv:reading,2,Europass
        europass:p-1,qualification:licence-B,1,Europass
        europass:p-1,qualification:licence-C1,1,Europass

        """)
    let competences = try folder.read("d/competences.csv")
    #expect(competences.contains("http://data.europa.eu/esco/skill/s1,wiring,skill\n"))
    #expect(competences.contains("qualification:licence-C1,,qualification\n"))
    #expect(competences.contains("language:sv:reading,,language\n"))
  }

  @Test func `importing again changes nothing, not even a line end`() throws {
    let folder = try TemporaryFolder()
    try write([(electrician, place("a.xml"))], into: folder.path)
    try folder.write(
      "participants.csv", try folder.read("participants.csv").replacingOccurrences(of: "\n", with: "\r\n"))
    let before = try folder.read("participants.csv")
    let report = try write([(electrician, place("a.xml"))], into: folder.path)
    #expect(report.unchanged == 1 && report.imported == 0 && report.newCompetences == 0)
    #expect(try folder.read("participants.csv") == before)
  }

  @Test func `what people added stays, what they took over is left alone`() throws {
    let folder = try TemporaryFolder()
    try write(
      [(electrician, place("a.xml")), (person("p-2") { $0.region = "NO081" }, place("b.xml"))],
      into: folder.path)
    var lines = try folder.read("participants.csv").split(separator: "\n").map { "\($0),permit_until" }
    lines[1] = lines[1].replacingOccurrences(of: "permit_until", with: "2027-01-31")
    lines[2] = "europass:p-2,7,DE,,,,,,,,,,,,2026-12-31"
    try folder.write("participants.csv", lines.joined(separator: "\n") + "\n")
    let changed = person("p-1") { $0.region = "SE110" }
    let report = try write(
      [(changed, place("a.xml")), (person("p-2") { $0.licences = ["B"] }, place("b.xml"))], into: folder.path)
    #expect(report.updated == 1 && report.kept == 1)
    let after = try folder.read("participants.csv")
    #expect(after.contains("europass:p-1,,SE110,,,,,,,,,,,Europass,2027-01-31\n"), "\(after)")
    #expect(after.contains("europass:p-2,7,DE,,,,,,,,,,,,2026-12-31\n"), "\(after)")
    #expect(!(try folder.read("participant_competences.csv").contains("p-2")))
    #expect(!(try folder.read("participant_competences.csv").contains("licence-C1")))
  }

  @Test func `a level that people wrote wins`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "participant_competences.csv", "participant,competence,level\neuropass:p-1,language:sv,B2\n")
    try write([(electrician, place("a.xml"))], into: folder.path)
    let held = try folder.read("participant_competences.csv")
    #expect(held.contains("europass:p-1,language:sv,B2,\n"))
    #expect(!held.contains("language:sv,2"))
  }

  @Test func `ids are never made of names`() throws {
    let ids = CandidateIds(prefix: "europass:")
    #expect(ids.id(stated: "db6cc067-7f39", file: "x", number: 1) == ("europass:db6cc067-7f39", true))
    let hashed = ids.id(stated: "Anna Schmidt", file: "/home/x/Anna_Schmidt.xml.gz", number: 1)
    #expect(!hashed.isStated && !hashed.id.contains("nna"))
    #expect(hashed.id == ids.id(stated: nil, file: "Anna_Schmidt.XML", number: 1).id)
    #expect(ids.id(stated: nil, file: "Anna_Schmidt.xml", number: 3).id == hashed.id + "-3")
    #expect(hashed.id != ids.id(stated: nil, file: "Anna_Schmitt.xml", number: 1).id)
    #expect(hashed.id.hasPrefix("europass:") && hashed.id.count == 25)
  }

  @Test func `two files of one name are no one person`() throws {
    let folder = try TemporaryFolder()
    let nobody = person { $0.licences = ["B"] }
    let error = #expect(throws: DataError.self) {
      try write([(nobody, place("a/cv.xml")), (nobody, place("b/cv.xml"))], into: folder.path)
    }
    #expect(
      error?.description
        == "b/cv.xml: a/cv.xml has the same name, and neither file says whom it is about; rename one of them, or import them apart, each with an --id-prefix of its own"
    )
    let report = try write([(nobody, place("cv.xml", 1)), (nobody, place("cv.xml", 2))], into: folder.path)
    #expect(report.imported == 2)
    #expect(report.assigned.map(\.place) == ["cv.xml:1 (record 1)", "cv.xml:1 (record 2)"])
  }

  @Test func `the last version wins and an empty record is skipped`() throws {
    let folder = try TemporaryFolder()
    let report = try write(
      [
        (electrician, place("a.xml")), (person("p-1") { $0.licences = ["BE"] }, place("b.xml")),
        (ImportedCandidate(id: "p-3"), place("c.xml")),
      ], into: folder.path)
    #expect(report.superseded == 1 && report.imported == 1)
    #expect(report.skipped.map(\.reason) == [.noCandidate])
    #expect(report.description.contains("skipped: 1 × the record describes nobody (c.xml:1 (record 1))"))
    #expect(
      try folder.read("participant_competences.csv").hasSuffix(
        "europass:p-1,qualification:licence-BE,1,Europass\n"))
  }

  @Test func `a strict import writes nothing where something is lost`() throws {
    let folder = try TemporaryFolder()
    var options = CandidateImportOptions()
    options.isStrict = true
    var reading = CandidateReading(options: options, source: "Europass", prefix: "europass:")
    try reading.add(electrician, remarks: [.languageIncomplete, .licenceUnknown], at: place("a.xml"))
    let error = #expect(throws: DataError.self) { try reading.write(into: folder.path + "/d") }
    #expect(
      error?.description
        == "a.xml:1 (record 1): 1 × a licence of no EU category was left out; mend the records, or import without --strict"
    )
    #expect(try folder.names() == [])
  }

  @Test func `work in an ESCO occupation also counts for its ISCO group`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "occupations.csv",
      "occupation,name,isco\nhttp://data.europa.eu/esco/occupation/o1,electrician,7411\n7411,Electricians,7411\n"
    )
    try write([(electrician, place("a.xml"))], into: folder.path)
    let held = try folder.read("participant_competences.csv")
    #expect(held.contains("europass:p-1,experience:7411,3,Europass\n"), "\(held)")
  }

  @Test func `an occupation of ISCO-88 counts for the one group that the dataset maps it to`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "occupation_codes.csv",
      "occupation,name,maps_to\nisco88:7241,fitters,isco:7412\nisco88:1226,managers,isco:1330\nisco88:1226,managers,isco:1324\nisco88:12262,,kldb:1\n"
    )
    let candidate = person("p-1") { candidate in
      candidate.spells = ["isco88:72411", "isco88:12262", "isco88:9999"].map {
        WorkSpell(occupation: $0, from: SourceDate("2010-01"), to: SourceDate("2012-01"))
      }
    }
    try write([(candidate, place("a.xml"))], into: folder.path)
    #expect(
      try folder.read("participant_competences.csv") == """
        participant,competence,level,note_source
        europass:p-1,experience:7412,2,Europass
        europass:p-1,experience:isco88:12262,2,Europass
        europass:p-1,experience:isco88:72411,2,Europass
        europass:p-1,experience:isco88:9999,2,Europass

        """)
  }

  @Test func `a postal code tells where somebody lives`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "postal_codes.csv",
      "country,postal_code,place,region,latitude,longitude\nSE,871 54,A,nuts:SE321,62.6,17.9\nSE,87154,B,,62.8,17.7\nGR,10431,C,nuts:EL303,38,23\n"
    )
    var greek = person("p-2") { $0.postalCode = PostalCode(country: "EL", code: "104 31") }
    greek.region = "nuts:EL"
    var swede = electrician
    swede.region = "nuts:SE3"
    try write([(swede, place("a.xml")), (greek, place("b.xml"))], into: folder.path)
    let participants = try folder.read("participants.csv")
    #expect(participants.contains("europass:p-1,4,nuts:SE3,62.7,17.8,25.5,"), "\(participants)")
    #expect(participants.contains("europass:p-2,,nuts:EL303,38,23,,"), "\(participants)")
  }

  @Test func `countries and regions however they are written`() {
    #expect(
      ["se", "GR", "el", "UK", "gb", "sy", "SE321", "gr303", "UKI3"].map(RegionCode.region) == [
        "nuts:SE", "nuts:EL", "nuts:EL", "nuts:UK", "nuts:UK", "country:SY", "nuts:SE321", "nuts:EL303",
        "nuts:UKI3",
      ])
    #expect(
      ["", "S", "Sweden", "SE3210", "SY001", "S1", "SE-22"].allSatisfy { RegionCode.region($0) == nil })
    #expect(PostalCode(country: "el", code: "104 31")?.description == "GR 10431")
    #expect(PostalCode(country: "FI", code: "00100")?.code == "00100")
    for code in ["", "1", "12345678901", "Main Street 5", "4°"] {
      #expect(PostalCode(country: "SE", code: code) == nil)
    }
  }

  @Test func `a language or skill that stands twice keeps the lower level`() {
    var candidate = ImportedCandidate(id: "x")
    let wasLanguageThere = [[CEFRDimension.reading: UInt8(4)], [.reading: 2, .writing: 1]].map {
      candidate.add(HeldLanguage(code: "de", levels: $0))
    }
    #expect(wasLanguageThere == [false, true])
    #expect(candidate.languages == [HeldLanguage(code: "de", levels: [.reading: 2, .writing: 1])])
    let wasSkillThere = [nil, 5, 4].map { candidate.add(HeldSkill(id: "s", level: $0)) }
    #expect(wasSkillThere == [false, true, true])
    #expect(candidate.skills == [HeldSkill(id: "s", level: 4)])
  }

  @Test func `driving licences are not language levels`() {
    #expect(["b", "C1", "c1e", "B+E", "AM"].map(DrivingLicence.category) == ["B", "C1", "C1E", "BE", "AM"])
    #expect(["", "B2", "C2", "H", "forklift"].allSatisfy { DrivingLicence.category($0) == nil })
  }

  @Test func `a skill without a level gets the option's`() throws {
    var options = CandidateImportOptions()
    options.unstatedSkillLevel = 5
    options.overallLanguageLevel = .lowestOfAll
    let rows = CandidateRows(
      options: options,
      groups: OccupationGroups(occupations: StoredTable(header: []), codes: StoredTable(header: [])),
      postalPlaces: PostalPlaces(StoredTable(header: []))
    ).competences(electrician)
    #expect(rows.first { $0.name == "wiring" }?.level == 5)
    #expect(!rows.contains { $0.competence == "language:sv" })
    #expect(rows.contains { $0.competence == "language:sv:reading" })
  }
}
