import Matching
import Testing

@testable import MatchingIO

/// Missing is not zero, suppressed is not missing, and flags stay.
@Suite struct ObservationCellTests {
  private func cell(_ text: String) -> ObservationCell { ObservationCell(Array(text.utf8)[...]) }

  @Test(arguments: [
    ("6.4 u", 6_400_000, "u"), ("4.4 b", 4_400_000, "b"), ("3.1p", 3_100_000, "p"), ("0 ", 0, ""),
    ("0", 0, ""),
    ("2.57 ", 2_570_000, ""), ("12 bu", 12_000_000, "bu"), (" 7 b u", 7_000_000, "bu"),
    ("0.0833333333", 83_333, ""),
    ("0.0000005", 1, ""), ("0.00000049", 0, ""), (".31320018", 313_200, ""), ("-0", 0, ""),
    ("1000000000000", 1_000_000_000_000_000_000, ""),
  ])
  func aNumberAndItsFlags(text: String, millionths: Int64, flags: String) throws {
    #expect(try cell(text).millionths() == millionths)
    #expect(cell(text).flags == flags)
  }

  @Test(arguments: [
    (":", "missing", ""), (": ", "missing", ""), ("", "missing", ""), (" ", "missing", ""),
    (": u", "missing", "u"),
    (": bu", "missing", "bu"), (": c", "suppressed", "c"), (":c", "suppressed", "c"),
    (": cd", "suppressed", "cd"),
    (": z", "not-applicable", "z"),
  ])
  func noNumberIsOneOfThree(text: String, status: String, flags: String) {
    #expect(cell(text).value.isEmpty)
    #expect(cell(text).statusWithoutNumber.word == status)
    #expect(cell(text).flags == flags)
  }

  @Test(arguments: [
    ("1,5", "notANumber"), ("1.2.3", "notANumber"), ("--1", "notANumber"), ("-", "notANumber"),
    (".", "notANumber"),
    ("-1", "negative"), ("-0.5 p", "negative"), ("1000000000001", "tooLarge"),
    ("99999999999999999999999", "tooLarge"),
    ("1:2", "notANumber"), ("c", "notANumber"), ("few", "notANumber"),
  ])
  func whatIsNoNumberSaysWhy(text: String, reason: String) throws {
    let expected = try #require(DemandReading.Reason(rawValue: reason))
    #expect(throws: expected) { try cell(text).millionths() }
  }

  @Test(arguments: [
    ("1.2E3", 1_200_000_000), ("1.5e-3", 1_500), ("1E+2", 100_000_000), ("4e-99", 0), ("0E99", 0),
    ("123456789E-9", 123_457),
  ])
  func aColumnOfNumbersMayHaveExponents(text: String, millionths: Int64) throws {
    #expect(try ObservationCell(value: Array(text.utf8)[...], flags: "").millionths() == millionths)
  }

  @Test(arguments: ["1E99", "1e", "1e5.5", "e5", "1e99999999999999999999"])
  func badExponentsAreRefused(text: String) {
    #expect(throws: DemandReading.Reason.self) {
      try ObservationCell(value: Array(text.utf8)[...], flags: "").millionths()
    }
  }

  @Test func signsForNoNumberAreNone() {
    for sign in [":", "NaN", "NA", ""] {
      #expect(ObservationCell(value: Array(sign.utf8)[...], flags: "").value.isEmpty)
    }
  }
}
