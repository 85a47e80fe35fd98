import Matching

/// A fraction of 128-bit integers in lowest terms.
struct Rational: Equatable {
  let numerator: Int128
  let denominator: Int128

  init(_ numerator: Int128, _ denominator: Int128 = 1) {
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = Int128(max(a, 1))
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  static func + (left: Rational, right: Rational) -> Rational {
    Rational(
      left.numerator * right.denominator + right.numerator * left.denominator,
      left.denominator * right.denominator)
  }

  static func / (left: Rational, right: Rational) -> Rational {
    Rational(left.numerator * right.denominator, left.denominator * right.numerator)
  }

  static func * (left: Rational, right: Rational) -> Rational {
    Rational(left.numerator * right.numerator, left.denominator * right.denominator)
  }

  /// ⌊10⁶ · self⌋ for self ≥ 0.
  var microUnits: MicroUnits { MicroUnits(numerator * 1_000_000 / denominator) }
}

/// Components straight from the model and the formulas, in fractions: shares no code with `PairScorer`, except
/// the distance, which `GreatCircleTests` checks.
struct RationalTwin {
  let cohort: Cohort
  let plan: Plan

  func score(_ p: Int, _ w: Int, distance: Int32?, weights: ComponentValues<Int32>) -> MicroUnits {
    var sum = Rational(0)
    var weightSum = Rational(0)
    for component in ScoreComponent.allCases {
      let weight = Rational(Int128(weights[component]))
      sum = sum + weight * Rational(Int128(value(component, p, w, distance: distance)))
      weightSum = weightSum + weight
    }
    let mean = sum / weightSum
    return MicroUnits(mean.numerator / mean.denominator)
  }

  func value(_ component: ScoreComponent, _ p: Int, _ w: Int, distance: Int32?) -> MicroUnits {
    let (person, work) = (cohort.participants[p], cohort.workplaces[w])
    switch component {
    case .fit: return fit(person, work)
    case .potential: return potential(person, work)
    case .closeness:
      if work.isRemote { return 1_000_000 }
      guard let distance else { return plan.neutralValue }
      let limit = Int128(person.commuteLimitMetres ?? plan.closenessHorizonMetres)
      if limit == 0 { return distance == 0 ? 1_000_000 : 0 }
      return Rational(max(0, limit - Int128(distance)), limit).microUnits
    case .participantPreference: return preference(person.preferences, Int32(w))
    case .workplacePreference: return preference(work.preferences, Int32(p))
    case .motivation: return person.motivation ?? plan.neutralValue
    case .supportFit:
      let needed = person.neededSupports.indices
      if needed.isEmpty { return 1_000_000 }
      let met = needed.filter { work.offeredSupports.indices.contains($0) }
      return Rational(Int128(met.count), Int128(needed.count)).microUnits
    case .qualification:
      guard let held = person.qualification, let needed = work.qualification else { return plan.neutralValue }
      let (h, n) = (Int128(held), Int128(needed))
      return (h >= n ? Rational(8 - (h - n), 8) : Rational(h, n)).microUnits
    case .predictedOutcome:
      return cohort.predictions?.value(participant: p, workplace: Int32(w))
        ?? person.predictedOutcome ?? plan.neutralValue
    }
  }

  private func held(_ person: Participant, _ competence: Int32) -> Int128 {
    Int128(person.held.first { $0.competence == competence }?.level ?? 0)
  }

  private func fit(_ person: Participant, _ work: Workplace) -> MicroUnits {
    var (met, all) = (Rational(0), Rational(0))
    for requirement in work.requirements {
      let weight = Rational(Int128(requirement.weight))
      let needed = Int128(requirement.needed)
      met = met + weight * Rational(min(held(person, requirement.competence), needed), needed)
      all = all + weight
    }
    return work.requirements.isEmpty ? 1_000_000 : (met / all).microUnits
  }

  private func potential(_ person: Participant, _ work: Workplace) -> MicroUnits {
    let lift = Int128(work.trainingWeeks / plan.weeksPerLevel)
    var (trainable, gap) = (Rational(0), Rational(0))
    for requirement in work.requirements {
      let needed = Int128(requirement.needed)
      let missing = max(0, needed - held(person, requirement.competence))
      let weight = Rational(Int128(requirement.weight))
      gap = gap + weight * Rational(missing, needed)
      if requirement.isTrainable { trainable = trainable + weight * Rational(min(missing, lift), needed) }
    }
    return gap == Rational(0) ? 1_000_000 : (trainable / gap).microUnits
  }

  private func preference(_ list: [RankedChoice], _ index: Int32) -> MicroUnits {
    guard let largest = list.map(\.rank).max() else { return plan.neutralValue }
    guard let choice = list.first(where: { $0.index == index }) else { return 0 }
    return Rational(Int128(largest - choice.rank + 1), Int128(largest)).microUnits
  }

  /// The barriers, rule by rule from their definitions.
  func barriers(_ p: Int, _ w: Int, distance: Int32?) -> Set<Barrier> {
    let (person, work) = (cohort.participants[p], cohort.workplaces[w])
    var found: Set<Barrier> = []
    for requirement in work.requirements
    where held(person, requirement.competence) < Int128(requirement.floor) {
      switch cohort.competences[Int(requirement.competence)].kind {
      case .language: found.insert(.languageFloor)
      case .qualification: found.insert(.qualification)
      case .skill, .experience: found.insert(.competenceFloor)
      }
    }
    if (person.qualification ?? 0) < work.qualificationFloor { found.insert(.qualification) }
    if let permit = person.permitUntil, let last = work.end ?? work.start, permit < last,
      !(plan.allowsPermitRenewal && person.isPermitRenewable)
    {
      found.insert(.permit)
    }
    if let limit = person.commuteLimitMetres, let distance, !work.isRemote, distance > limit {
      found.insert(.commute)
    }
    if let start = work.start, !datesFit(person, start: start, end: work.end ?? start) {
      found.insert(.dates)
    }
    if let own = person.weeklyHours, let offered = work.weeklyHours, !own.overlaps(offered) {
      found.insert(.hours)
    }
    if !person.essentialSupports.indices.allSatisfy(work.offeredSupports.indices.contains) {
      found.insert(.support)
    }
    if person.restrictions.indices.contains(where: work.conditions.indices.contains) {
      found.insert(.restriction)
    }
    let isBanned = cohort.decisions.contains {
      $0.participant == p && $0.workplace == w && $0.verdict == .ban
    }
    let hasNoScore = cohort.scores.map { $0.value(participant: p, workplace: Int32(w)) == nil } ?? false
    if isBanned || hasNoScore { found.insert(.excluded) }
    return found
  }

  private func datesFit(_ person: Participant, start: Day, end: Day) -> Bool {
    let from = person.availableFrom ?? Day(number: .min)
    let until = person.availableUntil ?? Day(number: .max)
    switch plan.dateRule {
    case .overlap: return from <= end && start <= until
    case .cover: return from <= start && end <= until
    }
  }
}
