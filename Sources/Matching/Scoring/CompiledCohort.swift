/// A cohort as flat columns, compiled once for a plan: what the scorer reads for every pair.
///
/// "Not stated" becomes a value that passes the comparison it is used in, so that scoring has no optionals:
/// no permit = `Int32.max`, any hours = 0 … 168. Memory is linear in the cohort.
struct CompiledCohort: Sendable {
  let plan: Plan
  let weights: ComponentValues<Int32>
  let participants: ParticipantColumns
  let workplaces: WorkplaceColumns
  let competenceBarriers: [BarrierSet]
  /// The user's own scores; they replace the components.
  let scores: PairMatrix?
  let predictions: PairMatrix?
  /// Banned workplaces of each participant, ascending.
  let bans: [Int32: [Int32]]
  /// Pinned workplace of each pinned participant.
  let pins: [Int32: Int32]

  init(_ cohort: Cohort, plan: Plan) {
    self.plan = plan
    weights = plan.effectiveWeights(for: cohort)
    participants = ParticipantColumns(cohort.participants, workplaces: cohort.workplaces, plan: plan)
    workplaces = WorkplaceColumns(cohort.workplaces, plan: plan)
    competenceBarriers = cohort.competences.map { BarrierSet($0.floorBarrier) }
    scores = cohort.scores
    predictions = cohort.predictions
    var bans: [Int32: [Int32]] = [:]
    var pins: [Int32: Int32] = [:]
    for decision in cohort.decisions {
      switch decision.verdict {
      case .ban: bans[decision.participant, default: []].append(decision.workplace)
      case .pin: pins[decision.participant] = decision.workplace
      }
    }
    self.bans = bans.mapValues { $0.sorted() }
    self.pins = pins
  }
}

/// A share for some workplaces of each participant: rows of (workplace, share).
struct ShareRows: Sendable {
  let starts: [Int]
  let workplaces: [Int32]
  let shares: [MicroUnits]

  init(participantCount: Int, entries: [(participant: Int32, workplace: Int32, share: MicroUnits)]) {
    var starts = [Int](repeating: 0, count: participantCount + 1)
    for entry in entries { starts[Int(entry.participant) + 1] += 1 }
    for participant in 0..<participantCount { starts[participant + 1] += starts[participant] }
    var next = starts
    var workplaces = [Int32](repeating: 0, count: entries.count)
    var shares = [MicroUnits](repeating: 0, count: entries.count)
    for entry in entries {
      let position = next[Int(entry.participant)]
      workplaces[position] = entry.workplace
      shares[position] = entry.share
      next[Int(entry.participant)] += 1
    }
    self.starts = starts
    self.workplaces = workplaces
    self.shares = shares
  }
}

/// Participants as columns; an object, so that scorers share them at the cost of one reference.
final class ParticipantColumns: Sendable {
  let heldStarts: FlatArray<Int>
  let heldCompetences: FlatArray<Int32>
  let heldLevels: FlatArray<UInt8>
  /// EQF level, or −1 = not stated.
  let qualifications: [Int8]
  let points: [SpherePoint?]
  /// Metres, or −1 = no limit stated.
  let commuteLimits: [Int32]
  let permitUntil: [Int32]
  let isPermitRenewable: [Bool]
  let availableFrom: [Int32]
  let availableUntil: [Int32]
  let hoursLow: [UInt8]
  let hoursHigh: [UInt8]
  let neededSupports: [TagSet]
  let essentialSupports: [TagSet]
  let restrictions: [TagSet]
  let motivation: [MicroUnits]
  let predictedOutcome: [MicroUnits]
  let hasPreferences: [Bool]
  let preferences: ShareRows
  /// The workplaces' lists, by participant.
  let preferencesOfWorkplaces: ShareRows

  var count: Int { qualifications.count }

  init(_ participants: [Participant], workplaces: [Workplace], plan: Plan) {
    var starts = [0]
    for participant in participants { starts.append(starts[starts.count - 1] + participant.held.count) }
    heldStarts = FlatArray(starts, padding: 0)
    heldCompetences = FlatArray(participants.flatMap { $0.held.map(\.competence) }, padding: 0)
    heldLevels = FlatArray(participants.flatMap { $0.held.map(\.level) }, padding: 0)
    qualifications = participants.map { $0.qualification.map(Int8.init) ?? -1 }
    points = participants.map { $0.location.map(SpherePoint.init) }
    commuteLimits = participants.map { $0.commuteLimitMetres ?? -1 }
    permitUntil = participants.map { $0.permitUntil?.number ?? Int32.max }
    isPermitRenewable = participants.map(\.isPermitRenewable)
    availableFrom = participants.map { $0.availableFrom?.number ?? Int32.min }
    availableUntil = participants.map { $0.availableUntil?.number ?? Int32.max }
    hoursLow = participants.map { UInt8($0.weeklyHours?.lowerBound ?? 0) }
    hoursHigh = participants.map { UInt8($0.weeklyHours?.upperBound ?? 168) }
    neededSupports = participants.map { $0.neededSupports.union($0.essentialSupports) }
    essentialSupports = participants.map(\.essentialSupports)
    restrictions = participants.map(\.restrictions)
    motivation = participants.map { $0.motivation ?? plan.neutralValue }
    predictedOutcome = participants.map { $0.predictedOutcome ?? plan.neutralValue }
    hasPreferences = participants.map { !$0.preferences.isEmpty }
    preferences = ShareRows(
      participantCount: participants.count,
      entries: participants.indices.flatMap { index in
        participants[index].preferences.shares.map { (Int32(index), $0.index, $0.share) }
      })
    preferencesOfWorkplaces = ShareRows(
      participantCount: participants.count,
      entries: workplaces.indices.flatMap { index in
        workplaces[index].preferences.shares.map { ($0.index, Int32(index), $0.share) }
      })
  }
}

extension [RankedChoice] {
  /// Rank r of a list whose largest rank is R counts ⌊10⁶ (R − r + 1) / R⌋.
  fileprivate var shares: [(index: Int32, share: MicroUnits)] {
    let largest = Int64(map(\.rank).max() ?? 1)
    return map { choice in
      (choice.index, MicroUnits((largest - Int64(choice.rank) + 1) * Int64(MicroUnits.one) / largest))
    }
  }
}

/// Workplaces as columns; an object, so that scorers share them at the cost of one reference.
final class WorkplaceColumns: Sendable {
  /// lcm(1 … 8): makes every ratio held / needed a whole number of parts.
  static let parts: Int64 = 840

  let requirementStarts: [Int]
  let competences: [Int32]
  let needed: [UInt8]
  let floors: [UInt8]
  /// Weight · 840 / needed: the parts that one level of the requirement is worth.
  let partsPerLevel: [Int64]
  let isTrainable: [Bool]
  /// 840 · sum of the weights: the parts of a full fit.
  let fullParts: [Int64]
  /// Levels that the training weeks can lift.
  let trainableLevels: [UInt8]
  /// EQF level, or 0 = any.
  let qualifications: [Int8]
  let qualificationFloors: [Int8]
  let points: [SpherePoint?]
  let isRemote: [Bool]
  /// The day that a permit must reach.
  let permitNeededUntil: [Int32]
  /// Availability must begin by this day …
  let availableBy: [Int32]
  /// … and last at least until this one.
  let availableStill: [Int32]
  let hoursLow: [UInt8]
  let hoursHigh: [UInt8]
  let offeredSupports: [TagSet]
  let conditions: [TagSet]
  /// What the workplace's preference counts for somebody whom it did not list.
  let preferenceOfUnlisted: [MicroUnits]

  var count: Int { fullParts.count }

  /// How many requirements a workplace has.
  func requirementCount(of workplace: Int) -> Int {
    requirementStarts[workplace + 1] - requirementStarts[workplace]
  }

  init(_ workplaces: [Workplace], plan: Plan) {
    var starts = [0]
    for workplace in workplaces { starts.append(starts[starts.count - 1] + workplace.requirements.count) }
    requirementStarts = starts
    let requirements = workplaces.flatMap(\.requirements)
    competences = requirements.map(\.competence)
    needed = requirements.map(\.needed)
    floors = requirements.map(\.floor)
    partsPerLevel = requirements.map { Int64($0.weight) * Self.parts / Int64($0.needed) }
    isTrainable = requirements.map(\.isTrainable)
    fullParts = workplaces.map { workplace in
      Self.parts * workplace.requirements.reduce(0) { $0 + Int64($1.weight) }
    }
    trainableLevels = workplaces.map { workplace in
      UInt8(min(workplace.trainingWeeks / plan.weeksPerLevel, Int(Competence.highestLevel)))
    }
    qualifications = workplaces.map { Int8($0.qualification ?? 0) }
    qualificationFloors = workplaces.map { Int8($0.qualificationFloor) }
    points = workplaces.map { $0.location.map(SpherePoint.init) }
    isRemote = workplaces.map(\.isRemote)
    permitNeededUntil = workplaces.map { ($0.end ?? $0.start)?.number ?? Int32.min }
    let periods = workplaces.map { workplace in
      workplace.start.map { (start: $0.number, end: (workplace.end ?? $0).number) }
    }
    availableBy = periods.map { period in
      guard let period else { return Int32.max }
      return plan.dateRule == .overlap ? period.end : period.start
    }
    availableStill = periods.map { period in
      guard let period else { return Int32.min }
      return plan.dateRule == .overlap ? period.start : period.end
    }
    hoursLow = workplaces.map { UInt8($0.weeklyHours?.lowerBound ?? 0) }
    hoursHigh = workplaces.map { UInt8($0.weeklyHours?.upperBound ?? 168) }
    offeredSupports = workplaces.map(\.offeredSupports)
    conditions = workplaces.map(\.conditions)
    preferenceOfUnlisted = workplaces.map { $0.preferences.isEmpty ? plan.neutralValue : 0 }
  }
}
