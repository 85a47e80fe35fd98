import Matching

/// Collects a matrix row by row, in any order of participants, in little more memory than the matrix takes.
struct PairMatrixBuilder {
  private var workplaces: [Int32] = []
  private var values: [MicroUnits] = []
  /// Where the entries of each participant are; empty where there are none.
  private var ranges: [Range<Int>]
  private var rowStart = 0
  private var lastParticipant = -1
  private var isAscending = true

  /// A matrix without entries.
  ///
  /// - Parameters:
  ///   - participants: how many rows the matrix has.
  ///   - mostPairs: an upper bound of the entries; with it, the arrays never grow, and with less they do. Memory that
  ///     stays unused is not touched.
  init(participants: Int, mostPairs: Int = 0) {
    ranges = Array(repeating: 0..<0, count: participants)
    workplaces.reserveCapacity(mostPairs)
    values.reserveCapacity(mostPairs)
  }

  /// Adds an entry to the row at hand; rows are ascending by workplace.
  mutating func append(_ workplace: Int32, _ value: MicroUnits) {
    workplaces.append(workplace)
    values.append(value)
  }

  /// Ends the row at hand: it is the participant's, who had none so far.
  mutating func endRow(of participant: Int) {
    ranges[participant] = rowStart..<values.count
    rowStart = values.count
    isAscending = isAscending && participant > lastParticipant
    lastParticipant = participant
  }

  /// Takes back the row at hand.
  mutating func dropRow() {
    workplaces.removeLast(values.count - rowStart)
    values.removeLast(values.count - rowStart)
  }

  /// The matrix. O(participants) when the rows came in order, else O(pairs).
  consuming func matrix() -> PairMatrix {
    var starts = [0]
    starts.reserveCapacity(ranges.count + 1)
    for range in ranges { starts.append(starts[starts.count - 1] + range.count) }
    if !isAscending {
      // One array after the other, so that only one exists twice at a time.
      workplaces = Self.ordered(workplaces, by: ranges)
      values = Self.ordered(values, by: ranges)
    }
    return PairMatrix(rowStarts: starts, workplaces: workplaces, values: values)
  }

  private static func ordered<Value>(_ values: [Value], by ranges: [Range<Int>]) -> [Value] {
    var ordered: [Value] = []
    ordered.reserveCapacity(values.count)
    for range in ranges { ordered.append(contentsOf: values[range]) }
    return ordered
  }
}
