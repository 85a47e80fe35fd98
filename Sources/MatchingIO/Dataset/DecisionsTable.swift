import Matching

/// `decisions`: pins and bans, one a pair, one pin a participant.
enum DecisionsTable {
  static let schema = TableSchema(
    table: "decisions", required: ["participant", "workplace", "decision"], optional: ["reason"])

  /// A pair as a key.
  private struct Pair: Hashable {
    let participant, workplace: Int32
  }

  static let table = DatasetTable(schema) { table, draft in
    let participantColumn = table.column("participant")
    let workplaceColumn = table.column("workplace")
    let decisionColumn = table.column("decision")
    let reasonColumn = table.column("reason")
    var decided: [Pair: (line: Int, verdict: Decision.Verdict)] = [:]
    var pinned: [Int32: Int] = [:]
    while table.next() {
      let participant = table.index(participantColumn, in: draft.participantIds)
      let workplace = table.index(workplaceColumn, in: draft.workplaceIds)
      let verdict = table.needed(decisionColumn, .verdict)
      guard let participant, let workplace, let verdict else { continue }
      let pair = Pair(participant: participant, workplace: workplace)
      if let first = decided[pair] {
        table.note(
          decisionColumn, value: verdict.rawValue,
          problem: "line \(first.line) \(first.verdict == .pin ? "pins" : "bans") the same pair",
          mend: "keep one of lines \(first.line) and \(table.line)")
        continue
      }
      decided[pair] = (table.line, verdict)
      if verdict == .pin {
        if let first = pinned[participant] {
          table.note(
            participantColumn, value: draft.participants[Int(participant)].id,
            problem: "line \(first) pins the same participant to another workplace",
            mend: "keep one of lines \(first) and \(table.line)")
          continue
        }
        pinned[participant] = table.line
      }
      draft.decisions.append(
        Decision(
          participant: participant, workplace: workplace, verdict: verdict,
          reason: table.value(reasonColumn, .text)))
    }
  }
}

extension FieldType where Value == Decision.Verdict {
  /// `pin` or `ban`.
  fileprivate static let verdict: FieldType = .word()
}
