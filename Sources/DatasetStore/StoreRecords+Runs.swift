import GRDB
public import MatchingIO
public import Tables

extension StoreRecords {
  /// A run that was recorded.
  public struct Run: Sendable, Hashable, Codable {
    /// Its number, from 1.
    public let id: Int64
    /// When it was recorded, in UTC.
    public let at: String
    /// Who made it, and why if it was said.
    public let by, why: String
    /// The program's version.
    public let version: String
    /// One hash of all that was read.
    public let inputSHA256: String
    /// The seed of everything random, and the solver.
    public let seed, solver: String
    /// `optimal`, `feasible` or `infeasible`.
    public let status: String
    /// Sum of the placements' scores and what it can be at most, in micro-units.
    public let objective, bound: Int64
    /// Number of participants, of workplaces, and of those who were placed.
    public let participants, workplaces, placed: Int64

    init(_ row: Row) {
      (id, at, by, why, version) = (row["id"], row["at"], row["by"], row["why"], row["version"])
      (inputSHA256, seed, solver, status) = (row["input_sha256"], row["seed"], row["solver"], row["status"])
      (objective, bound) = (row["objective"], row["bound"])
      (participants, workplaces, placed) = (row["participants"], row["workplaces"], row["placed"])
    }
  }

  /// Records a run; returns its number.
  public func record(_ run: RunRecord) throws(DataError) -> Int64 {
    try change(detail: { ["run": $0] }) { db, change in
      try db.execute(
        sql: """
          INSERT INTO store_runs (at, by, why, version, input_sha256, inputs, plan, options, seed, solver, status,
            objective, bound, participants, workplaces, placed)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          StoreLog.now, StoreLog.author(of: change), change.why ?? "", run.version, run.inputSHA256,
          run.inputs,
          run.plan, run.options, String(run.seed), run.solver, run.status, run.objective, run.bound,
          run.participants, run.workplaces, run.placements.count,
        ])
      let id = db.lastInsertedRowID
      let statement = try db.makeStatement(sql: "INSERT INTO store_placements VALUES (?, ?, ?, ?, ?, ?)")
      for (position, placement) in run.placements.enumerated() {
        try statement.execute(arguments: [
          id, position, placement.participant, placement.workplace, placement.score, placement.isPinned,
        ])
      }
      return id
    }
  }

  /// The runs, oldest first.
  public func runs() throws(DataError) -> [Run] {
    try read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM store_runs ORDER BY id").map(Run.init)
    }
  }

  /// The placements of a run.
  ///
  /// - Throws: also that there is no such run.
  public func placements(ofRun id: Int64) throws(DataError) -> [RunRecord.Placement] {
    try read { db in
      guard
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM store_runs WHERE id = ?)", arguments: [id])
          == true
      else {
        throw DataError(
          DataIssue(
            file: file.path, field: "run", value: String(id), problem: "there is no such run",
            mend: "take a number that 'placement runs' lists"))
      }
      return try Row.fetchAll(
        db,
        sql:
          "SELECT participant, workplace, score, pinned FROM store_placements WHERE run = ? ORDER BY position",
        arguments: [id]
      ).map { RunRecord.Placement(participant: $0[0], workplace: $0[1], score: $0[2], isPinned: $0[3]) }
    }
  }
}
