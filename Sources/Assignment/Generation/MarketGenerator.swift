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
/// Same parameters and seed, same market, on every machine.
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

  /// A generator; see the properties for the ranges.
  public init(participants: Int, workplaces: Int, pairs: Int, placesPermille: Int = 900, seed: UInt64) {
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
    var rows = RowMaker(workplaces: workplaces, random: random)
    var columns: [Int32] = []
    var scores: [Int32] = []
    columns.reserveCapacity(pairCount)
    scores.reserveCapacity(pairCount)
    for _ in 0..<participants { rows.appendRow(of: perRow, columns: &columns, scores: &scores) }
    do {
      return try Market(
        places: places, rowStarts: (0...participants).map { $0 * perRow }, workplaces: columns, scores: scores
      )
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

/// Draws the rows of a generated market one after the other.
private struct RowMaker {
  private var random: SplitMix64
  private let sampler: PopularitySampler?
  private let byRank: [Int32]
  private let attractions: [UInt64]
  private var lastRow: [Int32]
  private var row: [Int32] = []
  private var rowNumber: Int32 = 0

  init(workplaces: Int, random: SplitMix64) {
    var random = random
    var order = (0..<workplaces).map { Int32($0) }
    for last in stride(from: workplaces - 1, to: 0, by: -1) {
      order.swapAt(last, Int(random.below(UInt64(last) + 1)))
    }
    byRank = order
    attractions = (0..<workplaces).map { _ in random.next() >> 44 }
    sampler = workplaces > 0 ? PopularitySampler(count: workplaces) : nil
    lastRow = Array(repeating: -1, count: workplaces)
    self.random = random
  }

  mutating func appendRow(of count: Int, columns: inout [Int32], scores: inout [Int32]) {
    let quality = random.next() >> 44
    let percent: UInt64 = random.below(100) < 25 ? 90 : 100
    drawRow(of: count)
    for workplace in row {
      let chance = random.next() >> 44
      let sum = 25 * quality + 15 * attractions[Int(workplace)] + 60 * chance
      columns.append(workplace)
      scores.append(Int32(truncatingIfNeeded: (sum * percent) >> 20))  // 10 000 / (100 · 100) cancels
    }
    rowNumber += 1
  }

  /// Distinct workplaces by popularity. When that takes more than 30 draws a workplace (rows that want nearly
  /// all of them), the rest are the next ones in index order from a random start.
  private mutating func drawRow(of count: Int) {
    row.removeAll(keepingCapacity: true)
    guard let sampler, count > 0 else { return }
    var drawsLeft = 30 * count
    while row.count < count, drawsLeft > 0, count < byRank.count {
      drawsLeft -= 1
      add(byRank[sampler.draw(&random)])
    }
    if row.count < count {
      var next = count < byRank.count ? Int(random.below(UInt64(byRank.count))) : 0
      while row.count < count {
        add(Int32(next))
        next = next + 1 == byRank.count ? 0 : next + 1
      }
    }
    row.sort()
  }

  private mutating func add(_ workplace: Int32) {
    guard lastRow[Int(workplace)] != rowNumber else { return }
    lastRow[Int(workplace)] = rowNumber
    row.append(workplace)
  }
}
