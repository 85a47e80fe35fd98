/// One thing that is wrong with the user's data: where, what, and how to mend it.
public struct DataIssue: Sendable, Hashable, Encodable {
  /// The file's name as the user knows it.
  public var file: String
  /// The 1-based line on which the record starts; `nil` when the whole file is meant.
  public var line: Int?
  /// The 0-based offset of the first wrong byte of a binary file; `nil` for text, or when the whole file is meant.
  public var byte: Int?
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
    file: String, line: Int? = nil, byte: Int? = nil, field: String? = nil, value: String? = nil,
    problem: String, mend: String
  ) {
    self.file = Self.escaped(file[...])
    self.line = line
    self.byte = byte
    self.field = field.map(Self.printable)
    self.value = value.map(Self.printable)
    self.problem = problem
    self.mend = mend
  }

  /// A text from the user's files, fit for a terminal: at most 80 characters, control characters escaped.
  package static func printable(_ text: String) -> String {
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
  /// `file:line: field 'value': problem; mend`; in binary files `file, byte 44: …`.
  public var description: String {
    var place = file
    if let line { place += ":\(line)" }
    if let byte { place += ", byte \(byte)" }
    if let field { place += ": \(field)" }
    if let value { place += " '\(value)'" }
    return "\(place): \(problem); \(mend)"
  }
}
