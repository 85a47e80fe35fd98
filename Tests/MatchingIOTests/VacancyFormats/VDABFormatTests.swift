import Matching
import Testing

@testable import MatchingIO

@Suite struct VDABFormatTests {
  private let fixture = VacancyFixture(format: VDABFormat(options: VacancyImportOptions()))

  static let vacancy = #"""
    {"vacatureReferentie": {"interneReferentie": 60123456, "vdabReferentie": "60123456"}, "status": "GEPUBLICEERD", "vrijeVereiste": "SECRET",
     "functie": {"functieTitel": "SECRET", "omschrijving": "SECRET",
       "beroepsprofiel": {"code": "D121201", "label": "Verkoper", "ervaring": {"label": "Minstens 2 jaar ervaring"}}},
     "leverancier": {"naam": "SECRET", "kboNummer": "0862409974"}, "sollicitatieprocedure": {"email": "SECRET"},
     "arbeidsovereenkomst": {"arbeidsRegime": {"label": "voltijds"}, "aantalUur": 38.5, "extra": "SECRET"},
     "tewerkstellingsadres": {"postcode": "9000", "gemeente": "SECRET", "locatie": {"latitude": 51.05, "longitude": 3.72}},
     "profiel": {"vereisten": [
       {"type": "talen", "label": "Nederlands", "score": {"label": "zeer goed"}}, {"type": "talen", "label": "Frans", "score": {"label": "beperkt"}},
       {"type": "talen", "label": "Engels", "score": {"label": "fantastisch"}}, {"type": "rijbewijs", "label": "B1"},
       {"type": "studie", "label": "Secundair onderwijs"}, {"type": "attest", "code": "VCA", "label": "VCA-attest"},
       {"type": "competentie", "label": "Klanten adviseren"}, {"type": "softskill", "label": "SECRET mail a@b.be"}, {"type": "iets"}]}}
    """#

  @Test func `words are levels, licences are not language levels`() throws {
    let (vacancy, notes) = try fixture.vacancy(Self.vacancy)
    #expect(vacancy.id == "60123456")
    #expect(vacancy.places == 1)
    #expect(vacancy.company == "kbo:0862409974")
    #expect(vacancy.occupations == ["vdab:D121201"])
    #expect(vacancy.region == "9000")
    #expect(vacancy.weeklyHours == 38...39)
    #expect(vacancy.qualification == 4)
    #expect(
      vacancy.requirements == [
        ImportedRequirement("experience:vdab-D121201", kind: .experience, isMust: false, level: 2),
        ImportedRequirement("language:nl", name: "Nederlands", kind: .language, isMust: true, level: 5),
        ImportedRequirement("language:fr", name: "Frans", kind: .language, isMust: true, level: 2),
        ImportedRequirement("language:en", name: "Engels", kind: .language, isMust: true),
        ImportedRequirement("qualification:licence-B1", name: "B1", kind: .qualification, isMust: true),
        ImportedRequirement("qualification:vdab-VCA", name: "VCA-attest", kind: .qualification, isMust: true),
        ImportedRequirement(
          "skill:vdab-klanten-adviseren", name: "Klanten adviseren", kind: .skill, isMust: false),
      ])
    #expect(notes == [.placesMissing, .levelUnknown, .requirementWithoutId])
  }

  @Test func `what is no longer published is gone`() throws {
    #expect(
      try fixture.record(#"{"vacatureReferentie": {"interneReferentie": "1"}, "status": "AFGESLOTEN"}"#)
        == .tombstone(id: "1"))
  }

  @Test func `nothing personal travels, and unknown words are counted`() throws {
    let text = try importedText(.vdab, #"{"totaalAantal": 1, "resultaten": ["# + Self.vacancy + "]}")
    #expect(text.contains("vdab:60123456"))
    #expect(text.contains("unmapped: 1 × fantastisch"))
    #expect(!text.contains("SECRET"))
  }
}
