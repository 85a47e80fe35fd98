import Matching
import Testing

@testable import MatchingIO

@Suite struct SourceDateTests {
  @Test(
    arguments: [
      ("2020-03-28T23:59:59", "2020-03-28", .time, 1_585_439_999),
      ("2019-05-28T14:45:24+02:00", "2019-05-28", .time, 1_559_047_524),
      ("2019-05-28T12:45:24Z", "2019-05-28", .time, 1_559_047_524),
      ("2018-11-19T12:12:08.194", "2018-11-19", .time, 1_542_629_528),
      ("2018-12-02T01:00", "2018-12-02", .time, 1_543_712_400),
      ("2021-04-23", "2021-04-23", .day, 1_619_136_000),
      ("20.01.2020", "2020-01-20", .day, 1_579_478_400),
      ("8.4.2025", "2025-04-08", .day, 1_744_070_400),
      ("1582815595734", "2020-02-27", .time, 1_582_815_595),
      ("2021-10", "2021-10-01", .month, 1_633_046_400),
      ("2018", "2018-01-01", .year, 1_514_764_800),
      ("2025-Q2", "2025-04-01", .quarter, 1_743_465_600),
    ] as [(String, String, SourceDate.Precision, Int64)])
  func `every form in which sources write a date`(
    text: String, day: String, precision: SourceDate.Precision, seconds: Int64
  ) throws {
    let date = try #require(SourceDate(text))
    #expect(date.day.description == day)
    #expect(date.precision == precision)
    #expect(date.seconds == seconds)
  }

  @Test(arguments: [
    "", "Snarest", "na", "2020-02-30", "31.02.2020", "2020-13", "2025-Q5", "20200101", "2020-01-01Tx",
    "2020-01-01 25:00", "1.2", "-", "99999999999999999999", "2020-01-01T10:00+1",
  ])
  func `what is no date is none`(text: String) {
    #expect(SourceDate(text) == nil)
  }
}
