import Matching
import Testing

@testable import MatchingIO

@Suite struct ImportedVacancyTests {
  private func fields(_ requirement: ImportedRequirement) -> [String] {
    requirement.fields(options: VacancyImportOptions())
  }

  @Test func `a must without a level takes the usual levels, a wish has no floor`() {
    #expect(
      fields(ImportedRequirement("language:sv", kind: .language, isMust: true))
        == ["language:sv", "3", "2", "10", "yes"])
    #expect(
      fields(ImportedRequirement("language:sv", kind: .language, isMust: false))
        == ["language:sv", "3", "0", "5", "yes"])
    #expect(
      fields(
        ImportedRequirement("qualification:licence-B1", kind: .qualification, isMust: true, weight: 9_999))
        == ["qualification:licence-B1", "1", "1", "1000", "no"])
  }

  @Test(
    arguments: [(1, "1", "1"), (2, "2", "1"), (4, "4", "3"), (200, "8", "7")] as [(UInt8, String, String)])
  func `the floor of a stated level lies as far below it as usual`(
    level: UInt8, needed: String, floor: String
  ) {
    let requirement = ImportedRequirement("language:nl", kind: .language, isMust: true, level: level)
    #expect(fields(requirement)[1...2] == [needed, floor])
  }

  @Test func `a requirement that stands twice becomes the stricter one`() {
    var vacancy = ImportedVacancy(id: "1", places: 1)
    let first = vacancy.require(ImportedRequirement("skill:7", kind: .skill, isMust: false, level: 4))
    let second = vacancy.require(
      ImportedRequirement("skill:7", name: "L", kind: .skill, isMust: true, weight: 2))
    #expect([first, second] == [false, true])
    #expect(
      vacancy.requirements == [
        ImportedRequirement("skill:7", name: "L", kind: .skill, isMust: true, weight: 2, level: 4)
      ])
  }

  @Test func `every column has its field`() {
    var vacancy = ImportedVacancy(id: "1", places: 7)
    vacancy.occupations = ["isco:7411", "isco:7412"]
    vacancy.location = Coordinate(latitudeMicroDegrees: 59_130_946, longitudeMicroDegrees: -10_154_594)
    vacancy.isSuitableForRefugees = true
    vacancy.isRemote = false
    vacancy.start = Day(iso: "2026-03-01")
    vacancy.weeklyHours = 20...40
    vacancy.qualification = 4
    let fields = VacancyColumn.allCases.map { $0.field(of: vacancy) }
    #expect(
      fields == [
        "7", "", "isco:7411\u{1F}isco:7412", "", "", "", "", "59.130946", "-10.154594", "no", "4", "",
        "2026-03-01", "",
        "20", "40",
        "yes", "",
      ])
  }

  @Test func `codes without a counterpart are counted, text is not kept`() {
    var tally = VacancyTally()
    var notes: [VacancyNote] = []
    notes.note(.languageUnknown, unmapped: "xq")
    notes.note(.languageUnknown, unmapped: "xq")
    notes.note(.languageUnknown, unmapped: "call Anna 070")
    let place = RecordPlace(file: "f", line: 1)
    for _ in 0..<2 { tally.count(.vacancy(ImportedVacancy(id: "1", places: 1), notes: notes), at: place) }
    tally.count(.unusable(.noId), at: place)
    let report = tally.report
    #expect(report.read == 3)
    #expect(report.notes.map(\.count) == [2])
    #expect(report.unmapped.map(\.code) == ["xq"])
    #expect(report.unmapped.map(\.count) == [2])
    #expect(report.skippedCount == 1)
    #expect(report.description.contains("unmapped: 2 × xq (a language that is not known was left out)"))
  }
}
