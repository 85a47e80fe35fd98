import Testing

@testable import placement

@Suite struct SummaryTextTests {
  /// A gap is taken of the objective, which may be 0; then it is as large as the bound.
  @Test(
    arguments: [
      (0, "0 %"), (0.179, "17.9 %"), (0.17901, "17.91 %"), (1, "100 %"), (0.00001, "0.001 %"),
      (1e-12, "0.000001 %"), (999_999, "99999900 %"), (160_950_050, "more than 100000000 %"),
      (.infinity, "more than 100000000 %"), (.nan, "more than 100000000 %"),
    ] as [(Double, String)])
  func aGapOfAnySizeIsWritten(gap: Double, text: String) {
    #expect(SummaryText.percent(gap) == text)
  }

  @Test(
    arguments: [
      (0, "0.00 s"), (0.014, "0.01 s"), (61.5, "61.50 s"), (-1, "0.00 s"), (1e300, "1000000000000000.00 s"),
    ]
      as [(Double, String)])
  func secondsHaveTwoDecimals(seconds: Double, text: String) {
    #expect(SummaryText.seconds(seconds) == text)
  }
}
