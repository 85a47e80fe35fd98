/// Rows of a table about pairs, to be grouped by the pair's first half.
struct PairRows<Payload> {
  /// One row.
  struct Row {
    /// Index of the owner: the half by which rows are grouped.
    let owner: Int32
    /// Index of the other half.
    let other: Int32
    /// Where the row stands in its file.
    let line: Int32
    /// What it says.
    let payload: Payload
  }

  private(set) var rows: [Row] = []

  /// Adds a row.
  mutating func append(owner: Int32, other: Int32, line: Int32, _ payload: Payload) {
    rows.append(Row(owner: owner, other: other, line: line, payload: payload))
  }

  /// The rows of each owner, ascending by the other half, then by line.
  ///
  /// A counting sort by owner, then a sort within each: O(rows + owners), and no copy, when the file is already
  /// in order.
  consuming func grouped(owners: Int) -> [ArraySlice<Row>] {
    var starts = [Int](repeating: 0, count: owners + 1)
    for row in rows { starts[Int(row.owner) + 1] += 1 }
    for owner in 0..<owners { starts[owner + 1] += starts[owner] }
    if !zip(rows, rows.dropFirst()).allSatisfy({ $0.owner <= $1.owner }) {
      var next = starts
      let unsorted = rows
      for row in unsorted {
        rows[next[Int(row.owner)]] = row
        next[Int(row.owner)] += 1
      }
    }
    let sorted = rows
    return (0..<owners).map { owner in
      let group = sorted[starts[owner]..<starts[owner + 1]]
      let isAscending = zip(group, group.dropFirst()).allSatisfy { $0.other <= $1.other }
      return isAscending ? group : group.sorted { ($0.other, $0.line) < ($1.other, $1.line) }[...]
    }
  }
}

extension TableReader {
  /// The grouped rows, each pair once; later rows of a pair are noted with the line of the first.
  mutating func unique<Payload>(
    _ rows: consuming PairRows<Payload>, owners: Int, describe: (PairRows<Payload>.Row) -> String
  ) -> [ArraySlice<PairRows<Payload>.Row>] {
    rows.grouped(owners: owners).map { group in
      guard zip(group, group.dropFirst()).contains(where: { $0.other == $1.other }) else { return group }
      var kept: [PairRows<Payload>.Row] = []
      for row in group {
        if let first = kept.last, first.other == row.other {
          note(
            line: Int(row.line), value: describe(row), problem: "line \(first.line) says this pair already",
            mend: "keep one of the two rows")
        } else {
          kept.append(row)
        }
      }
      return kept[...]
    }
  }
}
