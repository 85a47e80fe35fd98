public import Matching
public import Tables

/// Reads `plan.yaml`: every key optional, every unknown key or wrong value an issue with its line.
public enum PlanReader {
  /// The largest plan: 64 KiB.
  public static let maximumBytes = 64 << 10

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
    let text = YAMLText(maximumBytes: maximumBytes, guide: "docs/dataset-format.md for how a plan is written")
    var parser = PlanParser(file: file)
    let documents = try text.documents(bytes, file: file)
    if let document = documents.first { parser.read(document) }
    if documents.count > 1 {
      parser.yaml.note(
        documents[1], nil, problem: "a plan has one document, and another one begins here",
        mend: "delete the line '---' and what follows")
    }
    parser.yaml.issues.sortByLine()
    try parser.yaml.issues.throwIfAny()
    return parser.plan
  }
}
