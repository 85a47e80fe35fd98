// The score of a pair, exact in integers
//
// With held level h, needed level n, weight ω of each requirement r, and 840 = lcm(1 … 8), every component is a
// whole number of millionths, rounded down once:
//
//   fit                   10⁶ Σ ω min(h, n) (840 / n)  /  (840 Σ ω);  10⁶ where nothing is required
//   potential             10⁶ Σ_trainable ω (reach − held) (840 / n)  /  Σ ω (n − held) (840 / n)
//                         with held = min(h, n), reach = min(n, h + levels that the training weeks lift);
//                         10⁶ where there is no gap
//   closeness             10⁶ max(0, limit − distance) / limit, in metres; the limit is the participant's, else
//                         the plan's horizon; 10⁶ when remote; neutral when a location is unknown
//   participantPreference 10⁶ (R − rank + 1) / R with the list's largest rank R; unlisted 0; no list: neutral
//   workplacePreference   the same, by the workplace's list
//   motivation            the participant's; neutral when not stated
//   supportFit            10⁶ · (needed supports that are offered) / (needed supports); 10⁶ when none is needed
//   qualification         EQF h of the participant, n of the work: h ≥ n: 10⁶ (8 − (h − n)) / 8, else 10⁶ h / n;
//                         neutral when either is not stated
//   predictedOutcome      the user's model's: the pair's, else the participant's, else neutral
//
//   score = ⌊ Σ W_c component_c / Σ W_c ⌋
//
// One rounding a component makes the columns of placements.csv recombine to the score in any spreadsheet.
//
// Overflow: weights of a profile sum to at most 1000 · 2³¹; times 840 · 10⁶ that would pass 2⁶³, so fit and potential divide
// in 128 bits when the parts exceed 9 · 10¹²; everything else stays below 9 · 1000 · 10⁶.
//
// O(requirements of the workplace) a pair, after O(held competences + listed workplaces) a participant.

/// Scores and judges the pairs of one participant at a time: the obvious twin that faster kernels must equal.
struct PairScorer {
  let cohort: CompiledCohort
  private(set) var participant = 0
  private let activeWeights: [(component: ScoreComponent, weight: Int64)]
  /// The same, with what takes longer to find last.
  private let weightsByCost: [(component: ScoreComponent, weight: Int64)]
  private let weightSum: Int64
  /// The loaded participant's level of every competence.
  private var levels: [UInt8]
  /// What the loaded participant's list says, and what counts where it says nothing (``unlisted``).
  private var preference: [MicroUnits]
  private var unlistedPreference: MicroUnits = 0
  private var preferenceOfWorkplace: [MicroUnits]
  private var prediction: [MicroUnits]
  private var unlistedPrediction: MicroUnits = 0
  private var isBanned: [Bool]
  private static let unlisted: MicroUnits = -1

  init(_ cohort: CompiledCohort) {
    self.cohort = cohort
    activeWeights = ScoreComponent.allCases.compactMap { component in
      cohort.weights[component] > 0 ? (component, Int64(cohort.weights[component])) : nil
    }
    let costly: [ScoreComponent] = [.fit, .potential, .closeness]
    weightsByCost =
      activeWeights.filter { !costly.contains($0.component) }
      + activeWeights.filter { costly.contains($0.component) }
    weightSum = activeWeights.reduce(0) { $0 + $1.weight }
    let workplaceCount = cohort.workplaces.count
    levels = Array(repeating: 0, count: cohort.competenceBarriers.count)
    preference = Array(repeating: Self.unlisted, count: workplaceCount)
    preferenceOfWorkplace = cohort.workplaces.preferenceOfUnlisted
    prediction = Array(repeating: Self.unlisted, count: workplaceCount)
    isBanned = Array(repeating: false, count: workplaceCount)
  }

  /// Makes `participant` the one whose pairs are scored.
  mutating func load(_ participant: Int) {
    let people = cohort.participants
    for held in people.heldStarts[self.participant]..<people.heldStarts[self.participant + 1] {
      levels[Int(people.heldCompetences[held])] = 0
    }
    for workplace in cohort.bans[Int32(self.participant)] ?? [] { isBanned[Int(workplace)] = false }
    let listing = people.preferencesOfWorkplaces
    for entry in listing.starts[self.participant]..<listing.starts[self.participant + 1] {
      let workplace = Int(listing.workplaces[entry])
      preferenceOfWorkplace[workplace] = cohort.workplaces.preferenceOfUnlisted[workplace]
    }
    let ranked = people.preferences
    for entry in ranked.starts[self.participant]..<ranked.starts[self.participant + 1] {
      preference[Int(ranked.workplaces[entry])] = Self.unlisted
    }
    if let predictions = cohort.predictions {
      for entry in predictions.rowStarts[self.participant]..<predictions.rowStarts[self.participant + 1] {
        prediction[Int(predictions.workplaces[entry])] = Self.unlisted
      }
    }

    self.participant = participant
    for held in people.heldStarts[participant]..<people.heldStarts[participant + 1] {
      levels[Int(people.heldCompetences[held])] = people.heldLevels[held]
    }
    for workplace in cohort.bans[Int32(participant)] ?? [] { isBanned[Int(workplace)] = true }
    for entry in listing.starts[participant]..<listing.starts[participant + 1] {
      preferenceOfWorkplace[Int(listing.workplaces[entry])] = listing.shares[entry]
    }
    unlistedPreference = people.hasPreferences[participant] ? 0 : cohort.plan.neutralValue
    unlistedPrediction = people.predictedOutcome[participant]
    let listed = people.preferences
    for entry in listed.starts[participant]..<listed.starts[participant + 1] {
      preference[Int(listed.workplaces[entry])] = listed.shares[entry]
    }
    guard let predictions = cohort.predictions else { return }
    for entry in predictions.rowStarts[participant]..<predictions.rowStarts[participant + 1] {
      prediction[Int(predictions.workplaces[entry])] = predictions.values[entry]
    }
  }
}

// MARK: - Scores

extension PairScorer {
  /// The loaded participant's score at `workplace`, eligible or not; 0 where the user's own scores have none.
  func score(at workplace: Int) -> MicroUnits {
    if let scores = cohort.scores {
      return scores.value(participant: participant, workplace: Int32(workplace)) ?? 0
    }
    var sum: Int64 = 0
    for (component, weight) in activeWeights {
      sum += weight * Int64(value(of: component, at: workplace))
    }
    return MicroUnits(sum / weightSum)
  }

  /// The score at `workplace`, or `nil` when it is below `least`, found out with as few components as possible.
  ///
  /// The user's own scores have no components and are not asked here.
  func score(at workplace: Int, ifAtLeast least: Int64) -> MicroUnits? {
    let (needed, overflow) = least.multipliedReportingOverflow(by: weightSum)
    if overflow { return nil }
    var sum: Int64 = 0
    var open = weightSum * Int64(MicroUnits.one)
    for (component, weight) in weightsByCost {
      sum += weight * Int64(value(of: component, at: workplace))
      open -= weight * Int64(MicroUnits.one)
      if sum + open < needed { return nil }
    }
    return MicroUnits(sum / weightSum)
  }

  /// Every component at `workplace`, also those of weight 0 that need no loaded list; `nil` when the user brought the scores.
  func components(at workplace: Int) -> ComponentValues<MicroUnits>? {
    guard cohort.scores == nil else { return nil }
    var values = ComponentValues<MicroUnits>(repeating: 0)
    for (component, _) in activeWeights {
      values[component] = value(of: component, at: workplace)
    }
    return values
  }

  private func value(of component: ScoreComponent, at workplace: Int) -> MicroUnits {
    switch component {
    case .fit: fit(at: workplace)
    case .potential: potential(at: workplace)
    case .closeness: closeness(at: workplace)
    case .participantPreference: preference[workplace] >= 0 ? preference[workplace] : unlistedPreference
    case .workplacePreference: preferenceOfWorkplace[workplace]
    case .motivation: cohort.participants.motivation[participant]
    case .supportFit: supportFit(at: workplace)
    case .qualification: qualificationMatch(at: workplace)
    case .predictedOutcome: prediction[workplace] >= 0 ? prediction[workplace] : unlistedPrediction
    }
  }

  private func fit(at workplace: Int) -> MicroUnits {
    let profile = cohort.workplaces
    let full = profile.fullParts[workplace]
    guard full > 0 else { return .one }
    var held: Int64 = 0
    for requirement in profile.requirementStarts[workplace]..<profile.requirementStarts[workplace + 1] {
      let level = levels[Int(profile.competences[requirement])]
      held += Int64(min(level, profile.needed[requirement])) * profile.partsPerLevel[requirement]
    }
    return share(held, of: full)
  }

  private func potential(at workplace: Int) -> MicroUnits {
    let profile = cohort.workplaces
    let lift = profile.trainableLevels[workplace]
    var gap: Int64 = 0
    var trainable: Int64 = 0
    for requirement in profile.requirementStarts[workplace]..<profile.requirementStarts[workplace + 1] {
      let level = levels[Int(profile.competences[requirement])]
      let needed = profile.needed[requirement]
      guard level < needed else { continue }
      gap += Int64(needed - level) * profile.partsPerLevel[requirement]
      if profile.isTrainable[requirement] {
        trainable += Int64(min(needed - level, lift)) * profile.partsPerLevel[requirement]
      }
    }
    return gap == 0 ? .one : share(trainable, of: gap)
  }

  private func closeness(at workplace: Int) -> MicroUnits {
    if cohort.workplaces.isRemote[workplace] { return .one }
    guard let distance = distanceMetres(to: workplace) else { return cohort.plan.neutralValue }
    let ownLimit = cohort.participants.commuteLimits[participant]
    let limit = ownLimit >= 0 ? ownLimit : cohort.plan.closenessHorizonMetres
    if distance >= limit { return distance == 0 ? .one : 0 }
    return share(Int64(limit - distance), of: Int64(limit))
  }

  private func supportFit(at workplace: Int) -> MicroUnits {
    let needed = cohort.participants.neededSupports[participant]
    guard !needed.isEmpty else { return .one }
    let met = needed.intersection(cohort.workplaces.offeredSupports[workplace])
    return share(Int64(met.count), of: Int64(needed.count))
  }

  private func qualificationMatch(at workplace: Int) -> MicroUnits {
    let held = Int64(cohort.participants.qualifications[participant])
    let needed = Int64(cohort.workplaces.qualifications[workplace])
    guard held >= 0, needed > 0 else { return cohort.plan.neutralValue }
    let scale = Int64(Competence.highestLevel)
    return held >= needed ? share(scale - (held - needed), of: scale) : share(held, of: needed)
  }

  /// ⌊10⁶ part / whole⌋ for 0 ≤ part ≤ whole, whole > 0.
  private func share(_ part: Int64, of whole: Int64) -> MicroUnits {
    let (product, overflow) = part.multipliedReportingOverflow(by: Int64(MicroUnits.one))
    if overflow { return MicroUnits(Int128(part) * Int128(MicroUnits.one) / Int128(whole)) }
    return MicroUnits(product / whole)
  }

  /// Travelled distance in metres as the plan measures; `nil` when a location is unknown.
  func distanceMetres(to workplace: Int) -> Int32? {
    cohort.distanceMetres(participant: participant, workplace: workplace)
  }

  /// The loaded participant's level of a competence.
  func level(of competence: Int32) -> UInt8 {
    levels[Int(competence)]
  }

  /// Whether a person banned the pair.
  func isBanned(at workplace: Int) -> Bool {
    isBanned[workplace]
  }
}
