import Assignment

/// The scored pairs of consecutive participants, in compressed sparse rows.
struct PairRows: Sendable, Hashable {
  private(set) var rowStarts: [Int]
  private(set) var workplaces: [Int32]
  private(set) var scores: [MicroUnits]

  /// Row r is pairs `rowStarts[r]` ..< `rowStarts[r + 1]`; no rows by default.
  init(rowStarts: [Int] = [0], workplaces: [Int32] = [], scores: [MicroUnits] = []) {
    self.rowStarts = rowStarts
    self.workplaces = workplaces
    self.scores = scores
  }

  var pairCount: Int { workplaces.count }

  /// Adds the next participant's row, ascending by workplace.
  mutating func append(_ row: [(workplace: Int32, value: MicroUnits)]) {
    workplaces.append(contentsOf: row.lazy.map(\.workplace))
    scores.append(contentsOf: row.lazy.map(\.value))
    rowStarts.append(workplaces.count)
  }

  /// Adds the rows of the next participants.
  mutating func append(contentsOf other: PairRows) {
    let offset = workplaces.count
    workplaces.append(contentsOf: other.workplaces)
    scores.append(contentsOf: other.scores)
    rowStarts.append(contentsOf: other.rowStarts.dropFirst().lazy.map { $0 + offset })
  }

  /// The same rows with further pairs, given as rows of the same participants; no pair may be in both.
  func merged(with additions: PairRows) -> PairRows {
    var result = PairRows()
    result.reserve(rows: rowStarts.count - 1, pairs: pairCount + additions.pairCount)
    for participant in 0..<(rowStarts.count - 1) {
      var start = rowStarts[participant]
      for added in additions.range(participant) {
        let workplace = additions.workplaces[added]
        let end = workplaces[start..<rowStarts[participant + 1]].firstIndex { $0 > workplace }
        result.extend(self, start..<(end ?? rowStarts[participant + 1]))
        result.extend(additions, added..<added + 1)
        start = end ?? rowStarts[participant + 1]
      }
      result.extend(self, start..<rowStarts[participant + 1])
      result.rowStarts.append(result.pairCount)
    }
    return result
  }

  /// Makes room for rows to be added.
  private mutating func reserve(rows: Int, pairs: Int) {
    rowStarts.reserveCapacity(rowStarts.count + rows)
    workplaces.reserveCapacity(workplaces.count + pairs)
    scores.reserveCapacity(scores.count + pairs)
  }

  private func range(_ row: Int) -> Range<Int> {
    rowStarts[row]..<rowStarts[row + 1]
  }

  /// Adds pairs of other rows to the row that is being built.
  private mutating func extend(_ other: PairRows, _ pairs: Range<Int>) {
    workplaces.append(contentsOf: other.workplaces[pairs])
    scores.append(contentsOf: other.scores[pairs])
  }

  /// These rows as a market.
  func market(places: [Int32]) throws(SolverError) -> Market {
    do {
      return try Market(places: places, rowStarts: rowStarts, workplaces: workplaces, scores: scores)
    } catch {
      throw SolverError(.unsupported, error.description)
    }
  }
}
