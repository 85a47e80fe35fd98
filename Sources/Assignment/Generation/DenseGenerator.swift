/// Makes dense matrices for measuring and testing, the same on every machine.
///
/// Random numbers are draws of one ``SplitMix64``, one a value, row after row, so that any language can make the same
/// matrix: the k-th draw (from 1) is the mix of `seed + k · 0x9E3779B97F4A7C15`.
public struct DenseGenerator: Sendable, Hashable {
  /// The kinds of matrices.
  public enum Kind: Sendable, Hashable {
    /// Whole numbers 1 … `largest`, each equally likely: 1 plus the high half of the draw times `largest`.
    case uniform(largest: Int32)
    /// Floats in 0 ..< 1: the draw's upper 24 bits, divided by 2²⁴.
    case uniformFloat
    /// `(i + 1) · (j + 1)` with indices from 0 (Machol and Wien); plus 0 … `noise`, as in ``uniform(largest:)``, when
    /// that is above 0.
    case product(noise: Int32)
    /// Distances in a plane, rounded down: each row, then each column, draws x and y in 0 ..< 10⁶.
    case euclidean
  }

  /// What to make.
  public var kind: Kind
  /// Number of rows, 0 … ``DenseAssignment/largestCount``.
  public var rowCount: Int
  /// Number of columns, in the same range.
  public var columnCount: Int
  /// What the random numbers start from.
  public var seed: UInt64

  /// A generator; see the properties for the ranges.
  public init(_ kind: Kind, rowCount: Int, columnCount: Int, seed: UInt64) {
    self.kind = kind
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.seed = seed
  }

  /// The matrix. O(rows · columns).
  ///
  /// - Throws: ``ProblemError`` when a size is out of range, or products are beyond `Int32`.
  public func values() throws(ProblemError) -> DenseAssignment.Values {
    let sizes = 0...DenseAssignment.largestCount
    guard sizes.contains(rowCount), sizes.contains(columnCount) else {
      throw ProblemError("\(rowCount) × \(columnCount) values; there may be \(sizes.upperBound) of either")
    }
    var random = SplitMix64(seed: seed)
    switch kind {
    case .uniform(let largest):
      return .int32(matrix { _, _ in 1 + Int32(random.below(UInt64(max(largest, 1)))) })
    case .uniformFloat:
      return .float32(matrix { _, _ in Float(random.next() >> 40) * 0x1p-24 })
    case .product(let noise):
      guard noise >= 0, rowCount * columnCount <= Int(Int32.max - noise) else {
        throw ProblemError(
          "the products of \(rowCount) × \(columnCount) indices and a noise of \(noise) pass 32 bits")
      }
      return .int32(
        matrix { row, column in
          Int32((row + 1) * (column + 1)) + (noise > 0 ? Int32(random.below(UInt64(noise) + 1)) : 0)
        })
    case .euclidean:
      let points = (0..<(rowCount + columnCount)).map { _ in
        let x = Double(random.below(1_000_000))
        return (x: x, y: Double(random.below(1_000_000)))
      }
      return .int32(
        matrix { row, column in
          let x = points[row].x - points[rowCount + column].x
          let y = points[row].y - points[rowCount + column].y
          return Int32((x * x + y * y).squareRoot())
        })
    }
  }

  private func matrix<Value>(_ value: (Int, Int) -> Value) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(rowCount * columnCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount { values.append(value(row, column)) }
    }
    return values
  }
}
