import Assignment

/// What fairness is measured by. Drawn apart from everything else and read by nothing that is scored, with one
/// exception that gives audits something to find: women in this country need childcare more often.
struct GeneratedGroups {
  private let gender: String
  private let ageBand: String
  private let origin: String

  init(seed: UInt64, participant: Int) {
    var random = SplitMix64(seed: seed, stream: .group, index: participant)
    gender = random.pick([("female", 46), ("male", 52), ("diverse", 1), ("", 1)])
    ageBand = random.pick([("18-24", 20), ("25-34", 36), ("35-44", 26), ("45-54", 13), ("55-64", 5)])
    origin = random.pick([
      ("Eastern Europe", 30), ("Middle East", 26), ("South Asia", 18), ("East Africa", 12),
      ("West Africa", 8),
      ("Latin America", 6),
    ])
  }

  /// How many of 100 such people need childcare.
  var childcarePercent: UInt64 { gender == "female" ? 28 : 12 }

  /// The groups as a cohort holds them.
  static func attributes(of groups: [GeneratedGroups]) -> [GroupAttribute] {
    [
      GroupAttribute(name: "gender", values: groups.map(\.gender)),
      GroupAttribute(name: "age_band", values: groups.map(\.ageBand)),
      GroupAttribute(name: "origin_region", values: groups.map(\.origin)),
    ]
  }
}
