import Assignment

/// Kinds of markets that are hard for one method or another.
enum HardVariant: String, CaseIterable {
  case scarcePlaces, plentyOfPlaces, singlePlaces, fewScores, alikeRankings, sameRankings, allEqual, allZero
  case products, regions, equalRegions, onePairEach, oneWanted, mostPlaces, largestScores, closedWorkplaces
  case emptyRows, singleAlike

  /// A seeded market of this kind.
  func market(participants: Int, workplaces: Int, pairs: Int, seed: UInt64) throws -> Market {
    var random = SplitMix64(seed: seed)
    var rowStarts = [0]
    var columns: [Int32] = []
    var scores: [Int32] = []
    let attractions = (0..<workplaces).map { _ in random.within(0...1_000) }
    for participant in 0..<participants {
      let quality = random.within(0...1_000)
      for workplace in row(of: participant, workplaces, pairs, &random) {
        columns.append(Int32(workplace))
        scores.append(
          Int32(score(attraction: attractions[workplace], quality: quality, workplace: workplace, &random)))
      }
      rowStarts.append(columns.count)
    }
    let mean = max(1, participants / max(1, workplaces))
    let places = (0..<workplaces).map { _ in Int32(self.places(mean: mean, &random)) }
    return try Market(places: places, rowStarts: rowStarts, workplaces: columns, scores: scores)
  }

  /// Ascending workplaces of a row.
  private func row(
    of participant: Int, _ workplaces: Int, _ pairs: Int, _ random: inout SplitMix64
  ) -> [Int] {
    guard workplaces > 0 else { return [] }
    var count = min(pairs, workplaces)
    var range = 0..<workplaces
    switch self {
    case .onePairEach: count = 1
    case .emptyRows where random.below(3) == 0: count = 0
    case .regions, .equalRegions:
      let size = max(1, min(10, workplaces))
      let region = participant % max(1, workplaces / size)
      range = region * size..<(region + 1) * size
    default: break
    }
    var row: Set<Int> = self == .oneWanted && count > 0 ? [0] : []
    for _ in 0..<(4 * count) where row.count < count { row.insert(random.within(range.first!...range.last!)) }
    return row.sorted()
  }

  private func score(
    attraction: Int, quality: Int, workplace: Int, _ random: inout SplitMix64
  ) -> Int {
    let chance = random.within(0...10_000)
    return switch self {
    case .fewScores: chance % 4
    case .alikeRankings, .singleAlike: attraction * 10 + chance % 3
    case .sameRankings: attraction
    case .allEqual, .equalRegions: 5_000
    case .allZero: 0
    case .products: attraction * quality
    case .oneWanted: workplace == 0 ? 10_000 : chance / 2
    case .largestScores: Int(Market.largestScore) - (chance % 2 == 0 ? chance : chance * 199_999)
    default: chance
    }
  }

  private func places(mean: Int, _ random: inout SplitMix64) -> Int {
    let drawn = random.within(1...(2 * mean - 1))
    return switch self {
    case .scarcePlaces: max(1, drawn / 2)
    case .plentyOfPlaces: drawn * 3 / 2 + 1
    case .singlePlaces, .singleAlike: 1
    case .mostPlaces: drawn % 3 == 0 ? drawn : Int(Int32.max) - drawn
    case .closedWorkplaces: drawn % 2 == 0 ? 0 : drawn
    default: drawn
    }
  }
}
