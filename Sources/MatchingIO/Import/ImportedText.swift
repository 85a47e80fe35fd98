/// Text of others on its way into a dataset.
enum ImportedText {
  /// The most characters (Unicode scalars) of a line.
  static let longestLine = 200

  /// One line of at most ``longestLine`` characters; `nil` when nothing is left.
  ///
  /// Control characters are left out, and so are those that turn the direction of the text behind them: a label in
  /// Arabic or Persian stays as it is, but cannot rearrange what is shown after it.
  static func line(_ text: String) -> String? {
    let isPlain = text.utf8.count <= longestLine && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    if isPlain { return text.isEmpty ? nil : text }
    let printable = text.unicodeScalars.prefix(longestLine).filter {
      $0.properties.generalCategory != .control && !turnsDirection($0)
    }
    let line = String(String.UnicodeScalarView(printable))
    return line.isEmpty ? nil : line
  }

  /// Whether it embeds, overrides or isolates a direction (UAX #9); marks and joiners do not.
  private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}
