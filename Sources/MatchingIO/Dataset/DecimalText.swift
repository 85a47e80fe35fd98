import Tables

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
    var position = bytes.startIndex + (isNegative ? 1 : 0)
    func nextDigit() -> UInt8? {
      guard position < bytes.endIndex else { return nil }
      let digit = bytes[position] &- UInt8(ascii: "0")
      return digit <= 9 ? digit : nil
    }
    var value: Int64 = 0
    var digitCount = 0
    var isTooLarge = false
    while let digit = nextDigit() {
      isTooLarge = isTooLarge || value >= 100_000_000_000
      if !isTooLarge { value = value * 10 + Int64(digit) }
      digitCount += 1
      position += 1
    }
    var missingDigits = 6
    var isExact = true
    var isComma = false
    if position < bytes.endIndex, bytes[position] == UInt8(ascii: ".") || bytes[position] == .comma {
      isComma = bytes[position] == .comma
      position += 1
      let firstDigit = position
      while let digit = nextDigit() {
        if missingDigits > 0 {
          missingDigits -= 1
          if !isTooLarge { value = value * 10 + Int64(digit) }
        } else if digit > 0 {
          isExact = false
        }
        position += 1
      }
      guard position > firstDigit else { return .notANumber }
      digitCount += position - firstDigit
    }
    guard position == bytes.endIndex, digitCount > 0 else { return .notANumber }
    if isComma { return .comma }
    guard !isTooLarge else { return .outOfRange }
    for _ in 0..<missingDigits { value *= 10 }
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
