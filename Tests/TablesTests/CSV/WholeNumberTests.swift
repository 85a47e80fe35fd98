import Testing

@testable import Tables

@Suite struct WholeNumberTests {
  private func parse(_ text: String) -> WholeNumber { WholeNumber.parse(Array(text.utf8)[...]) }

  @Test(arguments: [Int64.min, .min + 1, -10, -1, 0, 1, 9, 10, 4_294_967_296, .max - 1, .max])
  func readsAllOf64Bits(value: Int64) {
    #expect(parse("\(value)") == .value(value))
  }

  @Test(arguments: [
    "9223372036854775808", "-9223372036854775809", "99999999999999999999999999", "-18446744073709551616",
  ])
  func saysWhatIsTooLarge(text: String) {
    #expect(parse(text) == .outOfRange)
  }

  @Test(arguments: [
    "", "-", "+1", "--1", " 1", "1 ", "1.0", "1e3", "0x1", "NaN", "٣", "99999999999999999999x",
  ])
  func refusesEverythingElse(text: String) {
    #expect(parse(text) == .notANumber)
  }

  @Test func keepsToARange() throws {
    func value(_ text: String) throws(FieldProblem) -> Int64 {
      try WholeNumber.value(of: Array(text.utf8)[...], in: -2...5)
    }
    #expect(try value("-2") == -2 && value("005") == 5)
    let mend = "write a whole number from -2 to 5"
    #expect(throws: FieldProblem(problem: "this is out of range", mend: mend)) { try value("6") }
    #expect(throws: FieldProblem(problem: "this is not a whole number", mend: mend)) { try value("x") }
  }
}
