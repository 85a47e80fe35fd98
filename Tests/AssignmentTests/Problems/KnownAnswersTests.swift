import Assignment
import Testing

/// Published optima.
@Suite("Known answers")
struct KnownAnswersTests {
  struct Classic: Sendable {
    let values: [[Int64]]
    let least: Int64
    let greatest: Int64?
  }

  /// The classical examples of scipy's `linear_sum_assignment` and of Munkres' algorithm, some rectangular.
  static let classics = [
    Classic(values: [[400, 150, 400], [400, 450, 600], [300, 225, 300]], least: 850, greatest: 1225),
    Classic(
      values: [[400, 150, 400, 1], [400, 450, 600, 2], [300, 225, 300, 3]], least: 452, greatest: nil),
    Classic(values: [[10, 10, 8], [9, 8, 1], [9, 7, 4]], least: 18, greatest: 25),
    Classic(values: [[10, 10, 8, 11], [9, 8, 1, 1], [9, 7, 4, 10]], least: 15, greatest: 29),
  ]

  @Test("of linear assignment, by every solver", arguments: allSolvers)
  func linearAssignment(choice: SolverChoice) throws {
    for classic in Self.classics {
      let least = try LinearAssignment(values: classic.values, .minimise)
      let leastScore = try #require(try choice.solve(least.market).provedTotal(in: least.market))
      #expect(least.sumOfValues(ofTotalScore: leastScore) == classic.least)
      guard let expected = classic.greatest else { continue }
      let greatest = try LinearAssignment(values: classic.values, .maximise)
      let greatestScore = try #require(try choice.solve(greatest.market).provedTotal(in: greatest.market))
      #expect(greatest.sumOfValues(ofTotalScore: greatestScore) == expected)
    }
  }

  /// c515-1, the example of GLPK's `gap.mod`: 5 agents, 15 jobs.
  static let c515 = """
    1
    5 15
    17 21 22 18 24 15 20 18 19 18 16 22 24 24 16
    23 16 21 16 17 16 19 25 18 21 17 15 25 17 24
    16 20 16 25 24 16 17 19 19 18 20 16 17 21 24
    19 19 22 22 20 16 19 17 21 19 25 23 25 25 25
    18 19 15 15 21 25 16 16 23 15 22 17 19 22 24
    8 15 14 23 8 16 8 25 9 17 25 15 10 8 24
    15 7 23 22 11 11 12 10 17 16 7 16 10 18 22
    21 20 6 22 24 10 24 9 21 14 11 14 11 19 16
    20 11 8 14 9 5 6 19 19 7 6 6 13 9 18
    8 13 13 13 10 20 25 16 16 17 10 10 5 12 23
    36 34 38 27 33
    """

  @Test(
    "of generalised assignment, both ways", arguments: [(Objective.minimise, Int64(261)), (.maximise, 336)])
  func generalisedAssignment(objective: Objective, expected: Int64) throws {
    let problems = try ORLibrary.readGeneralisedAssignments(
      Array(Self.c515.utf8), file: "c515", objective: objective)
    let problem = try #require(problems.first)
    guard case .optimal(let solution) = try problem.solve() else {
      Issue.record("not optimal")
      return
    }
    #expect(solution.sumOfValues == expected && solution.bound == expected && solution.gap == 0)
    #expect(problem.check(solution.agents) == expected)
  }

  /// A flow with two ways: over node 2 it is cheaper until that is full.
  @Test("of minimum-cost flow")
  func flow() throws {
    let text =
      "c two ways\np min 4 5\nn 1 4\nn 4 -4\na 1 2 0 4 2\na 1 3 0 2 2\na 2 3 0 2 1\na 2 4 0 3 3\na 3 4 0 5 1\n"
    let problem = try DIMACSFlow.read(Array(text.utf8), file: "flow")
    guard case .optimal(let solution, let cost) = try problem.solve() else {
      Issue.record("not optimal")
      return
    }
    #expect(cost == 14)
    #expect(problem.check(solution).isProof)
    var disturbed = solution
    disturbed.flows[0] += 1
    #expect(!problem.check(disturbed).isProof)
  }
}
