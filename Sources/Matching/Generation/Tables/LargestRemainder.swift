import Assignment

/// Rounds numbers to whole ones that add up to a given total, each within one of its number: the largest remainders
/// are rounded up (Hamilton's method).
///
/// Averages of twelve months have the same remainders again and again; among equal ones a seeded draw decides, so
/// that no place in the list is favoured.
enum LargestRemainder {
  /// One in millionths.
  static let one: Int64 = 1_000_000

  /// Whole numbers for `values`.
  ///
  /// - Parameters:
  ///   - values: millionths, ≥ 0.
  ///   - total: from the sum of the values rounded down one by one to the sum of the values rounded up.
  ///   - random: draws one number a value.
  /// O(n log n).
  static func wholeNumbers(_ values: [Int64], total: Int64, _ random: inout SplitMix64) -> [Int64] {
    var whole = values.map { $0 / one }
    let missing = Int(total - whole.reduce(0, +))
    guard missing > 0 else { return whole }
    let tickets = values.map { _ in random.next() }
    let order = values.indices.filter { values[$0] % one > 0 }.sorted { left, right in
      (values[right] % one, tickets[left], left) < (values[left] % one, tickets[right], right)
    }
    precondition(missing <= order.count, "the total is above the sum of the values rounded up")
    for position in order.prefix(missing) { whole[position] += 1 }
    return whole
  }

  /// The sum of some values, rounded half up.
  static func roundedSum(_ values: [Int64]) -> Int64 {
    (values.reduce(0, +) + one / 2) / one
  }
}
