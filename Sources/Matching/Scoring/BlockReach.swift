import CKernels

/// Which workplaces the participants of a block may reach, and how near they can be.
struct BlockReach {
  /// One for each word of lanes that is in use.
  private let words: [WordReach]

  init(_ cohort: BlockCohort, _ people: [Int]) {
    words = stride(from: 0, to: people.count, by: 64).map { first in
      WordReach(cohort, people[first..<min(first + 64, people.count)])
    }
  }

  /// The words, one bit each, of which some participant may reach some workplace of the run.
  func words(reaching run: WorkplaceRun) -> UInt8 {
    guard let ball = run.ball else { return ~0 }
    return words.indices.reduce(0) { $0 | (words[$1].reaches(ball) ? 1 << UInt8($1) : 0) }
  }

  /// No pair of the block and the run has a closeness above this share.
  func closeness(of run: WorkplaceRun) -> Double {
    guard let ball = run.ball else { return 1 }
    return words.reduce(0) { max($0, $1.closeness(of: ball)) }
  }
}

/// The same for the lanes of a word.
private struct WordReach {
  /// Where the participants are; `nil` when that of one is unknown.
  private let ball: Ball?
  /// No participant can reach farther than this chord.
  private let reach: Double
  private let metresPerChord: Double
  private let largestLimit: Double

  init(_ cohort: BlockCohort, _ indices: ArraySlice<Int>) {
    let people = cohort.compiled.participants
    let points = indices.compactMap { people.points[$0] }
    ball = points.count == indices.count ? Ball(points) : nil
    reach = indices.reduce(0) { max($0, cohort.commuteLimits[$1].reach) }
    let plan = cohort.compiled.plan
    metresPerChord = SpherePoint.meanEarthRadiusMetres * Double(plan.detourPercent) / 100
    largestLimit = indices.reduce(0) { largest, person in
      let own = people.commuteLimits[person]
      return max(largest, Double(own >= 0 ? own : plan.closenessHorizonMetres))
    }
  }

  func reaches(_ other: Ball) -> Bool {
    guard let ball else { return true }
    return ball.gap(to: other) <= reach
  }

  /// Rounding to metres takes at most 12 off a distance; the straight line is never longer than the arc.
  func closeness(of other: Ball) -> Double {
    guard let ball else { return 1 }
    let distance = ball.gap(to: other) * metresPerChord - 12
    if distance <= 0 { return 1 }
    return max(0, 1 - distance / max(largestLimit, 1))
  }
}
