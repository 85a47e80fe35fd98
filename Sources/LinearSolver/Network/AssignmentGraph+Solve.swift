import CGLPK

extension AssignmentGraph {
  /// Solves the assignment problem by GLPK's out-of-kilter code and proves the answer in 64-bit integers.
  ///
  /// - Throws: ``LinearSolverError``: `invalidProgram`; `integerRange` when the values are too large for GLPK's
  ///   32-bit integers; GLPK's faults.
  public func solveOutOfKilter(objective: Objective) throws(LinearSolverError) -> MatchingOutcome {
    try validate()
    switch objective {
    case .minimizePerfect: return try solvePerfect(costs: values.map { Int64($0) })
    case .maximizePerfect: return try solvePerfect(costs: values.map { -Int64($0) })
    case .maximizeMatching: return try solveBestMatching()
    }
  }

  /// Finds a matching of most edges (ascending indices) by GLPK's implementation of Hall's algorithm.
  ///
  /// GLPK 5.0 counts the edges right, but when some right vertex stays free it may hand back too few of them:
  /// augmenting paths find the others again, and prove that there are no more.
  ///
  /// - Throws: ``LinearSolverError``: `invalidProgram`; GLPK's faults.
  public func maximumMatching() throws(LinearSolverError) -> [Int] {
    try validate()
    let edges = try chooseByGLPK(values: nil)
    guard let maximum = augmented(edges) else {
      throw LinearSolverError(.numericalFailure, "GLPK's edges share a vertex")
    }
    return maximum
  }

  /// Every perfect matching has as many edges, so a shift of all costs changes no comparison; costs ≥ 0 are fast.
  private func solvePerfect(costs: [Int64]) throws(LinearSolverError) -> MatchingOutcome {
    guard leftCount == rightCount else { return .infeasible }
    let least = costs.min() ?? 0
    let shifted = costs.map { Int32(clamping: $0 - least) }
    guard !shifted.contains(.max) else {
      throw LinearSolverError(.integerRange, "the values are 2^31 or more apart")
    }
    let flow = MinimumCostFlow(
      supplies: [Int32](repeating: 1, count: leftCount) + [Int32](repeating: -1, count: rightCount),
      tails: lefts, heads: rights.map { $0 + Int32(leftCount) },
      capacities: [Int32](repeating: 1, count: edgeCount), costs: shifted)
    guard case .optimal(let flows, _, _) = try flow.solveOutOfKilter() else { return .infeasible }
    let edges = flows.indices.filter { flows[$0] == 1 }
    return .optimal(edges: edges, objective: total(of: edges))
  }

  private func solveBestMatching() throws(LinearSolverError) -> MatchingOutcome {
    let largest = values.reduce(0) { max($0, abs(Int64($1))) }
    let arcs = 4 * Int64(min(leftCount, rightCount)) + 5
    guard largest <= Int64(Int32.max) / arcs else {
      throw LinearSolverError(
        .integerRange,
        "values up to \(largest) are too large; at most \(Int64(Int32.max) / arcs) at this size")
    }
    let edges = try chooseByGLPK(values: values)
    if let problem = flawOfBest(edges) {
      throw LinearSolverError(.numericalFailure, "GLPK's matching is not optimal: \(problem)")
    }
    return .optimal(edges: edges, objective: total(of: edges))
  }

  private func total(of edges: [Int]) -> Int64 {
    edges.reduce(0) { $0 + Int64(values[$1]) }
  }

  /// GLPK's choice of edges: the best matching by value, or one of most edges. Vertices without edges are left
  /// out, because the potential bound does not hold for them; of parallel edges that GLPK marks together (Hall's
  /// code does) the first is kept.
  private func chooseByGLPK(values: [Int32]?) throws(LinearSolverError) -> [Int] {
    guard edgeCount > 0 else { return [] }  // GLPK refuses to add 0 vertices
    let (usedLefts, leftTotal) = renumbered(lefts, count: leftCount)
    let (usedRights, rightTotal) = renumbered(rights, count: rightCount)
    let shiftedRights = usedRights.map { $0 + Int32(leftTotal) }
    var chosen = [Int32](repeating: 0, count: edgeCount)
    var status = CGLPK_FAILED
    var message = [CChar](repeating: 0, count: Int(CGLPK_MESSAGE_CAPACITY))
    let completion: cglpk_completion
    if let values {
      completion = cglpk_best_matching(
        Int32(leftTotal), Int32(rightTotal), Int32(edgeCount), usedLefts, shiftedRights, values, &chosen,
        &status, &message)
    } else {
      completion = cglpk_maximum_matching(
        Int32(leftTotal), Int32(rightTotal), Int32(edgeCount), usedLefts, shiftedRights, &chosen, &status,
        &message)
    }
    try check(completion, message: message.withUnsafeBytes { text(inBytes: $0) })
    guard status == CGLPK_OPTIMAL else {
      throw LinearSolverError(.numericalFailure, "GLPK found no matching")
    }
    var isTaken = [Bool](repeating: false, count: leftCount)
    return chosen.indices.filter { edge in
      guard chosen[edge] != 0, !isTaken[Int(lefts[edge])] else { return false }
      isTaken[Int(lefts[edge])] = true
      return true
    }
  }

  /// Vertices with an edge, numbered from 1 in order.
  private func renumbered(_ vertices: [Int32], count: Int) -> (vertices: [Int32], total: Int) {
    var numbers = [Int32](repeating: 0, count: count)
    for vertex in vertices { numbers[Int(vertex)] = 1 }
    var total: Int32 = 0
    for vertex in 0..<count where numbers[vertex] != 0 {
      total += 1
      numbers[vertex] = total
    }
    return (vertices.map { numbers[Int($0)] }, Int(total))
  }
}
