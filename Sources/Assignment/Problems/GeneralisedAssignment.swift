/// The generalised assignment problem: each job to exactly one agent, the jobs of an agent within its
/// capacity.
///
///     min or max Σ v_ij x_ij   subject to   Σ_i x_ij = 1 for each job j,   Σ_j r_ij x_ij ≤ b_i for each
///     agent i
///
/// Families of different sizes into places is this problem: jobs are families, resources their sizes.
public struct GeneralisedAssignment: Sendable, Hashable {
  /// Number of agents.
  public let agentCount: Int
  /// Number of jobs.
  public let jobCount: Int
  /// Value of each job at each agent, agent by agent, −10⁹ … 10⁹.
  public let values: [Int64]
  /// What each job takes of each agent, agent by agent, 0 … 10⁹.
  public let resources: [Int64]
  /// What each agent has, 0 … 10¹⁵.
  public let capacities: [Int64]
  /// Which way the sum of values is to go.
  public let objective: Objective

  /// Values are −10⁹ … 10⁹, resources 0 … 10⁹.
  public static let largestValue: Int64 = 1_000_000_000
  /// Capacities are 0 … 10¹⁵.
  public static let largestCapacity: Int64 = 1_000_000_000_000_000
  /// Agents × jobs; sums of values then stay exact in GLPK's floating point.
  public static let largestCount = 4_000_000

  /// A problem; all matrices agent by agent.
  ///
  /// - Throws: ``ProblemError`` when the sizes do not fit together or a number is out of range.
  public init(
    values: [Int64], resources: [Int64], capacities: [Int64], jobCount: Int, objective: Objective
  ) throws(ProblemError) {
    let (count, overflow) = capacities.count.multipliedReportingOverflow(by: jobCount)
    guard jobCount >= 0, !overflow, count <= Self.largestCount else {
      throw ProblemError(
        "\(capacities.count) agents × \(jobCount) jobs; there may be at most \(Self.largestCount) pairs")
    }
    guard values.count == count, resources.count == count else {
      throw ProblemError(
        "\(values.count) values and \(resources.count) resources for \(capacities.count) agents × \(jobCount) jobs"
      )
    }
    if let value = values.first(where: { $0 < -Self.largestValue || $0 > Self.largestValue }) {
      throw ProblemError("value \(value) is not within ±\(Self.largestValue)")
    }
    if let resource = resources.first(where: { $0 < 0 || $0 > Self.largestValue }) {
      throw ProblemError("resource \(resource) is not within 0 … \(Self.largestValue)")
    }
    if let capacity = capacities.first(where: { $0 < 0 || $0 > Self.largestCapacity }) {
      throw ProblemError("capacity \(capacity) is not within 0 … \(Self.largestCapacity)")
    }
    agentCount = capacities.count
    self.jobCount = jobCount
    self.values = values
    self.resources = resources
    self.capacities = capacities
    self.objective = objective
  }

  /// The sum of values of an assignment (the agent of each job), or `nil` when it breaks a capacity or has
  /// another number of jobs or an agent that does not exist. Independent of any solver. O(jobs).
  public func check(_ agents: [Int32]) -> Int64? {
    guard agents.count == jobCount else { return nil }
    var left = capacities
    var sum: Int64 = 0
    for (job, agent) in agents.enumerated() {
      guard agent >= 0, agent < agentCount else { return nil }
      let position = Int(agent) * jobCount + job
      left[Int(agent)] -= resources[position]
      sum += values[position]
    }
    return left.allSatisfy { $0 >= 0 } ? sum : nil
  }
}

/// How the solve of a ``GeneralisedAssignment`` ended.
public enum GeneralisedAssignmentOutcome: Sendable, Hashable {
  /// GLPK's branch and cut closed the gap. Feasibility and sum were checked in integers; that nothing is
  /// better rests on GLPK's floating-point bound.
  case optimal(GeneralisedAssignmentSolution)
  /// A limit was reached: the best assignment so far, and its bound.
  case feasible(GeneralisedAssignmentSolution)
  /// No assignment keeps all capacities.
  case infeasible
  /// A limit was reached before any assignment was found.
  case limitReached
}

/// An assignment of a ``GeneralisedAssignment``.
public struct GeneralisedAssignmentSolution: Sendable, Hashable {
  /// The agent of each job.
  public let agents: [Int32]
  /// Its sum of values.
  public let sumOfValues: Int64
  /// No assignment has a better sum (GLPK's bound, rounded to the next whole number that it allows).
  public let bound: Int64

  /// `|bound − sum| / max(1, |sum|)`.
  public var gap: Double {
    abs(Double(bound) - Double(sumOfValues)) / max(1, abs(Double(sumOfValues)))
  }
}
