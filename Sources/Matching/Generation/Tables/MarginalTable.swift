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

  /// Whole numbers that keep the table's sums: each number, each region's sum and each occupation's sum is the table's,
  /// rounded down or up, and the sum of all is rounded half up (``ControlledRounding``, with its cost).
  func wholeNumbers(seed: UInt64, stream: GenerationStream) -> [Int64] {
    guard !values.isEmpty else { return [] }
    var random = SplitMix64(seed: seed, stream: stream, index: 0)
    return ControlledRounding.wholeNumbers(values, columns: occupations, &random)
  }
}
