// Problem: nodes i with supplies b_i (Σ b = 0), arcs a = (tail, head) with 0 ≤ l_a ≤ u_a and costs c_a. Minimise
// Σ c_a x_a subject to Σ_out x - Σ_in x = b_i, l ≤ x ≤ u, x whole.
//
// Method: GLPK's out-of-kilter code (Ford & Fulkerson, Flows in Networks, 1962, ch. III), made safe. It computes
// in C ints; its overflow checks rely on signed overflow and compilers remove them (they are gone from Debian's
// build), so nothing stops a wrong answer or an endless loop. What is given to it therefore cannot overflow where
// it matters:
//
// * Supplies become fixed arcs of one hub node, so that GLPK sees a circulation and adds nothing of its own.
// * Every node i also gets arcs i → hub and hub → i of cost P that are never saturated. They start in kilter, and
//   arcs in kilter stay in kilter, so P + π_i - π_hub ≥ 0 and P + π_hub - π_i ≥ 0 throughout: |π_i - π_j| ≤ 2P and
//   every reduced cost is within C + 2P ≤ 2^31 - 1, C = max |c|. The π themselves may drift and wrap around, which
//   is harmless: only differences enter, and those are right modulo 2^32.
// * If no flow takes a hub arc of cost P, the answer is optimal for the network itself; the differences π_i -
//   π_hub, taken modulo 2^32, prove it, and the proof is checked here in 64-bit integers. Otherwise a second call
//   with all costs 0 (potentials then stay 0) tells infeasible from "costs too large for 32 bits".
//
// Running time: O(m) a step; a step for each unit of flow out of kilter and for each newly labelled node. With
// costs ≥ 0 only supplies and lower bounds start out of kilter (2 000 units over 400 000 arcs: 5 s); every unit of
// capacity of an arc of negative cost starts out of kilter too (500 × 50: 5 s instead of 0.1 s). So state a
// problem with costs ≥ 0 where it can be: to maximise scores s ≤ S with people left out, take S - s, and S on an
// arc that stands for staying out.

/// A minimum-cost flow problem in flat arrays.
///
/// ```swift
/// let flow = MinimumCostFlow(
///   supplies: [2, 0, -2], tails: [0, 0, 1], heads: [1, 2, 2], capacities: [2, 1, 2], costs: [1, 3, 1])
/// // flow.solveOutOfKilter() sends 2 over node 1 at cost 4
/// ```
public struct MinimumCostFlow: Sendable, Hashable {
  /// Supply (positive) or demand (negative) of each node.
  public var supplies: [Int32]
  /// Tail node of each arc.
  public var tails: [Int32]
  /// Head node of each arc.
  public var heads: [Int32]
  /// Least flow of each arc, ≥ 0.
  public var lower: [Int32]
  /// Greatest flow of each arc, ≥ its lower bound.
  public var capacities: [Int32]
  /// Cost of a unit of flow on each arc; any sign.
  public var costs: [Int32]

  /// Number of nodes.
  public var nodeCount: Int { supplies.count }
  /// Number of arcs.
  public var arcCount: Int { tails.count }

  /// A problem; checked when it is solved, or by ``validate()``. Parallel arcs and loops are allowed.
  ///
  /// - Parameter lower: all 0 when `nil`.
  public init(
    supplies: [Int32], tails: [Int32], heads: [Int32], lower: [Int32]? = nil, capacities: [Int32],
    costs: [Int32]
  ) {
    self.supplies = supplies
    self.tails = tails
    self.heads = heads
    self.lower = lower ?? [Int32](repeating: 0, count: tails.count)
    self.capacities = capacities
    self.costs = costs
  }

  /// Checks array lengths, node indices and bounds. O(arcs).
  ///
  /// - Throws: ``LinearSolverError`` with code `invalidProgram`.
  public func validate() throws(LinearSolverError) {
    guard heads.count == arcCount, lower.count == arcCount, capacities.count == arcCount,
      costs.count == arcCount
    else { throw LinearSolverError(.invalidProgram, "the arc arrays differ in length") }
    guard nodeCount <= LinearProgram.largestDimension, arcCount <= LinearProgram.largestEntryCount else {
      throw LinearSolverError(.invalidProgram, "\(nodeCount) nodes and \(arcCount) arcs are too many")
    }
    for arc in 0..<arcCount {
      guard tails[arc] >= 0, tails[arc] < nodeCount, heads[arc] >= 0, heads[arc] < nodeCount else {
        throw LinearSolverError(
          .invalidProgram, "arc \(arc): from \(tails[arc]) to \(heads[arc]), \(nodeCount) nodes")
      }
      guard lower[arc] >= 0, lower[arc] <= capacities[arc] else {
        throw LinearSolverError(
          .invalidProgram, "arc \(arc): flow from \(lower[arc]) to \(capacities[arc])")
      }
    }
  }
}

/// How a minimum-cost flow problem ended.
public enum FlowOutcome: Sendable, Hashable {
  /// The flow of each arc is optimal. With the potentials `π`, `c + π_tail - π_head` is ≥ 0 where flow can
  /// grow and ≤ 0 where it can shrink, which proves it; that was checked.
  case optimal(flow: [Int64], potentials: [Int64], cost: Int64)
  /// No flow meets supplies and bounds.
  case infeasible
}
