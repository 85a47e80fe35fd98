/// Reads whole numbers from bytes, exactly.
package enum WholeNumber: Equatable {
  case value(Int64)
  /// Digits, but more than 64 bits hold.
  case outOfRange
  case notANumber

  /// An optional minus and decimal digits, nothing else.
  package static func parse(_ bytes: ArraySlice<UInt8>) -> WholeNumber {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let digits = isNegative ? bytes.dropFirst() : bytes
    guard !digits.isEmpty else { return .notANumber }
    var value: Int64 = 0
    var overflows = false
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return .notANumber }
      let (product, tooBig) = value.multipliedReportingOverflow(by: 10)
      let (sum, tooBigToo) =
        isNegative
        ? product.subtractingReportingOverflow(Int64(digit)) : product.addingReportingOverflow(Int64(digit))
      overflows = overflows || tooBig || tooBigToo
      value = overflows ? 0 : sum
    }
    return overflows ? .outOfRange : .value(value)
  }

  /// The number that bytes hold.
  ///
  /// - Throws: that it is not a whole number, or not within `range`.
  package static func value(
    of bytes: ArraySlice<UInt8>, in range: ClosedRange<Int64>
  ) throws(FieldProblem) -> Int64 {
    let parsed = parse(bytes)
    if case .value(let value) = parsed, range.contains(value) { return value }
    throw FieldProblem(
      problem: parsed == .notANumber ? "this is not a whole number" : "this is out of range",
      mend: "write a whole number from \(range.lowerBound) to \(range.upperBound)")
  }
}
