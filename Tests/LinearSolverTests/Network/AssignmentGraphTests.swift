import Assignment
import LinearSolver
import Testing

@Suite struct AssignmentGraphTests {
  @Test func classicMatrices() throws {
    let graph = complete([[400, 150, 400], [400, 450, 600], [300, 225, 300]])
    #expect(try objective(graph, .minimizePerfect) == 850)
    #expect(try objective(graph, .maximizePerfect) == 1225)
    #expect(try objective(graph, .maximizeMatching) == 1225)
    #expect(try objective(complete([[9, 8], [8, 1]]), .maximizeMatching) == 16)
  }

  @Test func randomGraphsAgreeWithBruteForce() throws {
    for seed in UInt64(1)...200 {
      var generator = SplitMix64(seed: seed)
      let graph = randomGraph(using: &generator, square: seed % 2 == 0)
      let best = bruteForce(graph)
      #expect(try objective(graph, .minimizePerfect) == best.leastPerfect, "seed \(seed)")
      #expect(try objective(graph, .maximizePerfect) == best.greatestPerfect, "seed \(seed)")
      #expect(try objective(graph, .maximizeMatching) == best.greatest, "seed \(seed)")
      let edges = try graph.maximumMatching()
      #expect(edges.count == best.mostEdges, "seed \(seed)")
      expectMatching(graph, edges, "seed \(seed)")
    }
  }

  @Test func emptyGraphs() throws {
    let empty = AssignmentGraph(leftCount: 0, rightCount: 0, lefts: [], rights: [], values: [])
    let lonely = AssignmentGraph(leftCount: 2, rightCount: 2, lefts: [], rights: [], values: [])
    for graph in [empty, lonely] {
      #expect(try graph.solveOutOfKilter(objective: .maximizeMatching) == .optimal(edges: [], objective: 0))
      #expect(try graph.maximumMatching() == [])
    }
    #expect(try empty.solveOutOfKilter(objective: .minimizePerfect) == .optimal(edges: [], objective: 0))
    #expect(try lonely.solveOutOfKilter(objective: .minimizePerfect) == .infeasible)
  }

  @Test func valuesTooLargeAreRefused() {
    let graph = complete([[.max, 1], [1, .max]])
    let error = #expect(throws: LinearSolverError.self) {
      try graph.solveOutOfKilter(objective: .maximizeMatching)
    }
    #expect(error?.code == .integerRange)
  }

  @Test func malformedGraphsAreRefused() {
    let good = complete([[1]])
    func expectRefusal(_ change: (inout AssignmentGraph) -> Void) {
      var graph = good
      change(&graph)
      let first = #expect(throws: LinearSolverError.self) { try graph.maximumMatching() }
      let second = #expect(throws: LinearSolverError.self) {
        try graph.solveOutOfKilter(objective: .minimizePerfect)
      }
      #expect(first?.code == .invalidProgram)
      #expect(second?.code == .invalidProgram)
    }
    expectRefusal { $0.lefts[0] = 1 }
    expectRefusal { $0.rights[0] = -1 }
    expectRefusal { $0.values[0] = .min }
    expectRefusal { $0.values.append(0) }
    expectRefusal { $0.leftCount = -1 }
    expectRefusal { $0.leftCount = .max }
  }

  private func objective(_ graph: AssignmentGraph, _ objective: AssignmentGraph.Objective) throws -> Int64? {
    switch try graph.solveOutOfKilter(objective: objective) {
    case .optimal(let edges, let total):
      expectMatching(graph, edges, "\(objective)")
      #expect(edges.reduce(0) { $0 + Int64(graph.values[$1]) } == total)
      return total
    case .infeasible:
      return nil
    }
  }

  private func expectMatching(_ graph: AssignmentGraph, _ edges: [Int], _ note: String) {
    #expect(Set(edges.map { graph.lefts[$0] }).count == edges.count, "\(note)")
    #expect(Set(edges.map { graph.rights[$0] }).count == edges.count, "\(note)")
  }

  private func complete(_ values: [[Int32]]) -> AssignmentGraph {
    let width = values[0].count
    let edges = values.indices.flatMap { left in (0..<width).map { (Int32(left), Int32($0)) } }
    return AssignmentGraph(
      leftCount: values.count, rightCount: width, lefts: edges.map(\.0), rights: edges.map(\.1),
      values: values.flatMap { $0 })
  }

  private func randomGraph(using generator: inout SplitMix64, square: Bool) -> AssignmentGraph {
    let left = Int.random(in: 1...4, using: &generator)
    let right = square ? left : Int.random(in: 1...4, using: &generator)
    let edges = Int.random(in: 0...9, using: &generator)
    return AssignmentGraph(
      leftCount: left, rightCount: right,
      lefts: (0..<edges).map { _ in Int32.random(in: 0..<Int32(left), using: &generator) },
      rights: (0..<edges).map { _ in Int32.random(in: 0..<Int32(right), using: &generator) },
      values: (0..<edges).map { _ in Int32.random(in: -4...12, using: &generator) })
  }

  private struct Best {
    var leastPerfect: Int64?
    var greatestPerfect: Int64?
    var greatest: Int64 = 0
    var mostEdges = 0
  }

  private func bruteForce(_ graph: AssignmentGraph) -> Best {
    var best = Best()
    for subset in 0..<(1 << graph.edgeCount) {
      let edges = (0..<graph.edgeCount).filter { subset >> $0 & 1 == 1 }
      guard Set(edges.map { graph.lefts[$0] }).count == edges.count,
        Set(edges.map { graph.rights[$0] }).count == edges.count
      else { continue }
      let total = edges.reduce(Int64(0)) { $0 + Int64(graph.values[$1]) }
      best.greatest = max(best.greatest, total)
      best.mostEdges = max(best.mostEdges, edges.count)
      if edges.count == graph.leftCount, edges.count == graph.rightCount {
        best.leastPerfect = min(best.leastPerfect ?? total, total)
        best.greatestPerfect = max(best.greatestPerfect ?? total, total)
      }
    }
    return best
  }
}
