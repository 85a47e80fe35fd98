import Tables

/// Numbers as files write them, on their way into a dataset: plain digits, a point, at most six digits behind it.
///
/// More digits are rounded to the nearest millionth, halves upwards.
struct ImportedNumber {
  private let decimal: UInt8
  private let thousands: [UInt8]
  private let unit: [UInt8]

  init(_ recipe: CellRecipe) {
    decimal = recipe.decimal
    thousands = recipe.thousands
    unit = recipe.unit
  }

  /// Appends a number's text.
  func append(_ text: ArraySlice<UInt8>, to made: inout MadeCells) throws(FieldProblem) {
    var digits = text
    if !unit.isEmpty, digits.reversed().starts(with: unit.reversed()) {
      digits = digits.dropLast(unit.count).trimmingBlanks()
    }
    if !thousands.isEmpty { digits = try joiningGroups(digits) }
    guard let number = millionths(digits) else {
      throw FieldProblem(
        problem: "this is not a number",
        mend:
          "say in the map how numbers are written: 'decimal', 'thousands', 'unit', or that this is 'missing'")
    }
    append(number, to: &made)
  }

  /// The shortest text of a number of millionths, without the `String` of `DecimalText`.
  private func append(_ millionths: Int64, to made: inout MadeCells) {
    if millionths < 0 { made.append(CollectionOfOne(UInt8(ascii: "-"))) }
    var (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    var divisor: UInt64 = 1
    while whole / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      made.append(CollectionOfOne(UInt8(ascii: "0") + UInt8(whole / divisor)))
      whole %= divisor
      divisor /= 10
    }
    guard fraction > 0 else { return }
    made.append(CollectionOfOne(UInt8(ascii: ".")))
    divisor = 100_000
    while fraction > 0 {
      made.append(CollectionOfOne(UInt8(ascii: "0") + UInt8(fraction / divisor)))
      fraction %= divisor
      divisor /= 10
    }
  }

  /// Without the separators, which must stand before groups of three digits.
  private func joiningGroups(_ text: ArraySlice<UInt8>) throws(FieldProblem) -> ArraySlice<UInt8> {
    let end = text.firstIndex(of: decimal) ?? text.endIndex
    let groups = text[..<end].split(by: thousands)
    guard groups.count > 1 else { return text }
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }), (1...4).contains(groups[0].count) else {
      throw FieldProblem(
        problem: "the groups of digits are not groups of three",
        mend: "check 'thousands' and 'decimal' in the map")
    }
    return (groups.joined() + text[end...])[...]
  }

  private func millionths(_ text: ArraySlice<UInt8>) -> Int64? {
    var position = text.startIndex
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var value: Int64 = 0
    var digitCount = 0
    var fraction: Int?
    var roundsUp = false
    while position < text.endIndex {
      let byte = text[position]
      position += 1
      // Some write `.5` for a half.
      if byte == decimal, fraction == nil {
        fraction = 0
        continue
      }
      guard byte.isDigit else { return nil }
      digitCount += 1
      if let count = fraction {
        fraction = count + 1
        if count == 6 { roundsUp = byte >= UInt8(ascii: "5") }
        if count >= 6 { continue }
      }
      guard value < 100_000_000_000_000_000 else { return nil }
      value = value * 10 + Int64(byte & 0x0F)
    }
    guard digitCount > 0, fraction != 0 else { return nil }
    for _ in min(fraction ?? 0, 6)..<6 {
      let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      if isTooLarge { return nil }
      value = product
    }
    if roundsUp { value += 1 }
    return isNegative ? -value : value
  }
}
