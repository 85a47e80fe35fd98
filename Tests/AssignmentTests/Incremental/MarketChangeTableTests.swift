import Assignment
import Tables
import Testing

@Suite("Table of changes")
struct MarketChangeTableTests {
  private static let header = "change,participant,workplace,value\n"

  private func read(_ rows: String, ids: Bool = true) throws(DataError) -> MarketChangeTable {
    guard let market = try? makeMarket([[9, 8], [8, 1]], places: [1, 1]).incremental() else {
      throw DataError()
    }
    return try MarketChangeTable.read(
      Array((Self.header + rows).utf8), file: "c.csv", for: market, participantIds: ids ? ["a", "b"] : nil,
      workplaceIds: ids ? ["x", "y"] : nil)
  }

  private func issues(_ rows: String, ids: Bool = true) -> [String] {
    do throws(DataError) {
      _ = try read(rows, ids: ids)
      return []
    } catch {
      return error.issues.map(\.description)
    }
  }

  @Test("reads every change")
  func everyChange() throws {
    let table = try read(
      """
      withdraw,a,,
      add,c,x,5
      add,c,y,6
      add,d,,
      open,,z,3
      score,d,z,7
      places,,x,0
      ban,b,x,
      allow,b,x,
      pin,b,y,
      unpin,b,,

      """)
    #expect(
      table.entries.map(\.change) == [
        .withdraw(participant: 0),
        .addParticipant(pairs: [.init(workplace: 0, score: 5), .init(workplace: 1, score: 6)]),
        .addParticipant(pairs: []), .addWorkplace(places: 3), .score(participant: 3, workplace: 2, score: 7),
        .places(workplace: 0, places: 0), .ban(participant: 1, workplace: 0),
        .allow(participant: 1, workplace: 0),
        .pin(participant: 1, workplace: 1), .unpin(participant: 1),
      ])
    #expect(table.entries.map(\.line) == [2, 3, 5, 6, 7, 8, 9, 10, 11, 12])
    #expect(table.participantIds == ["a", "b", "c", "d"])
    #expect(table.workplaceIds == ["x", "y", "z"])
  }

  @Test("takes indices where there are no ids")
  func indices() throws {
    let table = try read("add,2,1,5\nopen,,2,1\nban,2,2,\n", ids: false)
    #expect(
      table.entries.map(\.change) == [
        .addParticipant(pairs: [.init(workplace: 1, score: 5)]), .addWorkplace(places: 1),
        .ban(participant: 2, workplace: 2),
      ])
    #expect(table.participantIds == nil)
    #expect(issues("add,7,1,5\nwithdraw,-1,,\n", ids: false).count == 2)
    #expect(issues("add,7,1,5\n", ids: false).first?.contains("write the next index, 2") == true)
  }

  @Test("names every mistake with its line")
  func mistakes() {
    let found = issues(
      """
      withdraw,q,,
      add,a,x,20
      bann,a,x,
      places,,x,-1
      score,b,x,
      withdraw,a,x,
      add,n,x,2
      add,n,x,3
      open,,x,1
      score,,x,1

      """)
    #expect(
      found == [
        "c.csv:2: participant 'q': not in the market; correct the id, or add it first",
        "c.csv:3: participant 'a': is no new participant; keep the rows of an addition together, or use score",
        "c.csv:4: change 'bann': there is no such change; did you mean 'ban'?",
        "c.csv:5: value '-1': this is out of range; write a whole number from 0 to 2147483647",
        "c.csv:6: value: this is not a whole number; write a whole number from 0 to 2000000000",
        "c.csv:7: workplace 'x': withdraw takes none; leave it empty",
        "c.csv:9: workplace 'x': the participant has a score there already; keep one row a pair",
        "c.csv:10: workplace 'x': is no new workplace; use places to change it",
        "c.csv:11: participant: the cell is empty; fill it in",
      ])
  }

  @Test("says where a change stands that cannot be made")
  func faults() throws {
    var market = try makeMarket([[9, 8], [8, 1]], places: [1, 1]).incremental()
    let table = try read("withdraw,a,,\nunpin,a,,\nban,b,y,\nban,b,y,\npin,b,x,\nwithdraw,b,,\n")
    let error = #expect(throws: MarketChangeError.self) { try market.apply(table.entries.map(\.change)) }
    #expect(
      table.dataError(of: error?.faults ?? []).issues.map(\.description) == [
        "c.csv:3: participant 'a': the participant has left by then; delete the row, or add them again under a new id",
        "c.csv:5: workplace 'y': the participant is banned from there; lift the ban first: allow,…",
      ])
    #expect(market.objective == 0)
  }
}
