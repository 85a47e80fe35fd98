import Foundation
import Matching
import Testing

@testable import MatchingIO

@Suite struct BAJobsucheFormatTests {
  private let fixture = VacancyFixture(format: BAJobsucheFormat(options: VacancyImportOptions()))

  static let detail = #"""
    {"refnr": "10000-1-S", "titel": "SECRET", "arbeitgeber": "SECRET", "stellenbeschreibung": "SECRET", "beruf": "Elektroniker/in",
     "anzahlOffeneStellen": 3, "fuerFluechtlingeGeeignet": true, "quereinstiegGeeignet": false, "geforderterBildungsabschluss": "MITTLERE_REIFE",
     "arbeitszeitmodelle": ["VOLLZEIT"], "hauptDkz": "15245", "eintrittsdatum": "2026-03-01", "arbeitgeberHashId": "aB1_cd+/=",
     "modifikationsTimestamp": "2026-02-01T10:00:00.5",
     "arbeitsorte": [{"plz": "01067", "ort": "SECRET", "strasse": "SECRET", "koordinaten": {"lat": 51.05, "lon": 13.74}}],
     "fertigkeiten": [
       {"hierarchieName": "Sprachkenntnisse", "auspraegungen": {"Zwingend erforderlich": ["Deutsch"], "Grundkenntnisse": ["Englisch", "Marsianisch"]}},
       {"hierarchieName": "Elektro", "auspraegungen": {"Erweiterte Kenntnisse": ["Messtechnik"], "Zwingend erforderlich": ["Prüfen, Messen"], "Super": ["C++"]}},
       {"hierarchieName": "Lizenzen", "auspraegungen": {"Zwingend erforderlich": ["Fahrerlaubnis B (PKW/Kleinbusse (alt: FS 3))", "SECRET tel 0170 1234567"]}}]}
    """#

  @Test func `a detail with the old names`() throws {
    let (ad, notes) = try fixture.vacancy(Self.detail)
    #expect(ad.places == 3)
    #expect(ad.isSuitableForRefugees == true)
    #expect(ad.qualification == 3)
    #expect(ad.qualificationFloor == 3)
    #expect(ad.weeklyHours == 40...40)
    #expect(ad.occupations == ["dkz:15245"])
    #expect(ad.occupationName == "Elektroniker/in")
    #expect(ad.start == Day(iso: "2026-03-01"))
    #expect(ad.company == "ba:aB1_cd+/=")
    #expect(ad.postalCode == "01067")
    #expect(ad.region == "01067")
    #expect(ad.location?.latitudeMicroDegrees == 51_050_000)
    #expect(
      ad.requirements == [
        ImportedRequirement("language:de", name: "Deutsch", kind: .language, isMust: true),
        ImportedRequirement("language:en", name: "Englisch", kind: .language, isMust: false, level: 2),
        ImportedRequirement(
          "skill:ba-messtechnik", name: "Messtechnik", kind: .skill, isMust: false, level: 4),
        ImportedRequirement("skill:ba-prufen-messen", name: "Prüfen, Messen", kind: .skill, isMust: true),
        ImportedRequirement("skill:ba-c++", name: "C++", kind: .skill, isMust: false),
        ImportedRequirement("qualification:licence-B", name: "B", kind: .qualification, isMust: true),
      ])
    #expect(notes == [.languageUnknown, .requirementWithoutId, .levelUnknown])
  }

  @Test func `the new names of the same`() throws {
    let (ad, _) = try fixture.vacancy(
      #"""
      {"referenznummer": "10000-2-S", "stellenangebotsTitel": "SECRET", "firma": "SECRET", "anzahlOffeneStellen": 1,
       "stellenlokationen": [{"adresse": {"plz": "90537"}, "breite": 49.4, "laenge": 11.2}], "arbeitszeitVollzeit": true,
       "arbeitszeitTeilzeitFlexibel": true, "eintrittszeitraum": {"von": "01.04.2026"}, "aenderungsdatum": "2026-02-01"}
      """#)
    #expect(ad.postalCode == "90537")
    #expect(ad.location == Coordinate(latitudeMicroDegrees: 49_400_000, longitudeMicroDegrees: 11_200_000))
    #expect(ad.weeklyHours == nil)
    #expect(ad.start == Day(iso: "2026-04-01"))
    #expect(ad.isSuitableForRefugees == nil)
  }

  @Test func `a search's hit writes the postal code as a number and has one place`() throws {
    let (ad, notes) = try fixture.vacancy(
      #"{"refnr": "r1", "beruf": "Koch/Köchin", "arbeitsort": {"plz": 90537, "koordinaten": {"lat": "49.4", "lon": "11.2"}}}"#
    )
    #expect(ad.places == 1)
    #expect(ad.postalCode == "90537")
    #expect(ad.location != nil)
    #expect(notes == [.placesMissing])
  }

  @Test func `what is suitable for refugees offers a support, and people's supports stay`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.json", Self.detail)
    let dataset = folder.path + "/d"
    _ = try VacancyImport(.baJobsuche).run(files: [file], into: dataset)
    #expect(
      try folder.read("d/supports.csv")
        == "participant,workplace,support,essential\n,ba:10000-1-S,suitable-for-refugees,\n")
    try folder.write(
      "d/supports.csv",
      "participant,workplace,support,essential\nanna,,mentor,yes\n,ba:10000-1-S,mentor,\n,ba:10000-1-S,suitable-for-refugees,\n"
    )
    #expect(try VacancyImport(.baJobsuche).run(files: [file], into: dataset).unchanged == 1)
    let changed = try folder.write(
      "b.json",
      Self.detail.replacing("\"fuerFluechtlingeGeeignet\": true", with: "\"fuerFluechtlingeGeeignet\": false")
    )
    #expect(try VacancyImport(.baJobsuche).run(files: [changed], into: dataset).updated == 1)
    #expect(
      try folder.read("d/supports.csv")
        == "participant,workplace,support,essential\nanna,,mentor,yes\n,ba:10000-1-S,mentor,\n")
    try folder.write("d/participants.csv", "participant\nanna\n")
    try folder.write("d/participant_competences.csv", "participant,competence,level\nanna,language:de,2\n")
    let cohort = try DatasetReader.read(folder: dataset).cohort
    #expect(cohort.workplaces.map(\.places) == [3])
  }

  @Test func `nothing personal travels`() throws {
    let text = try importedText(
      .baJobsuche, #"{"stellenangebote": ["# + Self.detail + #"], "facetten": {"x": "SECRET"}}"#)
    #expect(text.contains("ba:10000-1-S"))
    #expect(!text.contains("SECRET"))
  }
}
