/// Texts and their dense indices in the order of first appearance.
///
/// Texts are the same when Unicode calls them canonically equivalent, as for Swift's strings. Those of ASCII, which most
/// ids are, are found by their bytes, without a string.
package struct Identifiers: Sendable {
  /// The texts, by index.
  package private(set) var names: [String] = []
  private var ascii = TextSlots()
  /// The texts that are equivalent to none of ASCII.
  private var others: [String: Int32] = [:]

  /// No text yet.
  package init() {}

  /// The index of a known text; O(bytes).
  package func index(of name: String) -> Int32? { index(of: Array(name.utf8)[...]) }

  /// The index of a known text of UTF-8; O(bytes).
  package func index(of text: ArraySlice<UInt8>) -> Int32? {
    guard let form = Self.asciiForm(of: text) else { return others[String(decoding: text, as: UTF8.self)] }
    return ascii[form]
  }

  /// The text's index, which is new when the text is; `nil` when 32-bit indices are used up.
  package mutating func insert(_ name: String) -> (index: Int32, isNew: Bool)? {
    insert(Array(name.utf8)[...])
  }

  /// The index of a text of UTF-8, which is new when the text is; `nil` when 32-bit indices are used up.
  package mutating func insert(_ text: ArraySlice<UInt8>) -> (index: Int32, isNew: Bool)? {
    if let index = index(of: text) { return (index, false) }
    let next = Int32(clamping: names.count)
    guard next < .max else { return nil }
    let name = String(decoding: text, as: UTF8.self)
    if let form = Self.asciiForm(of: text) { ascii.add(form, number: next) } else { others[name] = next }
    names.append(name)
    return (next, true)
  }

  /// The text of ASCII that a text is or is equivalent to, if any.
  ///
  /// Three scalars decompose to ASCII (Unicode Standard Annex 15; its stability policy lets no other come): the Kelvin sign,
  /// the Greek question mark and the Greek varia.
  private static func asciiForm(of text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    if text.allSatisfy({ $0 < 0x80 }) { return text }
    var form: [UInt8] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\u{212A}": form.append(UInt8(ascii: "K"))
      case "\u{37E}": form.append(UInt8(ascii: ";"))
      case "\u{1FEF}": form.append(UInt8(ascii: "`"))
      case _ where scalar.isASCII: form.append(UInt8(scalar.value))
      default: return nil
      }
    }
    return form[...]
  }
}
