import CKernels

/// The columns of workplaces that the C kernels read, by position; written once, then only read.
struct KernelWorkplaces: Sendable {
  private let starts: FlatArray<UInt32>
  private let requirements: FlatArray<ckernels_requirement>
  private let tables: FlatArray<UInt8>
  /// The same tables without floors.
  private let openTables: FlatArray<UInt8>
  private let base: FlatArray<UInt8>
  private let x: FlatArray<Float>
  private let y: FlatArray<Float>
  private let z: FlatArray<Float>
  private let classes: FlatArray<UInt32>
  private let groupCount: Int
  /// What exact scores need, by requirement and by position.
  let profiles: FlatArray<ckernels_profile_entry>
  let offers: FlatArray<ckernels_offer>

  init(_ profiles: BlockProfiles, _ rules: BlockRules, _ cohort: CompiledCohort, order: [Int32]) {
    let work = cohort.workplaces
    let points = order.map { work.isRemote[Int($0)] ? nil : work.points[Int($0)] }
    starts = FlatArray(profiles.starts, padding: 0)
    requirements = FlatArray(profiles.requirements, padding: ckernels_requirement())
    tables = FlatArray(profiles.tables, padding: 0)
    openTables = FlatArray(profiles.openTables, padding: 0)
    base = FlatArray(profiles.base, padding: 0)
    x = FlatArray(points.map { Float($0?.x ?? 2) }, padding: 2)
    y = FlatArray(points.map { Float($0?.y ?? 0) }, padding: 0)
    z = FlatArray(points.map { Float($0?.z ?? 0) }, padding: 0)
    classes = FlatArray(rules.classes, padding: 0)
    groupCount = rules.ruleCount
    self.profiles = FlatArray(profiles.exact, padding: ckernels_profile_entry())
    offers = FlatArray(repeating: ckernels_offer(), count: order.count)
    for (position, workplace) in order.enumerated() {
      offers[position] = ckernels_offer(
        cohort, Int(workplace), profile: profiles.starts[position]..<profiles.starts[position + 1])
    }
  }

  /// The columns as the kernels take them, valid as long as this value lives.
  var view: ckernels_workplaces {
    ckernels_workplaces(
      starts: starts.base, requirements: requirements.base, tables: tables.base, base: base.base,
      x: x.base, y: y.base, z: z.base, classes: classes.base, group_count: groupCount)
  }

  /// The same for pairs whatever stands between them: without floors, distances and other rules.
  var openView: ckernels_workplaces {
    ckernels_workplaces(
      starts: starts.base, requirements: requirements.base, tables: openTables.base, base: base.base,
      x: nil, y: y.base, z: z.base, classes: classes.base, group_count: 0)
  }
}

extension ckernels_weights {
  init(_ cohort: CompiledCohort, _ profiles: BlockProfiles) {
    let weights = cohort.weights
    self.init(
      fit: Int64(weights[.fit]), potential: Int64(weights[.potential]), closeness: Int64(weights[.closeness]),
      support: Int64(weights[.supportFit]), qualification: Int64(weights[.qualification]),
      sum: ScoreComponent.allCases.reduce(0) { $0 + Int64(weights[$1]) },
      neutral: Int64(cohort.plan.neutralValue), detour_percent: Int64(cohort.plan.detourPercent),
      full: Int64(profiles.full), unit: Int64(profiles.unit))
  }
}

extension ckernels_offer {
  fileprivate init(_ cohort: CompiledCohort, _ workplace: Int, profile: Range<UInt32>) {
    let work = cohort.workplaces
    let point = work.points[workplace]
    let place = work.isRemote[workplace] ? CKERNELS_REMOTE : point == nil ? CKERNELS_NOWHERE : CKERNELS_PLACED
    self.init(
      full_parts: work.fullParts[workplace], first: profile.lowerBound, end: profile.upperBound,
      workplace: UInt32(workplace), qualification: work.qualifications[workplace],
      place: UInt8(place.rawValue),
      fixed: Int64(cohort.weights[.workplacePreference]) * Int64(work.preferenceOfUnlisted[workplace]),
      supports: work.offeredSupports[workplace].rawValue, x: point?.x ?? 0, y: point?.y ?? 0,
      z: point?.z ?? 0)
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
