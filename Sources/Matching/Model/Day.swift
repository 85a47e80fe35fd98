/// A calendar day of the proleptic Gregorian calendar, without time or zone.
///
/// ```swift
/// Day(iso: "2026-03-01")! - Day(iso: "2026-02-01")!   // 28
/// ```
/// The number counts days since 1970-01-01. Conversion follows the civil-calendar arithmetic of
/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), in O(1).
public struct Day: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01; negative before it.
  public let number: Int32

  /// A day by its number of days since 1970-01-01.
  public init(number: Int32) {
    self.number = number
  }

  /// A day written `YYYY-MM-DD` (ISO 8601, years 0001 … 9999); `nil` for anything else, also for dates that
  /// do not exist, such as 2026-02-30.
  public init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func decimal(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = decimal(0..<4), let month = decimal(5..<7), let day = decimal(8..<10), year >= 1 else {
      return nil
    }
    self.init(year: year, month: month, day: day)
    guard description == text else { return nil }
  }

  private init(year: Int, month: Int, day: Int) {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
  }

  /// The day `weeks` weeks later.
  public func adding(weeks: Int) -> Day {
    Day(number: number &+ Int32(truncatingIfNeeded: weeks * 7))
  }

  /// Days from `earlier` to `later`.
  public static func - (later: Day, earlier: Day) -> Int {
    Int(later.number) - Int(earlier.number)
  }

  /// Earlier days are smaller.
  public static func < (left: Day, right: Day) -> Bool {
    left.number < right.number
  }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
