import Assignment
import Matching

extension SplitMix64 {
  /// True once in `n` times.
  mutating func oneIn(_ n: Int) -> Bool {
    Int.random(in: 0..<n, using: &self) == 0
  }
}

/// Cohorts in which every rule and every component has something to do.
enum RandomCohort {
  static let competenceCount = 6

  static func make(participants: Int, workplaces: Int, seed: UInt64) -> Cohort {
    var random = SplitMix64(seed: seed)
    let kinds = Competence.Kind.allCases
    var cohort = Cohort(
      competences: (0..<competenceCount).map {
        Competence(id: "c\($0)", name: "competence \($0)", kind: kinds[$0 % kinds.count])
      },
      supportNames: ["childcare", "housing", "interpreter"],
      restrictionNames: ["heavy-lifting", "night-work"],
      participants: (0..<participants).map { participant($0, workplaces, &random) },
      workplaces: (0..<workplaces).map { workplace($0, participants, &random) })
    if participants > 0, workplaces > 0 {
      cohort.decisions = [Decision(participant: 0, workplace: Int32(workplaces - 1), verdict: .ban)]
    }
    cohort.groups = [
      GroupAttribute(name: "gender", values: (0..<participants).map { $0 % 2 == 0 ? "f" : "m" })
    ]
    return cohort
  }

  private static func participant(_ index: Int, _ workplaces: Int, _ random: inout SplitMix64) -> Participant
  {
    var person = Participant(id: "p\(index)")
    for competence in 0..<competenceCount where !random.oneIn(3) {
      person.held.append(
        HeldLevel(competence: Int32(competence), level: UInt8.random(in: 1...8, using: &random)))
    }
    if !random.oneIn(4) { person.qualification = UInt8.random(in: 0...8, using: &random) }
    if !random.oneIn(5) { person.location = location(&random) }
    if random.oneIn(2) { person.commuteLimitMetres = Int32.random(in: 0...60_000, using: &random) }
    if random.oneIn(3) { person.permitUntil = day(&random) }
    person.isPermitRenewable = random.oneIn(2)
    if random.oneIn(4) { person.availableFrom = day(&random) }
    if random.oneIn(4) { person.availableUntil = day(&random) }
    if random.oneIn(3) { person.weeklyHours = hours(&random) }
    person.neededSupports = TagSet(rawValue: UInt64.random(in: 0..<8, using: &random))
    if random.oneIn(4) { person.essentialSupports = person.neededSupports }
    if random.oneIn(3) { person.restrictions = TagSet(rawValue: UInt64.random(in: 0..<4, using: &random)) }
    if random.oneIn(2) { person.motivation = MicroUnits.random(in: 0...MicroUnits.one, using: &random) }
    if random.oneIn(3) { person.predictedOutcome = MicroUnits.random(in: 0...MicroUnits.one, using: &random) }
    person.preferences = ranking(of: workplaces, &random)
    return person
  }

  private static func workplace(_ index: Int, _ participants: Int, _ random: inout SplitMix64) -> Workplace {
    var work = Workplace(id: "w\(index)", places: Int32.random(in: 0...2, using: &random))
    for competence in 0..<competenceCount where random.oneIn(3) {
      let needed = UInt8.random(in: 1...8, using: &random)
      work.requirements.append(
        Requirement(
          competence: Int32(competence), needed: needed,
          floor: random.oneIn(3) ? UInt8.random(in: 0...min(3, needed), using: &random) : 0,
          weight: Int32.random(in: 1...9, using: &random), isTrainable: random.oneIn(2)))
    }
    if random.oneIn(2) { work.qualification = UInt8.random(in: 1...8, using: &random) }
    if random.oneIn(6) { work.qualificationFloor = UInt8.random(in: 0...4, using: &random) }
    if !random.oneIn(5) { work.location = location(&random) }
    work.isRemote = random.oneIn(6)
    if random.oneIn(2) {
      let start = day(&random)
      work.start = start
      if random.oneIn(2) { work.end = start.adding(weeks: Int.random(in: 0...20, using: &random)) }
    }
    work.trainingWeeks = Int.random(in: 0...40, using: &random)
    if random.oneIn(3) { work.weeklyHours = hours(&random) }
    work.offeredSupports = TagSet(rawValue: UInt64.random(in: 0..<8, using: &random))
    if random.oneIn(4) { work.conditions = TagSet(rawValue: UInt64.random(in: 0..<4, using: &random)) }
    work.preferences = ranking(of: participants, &random)
    return work
  }

  private static func ranking(of count: Int, _ random: inout SplitMix64) -> [RankedChoice] {
    guard random.oneIn(2) else { return [] }
    return (0..<count).filter { _ in random.oneIn(2) }.map {
      RankedChoice(index: Int32($0), rank: Int32.random(in: 1...5, using: &random))
    }
  }

  private static func location(_ random: inout SplitMix64) -> Coordinate? {
    Coordinate(
      latitudeMicroDegrees: 48_700_000 + Int32.random(in: 0...400_000, using: &random),
      longitudeMicroDegrees: 9_000_000 + Int32.random(in: 0...400_000, using: &random))
  }

  private static func day(_ random: inout SplitMix64) -> Day {
    Day(number: 20_500 + Int32.random(in: 0...200, using: &random))
  }

  private static func hours(_ random: inout SplitMix64) -> ClosedRange<Int> {
    let low = Int.random(in: 0...40, using: &random)
    return low...(low + Int.random(in: 0...10, using: &random))
  }
}
