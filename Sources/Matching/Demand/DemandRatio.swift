/// A quotient of two amounts that are known by bounds, in millionths.
public struct DemandRatio: Sendable, Hashable {
  /// The smallest that it can be, rounded down, or half up when it is exact; `nil` when nothing is divided by nothing.
  public let lower: Int128?
  /// The largest that it can be, rounded up, or half up when it is exact; `nil` when there is no bound.
  public let upper: Int128?

  /// The quotient. Whatever is divided by nothing has no upper bound.
  public init(_ part: DemandAmount, over whole: DemandAmount) {
    if let numerator = part.exact, let denominator = whole.exact {
      let exact = denominator == 0 ? nil : (numerator * 1_000_000 + denominator / 2) / denominator
      lower = exact
      upper = exact
      return
    }
    lower = whole.upper.map { $0 == 0 ? 0 : part.lower * 1_000_000 / $0 } ?? 0
    guard let most = part.upper, whole.lower > 0 else {
      upper = nil
      return
    }
    upper = (most * 1_000_000 + whole.lower - 1) / whole.lower
  }

  /// Whether the smallest tightness of the first row is above that of the second, compared as fractions; `nil` when they are
  /// equal. Vacancies without any job seeker are above everything.
  static func compareLower(_ first: DemandReport.Row, _ second: DemandReport.Row) -> Bool? {
    guard let left = first.seekers.upper else {
      return second.seekers.upper == nil || second.vacancies.lower == 0 ? nil : false
    }
    guard let right = second.seekers.upper else { return first.vacancies.lower == 0 ? nil : true }
    let high = first.vacancies.lower.multipliedFullWidth(by: right)
    let low = second.vacancies.lower.multipliedFullWidth(by: left)
    if high == low { return nil }
    return (high.high, high.low) > (low.high, low.low)
  }
}
