public import Tables

/// Expands gzip files (RFC 1952) with a hard limit on what comes out.
///
/// Members that follow one another are read as one file, as the RFC says. A file is refused as a bomb when
/// it expands to more than ``GzipLimits/suspiciousBytes`` and to more than
/// ``GzipLimits/largestRatio`` times its own size.
public enum GzipReader {
  /// Whether bytes start like a gzip file.
  public static func isGzip(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x1F, 0x8B])
  }

  /// The expanded bytes; memory is at most a few times what comes out, and what comes out is limited.
  ///
  /// - Throws: one issue: no gzip file, truncated, checksum wrong, damaged, bytes behind the last member,
  ///   a bomb, or more than `limits.maximumBytes`.
  public static func expand(
    _ bytes: [UInt8], file: String, limits: GzipLimits = GzipLimits()
  ) throws(DataError) -> [UInt8] {
    guard isGzip(bytes) else {
      throw DataError(
        DataIssue(
          file: file, problem: "the file is not gzip-compressed although its name ends in .gz",
          mend: "drop .gz from its name, or compress it with gzip"))
    }
    var output: [UInt8] = []
    do {
      try Inflation(limits: limits).expand(bytes, into: &output)
    } catch {
      throw DataError(error.issue(file: file, limits: limits))
    }
    return output
  }
}

extension FileReader {
  /// A file's bytes, expanded when it is gzip-compressed, whatever its name.
  ///
  /// - Throws: what ``read(_:as:maximumBytes:)`` and ``GzipReader/expand(_:file:limits:)`` throw.
  public static func readExpanded(_ path: String, as name: String) throws(DataError) -> [UInt8] {
    let bytes = try read(path, as: name)
    return GzipReader.isGzip(bytes) ? try GzipReader.expand(bytes, file: name) : bytes
  }
}

/// What a gzip file may expand to.
public struct GzipLimits: Sendable {
  /// The most bytes that may come out; 4 GiB by default.
  public var maximumBytes: Int
  /// Up to this size no ratio is suspicious; 64 MiB by default.
  public var suspiciousBytes: Int
  /// The largest expansion of a bigger file; 200 by default (tables of text rarely reach 50).
  public var largestRatio: Int

  /// Limits.
  public init(maximumBytes: Int = 4 << 30, suspiciousBytes: Int = 64 << 20, largestRatio: Int = 200) {
    self.maximumBytes = maximumBytes
    self.suspiciousBytes = suspiciousBytes
    self.largestRatio = largestRatio
  }
}
