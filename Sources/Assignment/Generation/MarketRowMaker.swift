/// Draws the rows of a ``MarketGenerator``'s market one after the other.
struct MarketRowMaker {
  private var random: SplitMix64
  private let variant: MarketGenerator.Variant
  private let participantCount: Int
  private let sampler: PopularitySampler?
  private let byRank: [Int32]
  private let attractions: [UInt64]
  private var lastRow: [Int32]
  private var row: [Int32] = []
  private var rowNumber: Int32 = 0

  init(
    _ variant: MarketGenerator.Variant, participants: Int, workplaces: Int, random: SplitMix64
  ) {
    var random = random
    var order = (0..<workplaces).map { Int32($0) }
    for last in stride(from: workplaces - 1, to: 0, by: -1) {
      order.swapAt(last, Int(random.below(UInt64(last) + 1)))
    }
    self.variant = variant
    participantCount = participants
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
      let score =
        if variant == .oneWanted, workplace == byRank[0] {
          UInt64(10_000)
        } else {
          variant.score(
            quality: quality, attraction: attractions[Int(workplace)], chance: chance, percent: percent)
        }
      columns.append(workplace)
      scores.append(Int32(truncatingIfNeeded: score))
    }
    rowNumber += 1
  }

  private mutating func drawRow(of count: Int) {
    row.removeAll(keepingCapacity: true)
    guard count > 0 else { return }
    switch variant {
    case .communities, .equalScoresInCommunities: drawRow(of: count, in: community)
    case .oneWanted:
      add(byRank[0])
      drawByPopularity(count)
    default: drawByPopularity(count)
    }
    row.sort()
  }

  /// The workplaces of this row's community.
  private var community: Range<Int> {
    let communities = max(1, participantCount / MarketGenerator.Variant.communitySize)
    let number = Int(rowNumber) / MarketGenerator.Variant.communitySize
    let mine = min(number, communities - 1)
    return byRank.count * mine / communities..<byRank.count * (mine + 1) / communities
  }

  /// Distinct workplaces by popularity. When that takes more than 30 draws a workplace (rows that want nearly
  /// all of them), the rest are the next ones in index order from a random start.
  private mutating func drawByPopularity(_ count: Int) {
    guard let sampler else { return }
    var drawsLeft = 30 * count
    while row.count < count, drawsLeft > 0, count < byRank.count {
      drawsLeft -= 1
      add(byRank[sampler.draw(&random)])
    }
    fill(count, from: 0..<byRank.count)
  }

  /// Distinct workplaces of a range, each as likely as the others.
  private mutating func drawRow(of count: Int, in range: Range<Int>) {
    guard !range.isEmpty else { return }
    let count = min(count, range.count)
    var drawsLeft = 2 * count
    while row.count < count, drawsLeft > 0 {
      drawsLeft -= 1
      add(Int32(random.within(range.lowerBound...range.upperBound - 1)))
    }
    fill(count, from: range)
  }

  /// The next ones in index order from a random start, until the row is long enough.
  private mutating func fill(_ count: Int, from range: Range<Int>) {
    guard row.count < count else { return }
    var next = range.lowerBound
    if count < range.count { next += Int(random.below(UInt64(range.count))) }
    while row.count < count {
      add(Int32(next))
      next = next + 1 == range.upperBound ? range.lowerBound : next + 1
    }
  }

  private mutating func add(_ workplace: Int32) {
    guard lastRow[Int(workplace)] != rowNumber else { return }
    lastRow[Int(workplace)] = rowNumber
    row.append(workplace)
  }
}
