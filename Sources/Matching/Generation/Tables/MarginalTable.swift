import Assignment

/// Numbers of people or vacancies by region and occupation, as statistics have them: fractions, in millionths.
public struct MarginalTable: Sendable, Hashable {
  /// Number of regions.
  public let regions: Int
  /// Number of occupations.
  public let occupations: Int
  /// Region by region, one value an occupation; ≥ 0.
  public private(set) var values: [Int64]

  /// A table of zeros.
  public init(regions: Int, occupations: Int) {
    self.regions = regions
    self.occupations = occupations
    values = Array(repeating: 0, count: regions * occupations)
  }

  /// The value of a region and an occupation.
  public subscript(region: Int, occupation: Int) -> Int64 {
    get { values[region * occupations + occupation] }
    set { values[region * occupations + occupation] = newValue }
  }

  /// Whole numbers that keep the table's sums.
  ///
  /// The grand total is the sum of all values, rounded half up. It is shared among the regions by largest remainders, so
  /// that each region has its own total rounded down or up; a region's total is shared among its occupations in the
  /// same way. So every number is within one of its value, and the sums of regions and of the whole are those of the table.
  /// O(n log n).
  func wholeNumbers(seed: UInt64, stream: GenerationStream) -> [Int64] {
    let totals = (0..<regions).map { region in
      values[(region * occupations)..<((region + 1) * occupations)].reduce(0, +)
    }
    var random = SplitMix64(seed: seed, stream: stream, index: 0)
    let shares = LargestRemainder.wholeNumbers(totals, total: LargestRemainder.roundedSum(totals), &random)
    return (0..<regions).flatMap { region in
      var random = SplitMix64(seed: seed, stream: stream, index: region + 1)
      return LargestRemainder.wholeNumbers(
        Array(values[(region * occupations)..<((region + 1) * occupations)]), total: shares[region], &random)
    }
  }
}
