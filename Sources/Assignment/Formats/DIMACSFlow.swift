public import Tables

/// The DIMACS format `min` of the minimum-cost flow problem: `c` comments, one line `p min NODES ARCS`, a
/// line `n ID SUPPLY` for each node that sends (> 0) or receives (< 0), a line `a TAIL HEAD LOW CAPACITY
/// COST` for each arc; nodes are numbered from 1.
public enum DIMACSFlow {
  /// Reads a problem.
  ///
  /// - Throws: `DataError` with every broken line.
  public static func read(_ bytes: [UInt8], file: String) throws(DataError) -> FlowProblem {
    var lines = try DIMACSLines(bytes, file: file, problem: "min")
    let nodes = 1...Int64(lines.nodeCount)
    let magnitude = FlowProblem.largestNumber
    var supplies = [Int64](repeating: 0, count: lines.nodeCount)
    var hasSupply = [Bool](repeating: false, count: lines.nodeCount)
    var tails: [Int32] = []
    var heads: [Int32] = []
    var lowerBounds: [Int64] = []
    var capacities: [Int64] = []
    var costs: [Int64] = []
    while let keyword = lines.next() {
      lines.collect { (line) throws(DataError) in
        switch keyword.text {
        case "n":
          let node = Int(try line.integer("node", in: nodes, onLine: true)) - 1
          let supply = try line.integer("supply", in: -magnitude...magnitude, onLine: true)
          guard !hasSupply[node] else {
            throw line.doubled(node: node + 1, line: keyword.line)
          }
          hasSupply[node] = true
          supplies[node] = supply
        case "a":
          let tail = try line.integer("tail", in: nodes, onLine: true)
          let head = try line.integer("head", in: nodes, onLine: true)
          let low = try line.integer("lower bound", in: 0...magnitude, onLine: true)
          let capacity = try line.integer("capacity", in: low...magnitude, onLine: true)
          let cost = try line.integer("cost", in: -magnitude...magnitude, onLine: true)
          guard tail != head else {
            throw line.fault(
              line: keyword.line, "head", String(head), problem: "the arc returns to its tail",
              mend: "remove the arc")
          }
          tails.append(Int32(tail - 1))
          heads.append(Int32(head - 1))
          lowerBounds.append(low)
          capacities.append(capacity)
          costs.append(cost)
        default: throw line.unknown(keyword, allowed: "c, n or a")
        }
        try line.expectLineEnd()
      }
    }
    lines.check(arcCount: tails.count)
    try lines.error.throwIfAny()
    do {
      return try FlowProblem(
        supplies: supplies, tails: tails, heads: heads, lowerBounds: lowerBounds, capacities: capacities,
        costs: costs)
    } catch {
      throw lines.fault(
        line: nil, "problem", problem: error.description, mend: "correct the lines n and a")
    }
  }

  /// The text of a problem.
  public static func bytes(of problem: FlowProblem) -> [UInt8] {
    var text = Array("p min \(problem.nodeCount) \(problem.arcCount)\n".utf8)
    for (node, supply) in problem.supplies.enumerated() where supply != 0 {
      text.append(contentsOf: "n \(node + 1) \(supply)\n".utf8)
    }
    for arc in 0..<problem.arcCount {
      let ends = "\(problem.tails[arc] + 1) \(problem.heads[arc] + 1)"
      let numbers = "\(problem.lowerBounds[arc]) \(problem.capacities[arc]) \(problem.costs[arc])"
      text.append(contentsOf: "a \(ends) \(numbers)\n".utf8)
    }
    return text
  }
}
