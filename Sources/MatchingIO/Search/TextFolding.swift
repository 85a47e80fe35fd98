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
  private var cache = [Folded](repeating: .unknown, count: cachedScalars)

  /// What a scalar becomes; in place, so that looking it up touches no reference count.
  private struct Folded: Equatable {
    /// The UTF-8 bytes, the first one lowest.
    var bytes: UInt64 = 0
    var count: UInt8 = 0

    /// A mark on a letter: nothing is left of it.
    static let nothing = Folded()
    static let separator = Folded(count: 0xFD)
    /// More than 8 bytes, as of a few ligatures of whole phrases.
    static let long = Folded(count: 0xFE)
    static let unknown = Folded(count: 0xFF)
  }

  /// Appends the folded text to `output`. O(bytes).
  mutating func fold(_ text: ArraySlice<UInt8>, into output: inout [UInt8]) {
    let bytes = text.span
    var index = 0
    while index < bytes.count {
      let end = Self.endOfPlain(bytes, from: index, after: output.last ?? Self.space)
      if end > index {
        output.append(contentsOf: text[(text.startIndex + index)..<(text.startIndex + end)])
        index = end
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        output.append(bytes[index] | 0x20)
        index += 1
      case Self.bar:
        if output.last == Self.space { output.removeLast() }
        output.append(Self.bar)
        index += 1
      case ..<0x80:
        Self.separate(&output)
        index += 1
      default:
        let (scalar, length) = Self.scalar(bytes, at: index)
        append(scalar, to: &output)
        index += length
      }
    }
    if output.last == Self.space { output.removeLast() }
  }

  /// Where the bytes end that folding leaves as they are, as most texts are: small letters, digits, a space or a
  /// bar behind one of those.
  private static func endOfPlain(_ bytes: Span<UInt8>, from start: Int, after previous: UInt8) -> Int {
    var previous = previous
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case space, bar: if previous == space || previous == bar { return index }
      default: return index
      }
      previous = byte
      index += 1
    }
    return index
  }

  private static func separate(_ output: inout [UInt8]) {
    if let last = output.last, last != space, last != bar { output.append(space) }
  }

  /// The scalar of UTF-8 that is known to be sound.
  private static func scalar(_ text: Span<UInt8>, at index: Int) -> (Unicode.Scalar, length: Int) {
    let first = UInt32(text[index])
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= text.count else { return ("\u{FFFD}", text.count - index) }
    var value = first & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  private mutating func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    let folded = folded(scalar)
    switch folded {
    case .nothing: break
    case .separator: Self.separate(&output)
    case .long, .unknown: output.append(contentsOf: Self.letters(of: scalar))
    default:
      var bytes = folded.bytes
      for _ in 0..<folded.count {
        output.append(UInt8(truncatingIfNeeded: bytes))
        bytes >>= 8
      }
    }
  }

  private mutating func folded(_ scalar: Unicode.Scalar) -> Folded {
    let value = Int(scalar.value)
    guard value < cache.count else { return Self.work(out: scalar) }
    if cache[value] == .unknown { cache[value] = Self.work(out: scalar) }
    return cache[value]
  }

  private static func work(out scalar: Unicode.Scalar) -> Folded {
    let letters = letters(of: scalar)
    guard letters.count <= 8 else { return .long }
    if letters.isEmpty { return scalar.properties.generalCategory == .nonspacingMark ? .nothing : .separator }
    let bytes = letters.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    return Folded(bytes: bytes, count: UInt8(letters.count))
  }

  private static func letters(of scalar: Unicode.Scalar) -> [UInt8] {
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
    return Array(letters.utf8)
  }

  /// Letters that Unicode does not take apart, as people type them without their keyboard.
  private static let unmarked: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ħ": "h", "ı": "i",
    "ŋ": "n", "ς": "σ",
  ]
}
