/// The outcome of any problem in one form, for reports.
public struct ProblemSolution: Sendable, Hashable {
  /// How the solve ended.
  public enum Status: String, Sendable, Codable {
    /// Nothing is better.
    case optimal
    /// A limit was reached; the bound says how far from the best it can be.
    case feasible
    /// There is no solution.
    case infeasible
    /// A limit was reached before any solution was known.
    case limitReached = "limit-reached"
  }

  /// The sizes of a problem in the words of a market: jobs are participants, agents are workplaces.
  public struct Size: Sendable, Hashable {
    /// Participants, jobs, or nodes of a flow.
    public var participants: Int
    /// Workplaces, agents, or nodes of a flow.
    public var workplaces: Int
    /// Sum of the capacities.
    public var places: Int64
    /// Stored pairs, or arcs of a flow.
    public var pairs: Int
  }

  /// How it ended.
  public var status: Status
  /// The sizes.
  public var size: Size
  /// Objective and bound count units of two to this power; 0 unless the values are floats.
  public var unitExponent = 0
  /// The sum, in the file's own units; `nil` without a solution.
  public var objective: Int64?
  /// No solution has a better sum; `nil` when none is known.
  public var bound: Int64?
  /// How many participants are placed.
  public var placed: Int
  /// Whether a certificate proved the bound in integers. Branch and cut of GLPK gives none.
  public var isCertified: Bool
  /// The solution as CSV with a header.
  public var table: [UInt8]

  /// `|bound − objective| / max(1, |objective|)`; `nil` when either is unknown.
  public var gap: Double? {
    guard let objective, let bound else { return nil }
    return abs(Double(bound) - Double(objective)) / max(1, abs(Double(objective)))
  }
}

extension ProblemFile {
  /// Solves every problem of the file.
  ///
  /// - Parameters:
  ///   - choice: the solver of markets and assignments; flows and generalised assignments go to GLPK.
  ///   - limits: for each problem; GLPK's flow code knows none.
  /// - Throws: ``SolverError`` when a solver failed or does not take the problem.
  public func solve(
    with choice: SolverChoice = .auto, limits: SolverLimits = SolverLimits()
  ) throws(SolverError) -> [ProblemSolution] {
    switch self {
    case .market(let market):
      return [try market.solution(with: choice, limits: limits)]
    case .edgeTable(let table):
      return [
        try table.market.solution(
          with: choice, limits: limits, participantIds: table.participantIds, workplaceIds: table.workplaceIds
        )
      ]
    case .assignment(let problem):
      return [try problem.solution(with: choice, limits: limits)]
    case .dense(let problem):
      return [try problem.solution(limits: limits)]
    case .flow(let problem):
      return [try problem.solution()]
    case .generalisedAssignments(let problems):
      var solutions: [ProblemSolution] = []
      for problem in problems { solutions.append(try problem.solution(limits: limits)) }
      return solutions
    }
  }
}

extension Market {
  fileprivate func solution(
    with choice: SolverChoice, limits: SolverLimits, participantIds: [String]? = nil,
    workplaceIds: [String]? = nil
  ) throws(SolverError) -> ProblemSolution {
    var solution = ProblemSolution(
      status: .infeasible,
      size: .init(
        participants: participantCount, workplaces: workplaceCount, places: totalPlaces, pairs: pairCount),
      placed: 0, isCertified: false, table: [])
    switch try outcome(with: choice, limits: limits) {
    case .optimal(let allocation, let certificate):
      solution.status = .optimal
      add(allocation, certificate)
    case .feasible(let allocation, let certificate):
      solution.status = .feasible
      add(allocation, certificate)
    case .infeasible: break
    case .limitReached: solution.status = .limitReached
    }
    return solution

    func add(_ allocation: Allocation, _ certificate: Certificate) {
      solution.objective = check(allocation).totalScore
      solution.bound = bound(by: certificate)
      solution.placed = allocation.placedCount
      solution.isCertified = solution.bound != nil
      solution.table = AllocationTable.bytes(
        of: allocation, in: self, participantIds: participantIds, workplaceIds: workplaceIds)
    }
  }
}

extension LinearAssignment {
  fileprivate func solution(
    with choice: SolverChoice, limits: SolverLimits
  ) throws(SolverError) -> ProblemSolution {
    var solution = try market.solution(with: choice, limits: limits)
    solution.objective = solution.objective.map(sumOfValues(ofTotalScore:))
    solution.bound = solution.bound.map(sumOfValues(ofTotalScore:))
    return solution
  }
}

extension FlowProblem {
  fileprivate func solution() throws(SolverError) -> ProblemSolution {
    let supply = supplies.reduce(0) { $0 + max(0, $1) }
    var solution = ProblemSolution(
      status: .infeasible,
      size: .init(participants: nodeCount, workplaces: nodeCount, places: supply, pairs: arcCount), placed: 0,
      isCertified: false, table: [])
    guard case .optimal(let flow, let cost) = try solve() else { return solution }
    solution.status = .optimal
    solution.objective = cost
    solution.bound = cost
    solution.isCertified = check(flow).isProof
    solution.table = Array("tail,head,flow\n".utf8)
    for arc in flow.flows.indices where flow.flows[arc] != 0 {
      solution.table += Array("\(tails[arc] + 1),\(heads[arc] + 1),\(flow.flows[arc])\n".utf8)
    }
    return solution
  }
}

extension GeneralisedAssignment {
  fileprivate func solution(limits: SolverLimits) throws(SolverError) -> ProblemSolution {
    var solution = ProblemSolution(
      status: .infeasible,
      size: .init(
        participants: jobCount, workplaces: agentCount, places: capacities.reduce(0, +), pairs: values.count),
      placed: 0, isCertified: false, table: [])
    switch try solve(limits: limits) {
    case .optimal(let found):
      solution.status = .optimal
      add(found)
    case .feasible(let found):
      solution.status = .feasible
      add(found)
    case .infeasible: break
    case .limitReached: solution.status = .limitReached
    }
    return solution

    func add(_ found: GeneralisedAssignmentSolution) {
      solution.objective = found.sumOfValues
      solution.bound = found.bound
      solution.placed = found.agents.count
      solution.table = Array("participant,workplace,score\n".utf8)
      for (job, agent) in found.agents.enumerated() {
        let value = values[Int(agent) * jobCount + job]
        solution.table += Array("\(job),\(agent),\(value)\n".utf8)
      }
    }
  }
}
