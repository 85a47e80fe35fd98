/// Text of others on its way into a dataset.
enum ImportedText {
  /// The most characters (Unicode scalars) of a line.
  static let longestLine = 200

  /// One line of at most ``longestLine`` characters, control characters left out; `nil` when nothing is left.
  static func line(_ text: String) -> String? {
    let isPlain = text.utf8.count <= longestLine && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    if isPlain { return text.isEmpty ? nil : text }
    let printable = text.unicodeScalars.prefix(longestLine).filter {
      $0.properties.generalCategory != .control
    }
    let line = String(String.UnicodeScalarView(printable))
    return line.isEmpty ? nil : line
  }
}
