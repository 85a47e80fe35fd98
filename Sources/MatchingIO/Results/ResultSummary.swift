import Assignment
public import Matching

/// A match in numbers: the content of `summary.json`.
///
/// Everything but ``seconds``, ``peakMemoryBytes`` and ``threads`` is the same whenever the run is repeated.
public struct ResultSummary: Sendable, Hashable, Codable {
  /// `optimal`, `feasible` or `infeasible`.
  public var status: MatchResult.Status
  /// Sum of the placements' scores, in micro-units.
  public var objective: Int64
  /// No allocation that keeps the decisions has a higher sum, in micro-units.
  public var bound: Int64
  /// (bound − objective) / max(1, objective); 0 when optimal.
  public var gap: Double
  /// Number of participants.
  public var participants: Int
  /// Number of workplaces.
  public var workplaces: Int
  /// Sum of all workplaces' places.
  public var places: Int64
  /// Participants with a workplace, pinned ones included.
  public var placed: Int
  /// Participants without one.
  public var unplaced: Int
  /// Those of them whom `unplaced.csv` lists without saying why.
  public var unexplained: Int
  /// Placements that a person pinned.
  public var pinned: Int
  /// Mean score of a placement, 1 = perfect; absent when nobody is placed.
  public var meanScore: Double?
  /// Eligible pairs of the whole cohort.
  public var eligiblePairs: Int
  /// Pairs in `market.plmarkt`.
  public var storedPairs: Int
  /// Over which pairs the proof holds.
  public var certificate: Proof.Scope
  /// The rounds of solving and pricing.
  public var rounds: [Round]
  /// The weight of every component, by its name.
  public var weights: [String: Int32]
  /// Why the decisions cannot all be kept; empty unless infeasible.
  public var conflicts: [String]
  /// The solver's name.
  public var solver: String
  /// Time of each stage.
  public var seconds: Seconds
  /// The most memory that the process held at once.
  public var peakMemoryBytes: Int
  /// How many threads worked.
  public var threads: Int

  /// A round of solving and pricing.
  public struct Round: Sendable, Hashable, Codable {
    /// Pairs that the solver saw.
    public var storedPairs: Int
    /// Participants all of whose pairs were priced.
    public var pricedParticipants: Int
    /// Pairs that pricing found to be missing.
    public var addedPairs: Int
    /// Objective of the round's allocation, in micro-units.
    public var objective: Int64
  }

  /// Time of each stage, in seconds.
  public struct Seconds: Sendable, Hashable, Codable {
    /// Reading and checking the dataset.
    public var read: Double
    /// Making the cohort's flat columns.
    public var compile: Double
    /// Scoring all pairs once.
    public var score: Double
    /// Solving, all rounds.
    public var solve: Double
    /// Pricing all pairs, all rounds.
    public var price: Double
    /// Explaining.
    public var explain: Double
    /// Building and writing the results.
    public var write: Double
    /// The whole run.
    public var total: Double

    /// The times of a run.
    public init(_ cost: RunCost) {
      // A clock that jumps must not make the file unreadable.
      func seconds(_ value: Double) -> Double { value.isFinite ? max(0, (value * 1e6).rounded() / 1e6) : 0 }
      read = seconds(cost.readSeconds)
      compile = seconds(cost.stages.compile)
      score = seconds(cost.stages.score)
      solve = seconds(cost.stages.solve)
      price = seconds(cost.stages.price)
      explain = seconds(cost.stages.explain)
      write = seconds(cost.writeSeconds)
      total = seconds(cost.totalSeconds)
    }
  }

  /// Sums a result up. O(participants + workplaces).
  public init(cohort: Cohort, result: MatchResult, run: RunInfo, cost: RunCost) {
    status = result.status
    objective = result.objective
    bound = result.bound
    gap = Self.gap(objective: result.objective, bound: result.bound)
    participants = cohort.participants.count
    workplaces = cohort.workplaces.count
    places = cohort.workplaces.reduce(0) { $0 + Int64($1.places) }
    placed = result.placements.count
    unplaced = result.unplacedCount
    unexplained = result.unexplained.count
    pinned = result.placements.count { $0.isPinned }
    meanScore =
      result.placements.isEmpty
      ? nil : Double(result.objective) / Double(result.placements.count) / Double(MicroUnits.one)
    eligiblePairs = result.eligiblePairs
    storedPairs = result.market.pairCount
    certificate = result.proof.scope
    rounds = result.rounds.map {
      Round(
        storedPairs: $0.storedPairs, pricedParticipants: $0.pricedParticipants, addedPairs: $0.addedPairs,
        objective: $0.objective)
    }
    weights = Self.named(result.weights)
    conflicts = result.conflicts
    solver = run.solver
    seconds = Seconds(cost)
    peakMemoryBytes = cost.peakMemoryBytes
    threads = run.threads
  }

  /// (bound − objective) / max(1, objective), never below 0.
  public static func gap(objective: Int64, bound: Int64) -> Double {
    bound <= objective ? 0 : (Double(bound) - Double(objective)) / max(1, Double(objective))
  }

  /// The weights by their components' names.
  package static func named(_ weights: ComponentValues<Int32>) -> [String: Int32] {
    var named: [String: Int32] = [:]
    for component in ScoreComponent.allCases { named[component.rawValue] = weights[component] }
    return named
  }

  /// The summary as JSON, keys in alphabetical order.
  public func json() -> [UInt8] {
    JSONText.bytes(of: self)
  }
}
