/// Makes a market with the structure of a region: popular and unpopular workplaces, good and weak profiles,
/// and chance.
///
/// The recipe, in this order of draws from one ``SplitMix64``:
/// 1. Places: uniform 1 … 20 a workplace, then scaled to sum exactly `⌊participants · placesPermille /
///    1000⌋`, each keeping at least one place when the sum allows it.
/// 2. Popularity: a random permutation of the workplaces (Fisher–Yates); the workplace at rank r is drawn
///    with weight `⌊2⁴⁰ / r⌋`. Attraction `a`: uniform 20 bits a workplace.
/// 3. For each participant: quality `q` (uniform 20 bits), a group (15 % first, 10 % second, 75 % neither),
///    then `pairs` distinct workplaces by popularity, then for each of them in ascending order a chance `u`
///    (uniform 20 bits).
/// 4. Score `⌊10 000 · (0.25 q + 0.15 a + 0.60 u) / 2²⁰⌋` with q, a and u as drawn, × 0.9 for the two groups,
///    in integers.
///
/// A ``Variant`` changes rows or scores: markets that are hard for one method or another. Same
/// parameters and seed, same market, on every machine.
///
/// ```swift
/// let market = try MarketGenerator(participants: 1_000, workplaces: 100, pairs: 20, seed: 7).market()
/// ```
public struct MarketGenerator: Sendable, Hashable {
  /// Number of participants, 0 … 2³¹ − 1.
  public var participants: Int
  /// Number of workplaces, 0 … 4 194 304.
  public var workplaces: Int
  /// Pairs of each participant, ≥ 0; all workplaces when there are fewer than that.
  public var pairs: Int
  /// Sum of all places in thousandths of the number of participants, 0 … 1 000 000.
  public var placesPermille: Int
  /// What the random numbers start from.
  public var seed: UInt64
  /// How rows and scores are drawn.
  public var variant: Variant

  /// A generator; see the properties for the ranges.
  public init(
    participants: Int, workplaces: Int, pairs: Int, placesPermille: Int = 900, seed: UInt64,
    variant: Variant = .regional
  ) {
    self.variant = variant
    self.participants = participants
    self.workplaces = workplaces
    self.pairs = pairs
    self.placesPermille = placesPermille
    self.seed = seed
  }

  /// A parameter that is out of its range, with the range.
  public struct ParameterError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Which parameter, its value and its range.
    public let description: String
  }

  /// Makes the market. O(participants · pairs · log pairs) time; memory is the market's and 30 bytes a
  /// workplace.
  ///
  /// - Throws: ``ParameterError`` when a parameter is out of its range.
  public func market() throws(ParameterError) -> Market {
    try Self.require(participants, in: 0...Int(Int32.max), "participants")
    try Self.require(workplaces, in: 0...PopularitySampler.largestCount, "workplaces")
    try Self.require(pairs, in: 0...Int(Int32.max), "pairs")
    try Self.require(placesPermille, in: 0...1_000_000, "placesPermille")
    let perRow = min(pairs, workplaces)
    let (pairCount, overflow) = participants.multipliedReportingOverflow(by: perRow)
    guard !overflow, pairCount <= 1 << 40 else {
      throw ParameterError(
        description: "\(participants) participants × \(perRow) pairs are more than 2^40 pairs")
    }
    var random = SplitMix64(seed: seed)
    let places = places(&random)
    guard let places else {
      throw ParameterError(
        description: "placesPermille \(placesPermille) gives a workplace more than 2^31 places")
    }
    var rows = MarketRowMaker(variant, participants: participants, workplaces: workplaces, random: random)
    var columns: [Int32] = []
    var scores: [Int32] = []
    columns.reserveCapacity(pairCount)
    scores.reserveCapacity(pairCount)
    var rowStarts = [0]
    rowStarts.reserveCapacity(participants + 1)
    for _ in 0..<participants {
      rows.appendRow(of: perRow, columns: &columns, scores: &scores)
      rowStarts.append(columns.count)
    }
    do {
      return try Market(places: places, rowStarts: rowStarts, workplaces: columns, scores: scores)
    } catch {
      throw ParameterError(description: error.description)
    }
  }

  private static func require(
    _ value: Int, in range: ClosedRange<Int>, _ name: String
  ) throws(ParameterError) {
    guard range.contains(value) else {
      throw ParameterError(
        description: "\(name) is \(value); it must be \(range.lowerBound) … \(range.upperBound)")
    }
  }

  /// Cumulative rounding: workplace w gets what the sum up to it gains, so the total is exact.
  private func places(_ random: inout SplitMix64) -> [Int32]? {
    let drawn = (0..<workplaces).map { _ in UInt64(random.within(1...20)) }
    guard workplaces > 0 else { return [] }
    let total = UInt64(participants) * UInt64(placesPermille) / 1_000
    let everyoneGetsOne = total >= UInt64(workplaces)
    let base: UInt64 = everyoneGetsOne ? 1 : 0
    let shared = total - base * UInt64(workplaces)
    // Weights of one more than the share above the base, so that their sum is never 0.
    let weights = drawn.map { $0 - base }
    let weightSum = weights.reduce(0, +)
    var before: UInt64 = 0
    var cumulative: UInt64 = 0
    var places: [Int32] = []
    places.reserveCapacity(workplaces)
    for (workplace, weight) in weights.enumerated() {
      cumulative += weight
      let (part, whole) =
        weightSum > 0 ? (cumulative, weightSum) : (UInt64(workplace) + 1, UInt64(workplaces))
      let product = part.multipliedFullWidth(by: shared)
      let after = whole.dividingFullWidth(product).quotient
      guard let count = Int32(exactly: base + after - before) else { return nil }
      places.append(count)
      before = after
    }
    return places
  }
}
