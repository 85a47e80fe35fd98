import Testing

@testable import Matching

@Suite struct DayTests {
  @Test func readsAndWritesIsoDates() throws {
    #expect(Day(iso: "1970-01-01")?.number == 0)
    #expect(Day(iso: "2000-03-01")?.number == 11_017)
    let leap = try #require(Day(iso: "2028-02-29"))
    #expect(leap.description == "2028-02-29")
    #expect(leap.adding(weeks: 1).description == "2028-03-07")
    #expect(try #require(Day(iso: "2026-03-01")) - #require(Day(iso: "2026-02-01")) == 28)
  }

  @Test(arguments: [
    "", "2026-02-30", "2027-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01",
    "0000-01-01",
    "2026/01/01", "2026-01-01T00:00", "２026-01-01", "2026-01-0x", "99999-1-1",
  ])
  func refusesWhatIsNotADay(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test func everyDayOfFourCenturiesRoundTrips() throws {
    let first = try #require(Day(iso: "1901-01-01")).number
    for number in stride(from: first, to: first + 146_097, by: 1) {
      let day = Day(number: number)
      #expect(Day(iso: day.description) == day)
    }
  }
}
