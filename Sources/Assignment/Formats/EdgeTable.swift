public import Tables

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
    let firstLine = bytes.prefix(200).prefix { $0 != UInt8(ascii: "\n") }
    return CSVReader(bytes: Array(firstLine), file: "").header.sorted() == columns.sorted()
  }

  /// Reads an edge table and, when given, the table of places. O(rows · log rows), O(rows) for rows in order.
  ///
  /// - Parameters:
  ///   - bytes: the table of pairs.
  ///   - file: its name as the user knows it.
  ///   - places: the table of places, and its name as the user knows it.
  /// - Throws: all that is wrong with the places, or else all that is wrong with the pairs.
  public static func read(
    _ bytes: [UInt8], file: String, places: (bytes: [UInt8], file: String)? = nil
  ) throws(DataError) -> EdgeTable {
    var workplaces = Identifiers()
    var placesOfWorkplaces: [Int32]?
    if let places { placesOfWorkplaces = try readPlaces(places.bytes, places.file, &workplaces) }
    return try readPairs(bytes, file, placesOfWorkplaces, workplaces)
  }

  /// The ids and counts of a table of places.
  static func readPlaces(_ bytes: [UInt8], _ file: String) throws(DataError) -> (
    ids: [String], places: [Int32]
  ) {
    var workplaces = Identifiers()
    let places = try readPlaces(bytes, file, &workplaces)
    return (workplaces.names, places)
  }

  private static func readPlaces(
    _ bytes: [UInt8], _ file: String, _ workplaces: inout Identifiers
  ) throws(DataError) -> [Int32] {
    var table = try CSVColumns(bytes, file: file, columns: ["workplace", "places"])
    var places: [Int32] = []
    while table.next() {
      guard let id = table.identifier(0), let count = table.integer(1, in: 0...Int64(Int32.max)) else {
        continue
      }
      switch workplaces.insert(id) {
      case (_, isNew: true)?: places.append(Int32(count))
      case (_, isNew: false)?:
        table.note(0, problem: "the workplace is there twice", mend: "keep one row a workplace")
      case nil: throw tooManyIds(file)
      }
    }
    try table.throwIfAny()
    return places
  }

  private struct Pair {
    let participant: Int32
    let workplace: Int32
    let score: Int32
    let line: Int32

    static func precedes(_ first: Pair, _ second: Pair) -> Bool {
      if first.participant != second.participant { return first.participant < second.participant }
      if first.workplace != second.workplace { return first.workplace < second.workplace }
      return first.line < second.line
    }
  }

  private static func readPairs(
    _ bytes: [UInt8], _ file: String, _ places: [Int32]?, _ knownWorkplaces: Identifiers
  ) throws(DataError) -> EdgeTable {
    var table = try CSVColumns(bytes, file: file, columns: columns)
    var participants = Identifiers()
    var workplaces = knownWorkplaces
    var pairs: [Pair] = []
    while table.next() {
      guard let participantId = table.identifier(0), let workplaceId = table.identifier(1),
        let score = table.integer(2, in: 0...Int64(Market.largestScore))
      else { continue }
      let listed = places == nil ? workplaces.insert(workplaceId)?.index : workplaces.index(of: workplaceId)
      if places != nil, listed == nil {
        table.note(1, problem: "not in the table of places", mend: "add a row with its places there")
        continue
      }
      guard let workplace = listed, let participant = participants.insert(participantId)?.index,
        let line = Int32(exactly: table.line)
      else { throw tooManyIds(file) }
      pairs.append(
        Pair(participant: participant, workplace: workplace, score: Int32(score), line: line))
    }
    if !zip(pairs, pairs.dropFirst()).allSatisfy({ Pair.precedes($0, $1) }) { pairs.sort(by: Pair.precedes) }
    for (first, second) in zip(pairs, pairs.dropFirst())
    where first.participant == second.participant && first.workplace == second.workplace {
      table.note(
        line: Int(second.line), field: "pair",
        value: "\(participants.names[Int(second.participant)]),\(workplaces.names[Int(second.workplace)])",
        problem: "the pair is on line \(first.line) already", mend: "keep one row a pair")
    }
    try table.throwIfAny()
    var rowStarts = [Int](repeating: 0, count: participants.names.count + 1)
    for pair in pairs { rowStarts[Int(pair.participant) + 1] += 1 }
    for row in 0..<participants.names.count { rowStarts[row + 1] += rowStarts[row] }
    do {
      let market = try Market(
        places: places ?? Array(repeating: 1, count: workplaces.names.count), rowStarts: rowStarts,
        workplaces: pairs.map(\.workplace), scores: pairs.map(\.score))
      return EdgeTable(market: market, participantIds: participants.names, workplaceIds: workplaces.names)
    } catch {
      throw DataError(
        DataIssue(file: file, field: "market", problem: error.description, mend: "correct the tables"))
    }
  }

  private static func tooManyIds(_ file: String) -> DataError {
    DataError(
      DataIssue(
        file: file, problem: "the table has more than \(Int32.max) lines", mend: "split the market"))
  }
}
