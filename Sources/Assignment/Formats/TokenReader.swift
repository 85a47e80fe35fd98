/// Reads whole numbers and words that are separated by white space, with the line that each stands on.
///
/// Works on bytes; anything that is not ASCII white space belongs to a word.
struct TokenReader {
  /// A word and where it stands.
  struct Token {
    let bytes: ArraySlice<UInt8>
    let line: Int

    /// The word for messages; broken UTF-8 shows as U+FFFD.
    var text: String { String(decoding: bytes.prefix(400), as: UTF8.self) }
  }

  private let bytes: [UInt8]
  private var position = 0
  /// The 1-based line on which the next token is looked for.
  private(set) var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Bytes not yet read.
  var remaining: Int { bytes.count - position }

  /// The next word anywhere, or `nil` at the end of the file.
  mutating func next() -> Token? {
    while position < bytes.count, Self.isSpace(bytes[position]) {
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
    return word()
  }

  /// The next word on this line, or `nil` at its end.
  mutating func nextOnLine() -> Token? {
    while position < bytes.count, Self.isSpace(bytes[position]), bytes[position] != UInt8(ascii: "\n") {
      position += 1
    }
    return word()
  }

  /// Goes to the beginning of the next line.
  mutating func skipLine() {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    if position < bytes.count {
      position += 1
      line += 1
    }
  }

  private mutating func word() -> Token? {
    let start = position
    while position < bytes.count, !Self.isSpace(bytes[position]) { position += 1 }
    return position > start ? Token(bytes: bytes[start..<position], line: line) : nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }

  /// The next word as a whole number in a range.
  ///
  /// - Throws: ``FormatError`` that names the field when the file ends, the word is no whole number, or it is
  ///   out of range.
  mutating func integer(
    _ field: String, in range: ClosedRange<Int64>, onLine: Bool = false
  ) throws(FormatError) -> Int64 {
    guard let token = onLine ? nextOnLine() : next() else {
      throw FormatError(
        FormatIssue(
          .line(line), field: field, problem: onLine ? "the line ends here" : "the file ends here",
          mend: "a whole number \(range.lowerBound) … \(range.upperBound) must follow"))
    }
    return try token.integer(field, in: range)
  }
}

extension TokenReader.Token {
  /// The word as a whole number in a range; see ``TokenReader/integer(_:in:onLine:)``.
  func integer(_ field: String, in range: ClosedRange<Int64>) throws(FormatError) -> Int64 {
    let mend = "write a whole number \(range.lowerBound) … \(range.upperBound)"
    guard let value = wholeNumber(bytes) else {
      throw FormatError(
        FormatIssue(
          .line(line), field: field, value: text, problem: "not a whole number of 64 bits", mend: mend))
    }
    guard range.contains(value) else {
      throw FormatError(
        FormatIssue(.line(line), field: field, value: text, problem: "out of range", mend: mend))
    }
    return value
  }
}

/// A decimal whole number with an optional sign, or `nil` for anything else, also when it needs more than 64
/// bits. (`Int64(String)` says the same; this saves making a string of every number in a large file.)
func wholeNumber(_ bytes: ArraySlice<UInt8>) -> Int64? {
  var digits = bytes
  let isNegative = digits.first == UInt8(ascii: "-")
  if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
  guard !digits.isEmpty else { return nil }
  var value: Int64 = 0
  for byte in digits {
    guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    let digit = Int64(byte - UInt8(ascii: "0"))
    let (product, overflow) = value.multipliedReportingOverflow(by: 10)
    let (sum, sumOverflow) =
      isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
    if overflow || sumOverflow { return nil }
    value = sum
  }
  return value
}
