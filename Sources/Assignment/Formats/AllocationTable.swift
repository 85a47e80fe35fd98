/// An allocation as CSV with the header `participant,workplace,score`: one row a placed participant,
/// ascending by index. Ids are those of the market's file, or 0-based indices where it has none.
public enum AllocationTable {
  /// The table of an allocation that is valid in the market; pairs that the market does not have get no
  /// score.
  public static func bytes(
    of allocation: Allocation, in market: Market, participantIds: [String]? = nil,
    workplaceIds: [String]? = nil
  ) -> [UInt8] {
    var bytes = Array("participant,workplace,score\n".utf8)
    for (participant, workplace) in allocation.workplaces.enumerated() where workplace >= 0 {
      append(participantIds?[participant] ?? String(participant), to: &bytes)
      bytes.append(UInt8(ascii: ","))
      append(workplaceIds?[Int(workplace)] ?? String(workplace), to: &bytes)
      let score = market.score(participant: participant, workplace: workplace)
      bytes.append(contentsOf: ",\(score.map(String.init) ?? "")\n".utf8)
    }
    return bytes
  }

  /// An allocation that a file claims, and the scores that it claims for it.
  public struct Claim: Sendable, Hashable {
    /// Who goes where; nothing is promised about its validity.
    public let allocation: Allocation
    /// The score that the file states for each participant's placement; `nil` where it states none.
    public let statedScores: [Int64?]

    /// The participants whose stated score is not the market's, ascending.
    public func wrongScores(in market: Market) -> [Int] {
      statedScores.indices.filter { participant in
        guard let stated = statedScores[participant],
          let workplace = allocation.workplace(of: participant)
        else { return false }
        return market.score(participant: participant, workplace: workplace).map(Int64.init) != stated
      }
    }
  }

  /// Reads an allocation for a market.
  ///
  /// - Throws: ``FormatError`` with every unknown id, participant placed twice and broken row.
  public static func read(
    _ bytes: [UInt8], for market: Market, participantIds: [String]? = nil, workplaceIds: [String]? = nil
  ) throws(FormatError) -> Claim {
    var table = try CSVColumns(bytes, columns: EdgeTable.columns)
    let participants = Lookup(ids: participantIds, count: market.participantCount)
    let workplaces = Lookup(ids: workplaceIds, count: market.workplaceCount)
    var allocation = Allocation(unplacedParticipants: market.participantCount)
    var statedScores = [Int64?](repeating: nil, count: market.participantCount)
    while let row = table.next() {
      guard let participant = participants.index(of: row.fields[0]) else {
        table.note(row.line, "participant", row.fields[0], "not in the market", participants.mend)
        continue
      }
      guard let workplace = workplaces.index(of: row.fields[1]) else {
        table.note(row.line, "workplace", row.fields[1], "not in the market", workplaces.mend)
        continue
      }
      guard allocation.workplaces[participant] == Allocation.unplaced else {
        table.note(row.line, "participant", row.fields[0], "placed twice", "keep one row a participant")
        continue
      }
      allocation.workplaces[participant] = Int32(workplace)
      if !row.fields[2].isEmpty {
        statedScores[participant] = table.integer(
          row.fields[2], "score", in: 0...Int64(Market.largestScore), line: row.line)
      }
    }
    try table.error.throwIfAny()
    return Claim(allocation: allocation, statedScores: statedScores)
  }

  private struct Lookup {
    private let indices: [String: Int]?
    private let count: Int

    init(ids: [String]?, count: Int) {
      self.count = count
      indices = ids.map { ids in
        Dictionary(ids.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
      }
    }

    func index(of text: String) -> Int? {
      if let indices { return indices[text] }
      guard let value = wholeNumber(Array(text.utf8)[...]), value >= 0, value < Int64(count) else {
        return nil
      }
      return Int(value)
    }

    var mend: String {
      indices == nil ? "write an index 0 … \(count - 1)" : "write an id of the market's file"
    }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
