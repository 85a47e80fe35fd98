import Matching

/// `supports`: what participants need and workplaces offer, such as childcare or housing.
enum SupportsTable {
  static let schema = TableSchema(
    table: "supports", required: ["support"], optional: ["participant", "workplace", "essential"])

  static let table = DatasetTable(schema) { table, draft in
    let supportColumn = table.column("support")
    let participantColumn = table.column("participant")
    let workplaceColumn = table.column("workplace")
    let essentialColumn = table.column("essential")
    var needs = PairRows<Bool>()
    var offers = PairRows<Void>()
    while table.next() {
      let isEssential = table.value(essentialColumn, .yesNo) ?? false
      let name = table.needed(supportColumn, .text)
      guard table.isEmpty(participantColumn) != table.isEmpty(workplaceColumn) else {
        table.note(
          table.isEmpty(participantColumn) ? nil : participantColumn,
          problem: table.isEmpty(participantColumn)
            ? "neither a participant nor a workplace is named"
            : "both a participant and a workplace are named",
          mend: "fill exactly one of participant and workplace")
        continue
      }
      guard let name,
        let tag = table.tag(named: name, supportColumn, names: &draft.supportNames)?.indices.first
      else { continue }
      if table.isEmpty(participantColumn) {
        if isEssential {
          table.note(
            essentialColumn, value: "yes", problem: "only a participant's need can be essential",
            mend: "leave the cell empty")
        }
        guard let workplace = table.index(workplaceColumn, in: draft.workplaceIds) else { continue }
        offers.append(owner: workplace, other: Int32(tag), line: table.shortLine, ())
      } else {
        guard let participant = table.index(participantColumn, in: draft.participantIds) else { continue }
        needs.append(owner: participant, other: Int32(tag), line: table.shortLine, isEssential)
      }
    }
    apply(needs, offers, &table, &draft)
  }

  private static func apply(
    _ needs: PairRows<Bool>, _ offers: PairRows<Void>, _ table: inout TableReader, _ draft: inout CohortDraft
  ) {
    let names = draft.supportNames.names
    let participantIds = draft.participantIds.names
    let workplaceIds = draft.workplaceIds.names
    let needed = table.unique(needs, owners: draft.participants.count) { row in
      "\(participantIds[Int(row.owner)]), \(names[Int(row.other)])"
    }
    for (participant, rows) in needed.enumerated() {
      for row in rows {
        let tag = TagSet(tag: Int(row.other))
        draft.participants[participant].neededSupports.formUnion(tag)
        if row.payload { draft.participants[participant].essentialSupports.formUnion(tag) }
      }
    }
    let offered = table.unique(offers, owners: draft.workplaces.count) { row in
      "\(workplaceIds[Int(row.owner)]), \(names[Int(row.other)])"
    }
    for (workplace, rows) in offered.enumerated() {
      for row in rows { draft.workplaces[workplace].offeredSupports.formUnion(TagSet(tag: Int(row.other))) }
    }
  }
}
