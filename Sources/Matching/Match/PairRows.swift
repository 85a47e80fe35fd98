import Assignment

/// The scored pairs of consecutive participants, in compressed sparse rows.
struct PairRows: Sendable, Hashable {
  private(set) var rowStarts = [0]
  private(set) var workplaces: [Int32] = []
  private(set) var scores: [MicroUnits] = []

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
    for participant in 0..<(rowStarts.count - 1) {
      result.append((row(participant) + additions.row(participant)).sorted { $0.workplace < $1.workplace })
    }
    return result
  }

  /// Rows of blocks of equal size, the last perhaps shorter, in another order: row i is that in slot `slots[i]`.
  init(_ blocks: [PairRows], blockSize: Int, slots: [Int]) {
    reserve(rows: slots.count, pairs: blocks.reduce(0) { $0 + $1.pairCount })
    for slot in slots {
      let block = blocks[slot / blockSize]
      let range = block.rowStarts[slot % blockSize]..<block.rowStarts[slot % blockSize + 1]
      workplaces.append(contentsOf: block.workplaces[range])
      scores.append(contentsOf: block.scores[range])
      rowStarts.append(workplaces.count)
    }
  }

  /// No rows.
  init() {}

  /// Makes room for rows to be added.
  private mutating func reserve(rows: Int, pairs: Int) {
    rowStarts.reserveCapacity(rowStarts.count + rows)
    workplaces.reserveCapacity(workplaces.count + pairs)
    scores.reserveCapacity(scores.count + pairs)
  }

  private func row(_ participant: Int) -> [(workplace: Int32, value: MicroUnits)] {
    (rowStarts[participant]..<rowStarts[participant + 1]).map { (workplaces[$0], scores[$0]) }
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
