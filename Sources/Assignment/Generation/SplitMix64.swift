/// The seeded source of randomness of everything that is generated: SplitMix64.
///
/// The state advances by the odd constant `0x9E3779B97F4A7C15`; each output is the state mixed by two
/// xor-shift-multiply rounds. Integers only, so the same seed gives the same numbers on every machine and in
/// every version of this library. Not for secrets.
///
/// ```swift
/// var random = SplitMix64(seed: 0)
/// random.next()   // 0xE220A8397B1DCDAF
/// ```
/// G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
/// doi 10.1145/2660193.2660195.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator; every seed is good.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0 ..< bound`, by the high half of a 128-bit product; the bias is below `bound / 2⁶⁴`.
  /// Unlike the standard library's own ranges, the rule is fixed here, so that a toolchain cannot change what
  /// a seed means. `bound` > 0.
  public mutating func below(_ bound: UInt64) -> UInt64 {
    next().multipliedFullWidth(by: bound).high
  }

  /// A number in a range, by the same rule.
  public mutating func within(_ range: ClosedRange<Int>) -> Int {
    let width =
      UInt64(bitPattern: Int64(range.upperBound)) &- UInt64(bitPattern: Int64(range.lowerBound)) &+ 1
    let offset = width == 0 ? next() : below(width)
    return Int(Int64(bitPattern: UInt64(bitPattern: Int64(range.lowerBound)) &+ offset))
  }
}
