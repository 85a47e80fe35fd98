import Matching

/// `participant_preferences` and `workplace_preferences`: who ranked whom.
enum PreferencesTable {
  static let columns = ["participant", "workplace", "rank"]

  static let participantsSchema = TableSchema(table: "participant_preferences", required: columns)
  static let workplacesSchema = TableSchema(table: "workplace_preferences", required: columns)

  static let ofParticipants = DatasetTable(participantsSchema) { table, draft in
    let ranked = choices(&table, draft, isOwnedByParticipant: true)
    for (participant, choices) in ranked.enumerated() {
      draft.participants[participant].preferences = choices
    }
  }

  static let ofWorkplaces = DatasetTable(workplacesSchema) { table, draft in
    let ranked = choices(&table, draft, isOwnedByParticipant: false)
    for (workplace, choices) in ranked.enumerated() { draft.workplaces[workplace].preferences = choices }
  }

  /// One preference list for each owner, ascending by index.
  private static func choices(
    _ table: inout TableReader, _ draft: CohortDraft, isOwnedByParticipant: Bool
  ) -> [[RankedChoice]] {
    let participantColumn = table.column("participant")
    let workplaceColumn = table.column("workplace")
    let rankColumn = table.column("rank")
    var rows = PairRows<Int32>()
    while table.next() {
      let participant = table.index(participantColumn, in: draft.participantIds)
      let workplace = table.index(workplaceColumn, in: draft.workplaceIds)
      let rank = table.needed(rankColumn, .rank)
      guard let participant, let workplace, let rank else { continue }
      rows.append(
        owner: isOwnedByParticipant ? participant : workplace,
        other: isOwnedByParticipant ? workplace : participant, line: table.shortLine, rank)
    }
    let owners = isOwnedByParticipant ? draft.participantIds : draft.workplaceIds
    let others = isOwnedByParticipant ? draft.workplaceIds : draft.participantIds
    let unique = table.unique(rows, owners: owners.names.count) { row in
      "\(owners.names[Int(row.owner)]), \(others.names[Int(row.other)])"
    }
    return unique.map { rows in rows.map { RankedChoice(index: $0.other, rank: $0.payload) } }
  }
}
