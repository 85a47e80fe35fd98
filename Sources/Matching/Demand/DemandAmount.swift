/// What is known of a number: that it lies between two bounds. A number that is stated has equal ones.
///
/// Sums of amounts have the sums of the bounds as theirs; nothing is guessed in between. Millionths.
public struct DemandAmount: Sendable, Hashable {
  /// The smallest that it can be, ≥ 0.
  public private(set) var lower: Int128
  /// The largest that it can be; `nil` when there is no bound.
  public private(set) var upper: Int128?

  /// Nothing.
  public static let zero = DemandAmount(0)
  /// Anything from 0 on.
  public static let unknown = DemandAmount(lower: 0, upper: nil)

  /// A stated number of millionths.
  public init(_ value: Int64) {
    lower = Int128(value)
    upper = lower
  }

  /// Bounds in millionths; `lower` ≤ `upper`.
  public init(lower: Int64, upper: Int64?) {
    self.lower = Int128(lower)
    self.upper = upper.map { Int128($0) }
  }

  /// The number; `nil` when only bounds are known.
  public var exact: Int128? { upper == lower ? lower : nil }

  /// The amount of both. Cells are fewer than 2³² and values at most 10¹⁸, so 128 bits cannot overflow.
  public static func + (left: DemandAmount, right: DemandAmount) -> DemandAmount {
    var sum = left
    sum.lower += right.lower
    if let upper = left.upper, let more = right.upper { sum.upper = upper + more } else { sum.upper = nil }
    return sum
  }

  /// Adds an amount.
  public static func += (left: inout DemandAmount, right: DemandAmount) {
    left = left + right
  }
}
