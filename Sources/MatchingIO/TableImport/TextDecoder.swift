import Tables

/// Turns a file's bytes, in pieces, into UTF-8, and says at which byte they are not what the map says they are.
///
/// Without a declared encoding a byte-order mark decides, else it is UTF-8. Latin-1 and Windows-1252 take any
/// file; so a file whose every non-ASCII byte is part of well-formed UTF-8 is refused there, and so are bytes that
/// Windows-1252 does not have and the control characters that Latin-1 gives to its letters.
struct TextDecoder {
  private let file: String
  private let declared: TextEncoding?
  private var encoding: TextEncoding
  private var hasBegun = false
  /// Bytes of a character that the piece before ended inside of.
  private var rest: [UInt8] = []
  /// Where `rest` and then the next piece begin in the file.
  private var offset = 0
  /// Of a single-byte encoding: what its bytes would be as UTF-8.
  private var guess = UTF8Guess()
  /// The first byte without a meaning, while the file may still be UTF-8.
  private var firstWrong: DataError?

  init(file: String, encoding: TextEncoding?) {
    self.file = file
    declared = encoding
    self.encoding = encoding ?? .utf8
  }

  /// The text of the next piece.
  ///
  /// - Throws: the first byte that is wrong.
  mutating func decode(_ piece: ArraySlice<UInt8>, isLast: Bool) throws(DataError) -> [UInt8] {
    var bytes = rest + piece
    rest = []
    if !hasBegun {
      guard isLast || bytes.count >= 3 else {
        rest = bytes
        return []
      }
      try begin(&bytes)
    }
    let text =
      switch encoding {
      case .utf8: try utf8(bytes, isLast: isLast)
      case .latin1, .windows1252: try singleBytes(bytes)
      case .utf16, .utf16LittleEndian: try utf16(bytes, isLast: isLast, high: 1)
      case .utf16BigEndian: try utf16(bytes, isLast: isLast, high: 0)
      }
    offset += bytes.count - rest.count
    if isLast, let first = guess.firstOfNothingElse {
      throw wrong(
        "the file is declared \(encoding.rawValue), but every letter from byte \(first) on is UTF-8",
        at: first,
        mend: "write 'encoding: utf-8' into the map")
    }
    if let firstWrong, isLast || !guess.isPlausible { throw firstWrong }
    return text
  }

  private mutating func begin(_ bytes: inout [UInt8]) throws(DataError) {
    hasBegun = true
    guard let mark = TextEncoding.mark(of: bytes) else { return }
    if let declared, !declared.agrees(with: mark.encoding) {
      throw wrong(
        "the file is declared \(declared.rawValue), but begins with the byte-order mark of \(mark.encoding.rawValue)",
        at: 0, mend: "write 'encoding: \(mark.encoding.rawValue)' into the map, or leave the line out")
    }
    encoding = mark.encoding
    bytes.removeFirst(mark.byteCount)
    offset = mark.byteCount
  }

  private func wrong(_ problem: String, at byte: Int, value: UInt8? = nil, mend: String) -> DataError {
    DataError(
      DataIssue(
        file: file, byte: byte, value: value.map { "0x" + String($0, radix: 16, uppercase: true) },
        problem: problem, mend: mend))
  }
}

// MARK: - The encodings

extension TextDecoder {
  private mutating func utf8(_ bytes: [UInt8], isLast: Bool) throws(DataError) -> [UInt8] {
    let end = isLast ? bytes.count : EncodingCheck.end(ofWholeCharactersIn: bytes[...])
    rest = Array(bytes[end...])
    let text = rest.isEmpty ? bytes : Array(bytes[..<end])
    guard let (broken, windowsLetter) = EncodingCheck.firstBrokenByte(of: text.span) else { return text }
    let byte = text[broken]
    let letter = windowsLetter.map { ", where this byte is '\($0)'" } ?? ""
    throw wrong(
      declared == nil ? "the byte is not UTF-8, and the map names no encoding" : "the byte is not UTF-8",
      at: offset + broken, value: byte,
      mend: "write 'encoding: windows-1252' into the map if it is that\(letter)")
  }

  private mutating func singleBytes(_ bytes: [UInt8]) throws(DataError) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) || guess.isInside else { return bytes }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for (position, byte) in bytes.enumerated() {
      guess.take(byte, at: offset + position)
      guard byte >= 0x80 else {
        text.append(byte)
        continue
      }
      var scalar = UInt16(byte)
      if byte < 0xA0 {
        scalar = TextEncoding.windows1252Scalars[Int(byte - 0x80)]
        // Letters of UTF-8 hold such bytes too; whether it is that, the rest of the file says.
        if scalar == 0 || encoding == .latin1 {
          firstWrong = firstWrong ?? meaningless(byte, at: offset + position, isSign: scalar != 0)
        }
      }
      append(Unicode.Scalar(scalar) ?? "\u{FFFD}", to: &text)
    }
    return text
  }

  private func meaningless(_ byte: UInt8, at offset: Int, isSign: Bool) -> DataError {
    isSign
      ? wrong(
        "the byte is a control character in latin-1", at: offset, value: byte,
        mend: "write 'encoding: windows-1252' into the map, where it is a sign")
      : wrong(
        "the byte has no meaning in \(encoding.rawValue)", at: offset, value: byte,
        mend: "name the encoding that the file really has")
  }

  private mutating func utf16(_ bytes: [UInt8], isLast: Bool, high: Int) throws(DataError) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var position = 0
    while position + 1 < bytes.count {
      let unit = UInt32(bytes[position + high]) << 8 | UInt32(bytes[position + 1 - high])
      var scalar = unit
      var width = 2
      if (0xD800..<0xDC00).contains(unit) {
        guard position + 3 < bytes.count else {
          if isLast { break }
          rest = Array(bytes[position...])
          return text
        }
        let low = UInt32(bytes[position + 2 + high]) << 8 | UInt32(bytes[position + 3 - high])
        // Anything but a low surrogate makes a number that is no scalar.
        scalar = (0xDC00..<0xE000).contains(low) ? 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00) : unit
        width = 4
      }
      guard let letter = Unicode.Scalar(scalar) else {
        throw wrong(
          "half of a UTF-16 surrogate pair", at: offset + position,
          mend: "name the encoding that the file really has")
      }
      append(letter, to: &text)
      position += width
    }
    rest = Array(bytes[position...])
    guard !isLast || rest.isEmpty else {
      throw wrong(
        "the UTF-16 text ends inside a character", at: offset + position,
        mend: "name the encoding that the file really has, or copy the file again")
    }
    return text
  }

  private func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}

/// Whether the bytes of a file that is declared to be something else are UTF-8.
private struct UTF8Guess {
  private var missing = 0
  private var first: Int?
  /// Whether no byte was anything else so far.
  private(set) var isPlausible = true

  /// Whether the last byte left a character incomplete.
  var isInside: Bool { missing > 0 }

  /// Where the first character beyond ASCII is, when all of them are UTF-8 and there is one.
  var firstOfNothingElse: Int? { isPlausible && !isInside ? first : nil }

  mutating func take(_ byte: UInt8, at offset: Int) {
    guard isPlausible, byte >= 0x80 || missing > 0 else { return }
    if missing > 0 {
      isPlausible = byte & 0xC0 == 0x80
      missing -= 1
    } else {
      missing = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : 1
      isPlausible = (0xC2...0xF4).contains(byte)
      first = first ?? offset
    }
  }
}
