/// How a file writes its text.
enum TextEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case latin1 = "latin-1"
  case windows1252 = "windows-1252"
  case utf16 = "utf-16"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"

  /// Other names of the same encodings.
  static let aliases: [(text: String, value: TextEncoding)] = [
    ("utf8", .utf8), ("iso-8859-1", .latin1), ("latin1", .latin1), ("cp1252", .windows1252),
  ]

  /// The byte-order mark of a file's first bytes, and the encoding that it stands for.
  static func mark(of bytes: some Collection<UInt8>) -> (encoding: TextEncoding, byteCount: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// Whether a file of this encoding may begin with another one's mark: `utf-16` does not say which of the two.
  func agrees(with mark: TextEncoding) -> Bool {
    self == mark || (self == .utf16 && mark != .utf8)
  }

  /// The scalars of the bytes 0x80 … 0x9F in Windows-1252; 0 where it has none.
  static let windows1252Scalars: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D,
    0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
    0x017E, 0x0178,
  ]
}
