import Matching
import Tables

/// What a statistical office writes for one observation: a number or a sign that there is none, and flags.
///
/// Missing is not zero, and suppressed is not missing: `:` alone or an empty cell is missing, with the flag `c`
/// (confidential) suppressed, with `z` (not applicable) not applicable.
struct ObservationCell {
  /// The number's bytes; empty when there is none.
  let value: ArraySlice<UInt8>
  /// The flags' letters, in the source's order.
  let flags: String

  /// A number and flags that stand in columns of their own; signs for no number are read as none.
  init(value: ArraySlice<UInt8>, flags: String) {
    let signs: [StaticString] = [":", "NaN", "NA"]
    let isSign = signs.contains { sign in
      sign.utf8CodeUnitCount == value.count && sign.withUTF8Buffer { $0.elementsEqual(value) }
    }
    self.value = isSign ? [] : value
    self.flags = flags
  }

  /// A number and flags in one cell, such as `6.4 u`, `3.1p` or `: bu`.
  init(_ cell: ArraySlice<UInt8>) {
    let number = cell.drop { $0 == UInt8(ascii: " ") }
    let end = number.firstIndex { !Self.isPartOfNumber($0) } ?? number.endIndex
    let flags = number[end...].filter { $0 != UInt8(ascii: " ") }
    // Flags stand behind a number or a colon; a word alone is no observation.
    let isWord = end == number.startIndex && !flags.isEmpty
    self.init(
      value: isWord ? number : number[..<end], flags: isWord ? "" : String(decoding: flags, as: UTF8.self))
  }

  private static func isPartOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), .comma, UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// What the observation knows, when there is no number.
  var statusWithoutNumber: Demand.Status {
    if flags.contains("c") || flags.contains("C") { return .suppressed }
    if flags.contains("z") || flags.contains("Z") { return .notApplicable }
    return .missing
  }

  /// The number in millionths, rounded half up.
  ///
  /// - Throws: that it is none, or below 0, or too large.
  func millionths() throws(DemandReading.Reason) -> Int64 {
    var digits = value
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    var number: Int64 = 0
    var places: Int?
    var digitCount = 0
    var exponent = 0
    scan: while let byte = digits.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digitCount += 1
        // One digit behind the sixth decides how to round.
        if let behind = places {
          if behind < 7 { places = behind + 1 } else { continue }
        }
        guard number < Demand.largestValue / 10 else { throw .tooLarge }
        number = number * 10 + Int64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "."):
        guard places == nil else { throw .notANumber }
        places = 0
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard
          case .value(let power) = WholeNumber.parse(
            digits.first == UInt8(ascii: "+") ? digits.dropFirst() : digits)
        else { throw .notANumber }
        exponent = Int(max(-40, min(40, power)))
        break scan
      default: throw .notANumber
      }
    }
    guard digitCount > 0 else { throw .notANumber }
    let scaled = try Self.scale(number, by: 6 - (places ?? 0) + exponent)
    guard !isNegative || scaled == 0 else { throw .negative }
    return scaled
  }

  /// `number` · 10^`power`, rounded half up.
  private static func scale(_ number: Int64, by power: Int) throws(DemandReading.Reason) -> Int64 {
    var scaled = number
    if power < 0 {
      for _ in 0..<(-power - 1) { scaled /= 10 }
      return (scaled + 5) / 10
    }
    for _ in 0..<power where scaled > 0 {
      guard scaled <= Demand.largestValue / 10 else { throw .tooLarge }
      scaled *= 10
    }
    return scaled
  }
}
