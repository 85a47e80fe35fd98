import Matching

/// `participant_competences`: the levels that participants hold.
enum ParticipantCompetencesTable {
  static let schema = TableSchema(
    table: "participant_competences", required: ["participant", "competence", "level"])

  static let table = DatasetTable(schema) { table, draft in
    let participantColumn = table.column("participant")
    let competenceColumn = table.column("competence")
    let levelColumn = table.column("level")
    var rows = PairRows<UInt8>()
    while table.next() {
      let participant = table.index(participantColumn, in: draft.participantIds)
      let competence = table.competence(competenceColumn, in: &draft)
      let level = table.needed(levelColumn, .anyLevel)
      guard let participant, let competence, let level else { continue }
      rows.append(owner: participant, other: competence, line: table.shortLine, level)
    }
    let participantIds = draft.participantIds.names
    let competenceIds = draft.competenceIds.names
    let held = table.unique(rows, owners: draft.participants.count) { row in
      "\(participantIds[Int(row.owner)]), \(competenceIds[Int(row.other)])"
    }
    for (participant, levels) in held.enumerated() {
      draft.participants[participant].held = levels.compactMap { row in
        row.payload == 0 ? nil : HeldLevel(competence: row.other, level: row.payload)
      }
    }
  }
}
