public import Matching

/// A run as a dataset's own history keeps it: what it was made of, what it proved, and who went where.
public struct RunRecord: Sendable {
  /// Who went where.
  public struct Placement: Sendable, Hashable, Codable {
    /// The participant's id.
    public var participant: String
    /// The workplace's id.
    public var workplace: String
    /// The pair's score, in micro-units.
    public var score: Int64
    /// Whether a person pinned it.
    public var isPinned: Bool

    /// A placement.
    public init(participant: String, workplace: String, score: Int64, isPinned: Bool) {
      self.participant = participant
      self.workplace = workplace
      self.score = score
      self.isPinned = isPinned
    }
  }

  /// The program's version.
  public var version: String
  /// One hash of all that was read: ``InputFile/digest(of:)``.
  public var inputSHA256: String
  /// `inputFiles`, `plan` and `options` of `run.json`, as JSON.
  public var inputs, plan, options: String
  /// The seed of everything random.
  public var seed: UInt64
  /// The solver's name.
  public var solver: String
  /// `optimal`, `feasible` or `infeasible`.
  public var status: String
  /// Sum of the placements' scores and what it can be at most, in micro-units.
  public var objective, bound: Int64
  /// Number of participants and of workplaces.
  public var participants, workplaces: Int
  /// Who went where, ascending by participant as the dataset lists them.
  public var placements: [Placement]

  /// The record of a match. O(placements).
  public init(cohort: Cohort, plan: Plan, result: MatchResult, run: RunInfo, summary: ResultSummary) {
    version = run.version
    inputSHA256 = InputFile.digest(of: run.inputFiles)
    inputs = JSONText.line(of: run.inputFiles.map(RunDocument.Input.init))
    self.plan = JSONText.line(of: RunDocument.PlanUsed(plan, weights: result.weights))
    options = JSONText.line(of: run.options)
    seed = run.seed
    solver = run.solver
    status = summary.status.rawValue
    objective = summary.objective
    bound = summary.bound
    participants = summary.participants
    workplaces = summary.workplaces
    placements = result.placements.map { placement in
      Placement(
        participant: cohort.participants[Int(placement.participant)].id,
        workplace: cohort.workplaces[Int(placement.workplace)].id, score: Int64(placement.score),
        isPinned: placement.isPinned)
    }
  }
}

extension InputFile {
  /// One hash of several files: the SHA-256 of what `sha256sum` prints of them, in their order, with the names of
  /// ``name``. So two runs with the same hash have read the same.
  public static func digest(of files: [InputFile]) -> String {
    let lines = files.map { "\($0.sha256)  \($0.name)\n" }.joined()
    return InputFile(name: "", storedBytes: Array(lines.utf8)).sha256
  }
}
