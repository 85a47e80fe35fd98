import Testing

@testable import Matching

@Suite struct PairScorerTests {
  static var plans: [Plan] {
    var strict = Plan()
    strict.dateRule = .cover
    strict.detourPercent = 130
    strict.weeksPerLevel = 3
    strict.neutralValue = 250_000
    strict.closenessHorizonMetres = 20_000
    var everything = Plan()
    everything.allowsPermitRenewal = true
    var weights = ComponentValues<Int32>(repeating: 0)
    for (position, component) in ScoreComponent.allCases.enumerated() {
      weights[component] = Int32(position * 7 + 1)
    }
    everything.weights = weights
    return [Plan(), strict, everything]
  }

  @Test(arguments: plans) func equalsTheRationalTwin(plan: Plan) {
    for seed in UInt64(0)..<15 {
      var cohort = RandomCohort.make(participants: 7, workplaces: 9, seed: seed)
      if seed % 3 == 0 {
        cohort.predictions = PairMatrix(rows: (0..<7).map { p in [(Int32(p), MicroUnits(p * 111_111))] })
      }
      let compiled = CompiledCohort(cohort, plan: plan)
      let twin = RationalTwin(cohort: cohort, plan: plan)
      var scorer = PairScorer(compiled)
      for p in cohort.participants.indices {
        scorer.load(p)
        for w in cohort.workplaces.indices {
          let distance = scorer.distanceMetres(to: w)
          #expect(
            scorer.score(at: w) == twin.score(p, w, distance: distance, weights: compiled.weights),
            "seed \(seed), pair \(p), \(w)")
          #expect(
            Set(scorer.barriers(at: w).barriers) == twin.barriers(p, w, distance: distance),
            "seed \(seed), pair \(p), \(w)")
          #expect(
            scorer.barriers(at: w, stopsAtFirst: true).isEmpty == scorer.barriers(at: w).isEmpty)
          let components = scorer.components(at: w)
          for component in ScoreComponent.allCases where compiled.weights[component] > 0 {
            #expect(
              components?[component] == twin.value(component, p, w, distance: distance),
              "seed \(seed), \(component) of pair \(p), \(w)")
          }
        }
      }
    }
  }

  @Test func scoresOfTheUsersOwnReplaceAllComponents() {
    var cohort = Cohort(
      participants: [Participant(id: "a")],
      workplaces: [Workplace(id: "x", places: 1), Workplace(id: "y", places: 1)])
    cohort.scores = PairMatrix(rows: [[(1, 2_000_000_000)]])
    var scorer = PairScorer(CompiledCohort(cohort, plan: Plan()))
    scorer.load(0)
    #expect(scorer.barriers(at: 0) == BarrierSet(.excluded))
    #expect(scorer.barriers(at: 1).isEmpty)
    #expect(scorer.score(at: 1) == 2_000_000_000)
    #expect(scorer.components(at: 1) == nil)
  }

  @Test func heavyProfilesDoNotOverflow() {
    let competences = (0..<20_000).map { Competence(id: "c\($0)", name: "c\($0)", kind: .skill) }
    var work = Workplace(id: "w", places: 1)
    work.requirements = competences.indices.map {
      Requirement(
        competence: Int32($0), needed: 8, floor: 0, weight: Requirement.largestWeight, isTrainable: true)
    }
    var person = Participant(id: "p")
    person.held = competences.indices.map { HeldLevel(competence: Int32($0), level: 4) }
    let cohort = Cohort(competences: competences, participants: [person], workplaces: [work])
    var scorer = PairScorer(CompiledCohort(cohort, plan: Plan()))
    scorer.load(0)
    #expect(scorer.components(at: 0)?[.fit] == 500_000)
  }

  @Test func attributesForFairnessNeverReachAScore() {
    let cohort = RandomCohort.make(participants: 6, workplaces: 6, seed: 5)
    var relabelled = cohort
    relabelled.groups = [GroupAttribute(name: "gender", values: (0..<6).map { "group \($0)" })]
    func scores(_ cohort: Cohort) -> [MicroUnits] {
      var scorer = PairScorer(CompiledCohort(cohort, plan: Plan()))
      return (0..<6).flatMap { p in
        scorer.load(p)
        return (0..<6).map { scorer.score(at: $0) }
      }
    }
    #expect(scores(cohort) == scores(relabelled))
  }
}
