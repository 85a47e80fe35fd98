import Assignment
import MatchingIO

/// The result of `placement solve`: one problem's figures, or a list of them.
struct SolveReport: Encodable {
  private let problems: [ProblemFigures]
  private let solver: String
  private let seconds: ResultSummary.Seconds
  private let peakMemoryBytes: Int
  private let threads: Int
  private let changes: ChangeFigures?

  init(
    _ solutions: [ProblemSolution], cost: RunCost, solver: String, threads: Int, changes: ChangeFigures? = nil
  ) {
    self.changes = changes
    problems = solutions.map(ProblemFigures.init)
    self.solver = solver
    seconds = ResultSummary.Seconds(cost)
    peakMemoryBytes = cost.peakMemoryBytes
    self.threads = threads
  }

  private enum CodingKeys: String, CodingKey {
    case problems, solver, seconds, peakMemoryBytes, threads
  }

  /// A single problem's figures stand at the top level, several in the list `problems`.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if problems.count == 1 {
      try problems[0].encode(to: encoder)
    } else {
      try container.encode(problems, forKey: .problems)
    }
    try container.encode(solver, forKey: .solver)
    try container.encode(seconds, forKey: .seconds)
    try container.encode(peakMemoryBytes, forKey: .peakMemoryBytes)
    try container.encode(threads, forKey: .threads)
    try changes?.encode(to: encoder)
  }

  var text: String {
    var lines = problems.map(\.text) + (changes.map { [$0.text] } ?? [])
    lines.append("\(SummaryText.seconds(seconds.total)), \(peakMemoryBytes / 1_048_576) MiB at most")
    return lines.joined(separator: "\n\n")
  }
}

/// One problem's figures.
struct ProblemFigures: Encodable {
  let status: ProblemSolution.Status
  let objective: Sum?
  let bound: Sum?
  let gap: Double?
  let participants: Int
  let workplaces: Int
  let places: Int64
  let placed: Int
  let eligiblePairs: Int
  let storedPairs: Int
  let certificate: String

  init(_ solution: ProblemSolution) {
    status = solution.status
    objective = solution.objective.map { Sum(units: $0, exponent: solution.unitExponent) }
    bound = solution.bound.map { Sum(units: $0, exponent: solution.unitExponent) }
    gap = solution.gap
    participants = solution.size.participants
    workplaces = solution.size.workplaces
    places = solution.size.places
    placed = solution.placed
    eligiblePairs = solution.size.pairs
    storedPairs = solution.size.pairs
    certificate = solution.isCertified ? "all-pairs" : "none"
  }

  var text: String {
    var table = Table()
    table.add("status", status.rawValue)
    if let objective { table.add("objective", objective.text) }
    if let bound, bound != objective {
      table.add("bound", bound.text)
      if let gap { table.add("gap", SummaryText.percent(gap)) }
    }
    table.add("placed", "\(placed) of \(participants)")
    table.add("workplaces", "\(workplaces) with \(places) places")
    table.add("pairs", "\(storedPairs)")
    table.add("certificate", certificate)
    return table.text
  }
}

/// A sum in a file's own numbers: whole, or a float where the file has floats.
enum Sum: Encodable, Equatable {
  case whole(Int64)
  case float(Double)

  init(units: Int64, exponent: Int) {
    self =
      exponent == 0
      ? .whole(units) : .float(Double(sign: .plus, exponent: exponent, significand: Double(units)))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .whole(let sum): try container.encode(sum)
    case .float(let sum): try container.encode(sum)
    }
  }

  var text: String {
    switch self {
    case .whole(let sum): String(sum)
    case .float(let sum): String(sum)
    }
  }
}
