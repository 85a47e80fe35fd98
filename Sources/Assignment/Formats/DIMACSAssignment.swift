public import Tables

/// The DIMACS format `asn` of the linear assignment problem: `c` comments, one line `p asn NODES ARCS`, a
/// line `n ID` for each left node, a line `a LEFT RIGHT COST` for each arc; nodes are numbered from 1.
///
/// Rows of the problem are the left nodes, columns the others, each in ascending order. Costs are minimised
/// unless asked otherwise. Of parallel arcs the best is kept, which changes no optimum.
public enum DIMACSAssignment {
  /// Reads a problem.
  ///
  /// - Throws: `DataError` with every broken line.
  public static func read(
    _ bytes: [UInt8], file: String, objective: Objective = .minimise
  ) throws(DataError) -> LinearAssignment {
    var lines = try DIMACSLines(bytes, file: file, problem: "asn")
    let nodes = 1...Int64(lines.nodeCount)
    let values = -LinearAssignment.largestValue...LinearAssignment.largestValue
    var isLeft = [Bool](repeating: false, count: lines.nodeCount)
    var arcs: [Arc] = []
    while let keyword = lines.next() {
      lines.collect { (line) throws(DataError) in
        switch keyword.text {
        case "n":
          let node = Int(try line.integer("node", in: nodes, onLine: true)) - 1
          guard !isLeft[node] else {
            throw line.doubled(node: node + 1, line: keyword.line)
          }
          isLeft[node] = true
        case "a":
          let left = Int(try line.integer("left node", in: nodes, onLine: true)) - 1
          let right = Int(try line.integer("right node", in: nodes, onLine: true)) - 1
          let value = try line.integer("cost", in: values, onLine: true)
          arcs.append(Arc(left: left, right: right, value: value, line: keyword.line))
        default: throw line.unknown(keyword, allowed: "c, n or a")
        }
        try line.expectLineEnd()
      }
    }
    lines.check(arcCount: arcs.count)
    for arc in arcs where !isLeft[arc.left] || isLeft[arc.right] {
      lines.note(
        lines.fault(
          line: arc.line, "arc", "\(arc.left + 1) \(arc.right + 1)",
          problem: "does not run from a left node to a right node",
          mend: "name the left nodes in lines n, and write the left node first"))
    }
    try lines.error.throwIfAny()
    return try problem(arcs, isLeft, objective, lines)
  }

  private struct Arc {
    let left: Int
    let right: Int
    let value: Int64
    let line: Int
  }

  private static func problem(
    _ arcs: [Arc], _ isLeft: [Bool], _ objective: Objective, _ lines: DIMACSLines
  ) throws(DataError) -> LinearAssignment {
    // Position of each node among the rows or columns.
    var positions = [Int](repeating: 0, count: isLeft.count)
    var rowCount = 0
    var columnCount = 0
    for (node, left) in isLeft.enumerated() {
      positions[node] = left ? rowCount : columnCount
      if left { rowCount += 1 } else { columnCount += 1 }
    }
    let sorted = arcs.sorted { first, second in
      if first.left != second.left { return first.left < second.left }
      if first.right != second.right { return first.right < second.right }
      return objective == .minimise ? first.value < second.value : first.value > second.value
    }
    var rowStarts = [Int](repeating: 0, count: rowCount + 1)
    var columns: [Int32] = []
    var values: [Int64] = []
    var previous: Arc?
    for arc in sorted {
      if let previous, previous.left == arc.left, previous.right == arc.right { continue }
      previous = arc
      rowStarts[positions[arc.left] + 1] += 1
      columns.append(Int32(truncatingIfNeeded: positions[arc.right]))
      values.append(arc.value)
    }
    for row in 0..<rowCount { rowStarts[row + 1] += rowStarts[row] }
    do {
      return try LinearAssignment(
        columnCount: columnCount, rowStarts: rowStarts, columns: columns, values: values, objective)
    } catch {
      throw lines.fault(
        line: nil, "costs", problem: error.description, mend: "scale the costs, or shift them")
    }
  }

  /// The text of a problem: left nodes first, then right nodes.
  public static func bytes(of problem: LinearAssignment) -> [UInt8] {
    let market = problem.market
    let rows = market.participantCount
    var text = Array("p asn \(rows + market.workplaceCount) \(market.pairCount)\n".utf8)
    for row in 0..<rows { text.append(contentsOf: "n \(row + 1)\n".utf8) }
    for row in 0..<rows {
      for pair in market.pairs(of: row) {
        let column = rows + Int(market.workplaces[pair]) + 1
        text.append(contentsOf: "a \(row + 1) \(column) \(problem.value(ofPair: pair))\n".utf8)
      }
    }
    return text
  }
}
