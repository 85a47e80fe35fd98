import Tables

/// Reads the rows of a ``MarketChangeTable``.
struct MarketChangeReader {
  static let columns = ["change", "participant", "workplace", "value"]

  var table: CSVColumns
  var participants: GrowingIds
  var workplaces: GrowingIds
  private(set) var entries: [MarketChangeTable.Entry] = []
  private var addition: Addition?

  /// A new participant, whose rows are being read.
  private struct Addition {
    let line: Int
    let cells: [String]
    var pairs: [MarketChange.ScoredPair] = []
    var workplaces: Set<Int> = []
  }

  private enum Kind: String, CaseIterable {
    case withdraw, add, open, places, score, ban, allow, pin, unpin

    /// Whether a row names a participant, a workplace and a value.
    var cells: [Bool] {
      switch self {
      case .withdraw, .unpin: [true, false, false]
      case .open, .places: [false, true, true]
      case .ban, .allow, .pin: [true, true, false]
      case .add, .score: [true, true, true]
      }
    }
  }

  init(table: CSVColumns, participants: GrowingIds, workplaces: GrowingIds) {
    self.table = table
    self.participants = participants
    self.workplaces = workplaces
  }

  mutating func read() throws(DataError) {
    while table.next() {
      guard let kind = Kind(rawValue: table.text(0)) else {
        let names = Kind.allCases.map(\.rawValue)
        table.note(
          0, problem: "there is no such change",
          mend: NearestName.mend(
            for: table.text(0), among: names, otherwise: "write \(names.joined(separator: ", "))"))
        continue
      }
      for column in 1...3 where !kind.cells[column - 1] && !table.isEmpty(column) {
        table.note(column, problem: "\(kind.rawValue) takes none", mend: "leave it empty")
      }
      if kind == .add {
        readAddition()
      } else {
        endAddition()
        readRow(kind)
      }
    }
    endAddition()
    try table.throwIfAny()
  }

  private mutating func readRow(_ kind: Kind) {
    switch kind {
    case .add: break
    case .open:
      let places = value(upTo: .max)
      guard let workplace = table.identifier(2) else { return }
      guard workplaces.insert(workplace) else {
        table.note(2, problem: "is no new workplace", mend: workplaces.mendOfNew("use places to change it"))
        return
      }
      if let places { append(kind, .addWorkplace(places: places)) }
    case .withdraw:
      if let participant = participant() { append(kind, .withdraw(participant: participant)) }
    case .unpin:
      if let participant = participant() { append(kind, .unpin(participant: participant)) }
    case .places:
      let places = value(upTo: .max)
      if let workplace = workplace(), let places {
        append(kind, .places(workplace: workplace, places: places))
      }
    case .score:
      let score = value(upTo: Market.largestScore)
      if let pair = pair(), let score {
        append(kind, .score(participant: pair.participant, workplace: pair.workplace, score: score))
      }
    case .ban:
      if let pair = pair() { append(kind, .ban(participant: pair.participant, workplace: pair.workplace)) }
    case .allow:
      if let pair = pair() { append(kind, .allow(participant: pair.participant, workplace: pair.workplace)) }
    case .pin:
      if let pair = pair() { append(kind, .pin(participant: pair.participant, workplace: pair.workplace)) }
    }
  }

  /// A new participant, or one more pair of the one that the row before added.
  private mutating func readAddition() {
    guard let participant = table.identifier(1) else { return }
    if addition?.cells[0] != participant {
      endAddition()
      guard participants.insert(participant) else {
        table.note(
          1, problem: "is no new participant",
          mend: participants.mendOfNew("keep the rows of an addition together, or use score"))
        return
      }
      addition = Addition(line: table.line, cells: cells)
    }
    guard !table.isEmpty(2) || !table.isEmpty(3) else { return }
    let score = value(upTo: Market.largestScore)
    guard let workplace = workplace(), let score else { return }
    if addition?.workplaces.insert(workplace).inserted == true {
      addition?.pairs.append(MarketChange.ScoredPair(workplace: workplace, score: score))
    } else {
      table.note(2, problem: "the participant has a score there already", mend: "keep one row a pair")
    }
  }

  private mutating func endAddition() {
    guard let ended = addition else { return }
    addition = nil
    entries.append(
      MarketChangeTable.Entry(
        line: ended.line, name: Kind.add.rawValue, change: .addParticipant(pairs: ended.pairs),
        cells: ended.cells))
  }

  private var cells: [String] { (1...3).map { table.text($0) } }

  private mutating func append(_ kind: Kind, _ change: MarketChange) {
    entries.append(
      MarketChangeTable.Entry(
        line: table.line, name: kind.rawValue, change: change, cells: cells))
  }

  private mutating func value(upTo largest: Int32) -> Int32? {
    table.integer(3, in: 0...Int64(largest)).map { Int32(truncatingIfNeeded: $0) }
  }

  private mutating func pair() -> (participant: Int, workplace: Int)? {
    let (participant, workplace) = (participant(), workplace())
    guard let participant, let workplace else { return nil }
    return (participant, workplace)
  }

  private mutating func participant() -> Int? {
    index(1, in: participants)
  }

  private mutating func workplace() -> Int? {
    index(2, in: workplaces)
  }

  private mutating func index(_ column: Int, in ids: GrowingIds) -> Int? {
    guard let id = table.identifier(column) else { return nil }
    if let index = ids.index(of: id) { return index }
    table.note(column, problem: "not in the market", mend: ids.mend(for: id))
    return nil
  }
}

/// The ids of a market, or the indices of one without ids, to which changes add new ones.
struct GrowingIds {
  private var identifiers: Identifiers?
  private var count: Int

  init(_ ids: [String]?, count: Int) {
    self.count = count
    guard let ids else { return }
    var identifiers = Identifiers()
    for id in ids { _ = identifiers.insert(id) }
    self.identifiers = identifiers
  }

  /// All ids, in the order of their indices.
  var names: [String]? { identifiers?.names }

  func index(of text: String) -> Int? {
    if let identifiers { return identifiers.index(of: text).map { Int($0) } }
    return Int(text).flatMap { (0..<count).contains($0) ? $0 : nil }
  }

  /// Adds an id; `false` when it is not new, or not the next index.
  mutating func insert(_ text: String) -> Bool {
    if identifiers != nil { return identifiers?.insert(text)?.isNew ?? false }
    guard Int(text) == count else { return false }
    count += 1
    return true
  }

  func mend(for text: String) -> String {
    guard let identifiers else {
      return count == 0 ? "add it first" : "write an index 0 … \(count - 1), or add it first"
    }
    return NearestName.mend(for: text, among: identifiers.names, otherwise: "correct the id, or add it first")
  }

  func mendOfNew(_ otherwise: String) -> String {
    identifiers == nil ? "write the next index, \(count), or \(otherwise)" : otherwise
  }
}
