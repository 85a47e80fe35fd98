/// Checks that a value of a foreign file is a code and not a text that travels where a code should be.
enum SourceCode {
  /// The most bytes of a code.
  static let longest = 64

  /// An id or code: 1 to 64 letters, digits, `_`, `-` or `.`; `nil` for anything else, which could be free text.
  static func code(_ text: String) -> String? {
    guard (1...longest).contains(text.utf8.count), text.utf8.allSatisfy(isCodeByte) else { return nil }
    return text
  }

  /// A single word of letters of any script, or a code; `nil` for more than one word or more than 64 bytes.
  static func word(_ text: String) -> String? {
    guard (1...longest).contains(text.utf8.count),
      text.unicodeScalars.allSatisfy({
        $0.properties.isAlphabetic || $0.isASCII && isCodeByte(UInt8($0.value))
      })
    else { return nil }
    return text
  }

  /// A postal code: letters, digits, `-` and blanks, with a digit; blanks are left out (`624 66` is `62466`).
  static func postalCode(_ text: String) -> String? {
    let joined = text.utf8.filter { $0 != UInt8(ascii: " ") }
    guard joined.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), joined.count <= 12
    else { return nil }
    return code(String(decoding: joined, as: UTF8.self))
  }

  private static func isCodeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
