public import Matching

/// A dataset as it was read: the people and places, what matters, and which bytes said so.
public struct Dataset: Sendable {
  /// Everybody and everything to be matched.
  public let cohort: Cohort
  /// What matters.
  public let plan: Plan
  /// The files that were read, in a fixed order: tables first, the plan last.
  public let files: [InputFile]

  /// A dataset.
  public init(cohort: Cohort, plan: Plan, files: [InputFile]) {
    self.cohort = cohort
    self.plan = plan
    self.files = files
  }
}

/// A file that a run read, so that the run can be repeated and checked.
public struct InputFile: Sendable, Hashable {
  /// The file's name as the user knows it.
  public let name: String
  /// SHA-256 of the bytes as they are stored, 64 hexadecimal digits.
  public let sha256: String
  /// How many bytes are stored.
  public let byteCount: Int

  /// An input file.
  public init(name: String, sha256: String, byteCount: Int) {
    self.name = name
    self.sha256 = sha256
    self.byteCount = byteCount
  }
}
