import Tables

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

  /// The file's name as the user knows it.
  let file: String
  private let bytes: [UInt8]
  private var position = 0
  /// The 1-based line on which the next token is looked for.
  private(set) var line = 1

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
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
  /// - Throws: one issue that names the field when the file ends, the word is no whole number, or it is out of
  ///   range.
  mutating func integer(
    _ field: String, in range: ClosedRange<Int64>, onLine: Bool = false
  ) throws(DataError) -> Int64 {
    guard let token = onLine ? nextOnLine() : next() else {
      throw fault(
        line: line, field, problem: onLine ? "the line ends here" : "the file ends here",
        mend: "a whole number from \(range.lowerBound) to \(range.upperBound) must follow")
    }
    do throws(FieldProblem) {
      return try WholeNumber.value(of: token.bytes, in: range)
    } catch {
      throw fault(line: token.line, field, token.text, problem: error.problem, mend: error.mend)
    }
  }

  /// An error of one issue in this file.
  func fault(
    line: Int?, _ field: String, _ value: String? = nil, problem: String, mend: String
  ) -> DataError {
    DataError(
      DataIssue(file: file, line: line, field: field, value: value, problem: problem, mend: mend))
  }
}
