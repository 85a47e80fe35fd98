import Matching
import Testing

@testable import MatchingIO

@Suite struct FranceTravailFormatTests {
  private let fixture = VacancyFixture(format: FranceTravailFormat(options: VacancyImportOptions()))

  static let offer = #"""
    {"id": "048KLTP", "intitule": "SECRET", "description": "SECRET", "dateActualisation": "2024-05-28T14:45:24.000Z", "romeCode": "D1212",
     "appellationlibelle": "Vendeur / Vendeuse", "entreprise": {"nom": "SECRET", "description": "SECRET"}, "contact": {"nom": "SECRET", "courriel": "SECRET"},
     "lieuTravail": {"libelle": "SECRET", "latitude": 48.85, "longitude": 2.35, "codePostal": "01001", "commune": "2A004"}, "codeNAF": "46.90Z",
     "competences": [{"code": "104285", "libelle": "Conseiller", "exigence": "E"}, {"code": "117933", "libelle": "Encaisser", "exigence": "S"},
       {"libelle": "SECRET", "exigence": "E"}],
     "langues": [{"libelle": "Anglais", "exigence": "S"}, {"libelle": "Français", "exigence": "E"}],
     "formations": [{"niveauLibelle": "Bac+2 ou équivalents", "exigence": "S"}, {"niveauLibelle": "CAP, BEP et équivalents", "exigence": "E"}],
     "permis": [{"libelle": "B - Véhicule léger", "exigence": "E"}], "experienceExige": "E", "experienceLibelle": "2 An(s)",
     "nombrePostes": 250, "dureeTravailLibelle": "35H Horaires normaux", "qualitesProfessionnelles": [{"libelle": "SECRET"}]}
    """#

  @Test func `required is a must, wished for is a wish`() throws {
    let (offer, notes) = try fixture.vacancy(Self.offer)
    #expect(offer.places == 250)
    #expect(offer.occupations == ["rome:D1212"])
    #expect(offer.sector == "naf:46.90Z")
    #expect(offer.region == "2A004")
    #expect(offer.postalCode == "01001")
    #expect(offer.qualification == 5)
    #expect(offer.qualificationFloor == 3)
    #expect(offer.weeklyHours == 35...35)
    #expect(offer.version == 1_716_907_524)
    #expect(
      offer.requirements == [
        ImportedRequirement("skill:rome-104285", name: "Conseiller", kind: .skill, isMust: true),
        ImportedRequirement("skill:rome-117933", name: "Encaisser", kind: .skill, isMust: false),
        ImportedRequirement("language:en", name: "Anglais", kind: .language, isMust: false),
        ImportedRequirement("language:fr", name: "Français", kind: .language, isMust: true),
        ImportedRequirement("qualification:licence-B", name: "B", kind: .qualification, isMust: true),
        ImportedRequirement("experience:rome-D1212", kind: .experience, isMust: true, level: 2),
      ])
    #expect(notes == [.requirementWithoutId])
  }

  @Test func `members that are not there ask for nothing`() throws {
    let (offer, notes) = try fixture.vacancy(
      #"{"id": "1", "experienceExige": "D", "dureeTravailLibelle": "24H30 Horaires"}"#)
    #expect(offer.places == 1)
    #expect(offer.requirements == [])
    #expect(offer.weeklyHours == 24...25)
    #expect(notes == [.placesMissing, .locationMissing])
  }

  @Test func `nothing personal travels`() throws {
    let text = try importedText(
      .franceTravail, #"{"filtresPossibles": [{"filtre": "SECRET"}], "resultats": ["# + Self.offer + "]}")
    #expect(text.contains("francetravail:048KLTP"))
    #expect(!text.contains("SECRET"))
  }
}
