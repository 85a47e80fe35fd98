import Foundation

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

  /// The URI of a concept of ESCO; `nil` for anything else.
  static func escoURI(_ text: String) -> String? {
    guard text.utf8.count <= 200, text.hasPrefix("http://data.europa.eu/esco/") else { return nil }
    let rest = text.dropFirst("http://data.europa.eu/esco/".count)
    return rest.utf8.allSatisfy { isCodeByte($0) || $0 == UInt8(ascii: "/") } ? text : nil
  }

  /// A source's number for a company, which it has made unreadable: letters, digits, `_`, `-`, `+`, `/` and `=`.
  static func hash(_ text: String) -> String? {
    let isHash = text.utf8.allSatisfy { isCodeByte($0) || "+/=".utf8.contains($0) }
    return (1...100).contains(text.utf8.count) && isHash ? text : nil
  }

  /// An id from a label of a list, as lower-case words joined by `-`; `nil` for what looks like a text or a contact: more than
  /// 8 words or 80 bytes, an `@`, a web address, or five digits.
  static func slug(_ label: String) -> String? {
    guard label.utf8.count <= 80, !label.contains("@"), !label.contains("://"),
      label.filter(\.isNumber).count < 5
    else { return nil }
    let plain = label.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    let words = plain.split { !($0.isLetter || $0.isNumber || $0 == "+" || $0 == "#") }
    return (1...8).contains(words.count) ? words.joined(separator: "-") : nil
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
