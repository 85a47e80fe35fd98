/// A period of statistics: a year, half-year, quarter, month or week.
///
/// ```swift
/// DemandPeriod("2025-Q1")! < DemandPeriod("2025-Q2")!   // true
/// ```
/// Periods of one length are in the order of time; those of different lengths are not compared by it, a longer
/// one is smaller, so that a list of all has a fixed order.
public struct DemandPeriod: Sendable, Hashable, Comparable {
  /// How long a period is.
  public enum Length: Int, Sendable, CaseIterable {
    case year, halfYear, quarter, month, week
  }

  /// How long it is.
  public let length: Length
  /// The year, 1 … 9999.
  public let year: Int
  /// Which one of the year, from 1; 1 for a year.
  public let number: Int

  /// A period written `2025`, `2025-S1` (half-year), `2025-Q1`, `2025-03` or `2025-W07`; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 4, let year = Self.decimal(bytes[..<4]), year >= 1 else { return nil }
    guard bytes.count > 4 else {
      self.init(length: .year, year: year, number: 1)
      return
    }
    guard bytes[4] == UInt8(ascii: "-"), bytes.count > 5 else { return nil }
    let length: Length
    var digits = bytes[6...]
    switch bytes[5] {
    case UInt8(ascii: "S"): length = .halfYear
    case UInt8(ascii: "Q"): length = .quarter
    case UInt8(ascii: "W"): length = .week
    default:
      length = .month
      digits = bytes[5...]
    }
    guard digits.count == length.digits, let number = Self.decimal(digits),
      (1...length.count).contains(number)
    else { return nil }
    self.init(length: length, year: year, number: number)
  }

  private init(length: Length, year: Int, number: Int) {
    self.length = length
    self.year = year
    self.number = number
  }

  private static func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Longer periods first, then the order of time.
  public static func < (left: DemandPeriod, right: DemandPeriod) -> Bool {
    (left.length.rawValue, left.year, left.number) < (right.length.rawValue, right.year, right.number)
  }
}

extension DemandPeriod: CustomStringConvertible {
  /// As ``init(_:)`` reads it.
  public var description: String {
    let digits = String(year)
    let prefix = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    switch length {
    case .year: return prefix
    case .halfYear: return "\(prefix)-S\(number)"
    case .quarter: return "\(prefix)-Q\(number)"
    case .month: return "\(prefix)-\(number < 10 ? "0" : "")\(number)"
    case .week: return "\(prefix)-W\(number < 10 ? "0" : "")\(number)"
    }
  }
}

extension DemandPeriod.Length {
  /// How many of them a year has at most.
  var count: Int {
    switch self {
    case .year: 1
    case .halfYear: 2
    case .quarter: 4
    case .month: 12
    case .week: 53
    }
  }

  fileprivate var digits: Int { self == .month || self == .week ? 2 : 1 }
}
