import Matching

/// `requirements`: the competence profiles of the workplaces.
enum RequirementsTable {
  static let schema = TableSchema(
    table: "requirements", required: ["workplace", "competence", "needed"],
    optional: ["floor", "weight", "trainable"])

  static let table = DatasetTable(schema) { table, draft in
    let columns = Columns(table)
    var rows = PairRows<Requirement>()
    while table.next() {
      let workplace = table.index(columns.workplace, in: draft.workplaceIds)
      let competence = table.competence(columns.competence, in: &draft)
      let needed = table.needed(columns.needed, .someLevel)
      let floor = table.value(columns.floor, .anyLevel) ?? 0
      let weight = table.value(columns.weight, .requirementWeight) ?? 1
      let isTrainable = table.value(columns.trainable, .yesNo) ?? false
      if let needed, floor > needed {
        table.note(
          columns.floor, value: String(floor),
          problem: "the floor is above the needed level, which is \(needed)",
          mend: "lower the floor or raise the needed level")
      }
      guard let workplace, let competence, let needed else { continue }
      rows.append(
        owner: workplace, other: competence, line: table.shortLine,
        Requirement(
          competence: competence, needed: needed, floor: floor, weight: weight, isTrainable: isTrainable))
    }
    let workplaceIds = draft.workplaceIds.names
    let competenceIds = draft.competenceIds.names
    let profiles = table.unique(rows, owners: draft.workplaces.count) { row in
      "\(workplaceIds[Int(row.owner)]), \(competenceIds[Int(row.other)])"
    }
    for (workplace, profile) in profiles.enumerated() {
      draft.workplaces[workplace].requirements = profile.map(\.payload)
    }
  }

  /// Where the columns are.
  private struct Columns {
    let workplace, competence, needed, floor, weight, trainable: Int?

    init(_ table: TableReader) {
      workplace = table.column("workplace")
      competence = table.column("competence")
      needed = table.column("needed")
      floor = table.column("floor")
      weight = table.column("weight")
      trainable = table.column("trainable")
    }
  }
}
