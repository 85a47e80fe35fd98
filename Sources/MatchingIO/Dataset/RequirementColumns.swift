import Matching

/// The columns that say what is asked for, in `requirements` and in `occupation_profiles`.
struct RequirementColumns {
  static let required = ["competence", "needed"]
  static let optional = ["floor", "weight", "trainable"]

  private let competence, needed, floor, weight, trainable: Int?

  init(_ table: TableReader) {
    competence = table.column("competence")
    needed = table.column("needed")
    floor = table.column("floor")
    weight = table.column("weight")
    trainable = table.column("trainable")
  }

  /// The current record's requirement; what is wrong with it is noted.
  func read(_ table: inout TableReader, _ draft: inout CohortDraft) -> Requirement? {
    let competence = table.competence(competence, in: &draft)
    let needed = table.needed(needed, .someLevel)
    let floor = table.value(floor, .anyLevel) ?? 0
    let weight = table.value(weight, .requirementWeight) ?? 1
    let isTrainable = table.value(trainable, .yesNo) ?? false
    if let needed, floor > needed {
      table.note(
        self.floor, value: String(floor),
        problem: "the floor is above the needed level, which is \(needed)",
        mend: "lower the floor or raise the needed level")
    }
    guard let competence, let needed else { return nil }
    return Requirement(
      competence: competence, needed: needed, floor: floor, weight: weight, isTrainable: isTrainable)
  }
}
