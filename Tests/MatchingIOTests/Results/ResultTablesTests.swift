import Assignment
import Testing

@testable import Matching
@testable import MatchingIO

@Suite struct ResultTablesTests {
  private let cohort = ResultFixture.cohort

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `placements have a column a component`() throws {
    let table = text(ResultTables.placements(cohort: cohort, result: try ResultFixture.result()))
    #expect(
      table == #"""
        participant,workplace,score,fit,closeness,pinned,overridden_barriers,actions
        anna,hotel,833333,900000,500000,no,,renew permit by 2027-03-01
        "ben
        \n","care, north",600000,600000,600000,no,,
        dana,"care, north",83333,100000,0,yes,languageFloor|commute,

        """#)
  }

  @Test func `scores of the user's own leave the components empty`() throws {
    var result = try ResultFixture.result()
    result.placements[0].components = nil
    let table = text(ResultTables.placements(cohort: cohort, result: result))
    #expect(table.contains("anna,hotel,833333,,,no,,renew"))
  }

  @Test func `the unplaced have barriers, alternatives and the nearest miss`() throws {
    let table = text(ResultTables.unplaced(cohort: cohort, result: try ResultFixture.result()))
    #expect(
      table == """
        participant,eligible_workplaces,barriers,alternative1,alternative1_score,alternative1_price,alternative1_reason,\
        alternative2,alternative2_score,alternative2_price,alternative2_reason,alternative3,alternative3_score,alternative3_price,alternative3_reason,\
        nearest_miss,explanation
        cem,1,languageFloor:2,hotel,700000,700000,price,,,,,,,,,one CEFR level of German away from 2 workplaces,\
        cem is not placed: hotel (score 0.7) was lost: its places are worth as much or more to others (price 0.7); one CEFR level of German away from 2 workplaces

        """)
  }

  @Test func `who was not explained is listed and says so`() throws {
    var result = try ResultFixture.result()
    result.unexplained = result.unplaced.map(\.participant)
    result.unplaced = []
    let rows = text(ResultTables.unplaced(cohort: cohort, result: result)).split(separator: "\n").dropFirst()
    #expect(rows == ["cem,,,,,,,,,,,,,,,,not explained in this run; ask placement explain"])
    result.market = try Market(places: [1, 1, 0], rowStarts: [0, 0, 0, 0, 0], workplaces: [], scores: [])
    #expect(
      text(ResultTables.unplaced(cohort: cohort, result: result)).contains(
        "cem,0,,,,,,,,,,,,,,,no workplace is eligible; not explained"))
  }

  @Test func `workplaces have what is filled and the price`() throws {
    let table = text(ResultTables.workplaces(cohort: cohort, result: try ResultFixture.result()))
    #expect(
      table == """
        workplace,places,filled,pinned,price,company,occupation,region
        hotel,1,1,0,700000,"Hotel ""Sun\""",,
        "care, north",2,2,1,366667,,,01
        \u{301}closed,0,0,0,0,,,

        """)
  }

  @Test func `gaps are the training plan`() throws {
    let table = text(ResultTables.gaps(cohort: cohort, result: try ResultFixture.result()))
    #expect(
      table == """
        participant,workplace,competence,held,needed,reachable,trainable
        anna,hotel,language:de,2,3,3,yes

        """)
  }
}
