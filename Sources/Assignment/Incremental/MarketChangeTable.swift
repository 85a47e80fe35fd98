public import Tables

/// Changes of a market as CSV with the header `change,participant,workplace,value`, one a row.
///
/// | change | participant | workplace | value |
/// |---|---|---|---|
/// | `withdraw`, `unpin` | who | | |
/// | `add` | a new id | where they could go, or nothing | the score there |
/// | `open` | | a new id | places |
/// | `places` | | which | places |
/// | `score` | who | where | the score |
/// | `ban`, `allow`, `pin` | who | where | |
///
/// Rows `add` of the same participant that follow each other are one change. Ids are those of the market's file, or
/// 0-based indices where it has none; then a new id is the next index.
public struct MarketChangeTable: Sendable {
  /// A change and where it stands.
  public struct Entry: Sendable {
    /// The line of the change, the first one for an addition.
    public let line: Int
    /// What the row calls the change.
    public let name: String
    /// The change.
    public let change: MarketChange
    /// The cells under `participant`, `workplace` and `value`.
    let cells: [String]
  }

  /// The changes in the order of the file.
  public let entries: [Entry]
  /// The market's ids and then the new ones; `nil` where the market has none.
  public let participantIds: [String]?
  /// The same of the workplaces.
  public let workplaceIds: [String]?
  private let file: String

  /// Reads changes.
  ///
  /// - Throws: every broken row, unknown change or id, and value out of range.
  public static func read(
    _ bytes: [UInt8], file: String, for market: IncrementalMarket, participantIds: [String]? = nil,
    workplaceIds: [String]? = nil
  ) throws(DataError) -> MarketChangeTable {
    var reader = MarketChangeReader(
      table: try CSVColumns(bytes, file: file, columns: MarketChangeReader.columns),
      participants: GrowingIds(participantIds, count: market.participantCount),
      workplaces: GrowingIds(workplaceIds, count: market.workplaceCount))
    try reader.read()
    return MarketChangeTable(
      entries: reader.entries, participantIds: reader.participants.names,
      workplaceIds: reader.workplaces.names,
      file: file)
  }

  /// Faults of changes, of which the first is that of the entry `first`, as mistakes of the file.
  public func dataError(of faults: [MarketChangeFault], from first: Int = 0) -> DataError {
    var error = DataError()
    for fault in faults {
      let entry = entries[first + fault.position]
      let (column, problem, mend) = Self.mistake(fault)
      let cell = entry.cells[column]
      error.add(
        DataIssue(
          file: file, line: entry.line, field: MarketChangeReader.columns[column + 1],
          value: cell.isEmpty ? nil : cell,
          problem: problem, mend: mend))
    }
    return error
  }

  private static func mistake(
    _ fault: MarketChangeFault
  ) -> (column: Int, problem: String, mend: String) {
    switch fault.code {
    case .withdrawnParticipant:
      (0, "the participant has left by then", "delete the row, or add them again under a new id")
    case .unknownPair: (1, "the participant has no score there", "give one first: score,…")
    case .bannedPair: (1, "the participant is banned from there", "lift the ban first: allow,…")
    case .allowedPair: (1, "the participant is not banned from there", "delete the row")
    case .pinnedParticipant: (0, "the participant is pinned", "end the pin first: unpin,…")
    case .unpinnedParticipant: (0, "the participant is not pinned", "delete the row")
    case .placesArePinned: (1, "pinned participants take the places", "end a pin first: unpin,…")
    default: (0, fault.description, "correct the row")
    }
  }
}
