/// Decimal numbers in millionths, read and written exactly, without floating point.
enum DecimalText: Equatable {
  /// Millionths; not exact when digits behind the sixth were cut off (toward zero).
  case value(Int64, isExact: Bool)
  /// A number, but a trillion or more.
  case outOfRange
  /// A number with a decimal comma.
  case comma
  case notANumber

  /// An optional minus, digits, and optionally a point and digits; no exponent, sign plus, space or name.
  static func parse(_ bytes: ArraySlice<UInt8>) -> DecimalText {
    let isNegative = bytes.first == UInt8(ascii: "-")
    var rest = isNegative ? bytes.dropFirst() : bytes
    var value: Int64 = 0
    var wholeDigits = 0
    var isTooLarge = false
    while let digit = rest.first.map({ $0 &- UInt8(ascii: "0") }), digit <= 9 {
      isTooLarge = isTooLarge || value >= 100_000_000_000
      if !isTooLarge { value = value * 10 + Int64(digit) }
      wholeDigits += 1
      rest.removeFirst()
    }
    var fractionDigits = 0
    var isExact = true
    if rest.first == UInt8(ascii: ".") || rest.first == .comma {
      let isComma = rest.first == .comma
      rest.removeFirst()
      while let digit = rest.first.map({ $0 &- UInt8(ascii: "0") }), digit <= 9 {
        if fractionDigits < 6 {
          if !isTooLarge { value = value * 10 + Int64(digit) }
        } else if digit > 0 {
          isExact = false
        }
        fractionDigits += 1
        rest.removeFirst()
      }
      guard fractionDigits > 0 else { return .notANumber }
      if isComma { return rest.isEmpty ? .comma : .notANumber }
    }
    guard rest.isEmpty, wholeDigits + fractionDigits > 0 else { return .notANumber }
    guard !isTooLarge else { return .outOfRange }
    for _ in min(fractionDigits, 6)..<6 { value *= 10 }
    return .value(isNegative ? -value : value, isExact: isExact)
  }

  /// The shortest text of a number of millionths.
  static func text(millionths: Int64) -> String {
    let magnitude = millionths.magnitude
    let whole = "\(millionths < 0 ? "-" : "")\(magnitude / 1_000_000)"
    let fraction = String(magnitude % 1_000_000 + 1_000_000).dropFirst()
    guard let last = fraction.lastIndex(where: { $0 != "0" }) else { return whole }
    return whole + "." + fraction[...last]
  }
}
