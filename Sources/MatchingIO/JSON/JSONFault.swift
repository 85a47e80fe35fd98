import CJSON

/// What is wrong with JSON text, and where.
struct JSONFault: Error, Hashable {
  /// Offset of the first byte that is wrong, as near as it is known.
  var offset: Int
  /// What is wrong.
  let problem: String

  /// A fault in words.
  init(offset: Int, _ problem: String) {
    self.offset = offset
    self.problem = problem
  }

  /// A byte that is not UTF-8, and the letter that it would be in Windows-1252.
  init(offset: Int, notUTF8 byte: UInt8, letter: Character?) {
    self.offset = offset
    let guess = letter.map { "; it looks like Windows-1252, where it is '\($0)': convert the file to UTF-8" }
    problem = "the byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8" + (guess ?? "")
  }

  /// A fault by simdjson's status.
  init(offset: Int, status: cjson_status, longest: Int, deepest: Int) {
    self.offset = offset
    problem =
      switch status {
      case cjson_no_memory: "there is no memory to read it"
      case cjson_too_long: Self.tooLong(longest)
      case cjson_too_deep: Self.tooDeep(deepest)
      case cjson_not_utf8: "is not UTF-8; convert the file"
      case cjson_unclosed_string: "a closing quotation mark is missing"
      case cjson_control_character: "a line or control character inside quotation marks"
      case cjson_bad_string: "is not an escape, or half of a surrogate pair"
      case cjson_bad_number: "is not a number, or one of more than 64 bits"
      case cjson_bad_word: "is not a value"
      case cjson_empty: "a value is missing"
      default: "brackets, commas, colons and values do not fit together"
      }
  }

  static func tooLong(_ bytes: Int) -> String {
    "a record is longer than \(bytes >> 20) MiB"
  }

  static func tooDeep(_ levels: Int) -> String {
    "values nest deeper than \(levels) levels"
  }
}
