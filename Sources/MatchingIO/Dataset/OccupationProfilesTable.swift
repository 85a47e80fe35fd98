import Matching
import Tables

/// `occupation_profiles`: what occupations ask for, given to the workplaces that name one of them and have no
/// rows in `requirements`.
enum OccupationProfilesTable {
  static let schema = TableSchema(
    table: "occupation_profiles", required: ["occupation"] + RequirementColumns.required,
    optional: RequirementColumns.optional)

  static let table = DatasetTable(schema) { table, draft in
    let occupationColumn = table.column("occupation")
    let columns = RequirementColumns(table)
    var occupations = IdIndex(table: schema.table, noun: "occupation")
    var rows = PairRows<Requirement>()
    while table.next() {
      let occupation = table.needed(occupationColumn, .text)
      let requirement = columns.read(&table, &draft)
      guard let occupation, let requirement else { continue }
      rows.append(
        owner: occupations.insert(occupation).index, other: requirement.competence, line: table.shortLine,
        requirement)
    }
    occupations.isComplete = table.isComplete
    let competenceIds = draft.competenceIds.names
    let profiles = table.unique(rows, owners: occupations.names.count) { row in
      "\(occupations.names[Int(row.owner)]), \(competenceIds[Int(row.other)])"
    }
    give(profiles.map { $0.map(\.payload) }, of: occupations, to: &draft, &table)
  }

  private static func give(
    _ profiles: [[Requirement]], of occupations: IdIndex, to draft: inout CohortDraft,
    _ table: inout TableReader
  ) {
    let codings = Set(occupations.names.map(coding))
    var suggestionsLeft = TableSchema.mostSuggestions
    for index in draft.workplaces.indices where draft.workplaces[index].requirements.isEmpty {
      guard let occupation = draft.workplaces[index].occupation else { continue }
      if let position = occupations.index(of: occupation) {
        draft.workplaces[index].requirements = profiles[Int(position)]
      } else if occupations.isComplete, codings.contains(coding(of: occupation)) {
        let otherwise =
          "name an occupation of \(schema.table), list the workplace in requirements, or empty the cell"
        suggestionsLeft -= 1
        table.note(
          elsewhere: DataIssue(
            file: draft.workplacesFile, line: draft.workplaceLines[index], field: "occupation",
            value: occupation, problem: "\(schema.table) has no such occupation",
            mend: suggestionsLeft < 0
              ? otherwise
              : NearestName.mend(for: occupation, among: occupations.names, otherwise: otherwise)))
      }
    }
  }

  /// What stands before an id's first colon: texts of a coding that no profile uses are labels, not mistakes.
  private static func coding(of occupation: String) -> String {
    occupation.firstIndex(of: ":").map { String(occupation[..<$0]) } ?? ""
  }
}
