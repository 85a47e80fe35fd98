extension MinimumCostFlow {
  /// Solves the problem by GLPK's out-of-kilter code. The answer is proved in 64-bit integers.
  ///
  /// Loops are set directly: full when their cost is negative, else at their lower bound.
  ///
  /// - Parameter memoryLimitMegabytes: most memory that GLPK itself may take; `nil` = no limit.
  /// - Throws: ``LinearSolverError``: `invalidProgram`; `integerRange` when flows or costs are too large for GLPK's
  ///   32-bit integers (at a node, the arcs' capacities must add up to less than 2^31, each counted up to what an
  ///   optimal flow can use); GLPK's faults.
  public func solveOutOfKilter(memoryLimitMegabytes: Int? = nil) throws(LinearSolverError) -> FlowOutcome {
    try validate()
    if let limit = memoryLimitMegabytes, limit < 1 || limit > Int(Int32.max) {
      throw LinearSolverError(.invalidOption, "memory limit of \(limit) MiB")
    }
    guard supplies.reduce(0, { $0 + Int64($1) }) == 0 else { return .infeasible }
    let network = HubNetwork(self)
    try network.checkRoom()
    guard let answer = try network.solve(priced: true, memoryLimitMegabytes: memoryLimitMegabytes) else {
      throw LinearSolverError(.numericalFailure, "GLPK found no flow where the hub carries one")
    }
    if network.isFlowOnHub(answer.flows) {
      guard try network.solve(priced: false, memoryLimitMegabytes: memoryLimitMegabytes) != nil else {
        return .infeasible
      }
      throw LinearSolverError(
        .integerRange, "costs up to \(network.largestCost) are too large for GLPK's 32-bit integers here")
    }
    var flow = [Int64](repeating: 0, count: arcCount)
    for arc in 0..<arcCount where tails[arc] == heads[arc] {
      flow[arc] = Int64(costs[arc] < 0 ? capacities[arc] : lower[arc])
    }
    for (position, arc) in network.originalArcs.enumerated() { flow[arc] = Int64(answer.flows[position]) }
    let potentials = (0..<nodeCount).map { Int64(answer.potentials[$0] &- answer.potentials[nodeCount]) }
    if let problem = firstFlaw(flow: flow, potentials: potentials) {
      throw LinearSolverError(.numericalFailure, "GLPK's flow is not optimal: \(problem)")
    }
    return .optimal(flow: flow, potentials: potentials, cost: try totalCost(of: flow))
  }

  private func totalCost(of flow: [Int64]) throws(LinearSolverError) -> Int64 {
    var total: Int64 = 0
    for arc in 0..<arcCount {
      // A product of two 32-bit integers; only the sum can overflow.
      let (sum, overflow) = total.addingReportingOverflow(Int64(costs[arc]) * flow[arc])
      guard !overflow else { throw LinearSolverError(.integerRange, "the total cost exceeds 64 bits") }
      total = sum
    }
    return total
  }

  /// What is wrong with a flow and potentials that should prove each other optimal, or `nil`. O(nodes + arcs).
  func firstFlaw(flow: [Int64], potentials: [Int64]) -> String? {
    var balances = supplies.map { Int64($0) }
    for arc in 0..<arcCount {
      let (tail, head) = (Int(tails[arc]), Int(heads[arc]))
      guard flow[arc] >= Int64(lower[arc]), flow[arc] <= Int64(capacities[arc]) else {
        return "arc \(arc) carries \(flow[arc])"
      }
      balances[tail] -= flow[arc]
      balances[head] += flow[arc]
      let reducedCost = Int64(costs[arc]) + potentials[tail] - potentials[head]
      if reducedCost < 0, flow[arc] < Int64(capacities[arc]) { return "arc \(arc) should carry more" }
      if reducedCost > 0, flow[arc] > Int64(lower[arc]) { return "arc \(arc) should carry less" }
    }
    return balances.firstIndex { $0 != 0 }.map { "node \($0) is out of balance by \(balances[$0])" }
  }
}
