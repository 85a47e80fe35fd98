/// How a pair is written into a 64-bit key, once for either direction.
enum PairKey {
  /// For a participant's row: ascending by workplace.
  @inline(__always)
  static func inRow(_ workplace: Int, _ score: Int32) -> UInt64 {
    UInt64(UInt32(truncatingIfNeeded: workplace)) << 32 | UInt64(UInt32(bitPattern: score))
  }

  @inline(__always)
  static func workplace(inRow key: UInt64) -> Int { Int(key >> 32) }

  @inline(__always)
  static func score(inRow key: UInt64) -> Int32 { Int32(truncatingIfNeeded: key & 0xFFFF_FFFF) }

  /// For a workplace's column: the greatest score first, then ascending by participant.
  @inline(__always)
  static func inColumn(_ participant: Int, _ score: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: ~score)) << 32 | UInt64(UInt32(truncatingIfNeeded: participant))
  }

  @inline(__always)
  static func participant(inColumn key: UInt64) -> Int { Int(key & 0xFFFF_FFFF) }

  @inline(__always)
  static func score(inColumn key: UInt64) -> Int32 { ~Int32(truncatingIfNeeded: key >> 32) }
}
