import Assignment
import Foundation
import Matching

/// A result as its folder's files tell it.
struct StoredResult {
  /// A row of `placements.csv`.
  struct PlacementRow {
    var line: Int
    var participant: String
    var workplace: String
    var score: Int64
    /// The components that have a column, by name; none where the user brought the scores.
    var components: [String: Int64]
    var isPinned: Bool
  }

  /// A row of `workplaces.csv`.
  struct WorkplaceRow {
    var line: Int
    var workplace: String
    var places: Int64
    var filled: Int64
    var pinned: Int64
    var price: Int64
  }

  /// A row of `gaps.csv`.
  struct GapRow {
    var line: Int
    var participant: String
    var workplace: String
    var held: Int64
    var needed: Int64
    var reachable: Int64
  }

  var placements: [PlacementRow] = []
  /// Line and participant of each row of `unplaced.csv`.
  var unplaced: [(line: Int, participant: String)] = []
  var workplaces: [WorkplaceRow] = []
  var gaps: [GapRow] = []
  var market: Market
  var certificate: CertificateDocument
  var summary: ResultSummary
  var run: RunDocument

  /// Reads all files of a result folder.
  ///
  /// - Throws: everything that is missing or malformed.
  init(folder: String) throws(DataError) {
    var error = DataError()
    func read<Value>(_ name: String, _ parse: ([UInt8]) throws(DataError) -> Value) -> Value? {
      do throws(DataError) {
        return try parse(try FileReader.read("\(folder)/\(name)", as: name))
      } catch let failure {
        error.add(failure)
        return nil
      }
    }
    let placements = read(ResultFolder.placements, Self.placementRows)
    let unplaced = read(ResultFolder.unplaced, Self.unplacedRows)
    let workplaces = read(ResultFolder.workplaces, Self.workplaceRows)
    let gaps = read(ResultFolder.gaps, Self.gapRows)
    let market = read(ResultFolder.market) { bytes throws(DataError) in
      do throws(FormatError) {
        return try MarketFile.read(bytes)
      } catch let failure {
        var error = DataError()
        for issue in failure.issues {
          error.add(
            DataIssue(
              file: ResultFolder.market, field: issue.field, value: issue.value, problem: issue.problem,
              mend: issue.mend))
        }
        throw error
      }
    }
    let certificate = read(ResultFolder.certificate) { bytes throws(DataError) in
      try CertificateDocument(bytes: bytes, file: ResultFolder.certificate)
    }
    let summary = read(ResultFolder.summary) { bytes throws(DataError) in
      try Self.json(ResultSummary.self, bytes, file: ResultFolder.summary)
    }
    let run = read(ResultFolder.run) { bytes throws(DataError) in
      try Self.json(RunDocument.self, bytes, file: ResultFolder.run)
    }
    guard let placements, let unplaced, let workplaces, let gaps, let market, let certificate, let summary,
      let run
    else { throw error }
    self.placements = placements
    self.unplaced = unplaced
    self.workplaces = workplaces
    self.gaps = gaps
    self.market = market
    self.certificate = certificate
    self.summary = summary
    self.run = run
  }

  private static func json<Value: Decodable>(
    _ type: Value.Type, _ bytes: [UInt8], file: String
  ) throws(DataError) -> Value {
    func failure(_ problem: String) -> DataError {
      DataError(DataIssue(file: file, problem: problem, mend: "keep the file as it was written"))
    }
    var reader = JSONReader(bytes: bytes, keptKeys: [])
    do throws(JSONFault) { _ = try reader.value() } catch {
      throw failure("is not JSON at byte \(error.position): \(error.problem)")
    }
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch DecodingError.keyNotFound(let key, _) {
      throw failure("has no \(key.stringValue)")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.dataCorrupted(let context),
      DecodingError.valueNotFound(_, let context)
    {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw failure("\(path.isEmpty ? "the file" : path) has a value of the wrong kind")
    } catch {
      throw failure("cannot be understood")
    }
  }

  private static func placementRows(_ bytes: [UInt8]) throws(DataError) -> [PlacementRow] {
    var table = try ResultTable(
      bytes, file: ResultFolder.placements, columns: ["participant", "workplace", "score", "pinned"],
      optional: ScoreComponent.allCases.map(\.rawValue))
    var rows: [PlacementRow] = []
    while table.next() {
      var components: [String: Int64] = [:]
      for column in table.optionalColumns where !table.text(column).isEmpty {
        components[table.names[column]] = table.number(column)
      }
      rows.append(
        PlacementRow(
          line: table.line, participant: table.text(0), workplace: table.text(1), score: table.number(2),
          components: components, isPinned: table.yes(3)))
    }
    try table.issues.throwIfAny()
    return rows
  }

  private static func unplacedRows(_ bytes: [UInt8]) throws(DataError) -> [(line: Int, participant: String)] {
    var table = try ResultTable(bytes, file: ResultFolder.unplaced, columns: ["participant"])
    var rows: [(line: Int, participant: String)] = []
    while table.next() { rows.append((table.line, table.text(0))) }
    try table.issues.throwIfAny()
    return rows
  }

  private static func workplaceRows(_ bytes: [UInt8]) throws(DataError) -> [WorkplaceRow] {
    var table = try ResultTable(
      bytes, file: ResultFolder.workplaces, columns: ["workplace", "places", "filled", "pinned", "price"])
    var rows: [WorkplaceRow] = []
    while table.next() {
      rows.append(
        WorkplaceRow(
          line: table.line, workplace: table.text(0), places: table.number(1), filled: table.number(2),
          pinned: table.number(3), price: table.number(4)))
    }
    try table.issues.throwIfAny()
    return rows
  }

  private static func gapRows(_ bytes: [UInt8]) throws(DataError) -> [GapRow] {
    var table = try ResultTable(
      bytes, file: ResultFolder.gaps, columns: ["participant", "workplace", "held", "needed", "reachable"])
    var rows: [GapRow] = []
    while table.next() {
      rows.append(
        GapRow(
          line: table.line, participant: table.text(0), workplace: table.text(1), held: table.number(2),
          needed: table.number(3), reachable: table.number(4)))
    }
    try table.issues.throwIfAny()
    return rows
  }
}

/// A table of a result, read by the positions of the columns that are asked for.
private struct ResultTable {
  private var reader: CSVReader
  /// The names of the columns that are read.
  private(set) var names: [String]
  private var positions: [Int] = []
  private var found = DataError()

  /// The columns of `optional` that are there, after all of `columns`.
  let optionalColumns: Range<Int>

  init(
    _ bytes: [UInt8], file: String, columns: [String], optional: [String] = []
  ) throws(DataError) {
    reader = CSVReader(bytes: bytes, file: file)
    let present = optional.filter(reader.header.contains)
    names = columns + present
    optionalColumns = columns.count..<names.count
    guard !reader.header.isEmpty else { throw reader.issues }
    guard bytes.last == .lineFeed else {
      throw DataError(
        DataIssue(file: file, problem: "is cut off in its last line", mend: "keep the file as it was written")
      )
    }
    for name in names {
      guard let position = reader.header.firstIndex(of: name) else {
        throw DataError(
          DataIssue(
            file: file, line: 1, field: name, problem: "the column is missing",
            mend: "keep the file as it was written"))
      }
      positions.append(position)
    }
  }

  var line: Int { reader.line }

  var issues: DataError {
    var issues = reader.issues
    issues.add(found)
    return issues
  }

  mutating func next() -> Bool { reader.next() }

  func text(_ column: Int) -> String { reader.text(at: positions[column]) }

  mutating func number(_ column: Int) -> Int64 {
    if let number = Int64(text(column)) { return number }
    add(column, "is not a whole number")
    return 0
  }

  mutating func yes(_ column: Int) -> Bool {
    switch text(column) {
    case "yes": return true
    case "no": return false
    default:
      add(column, "is neither yes nor no")
      return false
    }
  }

  private mutating func add(_ column: Int, _ problem: String) {
    found.add(
      DataIssue(
        file: reader.file, line: line, field: names[column], value: text(column), problem: problem,
        mend: "keep the file as it was written"))
  }
}
