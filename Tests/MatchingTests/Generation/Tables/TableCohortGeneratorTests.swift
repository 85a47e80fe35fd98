import Testing

@testable import Matching

@Suite struct TableCohortGeneratorTests {
  /// Two regions, far from one another, and three occupations, of which nobody knows the last.
  static func market() throws -> TableMarket {
    let first = TableMarket.firstSkill(occupations: 3)
    let north = try #require(Coordinate(latitudeMicroDegrees: 54_000_000, longitudeMicroDegrees: 9_000_000))
    let south = try #require(Coordinate(latitudeMicroDegrees: 48_000_000, longitudeMicroDegrees: 11_000_000))
    var seekers = MarginalTable(regions: 2, occupations: 3)
    var vacancies = MarginalTable(regions: 2, occupations: 3)
    seekers[0, 0] = 40_250_000
    seekers[0, 2] = 5_500_000
    seekers[1, 1] = 30_083_333
    vacancies[0, 0] = 23_000_000
    vacancies[1, 0] = 500_000
    vacancies[1, 1] = 7_600_000
    return TableMarket(
      regions: [.init(code: "r:1", places: [north, north]), .init(code: "r:2", places: [south])],
      occupations: [
        .init(
          code: "o:1",
          trades: [.init(code: "isco:7512", weight: 3, skills: [first, first + 1], majorGroup: 7)]),
        .init(code: "o:2", trades: [.init(code: "isco:9112", weight: 1, skills: [first + 2], majorGroup: 9)]),
        .init(code: "o:unknown", trades: []),
      ],
      skills: (1...3).map { Competence(id: "skill:\($0)", name: "\($0)", kind: .skill) },
      seekers: seekers, vacancies: vacancies)
  }

  @Test func theNumbersAreTheTables() throws {
    let cohort = TableCohortGenerator(market: try Self.market(), seed: 3, mostPlaces: 10).cohort()
    #expect(cohort.participants.count == 76)
    let north = cohort.participants.filter { $0.region == "r:1" }
    #expect([45, 46].contains(north.count))
    #expect(cohort.workplaces.reduce(0) { $0 + $1.places } == 31)
    let baker = cohort.workplaces.filter { $0.region == "r:1" }
    #expect(baker.map(\.places) == [8, 8, 7])
    #expect(cohort.workplaces.allSatisfy { (1...10).contains($0.places) })
    #expect(cohort.groups.allSatisfy { $0.values.count == 76 })
  }

  @Test func peopleHoldWhatTheirOccupationAsksFor() throws {
    let market = try Self.market()
    let cohort = TableCohortGenerator(market: market, seed: 3, mostPlaces: 10).cohort()
    let core = TableMarket.firstSkill(occupations: 3)
    let holders = cohort.participants.filter { $0.held.contains { $0.competence == core } }
    #expect([40, 41].contains(holders.count))
    #expect(holders.allSatisfy { $0.region == "r:1" })
    #expect(cohort.workplaces.allSatisfy { $0.requirements.contains { $0.competence == 0 && $0.floor >= 1 } })
    #expect(cohort.workplaces.first?.requirements.first { $0.competence == core }?.floor == 1)
    for person in cohort.participants {
      #expect(person.location != nil && person.commuteLimitMetres != nil)
      #expect(zip(person.held, person.held.dropFirst()).allSatisfy { $0.competence < $1.competence })
    }
  }

  @Test func theSeedDecides() throws {
    let market = try Self.market()
    let first = TableCohortGenerator(market: market, seed: 1, mostPlaces: 4).cohort()
    let again = TableCohortGenerator(market: market, seed: 1, mostPlaces: 4).cohort()
    let other = TableCohortGenerator(market: market, seed: 2, mostPlaces: 4).cohort()
    #expect(first.participants == again.participants && first.workplaces == again.workplaces)
    #expect(first.participants != other.participants)
  }

  @Test func regionsThatAreNowhereHaveNoHomes() throws {
    var market = try Self.market()
    market.regions[1].places = []
    let cohort = TableCohortGenerator(market: market, seed: 1, mostPlaces: 4).cohort()
    #expect(cohort.participants.allSatisfy { ($0.location == nil) == ($0.region == "r:2") })
    #expect(cohort.workplaces.allSatisfy { ($0.location == nil) == ($0.region == "r:2") })
  }
}
