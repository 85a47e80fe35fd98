/// The minimum-cost flow problem: send every node's supply along arcs at least cost.
///
///     min Σ k_a x_a   subject to   Σ_out x − Σ_in x = b_v for each node v,   l_a ≤ x_a ≤ c_a for each arc a
public struct FlowProblem: Sendable, Hashable {
  /// What each node sends (> 0) or receives (< 0); ±(2³¹ − 1), summing to 0.
  public let supplies: [Int64]
  /// Node that each arc leaves.
  public let tails: [Int32]
  /// Node that each arc enters; not its tail.
  public let heads: [Int32]
  /// Least flow of each arc, 0 … 2³¹ − 1.
  public let lowerBounds: [Int64]
  /// Greatest flow of each arc, lower bound … 2³¹ − 1.
  public let capacities: [Int64]
  /// Cost of a unit on each arc, ±(2³¹ − 1).
  public let costs: [Int64]

  /// Every number's magnitude is at most this.
  public static let largestNumber = Int64(Int32.max)

  /// Number of nodes.
  public var nodeCount: Int { supplies.count }
  /// Number of arcs.
  public var arcCount: Int { tails.count }

  /// A problem.
  ///
  /// - Throws: ``ProblemError`` when the arrays do not fit together or a number is out of range.
  public init(
    supplies: [Int64], tails: [Int32], heads: [Int32], lowerBounds: [Int64], capacities: [Int64],
    costs: [Int64]
  ) throws(ProblemError) {
    guard heads.count == tails.count, lowerBounds.count == tails.count, capacities.count == tails.count,
      costs.count == tails.count
    else { throw ProblemError("the arrays of the arcs have different lengths") }
    let range = -Self.largestNumber...Self.largestNumber
    if let node = supplies.firstIndex(where: { !range.contains($0) }) {
      throw ProblemError("node \(node) supplies \(supplies[node]); the range is ±\(Self.largestNumber)")
    }
    // At most 2³¹ nodes of at most 2³¹ each: no overflow.
    let sum = supplies.reduce(0, +)
    guard sum == 0 else { throw ProblemError("the supplies sum to \(sum); they must sum to 0") }
    for arc in tails.indices {
      guard tails[arc] >= 0, tails[arc] < supplies.count, heads[arc] >= 0, heads[arc] < supplies.count else {
        throw ProblemError("arc \(arc) runs from \(tails[arc]) to \(heads[arc]) of \(supplies.count) nodes")
      }
      guard tails[arc] != heads[arc] else {
        throw ProblemError("arc \(arc) runs from node \(tails[arc]) to itself")
      }
      guard lowerBounds[arc] >= 0, lowerBounds[arc] <= capacities[arc], capacities[arc] <= Self.largestNumber
      else {
        throw ProblemError(
          "arc \(arc) carries \(lowerBounds[arc]) … \(capacities[arc]); the range is 0 … \(Self.largestNumber)"
        )
      }
      guard range.contains(costs[arc]) else {
        throw ProblemError("arc \(arc) costs \(costs[arc]); the range is ±\(Self.largestNumber)")
      }
    }
    self.supplies = supplies
    self.tails = tails
    self.heads = heads
    self.lowerBounds = lowerBounds
    self.capacities = capacities
    self.costs = costs
  }
}

/// A flow and the node potentials that prove it cheapest.
public struct FlowSolution: Sendable, Hashable {
  /// Flow on each arc.
  public var flows: [Int64]
  /// Potential of each node; only differences matter.
  public var potentials: [Int64]

  /// A solution to be checked.
  public init(flows: [Int64], potentials: [Int64]) {
    self.flows = flows
    self.potentials = potentials
  }
}

/// How the solve of a ``FlowProblem`` ended.
public enum FlowProblemOutcome: Sendable, Hashable {
  /// A cheapest flow, its cost, and the potentials that prove it in integers.
  case optimal(FlowSolution, cost: Int64)
  /// No flow meets all supplies within all capacities.
  case infeasible
}

/// What an independent reading of the problem says about a flow.
public struct FlowCheck: Sendable, Hashable {
  /// Cost of the flow; `nil` when it leaves 64 bits.
  public let cost: Int64?
  /// Sentences about what is broken, at most 100.
  public let violations: [String]

  /// Whether the flow is feasible and the potentials prove it cheapest.
  public var isProof: Bool { violations.isEmpty }
}

extension FlowProblem {
  /// Checks bounds, conservation, and the optimality of the flow: with reduced cost `k + potential(tail) −
  /// potential(head)`, an arc of positive reduced cost is at its lower bound and one of negative at its
  /// capacity. All in 64 bits with overflow reported. O(nodes + arcs).
  public func check(_ solution: FlowSolution) -> FlowCheck {
    var violations = Tally<String>(kept: 100)
    guard solution.flows.count == arcCount, solution.potentials.count == nodeCount else {
      return FlowCheck(cost: nil, violations: ["the solution is for another number of arcs or nodes"])
    }
    var balance = supplies
    var cost: Int64? = 0
    for arc in tails.indices {
      let flow = solution.flows[arc]
      guard flow >= lowerBounds[arc], flow <= capacities[arc] else {
        violations.add("arc \(arc) carries \(flow), not \(lowerBounds[arc]) … \(capacities[arc])")
        continue
      }
      balance[Int(tails[arc])] -= flow
      balance[Int(heads[arc])] += flow
      let (product, _) = flow.multipliedReportingOverflow(by: costs[arc])  // 2³¹ · 2³¹ at most
      cost = cost.flatMap { sum in
        let (next, overflow) = sum.addingReportingOverflow(product)
        return overflow ? nil : next
      }
      let (difference, overflow) = solution.potentials[Int(tails[arc])].subtractingReportingOverflow(
        solution.potentials[Int(heads[arc])])
      let (reduced, sumOverflow) = difference.addingReportingOverflow(costs[arc])
      if overflow || sumOverflow {
        violations.add("the reduced cost of arc \(arc) does not fit into 64 bits")
      } else if reduced > 0, flow > lowerBounds[arc] {
        violations.add("arc \(arc) carries \(flow) at the reduced cost \(reduced); less would be cheaper")
      } else if reduced < 0, flow < capacities[arc] {
        violations.add("arc \(arc) carries \(flow) at the reduced cost \(reduced); more would be cheaper")
      }
    }
    for (node, rest) in balance.enumerated() where rest != 0 {
      violations.add("node \(node) keeps \(rest) of its supply")
    }
    if cost == nil { violations.add("the cost does not fit into 64 bits") }
    return FlowCheck(cost: cost, violations: violations.first)
  }
}
