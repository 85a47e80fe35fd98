import Testing

@testable import Matching

@Suite struct DemandReportTests {
  /// One row a cell: measure, region, occupation, period, value; `-` is suppressed between 1 and 3, `?` missing.
  static func demand(_ lines: String) -> Demand {
    var demand = Demand()
    for line in lines.split(separator: "\n") {
      let cells = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      let key = [cells[0], cells[1], cells[2], "", cells[3], "all", ""]
      switch cells[4] {
      case "-":
        demand.append(key, value: 0, status: .suppressed, bounds: .init(lower: 1_000_000, upper: 3_000_000))
      case "?": demand.append(key, value: 0, status: .missing)
      default: demand.append(key, value: (Int64(cells[4]) ?? 0) * 1_000_000)
      }
    }
    return demand
  }

  static let small = demand(
    """
    vacancies r:1 k:1 2025 40
    vacancies r:1 k:2 2025 12
    vacancies r:2 k:1 2025 30
    vacancies r:2 k:2 2025 -
    vacancies r:1 k:1 2020 10
    unemployed r:1 k:1 2025 20
    unemployed r:1 k:2 2025 48
    unemployed r:2 k:1 2025 15
    unemployed r:2 k:2 2025 9
    unemployed r:1 k:1 2020 40
    """)

  private func rows(_ demand: Demand, _ change: (inout DemandQuery) -> Void = { _ in }) throws -> [String] {
    var query = DemandQuery(by: [.region])
    change(&query)
    return try DemandReport(demand, query).rows.map { row in
      let million = Int128(1_000_000)
      func text(_ amount: DemandAmount) -> String {
        amount.exact.map { "\($0 / million)" }
          ?? "\(amount.lower / million)…\(amount.upper.map { "\($0 / million)" } ?? "")"
      }
      return
        "\(row.rank.map { "\($0)" } ?? "-") \(row.codes.joined(separator: " ")) \(text(row.vacancies))/\(text(row.seekers))"
    }
  }

  @Test func sumsCarryTheBoundsAndTheScarcestIsFirst() throws {
    #expect(try rows(Self.small) == ["1 r:2 31…33/24", "2 r:1 52/68"])
    #expect(try rows(Self.small) { $0.by = [.occupation] } == ["1 k:1 70/35", "2 k:2 13…15/57"])
    #expect(
      try rows(Self.small) { $0.by = [.region, .occupation] } == [
        "1 r:1 k:1 40/20", "2 r:2 k:1 30/15", "3 r:1 k:2 12/48", "- r:2 k:2 1…3/9",
      ])
  }

  @Test func tightnessHasTheBoundsOfItsParts() throws {
    let report = try DemandReport(Self.small, DemandQuery(by: [.region]))
    let row = try #require(report.rows.first)
    #expect(row.tightness.lower == 1_291_666)
    #expect(row.tightness.upper == 1_375_000)
    #expect(row.unknownCells == 1)
    #expect(report.total.vacancies == DemandAmount(lower: 83_000_000, upper: 85_000_000))
    #expect(report.total.seekers.exact == 92_000_000)
  }

  @Test func whatNobodyKnowsIsNotScarce() throws {
    let demand = Self.demand(
      "vacancies r:1  2025 50\nunemployed r:1  2025 ?\nvacancies r:2  2025 20\nunemployed r:2  2025 40\nvacancies r:3  2025 11\nunemployed r:3  2025 0"
    )
    #expect(try rows(demand) == ["1 r:3 11/0", "2 r:2 20/40", "3 r:1 50/0…"])
    let report = try DemandReport(demand, DemandQuery(by: [.region]))
    #expect(report.rows[0].tightness == DemandRatio(DemandAmount(1), over: .zero))
    #expect(report.rows[0].tightness.upper == nil)
    #expect(report.rows[2].tightness.lower == 0)
  }

  @Test func anEarlierPeriodIsComparedAndAHistoryIsInOrder() throws {
    var query = DemandQuery(by: [.region])
    query.since = DemandPeriod("2020")
    let first = try #require(try DemandReport(Self.small, query).rows.first { $0.codes == ["r:1"] })
    #expect(first.earlierVacancies?.exact == 10_000_000)
    #expect(first.earlierTightness?.lower == 250_000)
    let history = try rows(Self.small) {
      $0.by = [.occupation, .period]
      $0.within = [.region: "r:1"]
    }
    #expect(history == ["- k:1 2020 10/40", "- k:1 2025 40/20", "- k:2 2025 12/48"])
  }

  @Test func questionsThatCannotBeAnsweredSayWhy() {
    var query = DemandQuery(by: [.region])
    query.seekerMeasure = "nobody"
    #expect(throws: DemandQueryError.noCells(measure: "nobody", group: "all")) {
      try DemandReport(Self.small, query)
    }
    query.seekerMeasure = "unemployed"
    query.period = DemandPeriod("1999")
    #expect(throws: DemandQueryError.noCells(measure: "vacancies", group: "all")) {
      try DemandReport(Self.small, query)
    }
  }

  @Test func totalsBesideTheirPartsAreNotAddedTwice() throws {
    let demand = Self.demand(
      """
      vacancies n:A  2025 100
      vacancies n:A1  2025 60
      vacancies n:A2  2025 40
      vacancies n:A1 k:1 2025 25
      unemployed n:A  2025 10
      """)
    #expect(try DemandReport(demand, DemandQuery(by: [])).total.vacancies.exact == 100_000_000)
    #expect(try rows(demand) == ["1 n:A 100/10", "2 n:A1 60/0…", "3 n:A2 40/0…"])
  }
}
