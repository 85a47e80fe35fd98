import Assignment
import Matching
public import Tables

/// Re-checks a result from its files alone, with nothing of the code that made it.
///
/// Checked are: the people and places (everyone once, no place twice), the scores (against the stored market and
/// against their components), the sums of the summary, and the certificate's bound by weak duality
/// (see ``Certificate``): `u ≥ 0`, `π ≥ 0`, `u_p + π_w ≥ s_pw` on every stored pair, and
/// `Σ u + Σ places·π + Σ pinned scores = bound`. Pinned placements are outside of the market: their rows are
/// empty there and their places taken off.
struct ResultVerifier {
  private let stored: StoredResult
  private let participantIndex: [String: Int32]
  private let workplaceIndex: [String: Int32]
  private var report = VerificationReport()
  private var allocation: Allocation
  private var filled: [Int64]
  private var pinned: [Int64]
  private var objective: Int64 = 0
  private var pinnedScore: Int64 = 0
  /// Whether all files speak of the same participants and workplaces, so that indices may be used.
  private var isAligned = false

  init(_ stored: StoredResult) {
    self.stored = stored
    participantIndex = Self.indices(of: stored.certificate.participants)
    workplaceIndex = Self.indices(of: stored.certificate.workplaces)
    allocation = Allocation(unplacedParticipants: stored.market.participantCount)
    filled = Array(repeating: 0, count: stored.market.workplaceCount)
    pinned = filled
  }

  private static func indices(of ids: [String]) -> [String: Int32] {
    Dictionary(
      ids.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// Makes every check. O(participants + workplaces + pairs).
  consuming func verify() -> VerificationReport {
    checkShape()
    guard isAligned else { return report }
    checkPlacements()
    checkPlaces()
    checkScores()
    checkComponents()
    checkGaps()
    checkSummary()
    checkCertificate()
    return report
  }

  private mutating func checkShape() {
    let market = stored.market
    let certificate = stored.certificate
    var failures = Failures()
    failures.require(
      certificate.participants.count == market.participantCount
        && stored.summary.participants == market.participantCount,
      "the certificate has \(certificate.participants.count) participants, the market "
        + "\(market.participantCount), the summary \(stored.summary.participants)")
    failures.require(
      certificate.workplaces.count == market.workplaceCount
        && stored.summary.workplaces == market.workplaceCount,
      "the certificate has \(certificate.workplaces.count) workplaces, the market "
        + "\(market.workplaceCount), the summary \(stored.summary.workplaces)")
    failures.require(
      participantIndex.count == certificate.participants.count
        && workplaceIndex.count == certificate.workplaces.count,
      "the certificate names somebody or something twice")
    failures.require(
      stored.workplaces.map(\.workplace) == certificate.workplaces,
      "workplaces.csv does not list the certificate's workplaces in their order")
    failures.require(
      stored.run.plan.weights == stored.summary.weights, "run.json and summary.json have different weights")
    isAligned = failures.count == 0
    report.add(
      "files",
      holds: "all files speak of the same \(market.participantCount) participants and "
        + "\(market.workplaceCount) workplaces",
      failures: failures)
  }

  private mutating func checkPlacements() {
    var failures = Failures()
    var isSeen = Array(repeating: false, count: stored.market.participantCount)
    for row in stored.placements {
      guard let participant = participantIndex[row.participant], let workplace = workplaceIndex[row.workplace]
      else {
        failures.add("placements.csv:\(row.line): \(row.participant) or \(row.workplace) is unknown")
        continue
      }
      failures.require(!isSeen[Int(participant)], "\(row.participant) is placed twice")
      isSeen[Int(participant)] = true
      filled[Int(workplace)] += 1
      if row.isPinned {
        pinned[Int(workplace)] += 1
        failures.require(
          stored.market.pairs(of: Int(participant)).isEmpty,
          "\(row.participant) is pinned and yet has pairs in the market")
      } else {
        allocation.workplaces[Int(participant)] = workplace
      }
    }
    for (line, id) in stored.unplaced {
      guard let participant = participantIndex[id] else {
        failures.add("unplaced.csv:\(line): \(id) is unknown")
        continue
      }
      failures.require(!isSeen[Int(participant)], "\(id) is both placed and unplaced, or twice unplaced")
      isSeen[Int(participant)] = true
    }
    if stored.summary.status != .infeasible, let missing = isSeen.firstIndex(of: false) {
      failures.add("\(stored.certificate.participants[missing]) is neither placed nor unplaced")
    }
    report.add(
      "participants", holds: "every participant is placed once or listed as unplaced", failures: failures)
  }

  private mutating func checkPlaces() {
    var failures = Failures()
    for (index, row) in stored.workplaces.enumerated() {
      failures.require(
        filled[index] <= row.places, "\(row.workplace) has \(row.places) places and \(filled[index]) people")
      failures.require(
        row.filled == filled[index] && row.pinned == pinned[index],
        "workplaces.csv:\(row.line): \(row.filled) filled, \(row.pinned) of them pinned; the placements say "
          + "\(filled[index]) and \(pinned[index])")
      failures.require(
        row.price == stored.certificate.prices[index],
        "workplaces.csv:\(row.line): the price is \(row.price), in the certificate "
          + "\(stored.certificate.prices[index])")
      // Where the decisions cannot all be kept there is no market that is left after them.
      failures.require(
        stored.summary.status == .infeasible
          || Int64(stored.market.places[index])
            == row.places.subtractingReportingOverflow(pinned[index]).partialValue,
        "\(row.workplace) has \(stored.market.places[index]) places in the market, not \(row.places) less "
          + "\(pinned[index]) pinned")
    }
    report.add("places", holds: "no workplace takes more people than it has places", failures: failures)
  }

  private mutating func checkScores() {
    var failures = Failures()
    for row in stored.placements {
      guard (0...Int64(Market.largestScore)).contains(row.score) else {
        failures.add("placements.csv:\(row.line): the score \(row.score) is outside of the scores' range")
        continue
      }
      // Cannot overflow: rows are fewer than 2³², scores at most 2·10⁹.
      objective += row.score
      if row.isPinned {
        pinnedScore += row.score
        continue
      }
      guard let participant = participantIndex[row.participant], let workplace = workplaceIndex[row.workplace]
      else { continue }
      let score = stored.market.score(participant: Int(participant), workplace: workplace)
      failures.require(
        score.map(Int64.init) == row.score,
        "placements.csv:\(row.line): the score is \(row.score), in the market "
          + "\(score.map(String.init) ?? "the pair is not stored")")
    }
    let check = stored.market.check(allocation)
    for violation in check.violations { failures.add("the market refuses the placements: \(violation)") }
    report.add("scores", holds: "every score is the stored pair's", failures: failures)
  }

  /// score = ⌊Σ W·c / Σ W⌋ with the weights of the summary.
  private mutating func checkComponents() {
    var failures = Failures()
    var weights: [(name: String, position: Int, weight: Int64)] = []
    for (position, component) in ScoreComponent.allCases.enumerated() {
      let weight = Int64(stored.summary.weights[component.rawValue] ?? 0)
      if weight != 0 { weights.append((component.rawValue, position, weight)) }
    }
    failures.require(
      weights.allSatisfy { (0...Int64(Plan.largestWeight)).contains($0.weight) },
      "a weight is not within 0 … \(Plan.largestWeight)")
    let total = weights.reduce(0) { $0 + $1.weight }
    var count = 0
    for row in stored.placements where !row.components.isEmpty && failures.count == 0 {
      count += 1
      var sum: Int64 = 0
      for (name, position, weight) in weights {
        let component = row.components[position]
        guard (0...Int64(MicroUnits.one)).contains(component) else {
          failures.add("placements.csv:\(row.line): \(name) is missing, or not within 0 … 1 000 000")
          break
        }
        sum += weight * component
      }
      guard failures.count == 0 else { break }
      let score = total > 0 ? sum / total : 0
      failures.require(
        score == row.score,
        "placements.csv:\(row.line): the components make a score of \(score), not \(row.score)")
    }
    report.add(
      "components",
      holds: count == 0
        ? "there are no components to check" : "the components make the scores of \(count) placements",
      failures: failures)
  }

  private mutating func checkGaps() {
    var failures = Failures()
    let workplaceOf = Dictionary(
      stored.placements.map { ($0.participant, $0.workplace) }, uniquingKeysWith: { first, _ in first })
    for row in stored.gaps {
      failures.require(
        workplaceOf[row.participant] == row.workplace,
        "gaps.csv:\(row.line): \(row.participant) is not placed at \(row.workplace)")
      failures.require(
        0 <= row.held && row.held < row.needed && row.needed <= Int64(Competence.highestLevel)
          && row.held <= row.reachable && row.reachable <= row.needed,
        "gaps.csv:\(row.line): held \(row.held), reachable \(row.reachable), needed \(row.needed) do not ascend"
      )
    }
    report.add("gaps", holds: "every gap belongs to a placement", failures: failures)
  }

  private mutating func checkSummary() {
    let summary = stored.summary
    var failures = Failures()
    func compare(_ name: String, _ said: Int64, _ found: Int64) {
      failures.require(said == found, "summary.json says \(name) \(said), the files say \(found)")
    }
    compare("objective", summary.objective, objective)
    compare("placed", Int64(summary.placed), Int64(stored.placements.count))
    compare("unplaced", Int64(summary.unplaced), Int64(stored.unplaced.count))
    compare("pinned", Int64(summary.pinned), Int64(stored.placements.count { $0.isPinned }))
    compare("storedPairs", Int64(summary.storedPairs), Int64(stored.market.pairCount))
    let places = stored.workplaces.reduce(Int64(0)) { $0.addingReportingOverflow($1.places).partialValue }
    compare("places", summary.places, places)
    failures.require(
      summary.eligiblePairs >= summary.storedPairs,
      "fewer eligible pairs, \(summary.eligiblePairs), than stored ones, \(summary.storedPairs)")
    failures.require(
      summary.certificate == stored.certificate.scope,
      "the summary's proof is over \(summary.certificate.rawValue), the certificate's over "
        + "\(stored.certificate.scope.rawValue)")
    failures.require(
      summary.gap == ResultSummary.gap(objective: summary.objective, bound: summary.bound),
      "the gap \(summary.gap) is not (bound − objective) / objective")
    failures.require(
      (summary.status == .infeasible) == !summary.conflicts.isEmpty,
      "conflicts are named exactly when the decisions cannot be kept")
    report.add(
      "summary", holds: "the sums are right; the objective is \(objective)", failures: failures)
  }

  private mutating func checkCertificate() {
    let summary = stored.summary
    var failures = Failures()
    var holds = "no proof is claimed"
    if summary.status != .infeasible {
      failures.require(
        summary.bound >= summary.objective,
        "the bound \(summary.bound) is below the objective \(summary.objective)")
    }
    if stored.certificate.scope != .none {
      let certificate = Certificate(
        prices: stored.certificate.prices, utilities: stored.certificate.utilities)
      let check = stored.market.check(certificate, for: allocation)
      let (bound, overflows) = (check.bound ?? 0).addingReportingOverflow(pinnedScore)
      if check.bound == nil || overflows {
        failures.add(
          "the certificate bounds nothing: \(check.violations.first.map { "\($0)" } ?? "overflow")")
      } else {
        // Over the stored pairs only, other pairs may lift the bound further.
        failures.require(
          bound == summary.bound || (stored.certificate.scope == .storedPairs && bound < summary.bound),
          "the certificate proves a bound of \(bound), the summary says \(summary.bound)")
      }
      holds = "utilities and prices cover all \(stored.market.pairCount) stored pairs and prove the bound"
    }
    if summary.status == .optimal {
      failures.require(stored.certificate.scope != .none, "optimal without a proof")
      failures.require(
        summary.bound == objective,
        "optimal, but the bound \(summary.bound) is not the objective \(objective)")
      holds += "; the objective reaches it"
    }
    report.add("certificate", holds: holds, failures: failures)
  }
}

extension ResultFolder {
  /// Re-checks the result in a folder from its files alone.
  ///
  /// The scope of the proof is the stored pairs; whether pairs that were never stored could do better can only be
  /// told with the dataset. O(participants + workplaces + pairs).
  ///
  /// - Throws: everything that is missing or malformed. A file that is sound but wrong is a failed check.
  public static func verify(_ path: String) throws(DataError) -> VerificationReport {
    ResultVerifier(try StoredResult(folder: path)).verify()
  }
}
