/// One thing that is wrong with the user's data: where, what, and how to mend it.
public struct DataIssue: Sendable, Hashable, Encodable {
  /// The file's name as the user knows it.
  public var file: String
  /// The 1-based line on which the record starts; `nil` when the whole file is meant.
  public var line: Int?
  /// The column or key.
  public var field: String?
  /// The value as it stands in the file, cut to 80 characters, control characters escaped.
  public var value: String?
  /// What is wrong, without a full stop.
  public var problem: String
  /// What to do about it, without a full stop.
  public var mend: String

  /// An issue; `field` and `value` are cut, and all that comes from the user's files is escaped, here.
  public init(
    file: String, line: Int? = nil, field: String? = nil, value: String? = nil, problem: String, mend: String
  ) {
    self.file = Self.escaped(file[...])
    self.line = line
    self.field = field.map(Self.printable)
    self.value = value.map(Self.printable)
    self.problem = problem
    self.mend = mend
  }

  /// A text from the user's files, fit for a terminal: at most 80 characters, control characters escaped.
  static func printable(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: 80, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return escaped(text[...]) }
    return escaped(text[..<end]) + "…"
  }

  private static func escaped(_ text: Substring) -> String {
    let shown = text.unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return shown.joined()
  }
}

extension DataIssue: CustomStringConvertible {
  /// `file:line: field 'value': problem; mend`.
  public var description: String {
    var place = file
    if let line { place += ":\(line)" }
    if let field { place += ": \(field)" }
    if let value { place += " '\(value)'" }
    return "\(place): \(problem); \(mend)"
  }
}

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
  mutating func sortByLine() {
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
