import Assignment
import Testing

@testable import Matching

@Suite struct PricingScopeTests {
  private func rows(_ rows: [[(workplace: Int32, value: MicroUnits)]]) -> PairRows {
    rows.reduce(into: PairRows()) { $0.append($1) }
  }

  @Test func everybodyIsPricedUntilSomethingIsKnown() {
    #expect(PricingScope().suspects(storedUtilities: [1, 2, 3]) == nil)
  }

  @Test func suspectsAreThoseWhoseUtilityFell() {
    var scope = PricingScope()
    scope.note(rows([[], [], []]), priced: nil, storedUtilities: [50, 60, 70], prices: [])
    #expect(scope.suspects(storedUtilities: [50, 59, 80]) == [false, true, false])
    #expect(scope.suspects(storedUtilities: [50, 60, 70]) == nil, "nobody")
    #expect(scope.suspects(storedUtilities: [49, 59, 70]) == nil, "too many")
  }

  /// Where a pass found more than it adds, the rest is worth at most the least that it added.
  @Test func aFullRowKeepsItsLeastValue() {
    var scope = PricingScope()
    let limit = PricingPass.additionsPerParticipant
    let full = (0..<limit).map { (workplace: Int32($0), value: MicroUnits(100 + $0)) }
    let prices = [Int64](repeating: 10, count: limit)
    scope.note(rows([full, [], []]), priced: nil, storedUtilities: [50, 50, 50], prices: prices)
    #expect(scope.suspects(storedUtilities: [89, 50, 50]) == [true, false, false])
    #expect(scope.suspects(storedUtilities: [90, 50, 50]) == nil)
    scope.note(
      rows([[], [], []]), priced: [true, false, false], storedUtilities: [80, 9, 9], prices: prices)
    #expect(scope.suspects(storedUtilities: [80, 49, 50]) == [false, true, false])
  }

  /// A pass over some finds for them what a pass over everybody finds, and leaves the others as they are.
  @Test func aPassOverSomeFindsTheirMissingPairs() {
    var cohort = RandomCohort.make(participants: 150, workplaces: 30, seed: 12)
    cohort.decisions.append(Decision(participant: 149, workplace: 0, verdict: .pin))
    let compiled = CompiledCohort(cohort, plan: Plan())
    let prices = cohort.workplaces.indices.map { Int64($0 % 5) * 40_000 }
    let stored = cohort.participants.indices.map { Int64($0 % 7) * 100_000 }
    // A whole block of 64 with nobody to look at, and blocks with some.
    let some = cohort.participants.indices.map { $0 % 3 == 0 || $0 > 140 }
    for path in KernelPath.available {
      let pass = PricingPass(cohort: compiled, threads: 2, path: path)
      let all = pass.run(prices: prices, storedUtilities: stored) { _ in }
      for only in [some, some.map { _ in false }] {
        let found = pass.run(prices: prices, storedUtilities: stored, only: only) { _ in }
        for person in stored.indices {
          let isPinned = compiled.pins[Int32(person)] != nil
          let utility = only[person] || isPinned ? all.utilities[person] : stored[person]
          #expect(found.utilities[person] == utility, "\(path), participant \(person)")
          let row = found.additions.pairs(of: person)
          #expect(
            row == (only[person] ? all.additions.pairs(of: person) : []), "\(path), participant \(person)")
        }
      }
    }
  }

  @Test func mergedRowsAreSortedAndWhole() {
    let old = rows([[(1, 10), (4, 40), (9, 90)], [], [(3, 30)], [(5, 50)]])
    let new = rows([[(0, 1), (5, 5), (12, 12)], [(7, 70)], [], [(2, 2)]])
    let merged = rows([
      [(0, 1), (1, 10), (4, 40), (5, 5), (9, 90), (12, 12)], [(7, 70)], [(3, 30)], [(2, 2), (5, 50)],
    ])
    #expect(old.merged(with: new) == merged)
    #expect(new.merged(with: old) == merged)
    #expect(old.merged(with: rows([[], [], [], []])) == old)
    #expect(PairRows().merged(with: PairRows()) == PairRows())
  }

  /// Much fewer participants are priced than rounds · participants, and the last pass is over all of them.
  @Test func aMatchPricesFewBetweenThePassesOverEverybody() throws {
    let options = try GenerationOptions(participants: 2_000, workplaces: 200, seed: 1)
    var plan = Plan()
    plan.topK = 3
    let result = try Matcher(CohortGenerator(options: options).cohort(), plan: plan).match(
      options: MatchOptions(solver: SolverChoice.core, explanationLimit: 0))
    #expect(result.status == .optimal && result.proof.scope == .allPairs)
    #expect(result.rounds.count >= 3, "\(result.rounds)")
    #expect((result.rounds.last?.pricedParticipants ?? 0) >= 2_000)
    let priced = result.rounds.reduce(0) { $0 + $1.pricedParticipants }
    #expect(priced < result.rounds.count * 2_000 * 9 / 10, "\(result.rounds)")
  }
}

extension PairRows {
  /// A row as text, to be compared.
  fileprivate func pairs(of row: Int) -> [String] {
    (rowStarts[row]..<rowStarts[row + 1]).map { "\(workplaces[$0]) \(scores[$0])" }
  }
}
