import Foundation
import Tables

/// Makes texts comparable whatever their case, accents and punctuation: lower case, letters without their marks,
/// words with one space between them.
///
/// `Fork-Lift (truck)` becomes `fork lift truck`, `Çırak` becomes `cirak`, `Straße` becomes `strasse`. A letter that has
/// no base letter is kept as it is, so that every script can be searched. A vertical bar stays: it separates synonyms.
struct TextFolding {
  static let bar = UInt8(ascii: "|")
  static let space = UInt8(ascii: " ")

  /// What each scalar below this becomes is worked out once, when it is first met.
  private static let cachedScalars = 0x3000
  private var cache: [Folded?] = Array(repeating: nil, count: cachedScalars)

  private enum Folded {
    case letters([UInt8])
    case separator
    /// A mark on a letter: nothing is left of it.
    case nothing
  }

  /// Appends the folded text to `output`. O(bytes).
  mutating func fold(_ text: ArraySlice<UInt8>, into output: inout [UInt8]) {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), Self.bar:
        output.append(byte)
        index += 1
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        output.append(byte | 0x20)
        index += 1
      case ..<0x80:
        Self.separate(&output)
        index += 1
      default:
        let (scalar, length) = Self.scalar(text, at: index)
        switch folded(scalar) {
        case .letters(let letters): output.append(contentsOf: letters)
        case .separator: Self.separate(&output)
        case .nothing: break
        }
        index += length
      }
    }
    if output.last == Self.space { output.removeLast() }
  }

  private static func separate(_ output: inout [UInt8]) {
    if let last = output.last, last != space, last != bar { output.append(space) }
  }

  /// The scalar of UTF-8 that is known to be sound.
  private static func scalar(_ text: ArraySlice<UInt8>, at index: Int) -> (Unicode.Scalar, length: Int) {
    let first = UInt32(text[index])
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= text.endIndex else { return ("\u{FFFD}", text.endIndex - index) }
    var value = first & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  private mutating func folded(_ scalar: Unicode.Scalar) -> Folded {
    let value = Int(scalar.value)
    guard value < cache.count else { return Self.work(out: scalar) }
    if let known = cache[value] { return known }
    let folded = Self.work(out: scalar)
    cache[value] = folded
    return folded
  }

  private static func work(out scalar: Unicode.Scalar) -> Folded {
    // Compatibility letters such as № become capitals, and small letters of capitals such as İ carry marks again.
    let decomposed = String(Character(scalar)).decomposedStringWithCompatibilityMapping
      .lowercased().decomposedStringWithCompatibilityMapping
    var letters = ""
    for part in decomposed.unicodeScalars where part.properties.generalCategory != .nonspacingMark {
      if let base = unmarked[part] {
        letters += base
      } else if part.properties.isAlphabetic || part.properties.numericType != nil {
        letters.unicodeScalars.append(part)
      }
    }
    if letters.isEmpty { return scalar.properties.generalCategory == .nonspacingMark ? .nothing : .separator }
    return .letters(Array(letters.utf8))
  }

  /// Letters that Unicode does not take apart, as people type them without their keyboard.
  private static let unmarked: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ħ": "h", "ı": "i",
    "ŋ": "n", "ς": "σ",
  ]
}
