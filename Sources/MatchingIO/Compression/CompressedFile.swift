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
    guard let format = CompressionFormat(of: bytes) else { return bytes }
    do throws(ExpansionProblem) {
      return try Expansion(format: format, limits: limits).expand(bytes)
    } catch {
      throw DataError(error.issue(file: file, format: format, limits: limits))
    }
  }
}

extension FileReader {
  /// A file's bytes, expanded when it is compressed, whatever its name.
  ///
  /// - Throws: what ``read(_:as:maximumBytes:)`` and ``CompressedFile/expand(_:file:limits:)`` throw.
  public static func readExpanded(
    _ path: String, as name: String, limits: ExpansionLimits = ExpansionLimits()
  ) throws(DataError) -> [UInt8] {
    try CompressedFile.expand(try read(path, as: name), file: name, limits: limits)
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
