/// One thing that is wrong with a file of a format: where, what, and how to mend it.
public struct FormatIssue: Sendable, Hashable {
  /// Where in the file.
  public enum Position: Sendable, Hashable {
    /// The file as a whole.
    case file
    /// A 1-based line of a text file.
    case line(Int)
    /// A 0-based offset in a binary file.
    case byte(Int)
  }

  /// Where in the file.
  public let position: Position
  /// The column, header field or array.
  public let field: String
  /// The value as it stands in the file, cut to 80 characters, control characters escaped; may be empty.
  public let value: String
  /// What is wrong, without a full stop.
  public let problem: String
  /// What to do about it, without a full stop.
  public let mend: String

  init(_ position: Position, field: String, value: String = "", problem: String, mend: String) {
    self.position = position
    self.field = field
    let shown = value.unicodeScalars.prefix(80).map { scalar in
      scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
    }
    self.value = shown.joined() + (value.unicodeScalars.dropFirst(80).isEmpty ? "" : "…")
    self.problem = problem
    self.mend = mend
  }
}

extension FormatIssue: CustomStringConvertible {
  /// `line 3: field 'value': problem; mend`.
  public var description: String {
    let place =
      switch position {
      case .file: ""
      case .line(let line): "line \(line): "
      case .byte(let offset): "byte \(offset): "
      }
    return "\(place)\(field)\(value.isEmpty ? "" : " '\(value)'"): \(problem); \(mend)"
  }
}

/// Everything that is wrong with a file, as far as it could be found in one go.
public struct FormatError: Error, Sendable, CustomStringConvertible {
  /// The issues in the order of the file; at most ``kept`` of them.
  public private(set) var issues: [FormatIssue] = []
  /// How many issues there are, also those that were not kept.
  public private(set) var count = 0

  /// How many issues are kept.
  public static let kept = 1_000

  init() {}

  init(_ issue: FormatIssue) {
    add(issue)
  }

  mutating func add(_ issue: FormatIssue) {
    count += 1
    if issues.count < Self.kept { issues.append(issue) }
  }

  func throwIfAny() throws(FormatError) {
    if count > 0 { throw self }
  }

  /// One line an issue.
  public var description: String {
    var lines = issues.map(\.description)
    if count > issues.count { lines.append("… and \(count - issues.count) more") }
    return lines.joined(separator: "\n")
  }
}
