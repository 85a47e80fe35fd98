import Matching

/// `competences`: names and kinds; with this table, a competence that it does not list is an error.
enum CompetencesTable {
  static let schema = TableSchema(table: "competences", required: ["competence"], optional: ["name", "kind"])

  static let table = DatasetTable(schema) { table, draft in
    let idColumn = table.column("competence")
    let nameColumn = table.column("name")
    let kindColumn = table.column("kind")
    var firstLines: [Int] = []
    draft.hasCompetenceTable = true
    while table.next() {
      let kind = table.value(kindColumn, .competenceKind)
      let name = table.value(nameColumn, .text)
      guard let id = table.needed(idColumn, .text) else { continue }
      let (index, isNew) = draft.competenceIds.insert(id)
      guard isNew else {
        table.note(
          idColumn, value: id, problem: "line \(firstLines[Int(index)]) has the same competence",
          mend: "delete one of the rows")
        continue
      }
      firstLines.append(table.line)
      draft.listedCompetences.append(
        Competence(id: id, name: name ?? id, kind: kind ?? CompetencesTable.kind(of: id)))
    }
    draft.competenceIds.isComplete = table.isComplete
  }

  /// The kind that an id tells by what stands before its first colon; a skill unless it says otherwise.
  static func kind(of id: String) -> Competence.Kind {
    guard let colon = id.firstIndex(of: ":") else { return .skill }
    return Competence.Kind(rawValue: String(id[..<colon])) ?? .skill
  }
}

extension FieldType where Value == Competence.Kind {
  /// The name of a kind.
  fileprivate static let competenceKind: FieldType = .word()
}
