import CKernels

/// In which whole numbers a dense problem is solved.
struct DensePrecision {
  /// A unit is two to this power; duals are in units.
  private(set) var unitExponent = 0
  /// log₂ of how many costs a unit is.
  private(set) var fineBits = 0
  /// Whether no value is rounded.
  private(set) var isWhole = true
  /// Whether prices surely stay in range, since only shortest paths change them.
  let isSafe: Bool

  /// log₂ of how many costs a unit is where there is room: steps of the auction are finer than what they have to tell apart.
  private static let usefulFineBits = 3

  /// Costs as fine as is useful; that prices stay in range is likely.
  static func fine(_ problem: DenseAssignment, path: ckernels_path) -> DensePrecision {
    DensePrecision(problem, floatBits: 44, isSafe: false, path: path)
  }

  /// Costs of which a path's length stays in range.
  static func safe(_ problem: DenseAssignment, path: ckernels_path) -> DensePrecision {
    let hops = min(problem.rowCount, problem.columnCount) + 2
    return DensePrecision(problem, floatBits: 48 - bits(hops), isSafe: true, path: path)
  }

  private init(_ problem: DenseAssignment, floatBits: Int, isSafe: Bool, path: ckernels_path) {
    self.isSafe = isSafe
    if case .int32 = problem.values {
      if !isSafe { fineBits = Self.usefulFineBits }
      return
    }
    let largest = max(abs(problem.range.lowerBound), abs(problem.range.upperBound))
    guard largest > 0 else { return }
    unitExponent = Int(largest.exponent) + 1 - min(floatBits, 61 - Self.bits(problem.rowCount))
    let (bits, isWhole) = problem.values.withRows(
      rowCount: problem.rowCount, columnCount: problem.columnCount,
      scale: scale(.minimise, fineBits: 0), path: path
    ) { $0.bits() }
    self.isWhole = isWhole
    // What all values have in common is no concern of the costs.
    let common = isWhole ? bits.trailingZeroBitCount : 0
    unitExponent += common
    if !isSafe { fineBits = min(common, Self.usefulFineBits) }
  }

  /// Bits of a count.
  private static func bits(_ count: Int) -> Int { Int.bitWidth - count.leadingZeroBitCount }

  /// Costs of a value of 1, signed such that they are to be minimised; `fineBits` of 0 gives units.
  func scale(_ objective: Objective, fineBits: Int) -> Double {
    let size = Double(sign: .plus, exponent: fineBits - unitExponent, significand: 1)
    return objective == .minimise ? size : -size
  }
}
