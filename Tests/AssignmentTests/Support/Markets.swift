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

extension SolverChoice {
  /// Solves without limits.
  func solve(_ market: Market) throws -> MarketOutcome {
    try solve(market, limits: SolverLimits())
  }
}

extension MarketOutcome {
  /// Total score when optimal and proved, `nil` when infeasible.
  ///
  /// - Throws: when it is neither, or the proof does not hold.
  func provedTotal(in market: Market) throws -> Int64? {
    switch self {
    case .optimal(let allocation, let certificate):
      let check = market.check(certificate, for: allocation)
      guard check.isProof else { throw UnprovedOutcome(description: "\(check.violations)") }
      return check.totalScore
    case .infeasible: return nil
    case .feasible, .limitReached: throw UnprovedOutcome(description: "\(self)")
    }
  }
}

/// An outcome that claims less than it should, or more than it proves.
struct UnprovedOutcome: Error, CustomStringConvertible {
  let description: String
}
