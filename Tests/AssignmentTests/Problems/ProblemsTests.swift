import Assignment
import Testing

@Suite("The classical problems")
struct ProblemsTests {
  @Test("refuse values that scores cannot hold")
  func valueRange() throws {
    #expect(throws: ProblemError.self) { try LinearAssignment(values: [[0, 2_000_000_001]], .minimise) }
    #expect(throws: ProblemError.self) { try LinearAssignment(values: [[.min, .max]], .minimise) }
    #expect(throws: ProblemError.self) { try LinearAssignment(values: [[1, 2], [1]], .maximise) }
    let shifted = try LinearAssignment(
      values: [[-1_000_000_000, 1_000_000_000], [5, 999_999_999]], .minimise)
    #expect(shifted.market.scores == [2_000_000_000, 0, 999_999_995, 1])
    let total = try #require(
      try SuccessiveShortestPath().solve(shifted.market, limits: SolverLimits()).provedTotal(
        in: shifted.market))
    #expect(shifted.sumOfValues(ofTotalScore: total) == -1)
  }

  @Test("have no assignment where the capacities are too small")
  func infeasible() throws {
    let problem = try GeneralisedAssignment(
      values: [1, 1], resources: [3, 3], capacities: [5], jobCount: 2, objective: .maximise)
    #expect(try problem.solve() == .infeasible)
    #expect(problem.check([0, 0]) == nil)
    #expect(problem.check([0]) == nil)
    #expect(problem.check([0, 1]) == nil)
  }

  @Test("agree with every choice tried, on seeded generalised assignments")
  func generalisedBruteForce() throws {
    for seed in UInt64(0)..<60 {
      var random = SplitMix64(seed: seed)
      let agents = random.within(1...3)
      let jobs = random.within(0...5)
      let values = (0..<(agents * jobs)).map { _ in Int64(random.within(-9...9)) }
      let resources = (0..<(agents * jobs)).map { _ in Int64(random.within(0...6)) }
      let capacities = (0..<agents).map { _ in Int64(random.within(0...14)) }
      let objective: Objective = seed % 2 == 0 ? .minimise : .maximise
      let problem = try GeneralisedAssignment(
        values: values, resources: resources, capacities: capacities, jobCount: jobs, objective: objective)
      var best: Int64?
      for number in 0..<(0..<jobs).reduce(1, { count, _ in count * agents }) {
        var rest = number
        let choice = (0..<jobs).map { _ -> Int32 in
          defer { rest /= agents }
          return Int32(rest % agents)
        }
        guard let sum = problem.check(choice) else { continue }
        best = best.map { objective == .minimise ? min($0, sum) : max($0, sum) } ?? sum
      }
      switch try problem.solve() {
      case .optimal(let solution): #expect(solution.sumOfValues == best, "seed \(seed)")
      case .infeasible: #expect(best == nil, "seed \(seed)")
      case .feasible, .limitReached: Issue.record("seed \(seed): no limit was set")
      }
    }
  }

  @Test("say when supplies cannot be met")
  func infeasibleFlow() throws {
    let problem = try FlowProblem(
      supplies: [2, -2], tails: [0], heads: [1], lowerBounds: [0], capacities: [1], costs: [1])
    #expect(try problem.solve() == .infeasible)
    #expect(throws: ProblemError.self) {
      try FlowProblem(supplies: [1], tails: [], heads: [], lowerBounds: [], capacities: [], costs: [])
    }
  }

  @Test("notice a flow that is not cheapest, not whole or not within its bounds")
  func flowCheck() throws {
    let problem = try FlowProblem(
      supplies: [1, -1], tails: [0, 0], heads: [1, 1], lowerBounds: [0, 0], capacities: [1, 1], costs: [1, 5])
    func isProof(_ flows: [Int64], _ potentials: [Int64]) -> Bool {
      problem.check(FlowSolution(flows: flows, potentials: potentials)).isProof
    }
    #expect(isProof([1, 0], [0, 1]))
    #expect(!isProof([0, 1], [0, 1]))
    #expect(!isProof([0, 1], [0, 5]))
    #expect(!isProof([1, 1], [0, 1]))
    #expect(!isProof([2, -1], [0, 1]))
    #expect(!isProof([1, 0], [.min, .max]))
  }
}
