import Assignment
import Testing

@testable import Matching
@testable import MatchingIO

/// A small match with everything in it: a pin over barriers, an unplaced participant, gaps and an action.
///
/// Free: anna 0.833333 at "hotel" (or 0.5 at "care, north"), ben 0.6 at "care, north" (or 0.2 at "hotel"),
/// cem 0.7 at "hotel". Best: anna, ben; 1 433 333. Prices 700 000 and 366 667. Pinned: dana at "care, north", 83 333.
enum ResultFixture {
  static var cohort: Cohort {
    var hotel = Workplace(id: "hotel", places: 1)
    hotel.company = "Hotel \"Sun\""
    var care = Workplace(id: "care, north", places: 2)
    care.region = "01"
    return Cohort(
      competences: [
        Competence(id: "language:de", name: "German", kind: .language),
        Competence(id: "skill:cook", name: "skill:cook", kind: .skill),
      ],
      participants: ["anna", "ben\n\\n", "cem", "dana"].map(Participant.init(id:)),
      workplaces: [hotel, care, Workplace(id: "\u{301}closed", places: 0)])
  }

  static var weights: ComponentValues<Int32> {
    var weights = ComponentValues<Int32>(repeating: 0)
    weights[.fit] = 50
    weights[.closeness] = 10
    return weights
  }

  static func components(fit: MicroUnits, closeness: MicroUnits) -> ComponentValues<MicroUnits> {
    var components = ComponentValues<MicroUnits>(repeating: 0)
    components[.fit] = fit
    components[.closeness] = closeness
    components[.motivation] = 123_456
    return components
  }

  static func placement(
    _ participant: Int32, _ workplace: Int32, _ score: MicroUnits, fit: MicroUnits, closeness: MicroUnits
  ) -> Placement {
    Placement(
      participant: participant, workplace: workplace, score: score,
      components: components(fit: fit, closeness: closeness), isPinned: false, overriddenBarriers: [],
      gaps: [], actions: [])
  }

  static func result() throws -> MatchResult {
    var anna = placement(0, 0, 833_333, fit: 900_000, closeness: 500_000)
    anna.gaps = [Gap(competence: 0, held: 2, needed: 3, isTrainable: true, reachable: 3)]
    anna.actions = try [Action(kind: .renewPermit, due: #require(Day(iso: "2027-03-01")))]
    let ben = placement(1, 1, 600_000, fit: 600_000, closeness: 600_000)
    var dana = placement(3, 1, 83_333, fit: 100_000, closeness: 0)
    dana.isPinned = true
    dana.overriddenBarriers = [BarrierSet(.languageFloor), BarrierSet(.commute)]
    return MatchResult(
      status: .optimal, placements: [anna, ben, dana],
      unplaced: [
        ParticipantExplanation(
          participant: 2, placement: nil, eligibleWorkplaces: 1,
          barrierCounts: [BarrierCount(barrier: .languageFloor, workplaces: 2)],
          alternatives: [Alternative(workplace: 0, score: 700_000, price: 700_000, reason: .price)],
          blocked: [BlockedWorkplace(workplace: 1, score: 650_000, barriers: BarrierSet(.languageFloor))],
          nearestMiss: NearestMiss(barrier: .languageFloor, competence: 0, missingLevels: 1, workplaces: 2))
      ],
      unexplained: [], objective: 1_516_666, bound: 1_516_666,
      proof: Proof(
        scope: .allPairs, prices: [700_000, 366_667, 0], utilities: [133_333, 233_333, 0, 0]),
      market: try Market(
        places: [1, 1, 0], rowStarts: [0, 2, 4, 5, 5], workplaces: [0, 1, 0, 1, 0],
        scores: [833_333, 500_000, 200_000, 600_000, 700_000]),
      eligiblePairs: 6,
      rounds: [PricingRound(storedPairs: 5, pricedParticipants: 4, addedPairs: 0, objective: 1_516_666)],
      weights: weights, conflicts: [], seconds: StageSeconds())
  }

  static func run(threads: Int = 2) -> RunInfo {
    RunInfo(
      version: "0.1.0", seed: 7, threads: threads, solver: "successive-shortest-path", datasetPath: "data",
      inputFiles: [InputFile(name: "participants.csv", sha256: "00", byteCount: 3)], options: ["top-k": "50"],
      readSeconds: 0.5, start: ContinuousClock.now)
  }
}
