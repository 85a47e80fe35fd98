import Assignment
import LinearSolver
import Testing

@Suite struct MinimumCostFlowTests {
  @Test func theSmallExample() throws {
    let flow = MinimumCostFlow(
      supplies: [2, 0, -2], tails: [0, 0, 1], heads: [1, 2, 2], capacities: [2, 1, 2], costs: [1, 3, 1])
    guard case .optimal(let flows, _, let cost) = try flow.solveOutOfKilter() else {
      Issue.record("no flow")
      return
    }
    #expect(flows == [2, 0, 2])
    #expect(cost == 4)
  }

  /// Random networks with negative costs, lower bounds, parallel arcs and loops, against the linear program.
  @Test func randomNetworksAgreeWithTheLinearProgram() throws {
    var feasibleCount = 0
    for seed in UInt64(1)...150 {
      var generator = SplitMix64(seed: seed)
      let flow = randomNetwork(using: &generator, scale: 1)
      let outcome = try flow.solveOutOfKilter()
      let reference = try program(of: flow).solve()
      switch (outcome, reference) {
      case (.optimal(let flows, let potentials, let cost), .optimal(let solution)):
        feasibleCount += 1
        #expect(Double(cost) == solution.objective.rounded(), "seed \(seed)")
        expectProof(flow, flows, potentials, "seed \(seed)")
      case (.infeasible, .infeasible):
        break
      default:
        Issue.record("seed \(seed): \(outcome) against \(reference)")
      }
    }
    #expect(feasibleCount > 30)
  }

  // GLPK's own overflow checks are void; with such costs an unprotected call returns nonsense or never returns.
  @Test func largeCostsAreProvedOrRefused() throws {
    var solved = 0
    for seed in UInt64(1)...60 {
      var generator = SplitMix64(seed: seed)
      let flow = randomNetwork(using: &generator, scale: 1 << Int32.random(in: 18...27, using: &generator))
      do throws(LinearSolverError) {
        if case .optimal(let flows, let potentials, _) = try flow.solveOutOfKilter() {
          solved += 1
          expectProof(flow, flows, potentials, "seed \(seed)")
        }
      } catch {
        #expect(error.code == .integerRange, "seed \(seed): \(error)")
      }
    }
    #expect(solved > 5)
  }

  @Test func extremeIntegersAreSolvedOrRefused() throws {
    func solve(_ flow: MinimumCostFlow) -> String {
      do throws(LinearSolverError) {
        switch try flow.solveOutOfKilter() {
        case .optimal(_, _, let cost): return "\(cost)"
        case .infeasible: return "infeasible"
        }
      } catch {
        return error.code == .integerRange ? "range" : error.description
      }
    }
    let large = Int32.max
    #expect(
      solve(.init(supplies: [1, -1], tails: [0], heads: [1], capacities: [large], costs: [1])) == "1")
    #expect(
      solve(.init(supplies: [1, -1], tails: [0], heads: [1], capacities: [1], costs: [large])) == "range")
    #expect(
      solve(.init(supplies: [0, 0], tails: [0], heads: [1], capacities: [1], costs: [.min])) == "range")
    #expect(
      solve(.init(supplies: [.min, large], tails: [], heads: [], capacities: [], costs: [])) == "infeasible")
    #expect(
      solve(.init(supplies: [large, -large], tails: [0], heads: [1], capacities: [large], costs: [1]))
        == "range")
    #expect(
      solve(.init(supplies: [0], tails: [0], heads: [0], capacities: [large], costs: [-large]))
        == "\(-Int64(large) * Int64(large))")
    let loops = MinimumCostFlow(
      supplies: [0], tails: [0, 0, 0], heads: [0, 0, 0], capacities: [large, large, large],
      costs: [.min, .min, .min])
    #expect(solve(loops) == "range")
  }

  @Test func emptyAndUnbalancedNetworks() throws {
    let empty = MinimumCostFlow(supplies: [], tails: [], heads: [], capacities: [], costs: [])
    #expect(try empty.solveOutOfKilter() == .optimal(flow: [], potentials: [], cost: 0))
    let lonely = MinimumCostFlow(supplies: [0, 0], tails: [], heads: [], capacities: [], costs: [])
    #expect(try lonely.solveOutOfKilter() == .optimal(flow: [], potentials: [0, 0], cost: 0))
    let unbalanced = MinimumCostFlow(supplies: [1, 0], tails: [0], heads: [1], capacities: [9], costs: [0])
    #expect(try unbalanced.solveOutOfKilter() == .infeasible)
    let cutOff = MinimumCostFlow(supplies: [1, -1], tails: [1], heads: [0], capacities: [9], costs: [0])
    #expect(try cutOff.solveOutOfKilter() == .infeasible)
  }

  @Test func malformedNetworksAreRefused() {
    let good = MinimumCostFlow(supplies: [1, -1], tails: [0], heads: [1], capacities: [1], costs: [1])
    func expectRefusal(_ change: (inout MinimumCostFlow) -> Void) {
      var flow = good
      change(&flow)
      let error = #expect(throws: LinearSolverError.self) { try flow.solveOutOfKilter() }
      #expect(error?.code == .invalidProgram)
    }
    expectRefusal { $0.heads[0] = 2 }
    expectRefusal { $0.tails[0] = -1 }
    expectRefusal { $0.lower[0] = -1 }
    expectRefusal { $0.lower[0] = 2 }
    expectRefusal { $0.costs.append(1) }
  }

  @Test func aMemoryLimitIsAnError() {
    let count = 60_000
    let flow = MinimumCostFlow(
      supplies: [Int32](repeating: 0, count: count), tails: (0..<Int32(count)).map { $0 },
      heads: (0..<Int32(count)).map { ($0 + 1) % Int32(count) },
      capacities: [Int32](repeating: 1, count: count), costs: [Int32](repeating: 1, count: count))
    let error = #expect(throws: LinearSolverError.self) {
      try flow.solveOutOfKilter(memoryLimitMegabytes: 1)
    }
    #expect(error?.code == .outOfMemory)
  }

  private func randomNetwork(using generator: inout SplitMix64, scale: Int32) -> MinimumCostFlow {
    let nodes = Int32.random(in: 2...6, using: &generator)
    let arcs = Int.random(in: 3...16, using: &generator)
    var supplies = [Int32](repeating: 0, count: Int(nodes))
    for _ in 0..<3 {
      let amount = Int32.random(in: 0...3, using: &generator)
      supplies[Int(Int32.random(in: 0..<nodes, using: &generator))] += amount
      supplies[Int(Int32.random(in: 0..<nodes, using: &generator))] -= amount
    }
    let lower = (0..<arcs).map { _ in max(0, Int32.random(in: -5...1, using: &generator)) }
    return MinimumCostFlow(
      supplies: supplies, tails: (0..<arcs).map { _ in Int32.random(in: 0..<nodes, using: &generator) },
      heads: (0..<arcs).map { _ in Int32.random(in: 0..<nodes, using: &generator) }, lower: lower,
      capacities: lower.map { $0 + Int32.random(in: 0...5, using: &generator) },
      costs: (0..<arcs).map { _ in Int32.random(in: -3...9, using: &generator) * scale })
  }

  private func program(of flow: MinimumCostFlow) -> LinearProgram {
    var program = LinearProgram(rows: flow.supplies.map { .init(bounds: .fixed(Double($0))) })
    for arc in 0..<flow.arcCount {
      let column = program.addColumn(
        objective: Double(flow.costs[arc]),
        bounds: .between(Double(flow.lower[arc]), Double(flow.capacities[arc])))
      if flow.tails[arc] != flow.heads[arc] {
        program.addEntry(row: Int(flow.tails[arc]), column: column, value: 1)
        program.addEntry(row: Int(flow.heads[arc]), column: column, value: -1)
      }
    }
    return program
  }

  /// Feasible and complementary, hence optimal; written apart from the library's own check.
  private func expectProof(_ flow: MinimumCostFlow, _ flows: [Int64], _ potentials: [Int64], _ note: String) {
    for node in 0..<flow.nodeCount {
      let out = flows.indices.filter { flow.tails[$0] == node }.reduce(0) { $0 + flows[$1] }
      let into = flows.indices.filter { flow.heads[$0] == node }.reduce(0) { $0 + flows[$1] }
      #expect(out - into == Int64(flow.supplies[node]), "\(note)")
    }
    for arc in flows.indices {
      #expect((Int64(flow.lower[arc])...Int64(flow.capacities[arc])).contains(flows[arc]), "\(note)")
      let reduced =
        Int64(flow.costs[arc]) + potentials[Int(flow.tails[arc])] - potentials[Int(flow.heads[arc])]
      if reduced > 0 { #expect(flows[arc] == Int64(flow.lower[arc]), "\(note)") }
      if reduced < 0 { #expect(flows[arc] == Int64(flow.capacities[arc]), "\(note)") }
    }
  }
}
