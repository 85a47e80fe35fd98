/// Says whether bytes are UTF-8, and what they seem to be when they are not.
package enum EncodingCheck {
  /// A whole text's first broken byte as an issue; `nil` when all of it is UTF-8. O(bytes).
  package static func issue(of bytes: [UInt8], file: String) -> DataIssue? {
    if isUTF16(bytes) { return utf16Issue(file: file) }
    guard let (offset, _) = firstBrokenByte(of: bytes.span) else { return nil }
    return issue(ofByte: bytes[offset], at: offset, line: 1 + lineFeeds(in: bytes[..<offset]), file: file)
  }

  /// Whether a text begins with the byte-order mark of UTF-16.
  static func isUTF16(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }

  /// That a text is UTF-16.
  static func utf16Issue(file: String) -> DataIssue {
    DataIssue(
      file: file, line: 1, problem: "the file is UTF-16, not UTF-8",
      mend: "save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')")
  }

  /// That a byte, at an offset in the file, is not UTF-8.
  static func issue(ofByte byte: UInt8, at offset: Int, line: Int, file: String) -> DataIssue {
    var mend = "save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8')"
    if let letter = windows1252Letter(byte) {
      mend += "; it looks like Windows-1252, where this byte is '\(letter)'"
    }
    return DataIssue(
      file: file, line: line, value: "0x" + String(byte, radix: 16, uppercase: true),
      problem: "the byte at offset \(offset) is not UTF-8", mend: mend)
  }

  /// How many line feeds there are.
  static func lineFeeds(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 == .lineFeed }
  }

  /// The first byte that is not UTF-8, and the letter that it would be in Windows-1252; `nil` when all of it is UTF-8.
  package static func firstBrokenByte(of bytes: Span<UInt8>) -> (offset: Int, letter: Character?)? {
    do {
      _ = try UTF8Span(validating: bytes)
      return nil
    } catch {
      let offset = error.byteOffsets.lowerBound
      return (offset, windows1252Letter(bytes[offset]))
    }
  }

  /// Where the last character ends that is not cut off, in the indices of `bytes`: the next piece may complete it.
  package static func end(ofWholeCharactersIn bytes: ArraySlice<UInt8>) -> Int {
    // A character has at most four bytes.
    guard let first = bytes.suffix(3).lastIndex(where: { $0 >= 0xC0 }) else { return bytes.endIndex }
    let length = bytes[first] >= 0xF0 ? 4 : bytes[first] >= 0xE0 ? 3 : 2
    return first + length > bytes.endIndex ? first : bytes.endIndex
  }

  /// What a byte means in Windows-1252, for the letters and signs that European files are full of.
  private static func windows1252Letter(_ byte: UInt8) -> Character? {
    switch byte {
    case 0xC0...0xFF where byte != 0xD7 && byte != 0xF7: Character(Unicode.Scalar(byte))
    case 0x80: "€"
    case 0x8A: "Š"
    case 0x8E: "Ž"
    case 0x92: "’"
    case 0x96: "–"
    case 0x9A: "š"
    case 0x9E: "ž"
    default: nil
    }
  }
}
