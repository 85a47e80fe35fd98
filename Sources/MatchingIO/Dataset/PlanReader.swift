public import Matching
public import Tables
import Yams

/// Reads `plan.yaml`: every key optional, every unknown key or wrong value an issue with its line.
public enum PlanReader {
  /// The largest plan: 64 KiB.
  public static let maximumBytes = 64 << 10
  /// The most YAML aliases; each may double what the file expands to.
  private static let mostAliases = 16

  /// Reads a plan's file.
  ///
  /// - Throws: why the file cannot be read, or all that is wrong in it.
  public static func readFile(
    _ path: String, as name: String
  ) throws(DataError) -> (plan: Plan, file: InputFile) {
    try noted(try FileReader.read(path, as: name, maximumBytes: maximumBytes), file: name)
  }

  /// Reads a dataset's own plan.
  static func read(
    from storage: any DatasetStorage, _ file: String
  ) throws(DataError) -> (plan: Plan, file: InputFile) {
    try noted(try storage.read(file, as: file, maximumBytes: maximumBytes), file: file)
  }

  private static func noted(
    _ bytes: [UInt8], file: String
  ) throws(DataError) -> (plan: Plan, file: InputFile) {
    (try read(bytes, file: file), InputFile(name: file, storedBytes: bytes))
  }

  /// Reads a plan's text; an empty one is a plan of defaults.
  ///
  /// - Throws: all that is wrong, in the order of lines.
  public static func read(_ bytes: [UInt8], file: String) throws(DataError) -> Plan {
    if let issue = EncodingCheck.issue(of: bytes, file: file) { throw DataError(issue) }
    guard bytes.count <= maximumBytes, aliasCount(bytes) <= mostAliases else {
      throw DataError(
        DataIssue(
          file: file,
          problem: "more than \(maximumBytes) bytes, or more than \(mostAliases) YAML aliases (*name)",
          mend: "write the values out"))
    }
    guard let root = try compose(bytes, file: file) else { return Plan() }
    var parser = PlanParser(file: file)
    parser.read(root)
    parser.issues.sortByLine()
    try parser.issues.throwIfAny()
    return parser.plan
  }

  private static func aliasCount(_ bytes: [UInt8]) -> Int {
    zip(bytes, bytes.dropFirst()).count { $0 == UInt8(ascii: "*") && $1 > UInt8(ascii: " ") }
  }

  private static func compose(_ bytes: [UInt8], file: String) throws(DataError) -> Node? {
    // Yams keeps a pointer into the text, which is only stable for texts that are not tiny.
    let text = String(decoding: bytes, as: UTF8.self) + String(repeating: "\n", count: 32)
    do {
      return try Yams.compose(yaml: text, .default, .default, .utf8)
    } catch let error as YamlError {
      throw DataError(issue(of: error, file: file))
    } catch {
      throw DataError(
        DataIssue(file: file, problem: "the file is not YAML (\(error))", mend: "see docs/dataset-format.md"))
    }
  }

  private static func issue(of error: YamlError, file: String) -> DataIssue {
    let mend = "see docs/dataset-format.md for how a plan is written"
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return DataIssue(file: file, line: mark.line, problem: "this is not YAML (\(problem))", mend: mend)
    case .duplicatedKeysInMapping(let keys, let context):
      return DataIssue(
        file: file, line: context.mark.line, field: keys.first, problem: "the key stands here more than once",
        mend: "keep one of them")
    default:
      return DataIssue(file: file, problem: "the file is not YAML", mend: mend)
    }
  }
}
