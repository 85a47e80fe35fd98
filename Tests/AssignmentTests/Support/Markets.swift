import Assignment

/// A market from a matrix; `nil` = ineligible.
func makeMarket(
  _ rows: [[Int32?]], places: [Int32], _ participation: Market.Participation = .optional
) throws -> Market {
  var starts = [0]
  var workplaces: [Int32] = []
  var scores: [Int32] = []
  for row in rows {
    for (workplace, score) in row.enumerated() {
      if let score {
        workplaces.append(Int32(workplace))
        scores.append(score)
      }
    }
    starts.append(scores.count)
  }
  return try Market(
    places: places, rowStarts: starts, workplaces: workplaces, scores: scores, participation: participation)
}

/// A staircase: everyone prefers the next one's workplace, for the largest score there is, so that prices chain through all
/// of it. At best all but the last get theirs.
func makeStaircase(_ size: Int, _ participation: Market.Participation = .optional) throws -> Market {
  let rows = (0..<size).map { participant in
    (0..<size).map { workplace -> Int32? in
      switch workplace - participant {
      case 0: 0
      case 1: Market.largestScore
      default: nil
      }
    }
  }
  return try makeMarket(rows, places: Array(repeating: 1, count: size), participation)
}

/// A seeded random market of any shape up to a size: eligibility from sparse to full, few or many distinct
/// scores, scarce or plentiful places, workplaces without places.
func makeRandomMarket(
  seed: UInt64, upTo participants: Int, _ workplaces: Int, largestScore: Int? = nil,
  participation: Market.Participation = .optional
) throws -> Market {
  var random = SplitMix64(seed: seed)
  let participantCount = random.within(0...participants)
  let workplaceCount = random.within(1...workplaces)
  let density = random.within(1...10)
  let largest = largestScore ?? [1, 3, 100, 1_000_000][random.within(0...3)]
  let mostPlaces = random.within(1...3)
  let rows = (0..<participantCount).map { _ in
    (0..<workplaceCount).map { _ -> Int32? in
      let isEligible = random.within(1...10) <= density
      let score = Int32(random.within(0...largest))
      return isEligible ? score : nil
    }
  }
  let places = (0..<workplaceCount).map { _ in Int32(random.within(0...mostPlaces)) }
  return try makeMarket(rows, places: places, participation)
}

/// The solvers under test, with what they are called.
let allSolvers: [SolverChoice] = SolverChoice.allCases
/// Those that we wrote.
let ownSolvers: [SolverChoice] = [.core, .successiveShortestPath]

extension SolverChoice {
  /// Solves without limits.
  func solve(_ market: Market) throws -> MarketOutcome {
    try solve(market, limits: SolverLimits())
  }
}
