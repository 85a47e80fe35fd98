/// A problem in any of the formats that this library reads, found out by looking at the bytes.
public enum ProblemFile: Sendable, Hashable {
  /// A market file (``MarketFile``).
  case market(Market)
  /// An edge table (``EdgeTable``), with one place a workplace unless places were given.
  case edgeTable(EdgeTable)
  /// DIMACS `asn` or OR-Library `assign`.
  case assignment(LinearAssignment)
  /// DIMACS `min`.
  case flow(FlowProblem)
  /// OR-Library `gap`: several problems.
  case generalisedAssignments([GeneralisedAssignment])

  /// The formats, as a sentence for people.
  public static let knownFormats =
    "market files (PLMARKT1), edge tables (participant,workplace,score), DIMACS asn and min, OR-Library assign and gap"

  /// Why a problem could not be read.
  public enum ReadError: Error, Sendable, CustomStringConvertible {
    /// The file itself is at fault.
    case file(FormatError)
    /// The table of places is at fault.
    case places(FormatError)

    /// One line an issue.
    public var description: String {
      switch self {
      case .file(let error), .places(let error): error.description
      }
    }
  }

  /// Reads a problem.
  ///
  /// The first bytes tell a market file, an edge table and DIMACS apart. A file of plain numbers is a `gap`
  /// file when its name contains `gap`, an `assign` file when it contains `assign`, and otherwise the one of
  /// them whose sizes fit the count of numbers (`assign` when both do).
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: its name, as a hint.
  ///   - places: the bytes of a table `workplace,places`; only for an edge table.
  ///   - objective: which way to go, for the formats that do not say; `nil` = least for `asn` and `assign`,
  ///     greatest for
  ///     `gap`.
  /// - Throws: ``ReadError``; for an unknown format it names the known ones.
  public static func read(
    _ bytes: [UInt8], name: String, places: [UInt8]? = nil, objective: Objective? = nil
  ) throws(ReadError) -> ProblemFile {
    if EdgeTable.recognises(bytes) {
      do {
        return .edgeTable(try EdgeTable.read(bytes, places: places))
      } catch {
        throw error.table == .places ? .places(error.error) : .file(error.error)
      }
    }
    guard places == nil else {
      throw .file(
        FormatError(
          FormatIssue(
            .file, field: "places", problem: "a table of places goes with an edge table only",
            mend: "leave it out; other formats bring their own capacities")))
    }
    do {
      return try readSelfContained(bytes, name: name, objective: objective)
    } catch {
      throw .file(error)
    }
  }

  private static func readSelfContained(
    _ bytes: [UInt8], name: String, objective: Objective?
  ) throws(FormatError) -> ProblemFile {
    if MarketFile.recognises(bytes) { return .market(try MarketFile.read(bytes)) }
    switch dimacsProblem(bytes) {
    case "asn": return .assignment(try DIMACSAssignment.read(bytes, objective: objective ?? .minimise))
    case "min": return .flow(try DIMACSFlow.read(bytes))
    case .some(let other):
      throw unknown("DIMACS problem '\(other)'")
    case nil: break
    }
    var reader = TokenReader(bytes)
    guard let first = reader.next() else { throw unknown("an empty file") }
    guard wholeNumber(first.bytes) != nil else { throw unknown("'\(first.text.prefix(40))…'") }
    switch plainNumbers(bytes, name: name.lowercased()) {
    case .assignment:
      return .assignment(try ORLibrary.readAssignment(bytes, objective: objective ?? .minimise))
    case .generalisedAssignments:
      return .generalisedAssignments(
        try ORLibrary.readGeneralisedAssignments(bytes, objective: objective ?? .maximise))
    }
  }

  private static func unknown(_ what: String) -> FormatError {
    FormatError(
      FormatIssue(
        .file, field: "format", problem: "\(what) is no format that is known here",
        mend: "known are \(knownFormats)"))
  }

  /// The word behind the first `p`, when nothing but comments stands before it.
  private static func dimacsProblem(_ bytes: [UInt8]) -> String? {
    var reader = TokenReader(bytes)
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

  private static func plainNumbers(_ bytes: [UInt8], name: String) -> PlainNumbers {
    if name.contains("gap") { return .generalisedAssignments }
    if name.contains("assign") { return .assignment }
    var reader = TokenReader(bytes)
    let size = reader.next().flatMap { wholeNumber($0.bytes) } ?? 0
    var count: Int64 = 0
    while reader.next() != nil { count += 1 }
    let (square, overflow) = size.multipliedReportingOverflow(by: size)
    return !overflow && square == count ? .assignment : .generalisedAssignments
  }
}
