import Assignment
import Foundation
import Matching
import Tables

/// A result as its folder's files tell it.
struct StoredResult {
  /// A row of `placements.csv`.
  struct PlacementRow {
    var line: Int
    var participant: String
    var workplace: String
    var score: Int64
    /// The components in the order of ``ScoreComponent``, ``absent`` where there is no value; none where the user
    /// brought the scores.
    var components: [Int64]
    /// No component has this value.
    static let absent = Int64.min
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
    try PendingCommit.finish(in: folder)
    var error = DataError()
    func collect<Value>(_ parse: () throws(DataError) -> Value) -> Value? {
      do throws(DataError) {
        return try parse()
      } catch let failure {
        error.add(failure)
        return nil
      }
    }
    func read<Value>(_ name: String, _ parse: ([UInt8]) throws(DataError) -> Value) -> Value? {
      collect { () throws(DataError) in try parse(try FileReader.read("\(folder)/\(name)", as: name)) }
    }
    let placements = read(ResultFolder.placements, Self.placementRows)
    let unplaced = read(ResultFolder.unplaced, Self.unplacedRows)
    let workplaces = read(ResultFolder.workplaces, Self.workplaceRows)
    let gaps = read(ResultFolder.gaps, Self.gapRows)
    let market = collect { () throws(DataError) in
      try FileReader.readMarket("\(folder)/\(ResultFolder.market)", as: ResultFolder.market)
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
      DataError(DataIssue(file: file, problem: problem, mend: keep))
    }
    do throws(JSONFault) { try JSONDocument.check(bytes) } catch {
      throw failure("is not JSON at byte \(error.offset): \(error.problem)")
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
    let components = ScoreComponent.allCases.map(\.rawValue)
    var positions: [Int] = []
    return try rows(
      bytes, ResultFolder.placements, ["participant", "workplace", "score", "pinned"], optional: components
    ) { table in
      if positions.isEmpty { positions = table.names.dropFirst(4).compactMap(components.firstIndex) }
      var values: [Int64] = []
      for (offset, position) in positions.enumerated() where !table.isEmpty(4 + offset) {
        if values.isEmpty { values = Array(repeating: PlacementRow.absent, count: components.count) }
        values[position] = table.number(4 + offset)
      }
      return PlacementRow(
        line: table.line, participant: table.text(0), workplace: table.text(1), score: table.number(2),
        components: values, isPinned: table.yes(3))
    }
  }

  private static func unplacedRows(_ bytes: [UInt8]) throws(DataError) -> [(line: Int, participant: String)] {
    try rows(bytes, ResultFolder.unplaced, ["participant"]) { ($0.line, $0.text(0)) }
  }

  private static func workplaceRows(_ bytes: [UInt8]) throws(DataError) -> [WorkplaceRow] {
    try rows(bytes, ResultFolder.workplaces, ["workplace", "places", "filled", "pinned", "price"]) { table in
      WorkplaceRow(
        line: table.line, workplace: table.text(0), places: table.number(1), filled: table.number(2),
        pinned: table.number(3), price: table.number(4))
    }
  }

  private static func gapRows(_ bytes: [UInt8]) throws(DataError) -> [GapRow] {
    try rows(bytes, ResultFolder.gaps, ["participant", "workplace", "held", "needed", "reachable"]) { table in
      GapRow(
        line: table.line, participant: table.text(0), workplace: table.text(1), held: table.number(2),
        needed: table.number(3), reachable: table.number(4))
    }
  }

  /// Every row of a table, made by `make`.
  private static func rows<Row>(
    _ bytes: [UInt8], _ file: String, _ columns: [String], optional: [String] = [],
    make: (inout CSVColumns) -> Row
  ) throws(DataError) -> [Row] {
    var table = try CSVColumns(
      bytes, file: file, columns: columns, optional: optional, others: .ignored, mend: keep)
    guard bytes.last == .lineFeed else {
      throw DataError(DataIssue(file: file, problem: "is cut off in its last line", mend: keep))
    }
    var rows: [Row] = []
    while table.next() { rows.append(make(&table)) }
    try table.throwIfAny()
    return rows
  }

  private static let keep = "keep the file as it was written"
}

extension CSVColumns {
  /// A whole number; 0 where it is none, which is noted.
  fileprivate mutating func number(_ column: Int) -> Int64 {
    integer(column, in: .min ... .max) ?? 0
  }

  /// Yes or no; no where it is neither, which is noted.
  fileprivate mutating func yes(_ column: Int) -> Bool {
    switch text(column) {
    case "yes": return true
    case "no": return false
    default:
      note(column, problem: "this is neither yes nor no", mend: "")
      return false
    }
  }
}
