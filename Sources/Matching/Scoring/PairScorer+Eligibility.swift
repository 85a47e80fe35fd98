extension PairScorer {
  /// The barriers between the loaded participant and `workplace`; empty = eligible.
  ///
  /// With `stopsAtFirst` the set holds at most one barrier, which is enough to tell eligibility. Cheap rules come first.
  func barriers(at workplace: Int, stopsAtFirst: Bool = false) -> BarrierSet {
    var found = periodBarriers(at: workplace)
    if stopsAtFirst, !found.isEmpty { return found }
    found.formUnion(conditionBarriers(at: workplace))
    if stopsAtFirst, !found.isEmpty { return found }
    if cohort.isTooFar(participant: participant, workplace: workplace) { found.insert(BarrierSet(.commute)) }
    if stopsAtFirst, !found.isEmpty { return found }
    let profile = cohort.workplaces
    for requirement in profile.requirementStarts[workplace]..<profile.requirementStarts[workplace + 1]
    where level(of: profile.competences[requirement]) < profile.floors[requirement] {
      found.formUnion(cohort.competenceBarriers[Int(profile.competences[requirement])])
      if stopsAtFirst { return found }
    }
    return found
  }

  /// Whether the permit ends inside the placement and has to be renewed for it.
  func needsPermitRenewal(at workplace: Int) -> Bool {
    cohort.participants.permitUntil[participant] < cohort.workplaces.permitNeededUntil[workplace]
  }

  private func periodBarriers(at workplace: Int) -> BarrierSet {
    let (people, work) = (cohort.participants, cohort.workplaces)
    var found: BarrierSet = []
    if needsPermitRenewal(at: workplace),
      !(cohort.plan.allowsPermitRenewal && people.isPermitRenewable[participant])
    {
      found.insert(BarrierSet(.permit))
    }
    if people.availableFrom[participant] > work.availableBy[workplace]
      || people.availableUntil[participant] < work.availableStill[workplace]
    {
      found.insert(BarrierSet(.dates))
    }
    if people.hoursLow[participant] > work.hoursHigh[workplace]
      || people.hoursHigh[participant] < work.hoursLow[workplace]
    {
      found.insert(BarrierSet(.hours))
    }
    return found
  }

  private func conditionBarriers(at workplace: Int) -> BarrierSet {
    let (people, work) = (cohort.participants, cohort.workplaces)
    var found: BarrierSet = []
    if !people.essentialSupports[participant].isSubset(of: work.offeredSupports[workplace]) {
      found.insert(BarrierSet(.support))
    }
    if !people.restrictions[participant].isDisjoint(with: work.conditions[workplace]) {
      found.insert(BarrierSet(.restriction))
    }
    if max(0, people.qualifications[participant]) < work.qualificationFloors[workplace] {
      found.insert(BarrierSet(.qualification))
    }
    if isExcluded(workplace) { found.insert(BarrierSet(.excluded)) }
    return found
  }

  private func isExcluded(_ workplace: Int) -> Bool {
    if isBanned(at: workplace) { return true }
    guard let scores = cohort.scores else { return false }
    return scores.value(participant: participant, workplace: Int32(workplace)) == nil
  }

  /// Calls `body` with every eligible workplace of the loaded participant and the pair's score, ascending.
  func forEachEligible(_ body: (_ workplace: Int, _ score: MicroUnits) -> Void) {
    if let scores = cohort.scores {
      for entry in scores.rowStarts[participant]..<scores.rowStarts[participant + 1] {
        let workplace = Int(scores.workplaces[entry])
        if barriers(at: workplace, stopsAtFirst: true).isEmpty { body(workplace, scores.values[entry]) }
      }
    } else {
      for workplace in 0..<cohort.workplaces.count where barriers(at: workplace, stopsAtFirst: true).isEmpty {
        body(workplace, score(at: workplace))
      }
    }
  }
}

extension CompiledCohort {
  /// Whether the workplace is farther away than the participant can travel.
  func isTooFar(participant: Int, workplace: Int) -> Bool {
    let limit = participants.commuteLimits[participant]
    guard limit >= 0, !workplaces.isRemote[workplace],
      let distance = distanceMetres(participant: participant, workplace: workplace)
    else { return false }
    return distance > limit
  }

  /// Travelled distance in metres as the plan measures; `nil` when a location is unknown.
  func distanceMetres(participant: Int, workplace: Int) -> Int32? {
    guard let from = participants.points[participant], let to = workplaces.points[workplace] else {
      return nil
    }
    return Int32(Int64(from.metres(to: to)) * Int64(plan.detourPercent) / 100)
  }
}
