import Assignment

/// A value for some pairs of a cohort, by rows (CSR): a user's own scores, or predicted outcomes.
public struct PairMatrix: Sendable, Hashable {
  /// Start of each participant's row in ``workplaces`` and ``values``; participants + 1 entries.
  public let rowStarts: [Int]
  /// Workplace indices, ascending within a row.
  public let workplaces: [Int32]
  /// The value of each pair, 0 … 2 000 000 000.
  public let values: [MicroUnits]

  /// A matrix from its three arrays, which are taken as they are; O(participants).
  ///
  /// - Parameters:
  ///   - rowStarts: participants + 1 positions, ascending from 0 to the number of pairs.
  ///   - workplaces: the workplace of each pair, ascending within a row, each once.
  ///   - values: the value of each pair, 0 … 2 000 000 000.
  /// - Precondition: the arrays' lengths and the row starts fit each other.
  public init(rowStarts: [Int], workplaces: [Int32], values: [MicroUnits]) {
    precondition(
      workplaces.count == values.count && rowStarts.first == 0 && rowStarts.last == values.count
        && zip(rowStarts, rowStarts.dropFirst()).allSatisfy { $0 <= $1 },
      "the rows must cover all pairs, one after the other")
    self.rowStarts = rowStarts
    self.workplaces = workplaces
    self.values = values
  }

  /// A matrix from one list of (workplace, value) a participant, each ascending by workplace.
  public init(rows: [[(workplace: Int32, value: MicroUnits)]]) {
    var starts = [0]
    starts.reserveCapacity(rows.count + 1)
    for row in rows { starts.append(starts[starts.count - 1] + row.count) }
    self.init(
      rowStarts: starts, workplaces: rows.flatMap { $0.map(\.workplace) },
      values: rows.flatMap { $0.map(\.value) })
  }

  /// The value of a pair, or `nil` when the matrix has none. O(log row length).
  public func value(participant: Int, workplace: Int32) -> MicroUnits? {
    workplaces.position(
      of: workplace, inAscending: rowStarts[participant]..<rowStarts[participant + 1]
    ).map { values[$0] }
  }
}
