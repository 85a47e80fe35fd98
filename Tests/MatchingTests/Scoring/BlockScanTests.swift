import Assignment
import CKernels
import Testing

@testable import Matching

/// The passes over blocks give the same integers as those pair by pair, on every instruction path.
@Suite struct BlockScanTests {
  /// Odd numbers of participants and workplaces around the 64 lanes of a word, the 512 of a block and the 64 workplaces of a run.
  static let sizes = [
    (1, 1), (1, 70), (63, 9), (64, 7), (65, 3), (2, 130), (3, 0), (0, 3), (511, 2), (513, 3),
  ]

  private func expectEqualPasses(_ cohort: Cohort, _ plan: Plan, _ name: String) {
    let compiled = CompiledCohort(cohort, plan: plan)
    let expected = ScoringPass(cohort: compiled, threads: 1, path: .pairByPair).run { _ in }
    var random = SplitMix64(seed: 7)
    let prices = cohort.workplaces.map { _ in
      random.oneIn(3) ? 0 : Int64.random(in: 0...600_000, using: &random)
    }
    let stored = expected.rows.utilities(prices: prices)
    let anything = [Int64](repeating: .max, count: stored.count)
    let low = stored.map { $0 / 2 }
    let high = stored.map { $0 + 1_000 }
    let pricing = PricingPass(cohort: compiled, threads: 1, path: .pairByPair)
    let priced = [stored, anything, low, high].map {
      pricing.run(prices: prices, storedUtilities: $0) { _ in }
    }
    for (path, threads) in zip(KernelPath.available.dropFirst(), [1, 2, 3]) {
      let found = ScoringPass(cohort: compiled, threads: threads, path: path).run { _ in }
      #expect(found.eligiblePairs == expected.eligiblePairs, "\(name), \(path), eligible pairs")
      #expect(found.rows == expected.rows, "\(name), \(path), rows")
      let pass = PricingPass(cohort: compiled, threads: threads, path: path)
      for (utilities, expected) in zip([stored, anything, low, high], priced) {
        let found = pass.run(prices: prices, storedUtilities: utilities) { _ in }
        #expect(found.utilities == expected.utilities, "\(name), \(path), utilities")
        #expect(found.additions == expected.additions, "\(name), \(path), additions")
      }
    }
  }

  @Test(arguments: PairScorerTests.plans) func equalsPairByPair(plan: Plan) {
    for (number, size) in Self.sizes.enumerated() {
      var plan = plan
      plan.topK = [1, 5, 50][number % 3]
      let cohort = RandomCohort.make(participants: size.0, workplaces: size.1, seed: UInt64(number))
      expectEqualPasses(cohort, plan, "\(size), seed \(number)")
    }
  }

  @Test func equalsPairByPairWherePairsAreManyAndThresholdsGuessed() {
    var plan = Plan()
    plan.topK = 2
    for fitOnly in [true, false] {
      if fitOnly {
        plan.weights = ComponentValues(repeating: 0)
        plan.weights?[.fit] = 3
      }
      let cohort = RandomCohort.make(participants: 5, workplaces: 300, seed: 50)
      expectEqualPasses(cohort, plan, "fit only: \(fitOnly)")
    }
  }

  /// So many workplaces that aims are sampled; of pinned participants nothing is kept all the same.
  @Test func equalsPairByPairWhereAimsAreSampled() {
    var cohort = RandomCohort.make(participants: 3, workplaces: 4_200, seed: 51)
    cohort.decisions = [Decision(participant: 1, workplace: 17, verdict: .pin)]
    for index in cohort.workplaces.indices { cohort.workplaces[index].isRemote = true }
    var plan = Plan()
    plan.topK = 3
    expectEqualPasses(cohort, plan, "sampled")
  }

  /// So many workplaces that many pairs reach the first guess, with short profiles and, where a weight is large, long ones.
  @Test(arguments: [1, 900]) func equalsPairByPairOnTheFitAlone(weight: Int32) {
    var cohort = RandomCohort.make(participants: 12, workplaces: 1_700, seed: 52)
    for index in cohort.workplaces.indices {
      cohort.workplaces[index].isRemote = true
      cohort.workplaces[index].requirements = cohort.workplaces[index].requirements.map { asked in
        Requirement(
          competence: asked.competence, needed: asked.needed, floor: asked.floor,
          weight: asked.needed % 3 == 1 ? asked.weight * weight : asked.weight, isTrainable: false)
      }
    }
    var plan = Plan()
    plan.topK = 50
    plan.weights = ComponentValues(repeating: 0)
    plan.weights?[.fit] = 1
    let compiled = CompiledCohort(cohort, plan: plan)
    let hasShortProfiles = BlockCohort(compiled)?.columns.offersView.shorts != nil
    #expect(hasShortProfiles == (weight == 1))
    expectEqualPasses(cohort, plan, "weight \(weight)")
  }

  /// Nobody holds anything: all scores are equal, the lower workplaces win, and the collected pairs overflow their buffer.
  @Test func tiesGoToTheLowerWorkplace() {
    let competence = Competence(id: "c", name: "c", kind: .skill)
    var work = Workplace(id: "w", places: 1)
    work.requirements = [Requirement(competence: 0, needed: 4, floor: 0, weight: 1, isTrainable: false)]
    let cohort = Cohort(
      competences: [competence], participants: Array(repeating: Participant(id: "p"), count: 64),
      workplaces: Array(repeating: work, count: 300))
    var plan = Plan()
    plan.topK = 4
    expectEqualPasses(cohort, plan, "ties")
  }

  @Test func equalsPairByPairOnAGeneratedCountry() throws {
    for (participants, workplaces) in [(130, 70), (600, 130)] {
      let options = try GenerationOptions(
        participants: participants, workplaces: workplaces, seed: 4, regions: 4)
      expectEqualPasses(CohortGenerator(options: options).cohort(), Plan(), "generated, \(participants)")
    }
  }

  @Test func bansPinsAndPredictionsCount() {
    var cohort = RandomCohort.make(participants: 70, workplaces: 12, seed: 12)
    cohort.decisions = (0..<60).map { index in
      Decision(
        participant: Int32(index), workplace: Int32(index % 12), verdict: index % 7 == 0 ? .pin : .ban)
    }
    var random = SplitMix64(seed: 12)
    var rows: [[(workplace: Int32, value: MicroUnits)]] = []
    for _ in cohort.participants {
      let listed = cohort.workplaces.indices.filter { _ in random.oneIn(2) }
      rows.append(listed.map { (Int32($0), MicroUnits.random(in: 0...MicroUnits.one, using: &random)) })
    }
    cohort.predictions = PairMatrix(rows: rows)
    expectEqualPasses(cohort, PairScorerTests.plans[2], "decisions")
    var fit = Plan()
    fit.weights = ComponentValues(repeating: 0)
    fit.weights?[.fit] = 1
    expectEqualPasses(cohort, fit, "decisions, fit only")
  }

  @Test func profilesWithoutABoundAreExactAllTheSame() {
    var cohort = RandomCohort.make(participants: 20, workplaces: 6, seed: 3)
    cohort.competences = (0..<300).map { Competence(id: "c\($0)", name: "c\($0)", kind: .skill) }
    for workplace in cohort.workplaces.indices {
      let count = [0, 1, 127, 128, 200, 300][workplace]
      cohort.workplaces[workplace].requirements = []
      for index in 0..<count {
        let weight = index * 37 % 1_000 + 1
        cohort.workplaces[workplace].requirements.append(
          Requirement(
            competence: Int32(index), needed: UInt8(index % 8 + 1), floor: index % 60 == 59 ? 1 : 0,
            weight: Int32(weight), isTrainable: true))
      }
    }
    for person in cohort.participants.indices {
      cohort.participants[person].held = []
      for index in 0..<300 where (index + person) % 3 == 0 {
        let level = UInt8(index % 8 + 1)
        cohort.participants[person].held.append(HeldLevel(competence: Int32(index), level: level))
      }
    }
    expectEqualPasses(cohort, Plan(), "long profiles")
  }

  @Test func limitsAreExactToTheMetre() {
    var cohort = RandomCohort.make(participants: 64, workplaces: 10, seed: 77)
    for index in cohort.workplaces.indices { cohort.workplaces[index].isRemote = false }
    let compiled = CompiledCohort(cohort, plan: Plan())
    for person in cohort.participants.indices {
      // The limit is the distance of a workplace, or a metre less: both sides of the rule.
      let distance = compiled.distanceMetres(participant: person, workplace: person % 10)
      cohort.participants[person].commuteLimitMetres = distance.map { max(0, $0 - Int32(person % 2)) }
    }
    expectEqualPasses(cohort, Plan(), "limits")
    var detour = Plan()
    detour.detourPercent = 137
    expectEqualPasses(cohort, detour, "limits with a detour")
  }
}

extension PairRows {
  /// The best score − price of each row, at least 0.
  fileprivate func utilities(prices: [Int64]) -> [Int64] {
    (0..<(rowStarts.count - 1)).map { row in
      (rowStarts[row]..<rowStarts[row + 1]).reduce(0) {
        max($0, Int64(scores[$1]) - prices[Int(workplaces[$1])])
      }
    }
  }
}
