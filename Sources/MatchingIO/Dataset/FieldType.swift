import Matching
import Tables

/// How the text of a field becomes a value; used for table cells and plan values alike.
struct FieldType<Value>: Sendable {
  /// Reads one field's bytes, which are never empty.
  let parse: @Sendable (ArraySlice<UInt8>) throws(FieldProblem) -> Value
}

extension FieldType where Value == String {
  /// Any text, as it stands.
  static let text = FieldType { bytes in String(decoding: bytes, as: UTF8.self) }
}

extension FieldType where Value == [String] {
  /// Texts joined by `|`; spaces around a text do not count.
  static let tags = FieldType { bytes throws(FieldProblem) in
    var tags: [String] = []
    for part in bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      let tag = part.trimmingSpaces()
      guard !tag.isEmpty else {
        throw FieldProblem(problem: "an empty tag", mend: "write tags like 'nights|lifting'")
      }
      tags.append(String(decoding: tag, as: UTF8.self))
    }
    return tags
  }
}

extension FieldType where Value == Bool {
  /// `yes`, `no`, `true`, `false`, `1` or `0`, in any case.
  static let yesNo = FieldType { bytes throws(FieldProblem) in
    switch String(decoding: bytes.prefix(6), as: UTF8.self).lowercased() {
    case "yes", "true", "1": return true
    case "no", "false", "0": return false
    default: throw FieldProblem(problem: "this is neither yes nor no", mend: "write yes or no")
    }
  }
}

extension FieldType where Value == Day {
  /// `YYYY-MM-DD`.
  static let day = FieldType { bytes throws(FieldProblem) in
    guard bytes.count == 10, let day = Day(iso: String(decoding: bytes, as: UTF8.self)) else {
      throw FieldProblem(
        problem: "this is not a day of the calendar", mend: "write it as YYYY-MM-DD, such as 2026-03-01")
    }
    return day
  }
}

extension FieldType where Value == Int {
  /// A whole number in decimal digits, within `range`.
  static func whole(in range: ClosedRange<Int>) -> FieldType {
    FieldType { bytes throws(FieldProblem) in
      Int(try WholeNumber.value(of: bytes, in: Int64(range.lowerBound)...Int64(range.upperBound)))
    }
  }
}

extension FieldType where Value == UInt8 {
  /// A level from `lowest` to 8, or a CEFR level A1 … C2 (= 1 … 6).
  static func level(from lowest: UInt8 = 0) -> FieldType {
    FieldType { bytes throws(FieldProblem) in
      if let level = cefrLevel(bytes) { return level }
      guard case .value(let value) = WholeNumber.parse(bytes),
        (Int64(lowest)...Int64(Competence.highestLevel)).contains(value)
      else {
        throw FieldProblem(
          problem: "this is not a level", mend: "write \(lowest) … \(Competence.highestLevel), or A1 … C2")
      }
      return UInt8(value)
    }
  }

  /// A level of the European Qualifications Framework, from `lowest` to 8.
  static func qualification(from lowest: UInt8 = 0) -> FieldType {
    FieldType { bytes throws(FieldProblem) in
      guard case .value(let value) = WholeNumber.parse(bytes),
        (Int64(lowest)...Int64(Competence.highestLevel)).contains(value)
      else {
        throw FieldProblem(
          problem: "this is not an EQF level", mend: "write \(lowest) … \(Competence.highestLevel)")
      }
      return UInt8(value)
    }
  }

  private static func cefrLevel(_ bytes: ArraySlice<UInt8>) -> UInt8? {
    guard bytes.count == 2, let letter = bytes.first, let digit = bytes.last else { return nil }
    let band: UInt8
    switch letter | 0x20 {
    case UInt8(ascii: "a"): band = 0
    case UInt8(ascii: "b"): band = 2
    case UInt8(ascii: "c"): band = 4
    default: return nil
    }
    guard digit == UInt8(ascii: "1") || digit == UInt8(ascii: "2") else { return nil }
    return band + (digit - UInt8(ascii: "0"))
  }
}

extension FieldType where Value == UInt8 {
  /// A held level or a floor.
  static let anyLevel = level()
  /// A level that is needed.
  static let someLevel = level(from: 1)
  /// A held qualification or a floor.
  static let anyQualification = qualification()
  /// A qualification that work fits.
  static let someQualification = qualification(from: 1)
}

extension FieldType where Value == Int64 {
  /// A decimal within `range` millionths; more than six digits behind the point are an error, or are cut off
  /// toward zero where the table allows it.
  static func millionths(in range: ClosedRange<Int64>, cutsDigits: Bool = false) -> FieldType {
    let limits =
      "\(DecimalText.text(millionths: range.lowerBound)) to \(DecimalText.text(millionths: range.upperBound))"
    return FieldType { bytes throws(FieldProblem) in
      switch DecimalText.parse(bytes) {
      case .value(let value, let isExact):
        guard isExact || cutsDigits else {
          throw FieldProblem(problem: "more than 6 digits behind the point", mend: "round it to 6 digits")
        }
        guard range.contains(value), isExact || value != range.upperBound else {
          throw FieldProblem(problem: "this is out of range", mend: "write a number from \(limits)")
        }
        return value
      case .outOfRange:
        throw FieldProblem(problem: "this is out of range", mend: "write a number from \(limits)")
      case .comma:
        throw FieldProblem(
          problem: "this is not a decimal number", mend: "write a point instead of the comma")
      case .notANumber:
        throw FieldProblem(
          problem: "this is not a decimal number",
          mend: "write plain digits from \(limits), with a point, without exponent or unit")
      }
    }
  }
}

extension FieldType {
  /// The same text, its value made into another one.
  func map<Other>(_ transform: @escaping @Sendable (Value) -> Other) -> FieldType<Other> {
    let parse = parse
    return FieldType<Other> { bytes throws(FieldProblem) in transform(try parse(bytes)) }
  }

  /// One of the words of an enumeration.
  static func word() -> FieldType
  where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    word(of: Value.allCases.map { ($0.rawValue, $0) })
  }

  /// One of a few words, each with its value.
  static func word(of words: [(text: String, value: Value)]) -> FieldType where Value: Sendable {
    FieldType { bytes throws(FieldProblem) in
      let text = String(decoding: bytes.prefix(100), as: UTF8.self)
      guard let word = words.first(where: { $0.text == text }) else {
        let list = words.map(\.text).joined(separator: ", ")
        throw FieldProblem(problem: "this word is not known here", mend: "write one of: \(list)")
      }
      return word.value
    }
  }
}

extension FieldType where Value == MicroUnits {
  /// A decimal 0 … 1, in micro-units.
  static let share = FieldType<Int64>.millionths(in: 0...1_000_000).map { MicroUnits($0) }
}

extension ArraySlice<UInt8> {
  fileprivate func trimmingSpaces() -> ArraySlice<UInt8> {
    var slice = drop { $0 == UInt8(ascii: " ") }
    while slice.last == UInt8(ascii: " ") { slice.removeLast() }
    return slice
  }
}
