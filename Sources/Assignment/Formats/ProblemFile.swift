public import Tables

/// A problem in any of the formats that this library reads, found out by looking at the bytes.
public enum ProblemFile: Sendable, Hashable {
  /// A market file (``MarketFile``).
  case market(Market)
  /// An edge table (``EdgeTable``), with one place a workplace unless places were given.
  case edgeTable(EdgeTable)
  /// DIMACS `asn` or OR-Library `assign`.
  case assignment(LinearAssignment)
  /// A matrix of NumPy (`.npy`).
  case dense(DenseAssignment)
  /// DIMACS `min`.
  case flow(FlowProblem)
  /// OR-Library `gap`: several problems.
  case generalisedAssignments([GeneralisedAssignment])

  /// The formats, as a sentence for people.
  public static let knownFormats =
    "market files (PLMARKT1), edge tables (participant,workplace,score), DIMACS asn and min, "
    + "OR-Library assign and gap, NumPy matrices (.npy)"

  /// Reads a problem.
  ///
  /// The first bytes tell a market file, an edge table and DIMACS apart. A file of plain numbers is a `gap`
  /// file when its name contains `gap`, an `assign` file when it contains `assign`, and otherwise the one of
  /// them whose sizes fit the count of numbers (`assign` when both do).
  ///
  /// - Parameters:
  ///   - bytes: the problem.
  ///   - file: its file's name as the user knows it; also a hint.
  ///   - places: a table `workplace,places`, and its name as the user knows it; only for an edge table or a matrix.
  ///   - objective: which way to go, for the formats that do not say; `nil` = least for `asn`, `assign` and `npy`,
  ///     greatest for `gap`.
  /// - Throws: all that is wrong; for an unknown format it names the known ones.
  public static func read(
    _ bytes: [UInt8], file: String, places: (bytes: [UInt8], file: String)? = nil,
    objective: Objective? = nil
  ) throws(DataError) -> ProblemFile {
    if EdgeTable.recognises(bytes) {
      return .edgeTable(try EdgeTable.read(bytes, file: file, places: places))
    }
    if NumPyMatrix.recognises(bytes) {
      return .dense(
        try DenseAssignment.read(bytes, file: file, places: places, objective: objective ?? .minimise))
    }
    if let places {
      throw DataError(
        DataIssue(
          file: places.file, problem: "a table of places goes with an edge table or a matrix only",
          mend: "leave it out; other formats bring their own capacities"))
    }
    return try readSelfContained(bytes, file: file, objective: objective)
  }

  private static func readSelfContained(
    _ bytes: [UInt8], file: String, objective: Objective?
  ) throws(DataError) -> ProblemFile {
    if MarketFile.recognises(bytes) { return .market(try MarketFile.read(bytes, file: file)) }
    switch dimacsProblem(bytes) {
    case "asn":
      return .assignment(try DIMACSAssignment.read(bytes, file: file, objective: objective ?? .minimise))
    case "min": return .flow(try DIMACSFlow.read(bytes, file: file))
    case .some(let other):
      throw unknown("DIMACS problem '\(DataIssue.printable(other))'", file)
    case nil: break
    }
    var reader = TokenReader(bytes, file: "")
    guard let first = reader.next() else { throw unknown("an empty file", file) }
    guard WholeNumber.parse(first.bytes) != .notANumber else {
      throw unknown("'\(DataIssue.printable(first.text))'", file)
    }
    switch plainNumbers(bytes, file: file) {
    case .assignment:
      return .assignment(try ORLibrary.readAssignment(bytes, file: file, objective: objective ?? .minimise))
    case .generalisedAssignments:
      return .generalisedAssignments(
        try ORLibrary.readGeneralisedAssignments(bytes, file: file, objective: objective ?? .maximise))
    }
  }

  private static func unknown(_ what: String, _ file: String) -> DataError {
    DataError(
      DataIssue(
        file: file, problem: "\(what) is no format that is known here", mend: "known are \(knownFormats)"))
  }

  /// The word behind the first `p`, when nothing but comments stands before it.
  private static func dimacsProblem(_ bytes: [UInt8]) -> String? {
    var reader = TokenReader(bytes, file: "")
    while let keyword = reader.next() {
      switch keyword.text {
      case "c": reader.skipLine()
      case "p": return reader.nextOnLine()?.text ?? ""
      default: return nil
      }
    }
    return nil
  }

  private enum PlainNumbers {
    case assignment
    case generalisedAssignments
  }

  private static func plainNumbers(_ bytes: [UInt8], file: String) -> PlainNumbers {
    let name = file.lowercased()
    if name.contains("gap") { return .generalisedAssignments }
    if name.contains("assign") { return .assignment }
    var reader = TokenReader(bytes, file: file)
    var size: Int64 = 0
    if let first = reader.next(), case .value(let value) = WholeNumber.parse(first.bytes) { size = value }
    var count: Int64 = 0
    while reader.next() != nil { count += 1 }
    let (square, overflow) = size.multipliedReportingOverflow(by: size)
    return !overflow && square == count ? .assignment : .generalisedAssignments
  }
}
