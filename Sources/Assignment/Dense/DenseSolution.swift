/// How a dense solve ended.
public enum DenseOutcome: Sendable, Hashable {
  /// Nothing is better, up to what rounding cost (``DenseSolution/roundingError``).
  case optimal(DenseSolution)
  /// A limit was reached; there is no solution yet, since one has to place everyone that it can.
  case limitReached
}

/// A solution of a ``DenseAssignment`` and the dual values that prove it.
///
/// Values and duals are whole numbers of *units* of `2^unitExponent`: 1 for `int32`; for `float32` as much finer than the
/// largest value as 64-bit sums allow. The duals prove the solution optimal for the values rounded to units, with no
/// tolerance (``DenseAssignment/check(_:)``). Where nothing was rounded, which is always so for `int32`, that is the
/// optimum; otherwise the sum is within ``roundingError`` of it.
public struct DenseSolution: Sendable, Hashable {
  /// The column of each row, or −1 for a row that stays out.
  public var columns: [Int32]
  /// What a row is worth, in units, `u`.
  public var rowDuals: [Int64]
  /// What a place at a column is worth, in units, `v`. When minimising `u_i + v_j ≤ a_ij` on all pairs, with equality
  /// on the chosen ones; when maximising `≥`.
  public var columnDuals: [Int64]
  /// A unit is two to this power, −192 … 127.
  public var unitExponent: Int
  /// The sum of the chosen values as rounded to units, in units.
  public var sumInUnits: Int64
  /// The sum of the chosen values, as given.
  public var sumOfValues: Double
  /// The sum differs from the least (greatest) one by no more than this; 0 when no value of the matrix was rounded.
  public var roundingError: Double
}
