public import Tables

/// An allocation as CSV with the header `participant,workplace,score`: one row a placed participant,
/// ascending by index. Ids are those of the market's file, or 0-based indices where it has none.
public enum AllocationTable {
  /// The table of an allocation that is valid in the market; pairs that the market does not have get no
  /// score.
  public static func bytes(
    of allocation: Allocation, in market: Market, participantIds: [String]? = nil,
    workplaceIds: [String]? = nil
  ) -> [UInt8] {
    var writer = CSVWriter(header: EdgeTable.columns)
    for (participant, workplace) in allocation.workplaces.enumerated() where workplace >= 0 {
      let score = market.score(participant: participant, workplace: workplace)
      writer.append([
        participantIds?[participant] ?? String(participant),
        workplaceIds?[Int(workplace)] ?? String(workplace),
        score.map { String($0) } ?? "",
      ])
    }
    return writer.bytes
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
  /// - Throws: every unknown id, participant placed twice and broken row.
  public static func read(
    _ bytes: [UInt8], file: String, for market: Market, participantIds: [String]? = nil,
    workplaceIds: [String]? = nil
  ) throws(DataError) -> Claim {
    var table = try CSVColumns(bytes, file: file, columns: EdgeTable.columns)
    let participants = Lookup(ids: participantIds, count: market.participantCount)
    let workplaces = Lookup(ids: workplaceIds, count: market.workplaceCount)
    var allocation = Allocation(unplacedParticipants: market.participantCount)
    var statedScores = [Int64?](repeating: nil, count: market.participantCount)
    while table.next() {
      guard let participant = participants.index(of: table.text(0)) else {
        table.note(0, problem: "not in the market", mend: participants.mend)
        continue
      }
      guard let workplace = workplaces.index(of: table.text(1)) else {
        table.note(1, problem: "not in the market", mend: workplaces.mend)
        continue
      }
      guard allocation.workplaces[participant] == Allocation.unplaced else {
        table.note(0, problem: "placed twice", mend: "keep one row a participant")
        continue
      }
      allocation.workplaces[participant] = Int32(workplace)
      if !table.isEmpty(2) {
        statedScores[participant] = table.integer(2, in: 0...Int64(Market.largestScore))
      }
    }
    try table.throwIfAny()
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
      return Int(text).flatMap { (0..<count).contains($0) ? $0 : nil }
    }

    var mend: String {
      indices == nil ? "write an index 0 … \(count - 1)" : "write an id of the market's file"
    }
  }
}
