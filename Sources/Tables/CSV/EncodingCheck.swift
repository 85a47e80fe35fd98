/// Says whether bytes are UTF-8, and what they seem to be when they are not.
package enum EncodingCheck {
  /// The first broken byte of `bytes` as an issue; `nil` when all of it is UTF-8. O(bytes).
  package static func issue(of bytes: [UInt8], file: String) -> DataIssue? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return DataIssue(
        file: file, line: 1, problem: "the file is UTF-16, not UTF-8",
        mend: "save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')")
    }
    guard let (offset, letter) = firstBrokenByte(of: bytes) else { return nil }
    let line = bytes[..<offset].reduce(into: 1) { count, byte in if byte == .lineFeed { count += 1 } }
    var mend = "save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8')"
    if let letter {
      mend += "; it looks like Windows-1252, where this byte is '\(letter)'"
    }
    return DataIssue(
      file: file, line: line, value: "0x" + String(bytes[offset], radix: 16, uppercase: true),
      problem: "the byte at offset \(offset) is not UTF-8", mend: mend)
  }

  /// The first byte that is not UTF-8, and the letter that it would be in Windows-1252; `nil` when all of it is UTF-8.
  package static func firstBrokenByte(of bytes: [UInt8]) -> (offset: Int, letter: Character?)? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      let offset = error.byteOffsets.lowerBound
      return (offset, windows1252Letter(bytes[offset]))
    }
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
