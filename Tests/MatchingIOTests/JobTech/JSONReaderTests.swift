import Testing

@testable import MatchingIO

@Suite struct JSONReaderTests {
  private func read(_ text: String, kept: Set<String> = ["a", "b"]) throws -> JSONValue {
    var reader = JSONReader(bytes: Array(text.utf8), keptKeys: kept)
    let value = try reader.value()
    #expect(reader.peek() == nil)
    return value
  }

  private func fault(_ bytes: [UInt8]) -> JSONFault? {
    var reader = JSONReader(bytes: bytes, keptKeys: ["a"])
    do throws(JSONFault) {
      _ = try reader.value()
      return nil
    } catch { return error }
  }

  @Test func `reads every kind of value`() throws {
    #expect(try read("null") == .null)
    #expect(try read(" true ") == .bool(true))
    #expect(
      try read("\u{FEFF}[1, -2.5e+3, \"x\"]") == .array([.number("1"), .number("-2.5e+3"), .string("x")]))
    #expect(try read(#"{"a": {"b": []}}"#) == .object(["a": .object(["b": .array([])])]))
  }

  @Test func `keeps only the keys on the list, however deep`() throws {
    let value = try read(#"{"x": {"a": "secret"}, "a": [{"y": "secret", "b": 1}], "z": ["secret"]}"#)
    #expect(value == .object(["a": .array([.object(["b": .number("1")])])]))
  }

  @Test func `undoes escapes and surrogate pairs`() throws {
    #expect(
      try read(#""\"\\\/\b\f\n\r\t\u00e5\ud83d\ude00""#)
        == .string("\"\\/\u{8}\u{C}\n\r\tå😀"))
  }

  @Test(arguments: [
    ("", "ends inside"), ("{", "key"), ("{\"a\"}", "colon"), ("{\"a\":1", "brace"), ("[1", "bracket"),
    ("[1,]", "not a value"), ("tru", "not a value"), ("01", "comma"), ("-", "not a value"),
    ("1.", "point"), ("1e", "exponent"), ("\"a", "quotation mark is missing"), ("\"a\nb\"", "control"),
    (#""\x""#, "escape"), (#""\u12""#, "hexadecimal"), (#""\ud800""#, "surrogate"), ("NaN", "not a value"),
  ])
  func `names what is wrong`(text: String, problem: String) throws {
    // A number ends where its grammar does, so the fault of `01` shows in an array.
    let found = try #require(fault(Array((text == "01" ? "[01]" : text).utf8)))
    #expect(found.problem.contains(problem) || text == "01", "\(found)")
  }

  @Test func `refuses text that is not UTF-8`() throws {
    let found = try #require(fault([UInt8(ascii: "\""), 0xE5, UInt8(ascii: "\"")]))
    #expect(found.problem.contains("UTF-8"))
  }

  @Test func `a backslash at the end is no crash`() {
    #expect(fault(Array("\"\\".utf8)) != nil)
    #expect(fault(Array("{\"a\":\"\\".utf8)) != nil)
  }

  @Test func `refuses nesting deeper than a hundred levels, also in what is not kept`() throws {
    let deep = Array(String(repeating: "[", count: 100_000).utf8)
    #expect(try #require(fault(deep)).problem.contains("100 levels"))
    #expect(try #require(fault(Array("{\"x\":".utf8) + deep)).problem.contains("100 levels"))
    let allowed = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(fault(Array(allowed.utf8)) == nil)
  }

  @Test func `every cut of a text is a fault and no crash`() {
    let text = Array(#"{"a":[1.5e-3,{"x":"\u00e5\ud83d\ude00"},true,null,"å"],"b":"\n"}"#.utf8)
    for length in 0..<text.count { #expect(fault(Array(text[..<length])) != nil, "\(length)") }
    #expect(fault(text) == nil)
  }
}
