import CGLPK

/// The circulation that GLPK is given for a ``MinimumCostFlow``; see there. Arcs: the original ones without loops,
/// the fixed arcs of the supplies, then (only when priced) the pairs of hub arcs. The hub is the last node.
struct HubNetwork {
  /// Original arc of each leading position.
  private(set) var originalArcs: [Int] = []
  /// Largest magnitude of a cost.
  let largestCost: Int64
  private let nodeCount: Int
  private var tails: [Int32] = []
  private var heads: [Int32] = []
  private var lower: [Int32] = []
  private var capacities: [Int32] = []
  private var costs: [Int32] = []
  private var pricedStart = 0

  /// Builds the circulation of a validated problem whose supplies add up to 0.
  init(_ problem: MinimumCostFlow) {
    nodeCount = problem.nodeCount
    var largest: Int64 = 0
    for arc in 0..<problem.arcCount where problem.tails[arc] != problem.heads[arc] {
      largest = max(largest, abs(Int64(problem.costs[arc])))
    }
    largestCost = largest
    // No optimal flow needs more on an arc: a cycle of an optimal circulation that can shrink and has no arc of
    // negative cost may be taken out. One more, so that such an arc is never full.
    var useful: Int64 = 1
    for arc in 0..<problem.arcCount where problem.tails[arc] != problem.heads[arc] {
      useful += Int64(problem.costs[arc] < 0 ? problem.capacities[arc] : problem.lower[arc])
    }
    for supply in problem.supplies where supply > 0 { useful += Int64(supply) }
    let most = Int32(clamping: useful)
    let hub = Int32(nodeCount) + 1
    for arc in 0..<problem.arcCount where problem.tails[arc] != problem.heads[arc] {
      originalArcs.append(arc)
      append(
        problem.tails[arc] + 1, problem.heads[arc] + 1, lower: problem.lower[arc],
        capacity: max(problem.lower[arc], min(problem.capacities[arc], most)), cost: problem.costs[arc])
    }
    for (node, supply) in problem.supplies.enumerated() where supply != 0 {
      // -Int32.min does not fit; checkRoom refuses it.
      let amount = Int32(clamping: Int64(supply).magnitude)
      let (tail, head) = supply > 0 ? (hub, Int32(node) + 1) : (Int32(node) + 1, hub)
      append(tail, head, lower: amount, capacity: amount, cost: 0)
    }
    pricedStart = tails.count
    let price = Int32(clamping: max(1, (Int64(Int32.max) - largestCost) / 2))
    for node in 0..<Int32(nodeCount) {
      append(node + 1, hub, lower: 0, capacity: .max, cost: price)
      append(hub, node + 1, lower: 0, capacity: .max, cost: price)
    }
  }

  private mutating func append(_ tail: Int32, _ head: Int32, lower: Int32, capacity: Int32, cost: Int32) {
    tails.append(tail)
    heads.append(head)
    self.lower.append(lower)
    capacities.append(capacity)
    costs.append(cost)
  }

  /// Checks that costs leave room for the hub arcs' price, and that flows through a node stay below 2^31, so that no
  /// hub arc can fill.
  ///
  /// - Throws: `integerRange` naming the cost or the node.
  func checkRoom() throws(LinearSolverError) {
    guard largestCost <= Int64(Int32.max) - 2 else {
      throw LinearSolverError(.integerRange, "a cost of magnitude \(largestCost)")
    }
    var into = [Int64](repeating: 0, count: nodeCount + 2)
    var outOf = into
    for arc in 0..<pricedStart {
      outOf[Int(tails[arc])] += Int64(capacities[arc])
      into[Int(heads[arc])] += Int64(capacities[arc])
    }
    for node in 1..<(nodeCount + 2) where max(into[node], outOf[node]) >= Int64(Int32.max) {
      let place = node <= nodeCount ? "node \(node - 1): capacities" : "supplies"
      throw LinearSolverError(.integerRange, "\(place) add up to 2^31 or more")
    }
  }

  /// Whether any flow takes a hub arc of cost P.
  func isFlowOnHub(_ flows: [Int32]) -> Bool {
    flows[pricedStart...].contains { $0 != 0 }
  }

  /// Calls GLPK, with costs and hub arcs, or with all costs 0 and without.
  ///
  /// - Returns: `nil` when there is no circulation.
  func solve(
    priced: Bool, memoryLimitMegabytes: Int?
  ) throws(LinearSolverError) -> (flows: [Int32], potentials: [Int32])? {
    let arcCount = priced ? tails.count : pricedStart
    let usedCosts = priced ? costs : [Int32](repeating: 0, count: arcCount)
    var flows = [Int32](repeating: 0, count: tails.count)
    var potentials = [Int32](repeating: 0, count: nodeCount + 1)
    var status = CGLPK_FAILED
    var message = [CChar](repeating: 0, count: Int(CGLPK_MESSAGE_CAPACITY))
    let completion = cglpk_circulation(
      Int32(nodeCount + 1), Int32(arcCount), tails, heads, lower, capacities, usedCosts,
      Int32(memoryLimitMegabytes ?? 0), &flows, &potentials, &status, &message)
    try check(completion, message: message.withUnsafeBytes { text(inBytes: $0) })
    switch status {
    case CGLPK_OPTIMAL: return (flows, potentials)
    case CGLPK_INFEASIBLE: return nil
    default: throw LinearSolverError(.integerRange, "GLPK's 32-bit integers overflowed")
    }
  }
}
