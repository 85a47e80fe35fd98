import GRDB
import MatchingIO
public import Tables

/// What can become of a participant at a workplace.
public enum OutcomeKind: String, Sendable, CaseIterable, Codable {
  /// The participant, or the workplace, said no before the start.
  case declined
  /// The placement began.
  case started
  /// It ended before its time.
  case stopped
  /// It was completed.
  case completed
  /// The participant was hired.
  case hired
}

extension StoreRecords {
  /// What became of a participant at a workplace.
  public struct Outcome: Sendable, Hashable, Codable {
    /// The participant's and the workplace's ids.
    public let participant, workplace: String
    /// What happened.
    public let outcome: OutcomeKind
    /// On which day, `YYYY-MM-DD`.
    public let day: String
    /// When it was recorded, in UTC, by whom, and why if it was said.
    public let at, by, why: String

    init?(_ row: Row) {
      guard let outcome = OutcomeKind(rawValue: row["outcome"]) else { return nil }
      self.outcome = outcome
      (participant, workplace, day) = (row["participant"], row["workplace"], row["day"])
      (at, by, why) = (row["at"], row["by"], row["why"])
    }
  }

  /// Records what became of a participant at a workplace. A correction is another record; the last one of a pair counts.
  ///
  /// - Throws: also that the dataset has no such participant or workplace.
  public func record(
    _ outcome: OutcomeKind, of participant: String, at workplace: String, on day: String
  ) throws(DataError) {
    let detail = [
      "participant": participant, "workplace": workplace, "outcome": outcome.rawValue, "day": day,
    ]
    _ = try change(detail: { _ in detail }) { db, change in
      try requireId(participant, in: "participants", of: db)
      try requireId(workplace, in: "workplaces", of: db)
      try db.execute(
        sql: """
          INSERT INTO store_outcomes (at, by, why, participant, workplace, outcome, day) VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          StoreLog.now, StoreLog.author(of: change), change.why ?? "", participant, workplace,
          outcome.rawValue, day,
        ])
      return db.lastInsertedRowID
    }
  }

  /// All outcomes, in the order in which they were recorded.
  public func outcomes() throws(DataError) -> [Outcome] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM store_outcomes ORDER BY id").compactMap(Outcome.init)
    }
  }

  private func requireId(_ id: String, in table: String, of db: Database) throws {
    let layout = try TableLayout.all(in: db, path: file.path).first { $0.name == table }
    let names = [String(table.dropLast()), "id"]
    let position = layout?.header.firstIndex(where: names.contains)
    var isThere = false
    if let layout, let position, let column = layout.columns?[position] {
      isThere =
        try Bool.fetchOne(
          db,
          sql: """
            SELECT EXISTS (SELECT 1 FROM \(TableLayout.quoted(table)) WHERE \(TableLayout.quoted(column)) = ?)
            """, arguments: [id]) ?? false
    }
    guard isThere else {
      throw DataError(
        DataIssue(
          file: file.path, field: names[0], value: id, problem: "\(table) has no such \(names[0])",
          mend: "name an id of \(table)"))
    }
  }
}
