/// Everything that is wrong with the user's data, found in one go.
public struct DataError: Error, Sendable, CustomStringConvertible {
  /// The issues in the order of files and lines; at most ``kept`` of them.
  public private(set) var issues: [DataIssue] = []
  /// How many issues there were, also those that were not kept.
  public private(set) var count = 0

  /// How many issues are kept, so that a file that is wrong on every line cannot fill the memory.
  public static let kept = 1_000

  /// No issue yet.
  public init() {}

  /// An error of one issue.
  public init(_ issue: DataIssue) {
    add(issue)
  }

  /// Notes an issue.
  public mutating func add(_ issue: DataIssue) {
    count += 1
    if issues.count < Self.kept { issues.append(issue) }
  }

  /// Notes another error's issues after this one's.
  public mutating func add(_ other: DataError) {
    count += other.count
    issues.append(contentsOf: other.issues.prefix(max(0, Self.kept - issues.count)))
  }

  /// Puts the kept issues into the order of their lines; issues of the same line keep theirs.
  package mutating func sortByLine() {
    let order = issues.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }
    issues = order.map(\.element)
  }

  /// Throws itself unless nothing is wrong.
  public func throwIfAny() throws(DataError) {
    if count > 0 { throw self }
  }

  /// One line an issue.
  public var description: String {
    var lines = issues.map(\.description)
    if count > issues.count { lines.append("… and \(count - issues.count) more") }
    return lines.joined(separator: "\n")
  }
}
