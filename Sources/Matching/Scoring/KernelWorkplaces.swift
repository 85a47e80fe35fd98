import CKernels

/// The columns of workplaces that the C kernels read, by position; written once, then only read.
struct KernelWorkplaces: Sendable {
  private let starts: FlatArray<UInt32>
  private let requirements: FlatArray<ckernels_requirement>
  private let tables: FlatArray<UInt8>
  private let base: FlatArray<UInt8>
  private let needed: FlatArray<UInt8>
  private let parts: FlatArray<UInt32>
  private let x: FlatArray<Float>
  private let y: FlatArray<Float>
  private let z: FlatArray<Float>
  private let classes: FlatArray<UInt32>
  private let groupCount: Int

  /// The columns; `points` are `nil` where distance does not matter.
  init(_ profiles: BlockProfiles, _ rules: BlockRules, points: [SpherePoint?]) {
    starts = FlatArray(profiles.starts, padding: 0)
    requirements = FlatArray(profiles.requirements, padding: ckernels_requirement())
    tables = FlatArray(profiles.tables, padding: 0)
    base = FlatArray(profiles.base, padding: 0)
    needed = FlatArray(profiles.needed, padding: 0)
    parts = FlatArray(profiles.parts, padding: 0)
    x = FlatArray(points.map { Float($0?.x ?? 2) }, padding: 2)
    y = FlatArray(points.map { Float($0?.y ?? 0) }, padding: 0)
    z = FlatArray(points.map { Float($0?.z ?? 0) }, padding: 0)
    classes = FlatArray(rules.classes, padding: 0)
    groupCount = rules.ruleCount
  }

  /// The columns as the kernels take them, valid as long as this value lives.
  var view: ckernels_workplaces {
    ckernels_workplaces(
      starts: starts.base, requirements: requirements.base, tables: tables.base, base: base.base,
      needed: needed.base, parts: parts.base, x: x.base, y: y.base, z: z.base, classes: classes.base,
      group_count: groupCount)
  }
}
