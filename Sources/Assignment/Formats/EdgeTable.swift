/// A market as an edge table: CSV with the header `participant,workplace,score`, one scored pair a row, and
/// its ids.
///
/// Columns may stand in any order; ids are text (`007` and `7` differ; canonically equivalent Unicode is the
/// same id); scores are whole numbers 0 … 2 000 000 000 in the file's own unit. Places come from a second
/// table `workplace,places`; without it each workplace has one place.
public struct EdgeTable: Sendable, Hashable {
  /// The market.
  public let market: Market
  /// Ids in the order of first appearance.
  public let participantIds: [String]
  /// Ids in the order of the places table or, without one, of first appearance.
  public let workplaceIds: [String]

  /// A market with ids.
  public init(market: Market, participantIds: [String], workplaceIds: [String]) {
    self.market = market
    self.participantIds = participantIds
    self.workplaceIds = workplaceIds
  }

  static let columns = ["participant", "workplace", "score"]

  /// Whether bytes begin with the header of an edge table, in any order of columns.
  public static func recognises(_ bytes: [UInt8]) -> Bool {
    var reader = CSVReader(Array(bytes.prefix(200)))
    guard let header = reader.next(), header.fault == nil else { return false }
    return header.fields.map { String(decoding: $0, as: UTF8.self) }.sorted() == columns.sorted()
  }

  /// Reads an edge table and, when given, the table of places. O(rows · log rows).
  ///
  /// - Throws: ``EdgeTableError``: all that is wrong with the places, or else all that is wrong with the
  ///   pairs.
  public static func read(
    _ bytes: [UInt8], places placesBytes: [UInt8]? = nil
  ) throws(EdgeTableError) -> EdgeTable {
    var workplaces = Identifiers()
    var places: [Int32]?
    if let placesBytes {
      do {
        places = try readPlaces(placesBytes, &workplaces)
      } catch {
        throw EdgeTableError(table: .places, error: error)
      }
    }
    do {
      return try readPairs(bytes, places, workplaces)
    } catch {
      throw EdgeTableError(table: .pairs, error: error)
    }
  }

  private static func readPlaces(
    _ bytes: [UInt8], _ workplaces: inout Identifiers
  ) throws(FormatError) -> [Int32] {
    var table = try CSVColumns(bytes, columns: ["workplace", "places"])
    var places: [Int32] = []
    while let row = table.next() {
      guard let id = table.identifier(row.fields[0], "workplace", line: row.line),
        let count = table.integer(row.fields[1], "places", in: 0...Int64(Int32.max), line: row.line)
      else { continue }
      if workplaces.index(of: id) != nil {
        table.note(row.line, "workplace", id, "the workplace is there twice", "keep one row a workplace")
      } else if workplaces.add(id) != nil {
        places.append(Int32(count))
      }
    }
    try table.error.throwIfAny()
    return places
  }

  private struct Pair {
    let participant: Int32
    let workplace: Int32
    let score: Int32
    let line: Int
  }

  private static func readPairs(
    _ bytes: [UInt8], _ places: [Int32]?, _ knownWorkplaces: Identifiers
  ) throws(FormatError) -> EdgeTable {
    var table = try CSVColumns(bytes, columns: columns)
    var participants = Identifiers()
    var workplaces = knownWorkplaces
    var pairs: [Pair] = []
    while let row = table.next() {
      guard let participantId = table.identifier(row.fields[0], "participant", line: row.line),
        let workplaceId = table.identifier(row.fields[1], "workplace", line: row.line),
        let score = table.integer(row.fields[2], "score", in: 0...Int64(Market.largestScore), line: row.line)
      else { continue }
      let known = workplaces.index(of: workplaceId)
      if places != nil, known == nil {
        table.note(
          row.line, "workplace", workplaceId, "not in the table of places", "add a row with its places there")
        continue
      }
      guard let participant = participants.index(of: participantId) ?? participants.add(participantId),
        let workplace = known ?? workplaces.add(workplaceId)
      else {
        table.note(row.line, "participant", "", "more than \(Int32.max) ids", "split the market")
        break
      }
      pairs.append(
        Pair(participant: participant, workplace: workplace, score: Int32(score), line: row.line))
    }
    pairs.sort {
      ($0.participant, $0.workplace, $0.line) < ($1.participant, $1.workplace, $1.line)
    }
    for (first, second) in zip(pairs, pairs.dropFirst())
    where first.participant == second.participant && first.workplace == second.workplace {
      let ids = "\(participants.ids[Int(second.participant)]),\(workplaces.ids[Int(second.workplace)])"
      table.note(second.line, "pair", ids, "the pair is on line \(first.line) already", "keep one row a pair")
    }
    try table.error.throwIfAny()
    var rowStarts = [Int](repeating: 0, count: participants.ids.count + 1)
    for pair in pairs { rowStarts[Int(pair.participant) + 1] += 1 }
    for row in 0..<participants.ids.count { rowStarts[row + 1] += rowStarts[row] }
    do {
      let market = try Market(
        places: places ?? Array(repeating: 1, count: workplaces.ids.count), rowStarts: rowStarts,
        workplaces: pairs.map(\.workplace), scores: pairs.map(\.score))
      return EdgeTable(market: market, participantIds: participants.ids, workplaceIds: workplaces.ids)
    } catch {
      throw FormatError(
        FormatIssue(.file, field: "market", problem: error.description, mend: "correct the tables"))
    }
  }
}

/// What is wrong with an edge table or its table of places.
public struct EdgeTableError: Error, Sendable, CustomStringConvertible {
  /// The two tables of a market.
  public enum Table: Sendable, Hashable {
    /// `participant,workplace,score`.
    case pairs
    /// `workplace,places`.
    case places
  }

  /// The table that the lines belong to.
  public let table: Table
  /// What is wrong with it.
  public let error: FormatError

  /// One line an issue.
  public var description: String { error.description }
}

/// Texts and their dense indices in the order of first appearance.
struct Identifiers {
  private(set) var ids: [String] = []
  private var indices: [String: Int32] = [:]

  /// The index of a known text.
  func index(of id: String) -> Int32? {
    indices[id]
  }

  /// Adds a text that is not known yet; `nil` when 32-bit indices are used up.
  mutating func add(_ id: String) -> Int32? {
    guard let index = Int32(exactly: ids.count), index < Int32.max else { return nil }
    indices[id] = index
    ids.append(id)
    return index
  }
}
