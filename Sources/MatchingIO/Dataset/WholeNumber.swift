/// Reads whole numbers from bytes, exactly.
enum WholeNumber: Equatable {
  case value(Int)
  /// Digits, but more than an `Int` holds.
  case outOfRange
  case notANumber

  /// An optional minus and decimal digits, nothing else.
  static func parse(_ bytes: ArraySlice<UInt8>) -> WholeNumber {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let digits = isNegative ? bytes.dropFirst() : bytes
    guard !digits.isEmpty else { return .notANumber }
    var value = 0
    var overflows = false
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return .notANumber }
      let (product, tooBig) = value.multipliedReportingOverflow(by: 10)
      let (sum, tooBigToo) = product.addingReportingOverflow(Int(digit))
      overflows = overflows || tooBig || tooBigToo
      value = overflows ? 0 : sum
    }
    return overflows ? .outOfRange : .value(isNegative ? -value : value)
  }
}
