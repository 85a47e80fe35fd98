/// A set of up to 64 named tags of one kind (supports, or restrictions), one bit a tag.
///
/// Bit `i` stands for the name at position `i` of the cohort's list (``Cohort/supportNames`` or
/// ``Cohort/restrictionNames``).
public struct TagSet: OptionSet, Sendable, Hashable {
  /// One bit a tag.
  public let rawValue: UInt64

  /// How many different tags a set can hold.
  public static let capacity = 64

  /// A set by its bits.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// The set that holds only the tag at `index`, 0 ..< ``capacity``.
  public init(tag index: Int) {
    rawValue = 1 << UInt64(index)
  }

  /// How many tags are in the set.
  public var count: Int { rawValue.nonzeroBitCount }

  /// The tags' positions, ascending.
  public var indices: [Int] { (0..<Self.capacity).filter { contains(TagSet(tag: $0)) } }
}
