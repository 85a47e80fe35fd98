import CKernels

/// The columns of workplaces that the C kernels read, by position; written once, then only read.
struct KernelWorkplaces: Sendable {
  private let programs: FlatArray<ckernels_program>
  private let inputs: FlatArray<UInt32>
  private let x: FlatArray<Float>
  private let y: FlatArray<Float>
  private let z: FlatArray<Float>
  private let classes: FlatArray<UInt32>
  private let groupCount: Int
  /// What exact scores need, by groups of requirements and by position.
  private let profiles: FlatArray<UInt32>
  private let offers: FlatArray<ckernels_offer>
  private let situations: FlatArray<ckernels_situation>
  private let shorts: FlatArray<ckernels_short_profile>?

  init(_ fit: FitPrograms, _ rules: BlockRules, _ cohort: CompiledCohort, order: [Int32]) {
    let work = cohort.workplaces
    let points = order.map { work.isRemote[Int($0)] ? nil : work.points[Int($0)] }
    var inputs: [UInt32] = []
    programs = FlatArray(order.map { fit.append(Int($0), to: &inputs) }, padding: ckernels_program())
    self.inputs = FlatArray(inputs, padding: 0)
    x = FlatArray(points.map { Float($0?.x ?? 2) }, padding: 2)
    y = FlatArray(points.map { Float($0?.y ?? 0) }, padding: 0)
    z = FlatArray(points.map { Float($0?.z ?? 0) }, padding: 0)
    classes = FlatArray(rules.classes, padding: 0)
    groupCount = rules.ruleCount
    let groups = order.map { (work.requirementCount(of: Int($0)) + Self.group - 1) / Self.group }
    profiles = FlatArray(repeating: 0, count: groups.reduce(0, +) * 2 * Self.group)
    offers = FlatArray(repeating: ckernels_offer(), count: order.count)
    situations = FlatArray(
      order.map { ckernels_situation(work, Int($0)) }, padding: ckernels_situation())
    let ranksPeople = cohort.weights[.workplacePreference] > 0
    shorts = ranksPeople ? nil : Self.shortProfiles(work, cohort.competenceBarriers.count, order)
    var first = 0
    for (position, workplace) in order.map({ Int($0) }).enumerated() {
      let profile = first..<first + groups[position]
      writeProfile(of: workplace, work, to: profile)
      offers[position] = ckernels_offer(
        cohort, workplace, profile: UInt32(profile.lowerBound)..<UInt32(profile.upperBound))
      first = profile.upperBound
    }
  }

  private static let group = Int(CKERNELS_PROFILE_GROUP)

  /// Competences that fit into a byte.
  static let fewCompetences = 256

  /// Profiles in a cache line each, or `nil` when one does not fit.
  private static func shortProfiles(
    _ work: WorkplaceColumns, _ competences: Int, _ order: [Int32]
  ) -> FlatArray<ckernels_short_profile>? {
    guard competences <= fewCompetences, work.partsPerLevel.allSatisfy({ $0 <= Int64(Int16.max) }),
      order.allSatisfy({ work.requirementCount(of: Int($0)) <= group })
    else { return nil }
    let profiles = order.map { workplace in
      var profile = ckernels_short_profile()
      profile.full_parts = UInt32(work.fullParts[Int(workplace)])
      profile.workplace = UInt32(workplace)
      let start = work.requirementStarts[Int(workplace)]
      for number in 0..<work.requirementCount(of: Int(workplace)) {
        let index = start + number
        ckernels_require(
          &profile, number, UInt8(work.competences[index]), Int16(work.partsPerLevel[index]),
          work.needed[index])
      }
      return profile
    }
    return FlatArray(profiles, padding: ckernels_short_profile())
  }

  private func writeProfile(of workplace: Int, _ work: WorkplaceColumns, to groups: Range<Int>) {
    let lift = UInt32(work.trainableLevels[workplace]) << 28
    let start = work.requirementStarts[workplace]
    for number in 0..<work.requirementCount(of: workplace) {
      let index = start + number
      let terms =
        UInt32(work.partsPerLevel[index]) | UInt32(work.needed[index]) << 24
        | (work.isTrainable[index] ? lift : 0)
      let (group, entry) = number.quotientAndRemainder(dividingBy: Self.group)
      let base = (groups.lowerBound + group) * 2 * Self.group
      profiles[base + entry] = UInt32(work.competences[index])
      profiles[base + Self.group + entry] = terms
    }
  }

  /// Groups of inputs of all workplaces.
  var inputGroups: Int {
    (0..<programs.count).reduce(0) { sum, position in
      let groups = programs[position].groups
      return sum
        + [groups.0, groups.1, groups.2, groups.3, groups.4, groups.5, groups.6].reduce(0) { $0 + Int($1) }
    }
  }

  /// The columns as the kernels take them, valid as long as this value lives.
  var view: ckernels_workplaces {
    ckernels_workplaces(
      programs: programs.base, inputs: inputs.base, has_floors: 1, x: x.base, y: y.base, z: z.base,
      classes: classes.base, group_count: groupCount)
  }

  /// The same for pairs whatever stands between them: without floors, distances and other rules.
  var openView: ckernels_workplaces {
    ckernels_workplaces(
      programs: programs.base, inputs: inputs.base, has_floors: 0, x: nil, y: y.base, z: z.base,
      classes: classes.base, group_count: 0)
  }

  /// What exact scores need, likewise.
  var offersView: ckernels_offers {
    ckernels_offers(
      profiles: profiles.base, offers: offers.base, situations: situations.base, shorts: shorts?.base)
  }
}

extension ckernels_weights {
  init(_ cohort: CompiledCohort) {
    let weights = cohort.weights
    self.init(
      fit: Int64(weights[.fit]), potential: Int64(weights[.potential]), closeness: Int64(weights[.closeness]),
      support: Int64(weights[.supportFit]), qualification: Int64(weights[.qualification]),
      sum: ScoreComponent.allCases.reduce(0) { $0 + Int64(weights[$1]) },
      neutral: Int64(cohort.plan.neutralValue), detour_percent: Int64(cohort.plan.detourPercent))
  }
}

extension ckernels_offer {
  fileprivate init(_ cohort: CompiledCohort, _ workplace: Int, profile: Range<UInt32>) {
    let work = cohort.workplaces
    self.init(
      fixed: Int64(cohort.weights[.workplacePreference]) * Int64(work.preferenceOfUnlisted[workplace]),
      full_parts: UInt32(work.fullParts[workplace]), first: profile.lowerBound, end: profile.upperBound,
      workplace: UInt32(workplace))
  }
}

extension ckernels_situation {
  fileprivate init(_ work: WorkplaceColumns, _ workplace: Int) {
    let point = work.points[workplace]
    let place = work.isRemote[workplace] ? CKERNELS_REMOTE : point == nil ? CKERNELS_NOWHERE : CKERNELS_PLACED
    self.init(
      supports: work.offeredSupports[workplace].rawValue, x: point?.x ?? 0, y: point?.y ?? 0,
      z: point?.z ?? 0,
      qualification: work.qualifications[workplace], place: UInt8(place.rawValue))
  }
}

extension ckernels_applicant {
  init(_ cohort: CompiledCohort, _ participant: Int) {
    let people = cohort.participants
    let weights = cohort.weights
    let point = people.points[participant]
    let limit = people.commuteLimits[participant]
    self.init(
      fixed: Int64(weights[.motivation]) * Int64(people.motivation[participant])
        + Int64(weights[.predictedOutcome]) * Int64(people.predictedOutcome[participant])
        + Int64(weights[.participantPreference])
        * Int64(people.hasPreferences[participant] ? 0 : cohort.plan.neutralValue),
      supports: people.neededSupports[participant].rawValue, x: point?.x ?? 0, y: point?.y ?? 0,
      z: point?.z ?? 0, horizon: limit >= 0 ? limit : cohort.plan.closenessHorizonMetres,
      qualification: people.qualifications[participant], has_place: point == nil ? 0 : 1)
  }
}
