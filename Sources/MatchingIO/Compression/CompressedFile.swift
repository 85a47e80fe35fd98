public import Tables

/// Expands compressed files, gzip (RFC 1952) and xz alike, with a hard limit on what comes out.
///
/// The first bytes decide what a file is, never its name: a file that is not compressed comes out as it is.
/// Members that follow one another are read as one file, as both formats say. A file is refused as a bomb when
/// it expands to more than ``ExpansionLimits/suspiciousBytes`` and to more than
/// ``ExpansionLimits/largestRatio`` times its own size.
public enum CompressedFile {
  /// The expanded bytes; memory is at most a few times what comes out, and what comes out is limited.
  ///
  /// - Throws: one issue: truncated, checksum wrong, damaged, bytes behind the last member, a bomb, or more than
  ///   `limits` allow.
  public static func expand(
    _ bytes: [UInt8], file: String, limits: ExpansionLimits = ExpansionLimits()
  ) throws(DataError) -> [UInt8] {
    guard CompressionFormat(of: bytes[...]) != nil else { return bytes }
    return try ExpandedFile(HeldBytes(bytes), as: file, limits: limits).rest(as: file)
  }
}

extension FileReader {
  /// The longest line of a file that is read whole: 64 MiB. Tables of JSON-stat are one line.
  private static let longestLine = 64 << 20

  /// A file's bytes, expanded when it is compressed, whatever its name. Reading ends with a line that is too long for a
  /// table, before the memory is full of it.
  ///
  /// - Throws: what ``read(_:as:maximumBytes:)`` and ``CompressedFile/expand(_:file:limits:)`` throw; a line of more than
  ///   64 MiB.
  public static func readExpanded(
    _ path: String, as name: String, limits: ExpansionLimits = ExpansionLimits()
  ) throws(DataError) -> [UInt8] {
    let file = try ExpandedFile(path, as: name, limits: limits, maximumBytes: defaultMaximumBytes)
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    var bytes: [UInt8] = []
    var lineStart = 0
    while true {
      let count = try file.read(into: &buffer, from: 0)
      if count == 0 { return bytes }
      let piece = buffer[..<count]
      let lineEnd = piece.lastIndex { $0 == .lineFeed || $0 == .carriageReturn }
      if let lineEnd { lineStart = bytes.count + lineEnd }
      bytes += piece
      guard bytes.count - lineStart <= longestLine else {
        throw DataError(
          DataIssue(
            file: name, byte: lineStart, problem: "the line has more than \(longestLine) bytes",
            mend: "check that it is the right file, and that its lines end"))
      }
    }
  }
}

/// What a compressed file may expand to.
public struct ExpansionLimits: Sendable {
  /// The most bytes that may come out; 4 GiB by default.
  public var maximumBytes: Int
  /// Up to this size no ratio is suspicious; 64 MiB by default.
  public var suspiciousBytes: Int
  /// The largest expansion of a bigger file; 200 by default (tables of text rarely reach 50).
  public var largestRatio: Int
  /// The most memory that an xz file may ask for its dictionary; 128 MiB by default (`xz -9` asks for 65).
  public var dictionaryBytes: Int

  /// Limits.
  public init(
    maximumBytes: Int = 4 << 30, suspiciousBytes: Int = 64 << 20, largestRatio: Int = 200,
    dictionaryBytes: Int = 128 << 20
  ) {
    self.maximumBytes = maximumBytes
    self.suspiciousBytes = suspiciousBytes
    self.largestRatio = largestRatio
    self.dictionaryBytes = dictionaryBytes
  }
}

extension ExpansionLimits {
  /// Which limit `output` bytes from a file of `input` bytes break, if any.
  func problem(output: Int, input: Int) -> ExpansionProblem? {
    if output > maximumBytes { return .tooLarge }
    if output > suspiciousBytes, output / max(1, largestRatio) > input { return .bomb(input: input) }
    return nil
  }
}
