import Matching
import MatchingIO

/// A result's summary for people.
struct SummaryText {
  private let summary: ResultSummary
  private let folder: String

  init(_ summary: ResultSummary, folder: String) {
    self.summary = summary
    self.folder = folder
  }

  var text: String {
    if summary.status == .infeasible {
      return Self.conflicts(summary.conflicts)
    }
    var table = Table()
    table.add("placed", "\(summary.placed) of \(summary.participants) participants")
    table.add("places", "\(summary.places) at \(summary.workplaces) workplaces")
    table.add("total score", ExplanationText.decimal(summary.objective) + mean)
    table.add("proof", proof)
    table.add("pairs", "\(summary.eligiblePairs) eligible, \(summary.storedPairs) stored")
    table.add("rounds", rounds)
    table.add("time", "\(Self.seconds(summary.seconds.total)) with \(summary.threads) threads: \(stages)")
    table.add("memory", "\(summary.peakMemoryBytes / 1_048_576) MiB at most")
    table.add("written to", folder)
    return table.text
  }

  private var mean: String {
    guard let mean = summary.meanScore else { return "" }
    return " (mean \(ExplanationText.decimal(Int64(mean * 1_000_000))) a placement)"
  }

  private var rounds: String {
    let priced = summary.rounds.reduce(0) { $0 + $1.pricedParticipants }
    let added = summary.rounds.reduce(0) { $0 + $1.addedPairs }
    return
      "\(summary.rounds.count), \(priced) participants priced against all workplaces, \(added) pairs added"
  }

  private var stages: String {
    let seconds = summary.seconds
    let stages = [
      ("read", seconds.read), ("compile", seconds.compile), ("score", seconds.score),
      ("solve", seconds.solve), ("price", seconds.price), ("explain", seconds.explain),
      ("write", seconds.write),
    ]
    return stages.map { "\($0) \(Self.seconds($1))" }.joined(separator: ", ")
  }

  private var proof: String {
    switch summary.status {
    case .optimal:
      "optimal: no allocation of all \(summary.eligiblePairs) eligible pairs is better"
    case .feasible, .infeasible:
      "stopped early: the best total is at most \(ExplanationText.decimal(summary.bound)), "
        + "a gap of \(Self.percent(summary.gap))"
    }
  }

  /// Why no allocation keeps every pin.
  static func conflicts(_ conflicts: [String]) -> String {
    (["No allocation keeps every pin:"] + conflicts.map { "  \($0)" }).joined(separator: "\n")
  }

  /// A share ≥ 0 in percent: two decimals, more where it would else read as nothing. A gap can be anything: it is taken of an
  /// objective that may be 0.
  static func percent(_ share: Double) -> String {
    guard share.isFinite, share < 1e6 else { return "more than 100000000 %" }
    let millionths = share > 0 ? max(1, Int64((share * 100_000_000).rounded())) : 0
    guard millionths >= 10_000 else { return ExplanationText.decimal(millionths) + " %" }
    let hundredths = (millionths + 9_999) / 10_000
    return ExplanationText.decimal(hundredths * 10_000) + " %"
  }

  /// Seconds with two decimals.
  static func seconds(_ value: Double) -> String {
    let hundredths = Int64(min(max(0, value), 1e15) * 100 + 0.5)
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s"
  }
}
