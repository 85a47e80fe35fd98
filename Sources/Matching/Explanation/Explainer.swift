/// Explains a participant's result from the prices of a match. O(M · requirements) a participant: the obvious twin of
/// ``BlockExplainer``.
struct Explainer {
  private var scorer: PairScorer
  private let freePlaces: [Int32]
  private let prices: [Int64]
  private let isOptimal: Bool

  /// How many alternatives and blocked workplaces are named.
  static let named = 3

  init(_ cohort: CompiledCohort, freePlaces: [Int32], prices: [Int64], isOptimal: Bool) {
    scorer = PairScorer(cohort)
    self.freePlaces = freePlaces
    self.prices = prices
    self.isOptimal = isOptimal
  }

  /// The placement of `participant` at `workplace`, with its components, gaps and actions.
  mutating func placement(of participant: Int, at workplace: Int) -> Placement {
    scorer.load(participant)
    let isPinned = scorer.cohort.pins[Int32(participant)] != nil
    return Placement(
      participant: Int32(participant), workplace: Int32(workplace), score: scorer.score(at: workplace),
      components: scorer.components(at: workplace), isPinned: isPinned,
      overriddenBarriers: isPinned ? scorer.barriers(at: workplace) : [],
      gaps: gaps(at: workplace), actions: actions(participant, at: workplace))
  }

  private func gaps(at workplace: Int) -> [Gap] {
    let profile = scorer.cohort.workplaces
    let requirements = profile.requirementStarts[workplace]..<profile.requirementStarts[workplace + 1]
    return requirements.compactMap { requirement in
      let held = scorer.level(of: profile.competences[requirement])
      let needed = profile.needed[requirement]
      guard held < needed else { return nil }
      let lift = profile.isTrainable[requirement] ? profile.trainableLevels[workplace] : 0
      return Gap(
        competence: profile.competences[requirement], held: held, needed: needed,
        isTrainable: profile.isTrainable[requirement], reachable: min(needed, held + lift))
    }
  }

  private func actions(_ participant: Int, at workplace: Int) -> [Action] {
    guard scorer.needsPermitRenewal(at: workplace) else { return [] }
    return [
      Action(kind: .renewPermit, due: Day(number: scorer.cohort.participants.permitUntil[participant]))
    ]
  }

  /// Why `participant` got what it got.
  mutating func explanation(of participant: Int, at workplace: Int32?) -> ParticipantExplanation {
    let placement = workplace.map { self.placement(of: participant, at: Int($0)) }
    scorer.load(participant)
    let eligible = BestPairs(limit: Self.named)
    let blocked = BestPairs(limit: Self.named)
    var eligibleCount = 0
    var counts = [Int](repeating: 0, count: Barrier.allCases.count)
    var misses = MissCounts()
    for other in 0..<scorer.cohort.workplaces.count {
      let barriers = scorer.barriers(at: other)
      if barriers.isEmpty {
        eligibleCount += 1
        if Int32(other) != workplace { eligible.offer(workplace: other, value: scorer.score(at: other)) }
        continue
      }
      for position in barriers.positions { counts[position] += 1 }
      misses.count(barriers, at: other, scorer: scorer)
      if Int32(other) != workplace { blocked.offer(workplace: other, value: scorer.score(at: other)) }
    }
    return ParticipantExplanation(
      participant: Int32(participant), placement: placement, eligibleWorkplaces: eligibleCount,
      barrierCounts: zip(Barrier.allCases, counts).compactMap { barrier, count in
        count > 0 ? BarrierCount(barrier: barrier, workplaces: count) : nil
      },
      alternatives: eligible.drain().map { pair in
        alternative(pair.workplace, score: pair.value, placement: placement)
      },
      blocked: blocked.drain().map { pair in
        BlockedWorkplace(
          workplace: pair.workplace, score: pair.value, barriers: scorer.barriers(at: Int(pair.workplace)))
      },
      nearestMiss: misses.nearest)
  }

  /// An eligible workplace that somebody with the given placement did not get.
  func alternative(_ workplace: Int32, score: MicroUnits, placement: Placement?) -> Alternative {
    Alternative(
      workplace: workplace, score: score, price: prices[Int(workplace)],
      reason: reason(workplace, score: score, placement: placement))
  }

  /// At a proved optimum no workplace offers more than what was gained after its price; so it is the price that
  /// stands in the way, unless there is none.
  private func reason(
    _ workplace: Int32, score: MicroUnits, placement: Placement?
  ) -> Alternative.Reason {
    if placement?.isPinned == true { return .pin }
    if freePlaces[Int(workplace)] == 0 { return .full }
    if let placement, score < placement.score { return .lowerScore }
    if !isOptimal { return .limit }
    return prices[Int(workplace)] > 0 ? .price : .tie
  }
}

/// Counts, for each single change, the workplaces that it would open.
private struct MissCounts {
  private struct Change: Hashable {
    var barrier: Barrier
    var competence: Int32?
    var missingLevels: Int
  }

  private var counts: [Change: Int] = [:]

  /// Notes a workplace behind `barriers`, when one change would open it.
  mutating func count(_ barriers: BarrierSet, at workplace: Int, scorer: PairScorer) {
    guard barriers.rawValue.nonzeroBitCount == 1, let barrier = barriers.barriers.first else { return }
    let profile = scorer.cohort.workplaces
    var unmet: [(competence: Int32?, missing: Int)] = []
    for requirement in profile.requirementStarts[workplace]..<profile.requirementStarts[workplace + 1] {
      let competence = profile.competences[requirement]
      let missing = Int(profile.floors[requirement]) - Int(scorer.level(of: competence))
      if missing > 0 { unmet.append((competence, missing)) }
    }
    let held = max(0, scorer.cohort.participants.qualifications[scorer.participant])
    let missing = Int(profile.qualificationFloors[workplace]) - Int(held)
    if missing > 0 { unmet.append((nil, missing)) }
    if unmet.count > 1 { return }
    let change = Change(
      barrier: barrier, competence: unmet.first?.competence, missingLevels: unmet.first?.missing ?? 0)
    counts[change, default: 0] += 1
  }

  /// The nearest of them.
  var nearest: NearestMiss? {
    let misses = counts.map { change, count in
      NearestMiss(
        barrier: change.barrier, competence: change.competence, missingLevels: change.missingLevels,
        workplaces: count)
    }
    return misses.min { $0.isNearer(than: $1) }
  }
}

extension NearestMiss {
  /// The fewest missing levels first (any other barrier counts as one), then the most workplaces, then the order of
  /// `Barrier/allCases` and of competences.
  func isNearer(than other: NearestMiss) -> Bool {
    (max(1, missingLevels), -workplaces, barrier.position, competence ?? -1)
      < (max(1, other.missingLevels), -other.workplaces, other.barrier.position, other.competence ?? -1)
  }
}
