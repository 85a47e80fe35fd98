import Matching

/// `competence_credits`: near competences. Who holds one at level h counts as holding the other at h − levels lost.
///
/// The rule, in integers: a participant's level of a competence c is the highest of the level that
/// `participant_competences` states for c and of h(d) − lost(d, c) over all credits (d, c), where h(d) is the
/// *stated* level of d. One step only: what was credited is not passed on. So recording a competence never lowers
/// what counts, and every credited level has one row that explains it. Only competences that a workplace asks for
/// are credited; nothing else could tell the difference. O(held levels · credits of each).
enum CompetenceCreditsTable {
  static let schema = TableSchema(
    table: "competence_credits", required: ["competence", "counts_as", "levels_lost"])

  private static let levelsLost = FieldType<Int>.whole(in: 0...Int(Competence.highestLevel) - 1)

  static let table = DatasetTable(schema) { table, draft in
    let heldColumn = table.column("competence")
    let creditedColumn = table.column("counts_as")
    let lostColumn = table.column("levels_lost")
    var rows = PairRows<UInt8>()
    while table.next() {
      let held = table.competence(heldColumn, in: &draft)
      let credited = table.competence(creditedColumn, in: &draft)
      let lost = table.needed(lostColumn, levelsLost)
      guard let held, let credited, let lost else { continue }
      guard held != credited else {
        table.note(
          creditedColumn, problem: "a competence counts as itself anyway",
          mend: "name another competence, or delete the row")
        continue
      }
      rows.append(owner: held, other: credited, line: table.shortLine, UInt8(lost))
    }
    let competenceIds = draft.competenceIds.names
    let credits = table.unique(rows, owners: competenceIds.count) { row in
      "\(competenceIds[Int(row.owner)]), \(competenceIds[Int(row.other)])"
    }
    let wanted = Set(draft.workplaces.flatMap { $0.requirements.map(\.competence) })
    for index in draft.participants.indices {
      let held = draft.participants[index].held
      draft.participants[index].held = credited(held, by: credits) { wanted.contains($0) }
    }
  }

  /// The held levels with what they are credited for, ascending by competence.
  static func credited(
    _ held: [HeldLevel], by credits: [ArraySlice<PairRows<UInt8>.Row>], isWanted: (Int32) -> Bool
  ) -> [HeldLevel] {
    var levels: [Int32: UInt8] = [:]
    for level in held {
      for credit in credits[Int(level.competence)]
      where credit.payload < level.level && isWanted(credit.other) {
        levels[credit.other] = max(levels[credit.other] ?? 0, level.level - credit.payload)
      }
    }
    guard !levels.isEmpty else { return held }
    for level in held { levels[level.competence] = max(levels[level.competence] ?? 0, level.level) }
    return levels.sorted { $0.key < $1.key }.map { HeldLevel(competence: $0.key, level: $0.value) }
  }
}
