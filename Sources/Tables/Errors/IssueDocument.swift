/// A data error for programs.
public struct IssueDocument: Sendable, Encodable {
  /// Always `invalid`.
  public let status = "invalid"
  /// How many issues there are, also those that are not listed.
  public let count: Int
  /// The issues in the order of files and lines.
  public let issues: [DataIssue]

  /// Wraps an error.
  public init(_ error: DataError) {
    count = error.count
    issues = error.issues
  }
}
