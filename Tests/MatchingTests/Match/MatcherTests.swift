import Assignment
import Testing

@testable import Matching

@Suite struct MatcherTests {
  private func match(_ cohort: Cohort, _ plan: Plan = Plan(), threads: Int = 1) throws -> MatchResult {
    try Matcher(cohort, plan: plan).match(
      options: MatchOptions(solver: SuccessiveShortestPath(), threads: threads))
  }

  /// The best total by trying every allocation of the free participants, from the twin's scores.
  private func bruteForce(_ cohort: Cohort, _ plan: Plan) -> Int64 {
    let compiled = CompiledCohort(cohort, plan: plan)
    var scorer = PairScorer(compiled)
    let twin = RationalTwin(cohort: cohort, plan: plan)
    var scores: [[Int64?]] = []
    for p in cohort.participants.indices {
      scorer.load(p)
      scores.append(
        cohort.workplaces.indices.map { w in
          let distance = scorer.distanceMetres(to: w)
          guard twin.barriers(p, w, distance: distance).isEmpty else { return nil }
          return Int64(twin.score(p, w, distance: distance, weights: compiled.weights))
        })
    }
    func best(from p: Int, places: [Int32]) -> Int64 {
      guard p < scores.count else { return 0 }
      var value = best(from: p + 1, places: places)
      for w in places.indices where places[w] > 0 {
        guard let score = scores[p][w] else { continue }
        var left = places
        left[w] -= 1
        value = max(value, score + best(from: p + 1, places: left))
      }
      return value
    }
    return best(from: 0, places: cohort.workplaces.map(\.places))
  }

  @Test func findsTheBruteForceOptimumWhateverWasStored() throws {
    for seed in UInt64(0)..<60 {
      let cohort = RandomCohort.make(participants: 5, workplaces: 4, seed: seed)
      var plan = Plan()
      plan.allowsPermitRenewal = seed % 2 == 0
      let optimum = bruteForce(cohort, plan)
      for topK in [1, 2, 50] {
        plan.topK = topK
        let result = try match(cohort, plan)
        #expect(result.objective == optimum, "seed \(seed), top \(topK)")
        #expect(result.bound == optimum, "seed \(seed), top \(topK)")
        #expect(result.status == .optimal && result.proof.scope == .allPairs)
      }
    }
  }

  @Test func proofHoldsOverAllPairs() throws {
    var plan = Plan()
    plan.topK = 2
    for seed in UInt64(100)..<110 {
      let cohort = RandomCohort.make(participants: 60, workplaces: 20, seed: seed)
      let result = try match(cohort, plan)
      var scorer = PairScorer(CompiledCohort(cohort, plan: plan))
      for p in cohort.participants.indices {
        scorer.load(p)
        scorer.forEachEligible { w, score in
          #expect(result.proof.utilities[p] + result.proof.prices[w] >= Int64(score), "seed \(seed)")
        }
      }
      let dual =
        result.proof.utilities.reduce(0, +)
        + zip(cohort.workplaces, result.proof.prices).reduce(0) { $0 + Int64($1.0.places) * $1.1 }
      #expect(dual == result.objective, "seed \(seed)")
      #expect((result.rounds.last?.addedPairs ?? -1) == 0)
    }
  }

  @Test func sameResultForAnyThreadCount() throws {
    let cohort = RandomCohort.make(participants: 300, workplaces: 30, seed: 3)
    let one = try match(cohort, threads: 1)
    for threads in [2, 5] {
      let many = try match(cohort, threads: threads)
      #expect(many.placements == one.placements)
      #expect(many.unplaced == one.unplaced)
      #expect(many.proof == one.proof)
      #expect(many.market == one.market)
    }
  }

  @Test func pinsWinOverBarriersAndTakeTheirPlace() throws {
    var cohort = Cohort(
      competences: [Competence(id: "language:de", name: "German", kind: .language)],
      participants: [Participant(id: "a"), Participant(id: "b")],
      workplaces: [Workplace(id: "x", places: 1), Workplace(id: "y", places: 1)])
    cohort.workplaces[0].requirements = [
      Requirement(competence: 0, needed: 4, floor: 3, weight: 1, isTrainable: true)
    ]
    cohort.participants[1].held = [HeldLevel(competence: 0, level: 4)]
    cohort.decisions = [Decision(participant: 0, workplace: 0, verdict: .pin, reason: "knows the team")]
    let result = try match(cohort)
    #expect(result.placements.map(\.workplace) == [0, 1])
    #expect(result.placements[0].isPinned)
    #expect(result.placements[0].overriddenBarriers == BarrierSet(.languageFloor))
    #expect(result.objective == result.placements.reduce(0) { $0 + Int64($1.score) })
    #expect(result.bound == result.objective)
    #expect(result.market.places == [0, 1])
  }

  @Test func morePinsThanPlacesIsInfeasibleAndSaysWhy() throws {
    var cohort = Cohort(
      participants: [Participant(id: "a"), Participant(id: "b")], workplaces: [Workplace(id: "x", places: 1)])
    cohort.decisions = [0, 1].map { Decision(participant: $0, workplace: 0, verdict: .pin) }
    let result = try match(cohort)
    #expect(result.status == .infeasible)
    #expect(result.conflicts.count == 1)
    #expect(result.conflicts.first?.contains("workplace x") == true)
  }

  @Test func bansAreKept() throws {
    var cohort = Cohort(
      participants: [Participant(id: "a")],
      workplaces: [Workplace(id: "x", places: 1), Workplace(id: "y", places: 1)])
    cohort.scores = PairMatrix(rows: [[(0, 900_000), (1, 100_000)]])
    #expect(try match(cohort).placements.map(\.workplace) == [0])
    cohort.decisions = [Decision(participant: 0, workplace: 0, verdict: .ban)]
    #expect(try match(cohort).placements.map(\.workplace) == [1])
  }

  @Test func aPermitThatEndsInsideIsRefusedOrRenewed() throws {
    var cohort = Cohort(participants: [Participant(id: "a")], workplaces: [Workplace(id: "x", places: 1)])
    cohort.workplaces[0].start = Day(iso: "2026-09-01")
    cohort.workplaces[0].end = Day(iso: "2027-03-31")
    cohort.participants[0].permitUntil = Day(iso: "2026-12-31")
    var plan = Plan()
    let refused = try match(cohort, plan)
    #expect(refused.placements.isEmpty)
    #expect(refused.unplaced[0].barrierCounts == [BarrierCount(barrier: .permit, workplaces: 1)])
    plan.allowsPermitRenewal = true
    let renewed = try match(cohort, plan)
    #expect(
      renewed.placements[0].actions
        == [Action(kind: .renewPermit, due: try #require(Day(iso: "2026-12-31")))])
    cohort.participants[0].isPermitRenewable = false
    #expect(try match(cohort, plan).placements.isEmpty)
  }

  @Test func emptyCohortsAreMatched() throws {
    let nobody = try match(Cohort(participants: [], workplaces: [Workplace(id: "x", places: 3)]))
    #expect(nobody.status == .optimal && nobody.objective == 0 && nobody.placements.isEmpty)
    let nowhere = try match(Cohort(participants: [Participant(id: "a")], workplaces: []))
    #expect(nowhere.status == .optimal && nowhere.unplaced.count == 1)
  }

  @Test func aLimitOnExplanationsNamesEverybodyAllTheSame() throws {
    let cohort = RandomCohort.make(participants: 200, workplaces: 12, seed: 5)
    let all = try match(cohort)
    #expect(all.unplaced.count > 5 && all.unexplained.isEmpty)
    for limit in [0, 3, all.unplaced.count, .max] {
      let result = try Matcher(cohort, plan: Plan()).match(
        options: MatchOptions(solver: SuccessiveShortestPath(), threads: 2, explanationLimit: limit))
      #expect(result.unplaced == Array(all.unplaced.prefix(limit)), "limit \(limit)")
      #expect(result.unexplained == all.unplaced.dropFirst(limit).map(\.participant), "limit \(limit)")
      #expect(result.unplacedCount == all.unplacedCount)
      #expect(result.placements == all.placements)
    }
    #expect(MatchOptions.defaultExplanationLimit(workplaces: 100_000) == 10_000)
    #expect(MatchOptions.defaultExplanationLimit(workplaces: 0) == 1_000_000_000)
  }

  @Test func aCancelledRunIsFeasibleWithAValidBound() throws {
    let cohort = RandomCohort.make(participants: 200, workplaces: 20, seed: 8)
    let optimum = try match(cohort).objective
    let result = try Matcher(cohort, plan: Plan()).match(
      options: MatchOptions(solver: SuccessiveShortestPath(), isCancelled: { true }))
    #expect(result.objective <= optimum)
    #expect(result.bound >= optimum)
    #expect(result.status == (result.bound == result.objective ? .optimal : .feasible))
  }

  @Test func aGapIsKeptOverAllPairs() throws {
    var plan = Plan()
    var isFeasible = false
    for (seed, gap) in [(8, 0.2), (9, 0.05), (10, 0.005), (11, 1e-6)] {
      let cohort = RandomCohort.make(participants: 150, workplaces: 25, seed: UInt64(seed))
      let optimum = try match(cohort).objective
      for topK in [2, 50] {
        plan.topK = topK
        let result = try Matcher(cohort, plan: plan).match(
          options: MatchOptions(solver: ScaledAuction(), relativeGap: gap))
        #expect(result.objective <= optimum && optimum <= result.bound, "seed \(seed), top \(topK)")
        #expect(Double(result.bound - result.objective) <= gap * Double(result.objective), "seed \(seed)")
        #expect(result.status == (result.bound == result.objective ? .optimal : .feasible))
        isFeasible = isFeasible || result.status == .feasible
      }
    }
    #expect(isFeasible, "a large gap leaves something to win")
  }

  @Test func everySolverGivesTheSameObjective() throws {
    let cohort = RandomCohort.make(participants: 40, workplaces: 12, seed: 21)
    var plan = Plan()
    plan.topK = 3
    let expected = try match(cohort, plan).objective
    for choice in SolverChoice.allCases {
      let result = try Matcher(cohort, plan: plan).match(options: MatchOptions(solver: choice))
      #expect(result.objective == expected && result.status == .optimal, "\(choice.rawValue)")
    }
  }
}
