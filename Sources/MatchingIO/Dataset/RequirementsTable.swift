import Matching

/// `requirements`: the competence profiles of the workplaces.
enum RequirementsTable {
  static let schema = TableSchema(
    table: "requirements", required: ["workplace"] + RequirementColumns.required,
    optional: RequirementColumns.optional)

  static let table = DatasetTable(schema) { table, draft in
    let workplaceColumn = table.column("workplace")
    let columns = RequirementColumns(table)
    var rows = PairRows<Requirement>()
    while table.next() {
      let workplace = table.index(workplaceColumn, in: draft.workplaceIds)
      let requirement = columns.read(&table, &draft)
      guard let workplace, let requirement else { continue }
      rows.append(owner: workplace, other: requirement.competence, line: table.shortLine, requirement)
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
}
