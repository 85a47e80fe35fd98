import Assignment
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct FieldTypeTests {
  private func parse<Value>(_ text: String, _ type: FieldType<Value>) -> Value? {
    try? type.parse(Array(text.utf8)[...])
  }

  private func mend<Value>(_ text: String, _ type: FieldType<Value>) -> String? {
    do throws(FieldProblem) {
      _ = try type.parse(Array(text.utf8)[...])
      return nil
    } catch {
      return error.problem + "; " + error.mend
    }
  }

  @Test(
    arguments: [
      ("0", 0), ("8", 8), ("A1", 1), ("A2", 2), ("B1", 3), ("b2", 4), ("C1", 5), ("c2", 6), ("03", 3),
    ]
      as [(String, UInt8)])
  func levels(text: String, level: UInt8) {
    #expect(parse(text, .anyLevel) == level)
  }

  @Test(arguments: ["9", "-1", "3.0", "A3", "D1", "A", "high", " 3", "99999999999999999999", "٣", "A1 "])
  func wrongLevels(text: String) {
    #expect(mend(text, .anyLevel) == "this is not a level; write 0 … 8, or A1 … C2")
  }

  @Test func qualificationsAreNotLanguageLevels() {
    #expect(parse("6", .anyQualification) == 6)
    #expect(mend("B1", .anyQualification) == "this is not an EQF level; write 0 … 8")
    #expect(mend("0", .someQualification) == "this is not an EQF level; write 1 … 8")
    #expect(mend("0", .someLevel) == "this is not a level; write 1 … 8, or A1 … C2")
  }

  @Test(
    arguments: [
      ("yes", true), ("Yes", true), ("TRUE", true), ("1", true), ("no", false), ("False", false),
      ("0", false),
    ])
  func yesAndNo(text: String, value: Bool) {
    #expect(parse(text, .yesNo) == value)
  }

  @Test(arguments: ["y", "2", "yesyesyes", "ja"])
  func neitherYesNorNo(text: String) {
    #expect(mend(text, .yesNo) == "this is neither yes nor no; write yes or no")
  }

  @Test func days() {
    #expect(parse("2028-02-29", .day) == Day(iso: "2028-02-29"))
    for text in ["2026-02-30", "2026-2-3", "03/01/2026", "2026-03-01T00:00", "0000-01-01", "２026-03-0"] {
      #expect(
        mend(text, .day)
          == "this is not a day of the calendar; write it as YYYY-MM-DD, such as 2026-03-01", "\(text)")
    }
  }

  @Test func tags() {
    #expect(parse("nights", .tags) == ["nights"])
    #expect(parse("nights| heavy lifting ", .tags) == ["nights", "heavy lifting"])
    #expect(mend("nights||heat", .tags) == "an empty tag; write tags like 'nights|lifting'")
    #expect(mend("|", .tags) != nil)
  }

  @Test func wholeNumbers() {
    let type = FieldType<Int>.whole(in: 0...2_147_483_647)
    #expect(parse("2147483647", type) == 2_147_483_647)
    #expect(parse("007", type) == 7)
    #expect(mend("2147483648", type) == "this is out of range; write a whole number from 0 to 2147483647")
    #expect(mend("-1", type) == "this is out of range; write a whole number from 0 to 2147483647")
    #expect(mend("99999999999999999999999", type)?.hasPrefix("this is out of range") == true)
    for text in ["1.5", "1e3", "0x10", "+1", "1 ", "-", "one", "1_000"] {
      #expect(
        mend(text, type) == "this is not a whole number; write a whole number from 0 to 2147483647", "\(text)"
      )
    }
  }

  @Test(
    arguments: [
      ("0", 0), ("1", 1_000_000), ("0.5", 500_000), (".25", 250_000), ("0.000001", 1),
      ("1.0000000", 1_000_000),
    ] as [(String, Int32)])
  func shares(text: String, value: Int32) {
    #expect(parse(text, .share) == value)
  }

  @Test func wrongShares() {
    let notDecimal =
      "this is not a decimal number; write plain digits from 0 to 1, with a point, without exponent or unit"
    for text in [
      "NaN", "nan", "inf", "-inf", "1e5", "1E-3", "0x1", "50%", "5.", ".", "-", "+1", " 1", "1.2.3", "1,2,3",
    ] {
      #expect(mend(text, .share) == notDecimal, "\(text)")
    }
    #expect(mend("0,5", .share) == "this is not a decimal number; write a point instead of the comma")
    #expect(mend("1.000001", .share) == "this is out of range; write a number from 0 to 1")
    #expect(mend("-0.1", .share) == "this is out of range; write a number from 0 to 1")
    #expect(
      mend("123456789012345678901234567890", .share) == "this is out of range; write a number from 0 to 1")
    #expect(mend("0.1234567", .share) == "more than 6 digits behind the point; round it to 6 digits")
  }

  @Test func coordinatesAndDistances() {
    #expect(parse("48.775846", .latitude) == 48_775_846)
    #expect(parse("-33.9", .latitude) == -33_900_000)
    #expect(parse("-180", .longitude) == -180_000_000)
    #expect(mend("90.000001", .latitude) == "this is out of range; write a number from -90 to 90")
    #expect(parse("12.3459", .commuteLimit) == 12_345)
    #expect(parse("40000", .commuteLimit) == 40_000_000)
    #expect(mend("-5", .commuteLimit) == "this is out of range; write a number from 0 to 40000")
  }

  @Test func digitsThatDoNotCountAreCutOffWhereAllowed() {
    let type = FieldType<Int64>.millionths(in: 0...1_000_000, cutsDigits: true)
    #expect(parse("0.9999999", type) == 999_999)
    #expect(parse("1.00000000", type) == 1_000_000)
    #expect(parse("1.00000001", type) == nil)
  }

  @Test func decimalTextsReadBack() {
    let seed: UInt64 = 0x5EED_0003
    var generator = SplitMix64(seed: seed)
    for _ in 0..<2_000 {
      let value = Int64.random(in: -2_000_000_000...2_000_000_000, using: &generator)
      let text = DecimalText.text(millionths: value)
      #expect(
        DecimalText.parse(Array(text.utf8)[...]) == .value(value, isExact: true), "seed \(seed): \(text)")
    }
    #expect(DecimalText.text(millionths: -500_000) == "-0.5")
    #expect(DecimalText.text(millionths: 12_000_000) == "12")
  }
}
