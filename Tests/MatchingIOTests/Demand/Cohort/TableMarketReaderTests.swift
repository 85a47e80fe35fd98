import Foundation
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct TableMarketReaderTests {
  static let example = "docs/examples/demand/region"

  private func request(_ change: (inout TableCohortRequest) -> Void = { _ in }) throws -> TableCohortRequest {
    var request = TableCohortRequest(period: try #require(DemandPeriod("2025")))
    request.supplyGroup = "foreigners"
    change(&request)
    return request
  }

  @Test func everyTableIsJoined() throws {
    let (market, report) = try TableMarketReader.read(folder: Self.example, try request())
    #expect(market.regions.map(\.code) == ["ags:01", "ags:02"])
    #expect(market.regions.map(\.places.count) == [2, 1])
    #expect(market.occupations.map(\.code) == ["kldb:511", "kldb:543", "kldb:unknown"])
    #expect(market.occupations[0].trades.map(\.code) == ["isco:5112"])
    #expect(market.occupations[1].trades.map(\.code) == ["isco:9112", "isco:9123"])
    #expect(market.occupations[1].trades.map(\.majorGroup) == [9, 9])
    #expect(market.occupations[2].trades.isEmpty)
    let skills = market.occupations[1].trades[1].skills.map { market.competences[Int($0)].id }
    #expect(skills == ["skill:windows", "skill:detergents"])
    #expect(market.seekers[0, 1] == 97_166_667)
    #expect(market.vacancies[1, 1] == 1_000_000)
    #expect(report.seekers == "201")
    #expect(report.vacancies == "66.75")
    #expect(report.unknownCells == 1)
    #expect(report.regionsWithoutPlace == 0)
    #expect(report.occupationsWithProfile == 2)
  }

  @Test func someRegionsOnly() throws {
    let (market, _) = try TableMarketReader.read(
      folder: Self.example, try request { $0.regions = ["ags:02"] })
    #expect(market.regions.map(\.code) == ["ags:02"])
    #expect(market.seekers.values.reduce(0, +) == 51_250_000)
  }

  @Test func totalsBesideTheirPartsAreNotCountedTwice() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "demand.csv",
      """
      measure,region,occupation,sector,period,value
      vacancies,nuts:DE,,,2025,100
      vacancies,nuts:DE1,isco:5,,2025,60
      vacancies,nuts:DE11,isco:5,,2025,20
      vacancies,nuts:DE12,isco:5,,2025,40
      vacancies,nuts:DE11,isco:51,,2025,20
      vacancies,nuts:DE2,isco:5,nace:C,2025,30
      vacancies,nuts:DE2,isco:5,nace:C10,2025,30
      vacancies,nuts:DE2,isco:5,nace:B-F,2025,40
      unemployed,nuts:DE11,,,2025,7

      """)
    let (market, report) = try TableMarketReader.read(
      folder: folder.path, TableCohortRequest(period: try #require(DemandPeriod("2025"))))
    #expect(report.vacancies == "90")
    #expect(report.seekers == "7")
    #expect(market.regions.map(\.code) == ["nuts:DE11", "nuts:DE12", "nuts:DE2"])
    #expect(report.regionsWithoutPlace == 3)
  }

  @Test func occupationsWithoutAProfileAreGivenMadeSkills() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "demand.csv",
      "measure,region,occupation,period,value\nvacancies,a:1,kldb:111,2025,3\nunemployed,a:1,kldb:111,2025,4\n"
    )
    let (market, report) = try TableMarketReader.read(
      folder: folder.path, TableCohortRequest(period: try #require(DemandPeriod("2025"))))
    #expect(report.occupationsWithMadeSkills == 1)
    #expect(market.occupations[0].trades.map(\.skills.count) == [8])
    #expect(market.competences.map(\.id).contains("skill:kldb:111-1"))
  }

  @Test(arguments: [
    ("2024-Q1", "no cell of the group all in that period"),
    ("2025", "more than 100000000 vacancies"),
    ("2024", "the measure has several units; choose one with --unit: THS, persons"),
  ])
  func whatCannotBeMadeSaysWhy(period: String, message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "demand.csv",
      """
      measure,region,occupation,period,unit,value
      vacancies,a:1,k:1,2025,,1000000000
      unemployed,a:1,k:1,2025,,4
      vacancies,a:1,k:1,2024,,4
      unemployed,a:1,k:1,2024,THS,4
      unemployed,a:1,k:2,2024,persons,4

      """)
    let path = folder.path
    let period = try #require(DemandPeriod(period))
    let error = #expect(throws: DataError.self) {
      try TableMarketReader.read(folder: path, TableCohortRequest(period: period))
    }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  /// The written cohort's marginals, counted from its tables, are those of the statistics.
  @Test func theMarginalsSurviveTheFiles() throws {
    let (market, _) = try TableMarketReader.read(folder: Self.example, try request())
    let cohort = TableCohortGenerator(market: market, seed: 5, mostPlaces: 4).cohort()
    let folder = try TemporaryFolder()
    try DatasetWriter.write(cohort, folder: folder.path)
    let read = try DatasetReader.read(folder: folder.path).cohort
    #expect(read.participants.count == 201)
    let upper = read.participants.count { $0.region == "ags:01" }
    #expect([149, 150].contains(upper), "149.75 people in ags:01, \(upper) made")
    #expect(read.workplaces.reduce(0) { $0 + $1.places } == 67)
  }
}
