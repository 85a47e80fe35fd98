public import Assignment
public import Tables

/// Reads files, whole or in pieces, and says plainly why one cannot be read.
public enum FileReader {
  /// The largest file that is read unless told otherwise: 4 GiB.
  public static let defaultMaximumBytes = 4 << 30

  /// A file's bytes. A pipe or device is refused instead of waited for.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - name: what the user calls it.
  ///   - maximumBytes: larger files are refused.
  /// - Throws: one issue: missing, unreadable, a folder, no regular file, or too large.
  public static func read(
    _ path: String, as name: String, maximumBytes: Int = defaultMaximumBytes
  ) throws(DataError) -> [UInt8] {
    let file = try OpenFile(path, as: name, maximumBytes: maximumBytes)
    return try file.read(file.size)
  }

  /// A file in pieces, expanded when it is compressed, whatever its name and size; memory does not depend on the size.
  ///
  /// - Parameters:
  ///   - path: where the file is.
  ///   - name: what the user calls it.
  ///   - limits: what a compressed file may expand to.
  /// - Throws: as ``read(_:as:maximumBytes:)``; what is wrong with compressed data, the pieces throw.
  public static func open(
    _ path: String, as name: String, limits: ExpansionLimits = .streamed
  ) throws(DataError) -> any ByteSource {
    try ExpandedFile(path, as: name, limits: limits)
  }

  /// The market in a market file, which is not held in memory beside it.
  ///
  /// - Parameters: as for ``read(_:as:maximumBytes:)``.
  /// - Throws: as ``read(_:as:maximumBytes:)``, and what `MarketFile` finds wrong.
  public static func readMarket(
    _ path: String, as name: String, maximumBytes: Int = defaultMaximumBytes
  ) throws(DataError) -> Market {
    let file = try OpenFile(path, as: name, maximumBytes: maximumBytes)
    return try MarketFile.read(byteCount: file.size, file: name) { target throws(DataError) in
      try file.read(into: target)
    }
  }

  /// Whether a file begins like a market file.
  ///
  /// - Throws: as ``read(_:as:maximumBytes:)``.
  public static func isMarket(_ path: String, as name: String) throws(DataError) -> Bool {
    let file = try OpenFile(path, as: name, maximumBytes: .max)
    return MarketFile.recognises(try file.read(MarketFile.magic.count))
  }
}
