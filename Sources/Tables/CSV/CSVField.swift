/// Where a field of a record lies in its table's bytes; nothing is copied until somebody asks.
public struct CSVField: Sendable, Hashable {
  /// The first byte, quotes not included.
  public let start: Int
  /// One past the last byte, quotes not included.
  public let end: Int
  /// Whether the bytes still hold doubled quotes.
  public let hasDoubledQuotes: Bool

  /// The longest field that is read, in bytes.
  public static let longest = 1 << 20
}
