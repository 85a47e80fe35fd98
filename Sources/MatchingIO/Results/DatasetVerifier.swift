public import Matching
public import Tables

extension ResultFolder {
  /// Re-checks a result against the dataset that it claims to be of: every placement's score and barriers, and the bound
  /// over all eligible pairs, by pricing every pair with the certificate's prices.
  ///
  /// O(participants · workplaces · requirements).
  ///
  /// - Throws: what is missing or malformed in the folder.
  public static func verify(
    _ path: String, against cohort: Cohort, plan: Plan, threads: Int,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(DataError) -> VerificationReport {
    let stored = try StoredResult(folder: path)
    let matcher = Matcher(cohort, plan: plan)
    var report = VerificationReport()
    var names = Failures()
    names.require(
      stored.certificate.participants == cohort.participants.map(\.id)
        && stored.certificate.workplaces == cohort.workplaces.map(\.id),
      "the result is not of this dataset: the ids differ")
    report.add("dataset", holds: "the result is of this dataset", failures: names)
    guard report.passed else { return report }
    report.add(
      "dataset scores",
      holds: "every placement has the dataset's score and breaks no rule unless it is pinned",
      failures: placementFailures(stored, matcher, cohort))
    var bound = Failures()
    let proved = matcher.allPairsBound(
      prices: stored.certificate.prices, threads: threads, progress: progress)
    if let proved {
      bound.require(
        proved <= stored.summary.bound,
        "the prices prove only \(proved), the summary says \(stored.summary.bound)")
    } else {
      bound.add("the prices are not the prices of this dataset's workplaces")
    }
    if stored.summary.status != .infeasible {
      report.add(
        "all pairs",
        holds: "no allocation of all \(stored.summary.eligiblePairs) eligible pairs passes the bound",
        failures: bound)
    }
    return report
  }

  private static func placementFailures(
    _ stored: StoredResult, _ matcher: Matcher, _ cohort: Cohort
  ) -> Failures {
    var failures = Failures()
    let participants = Dictionary(
      cohort.participants.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let workplaces = Dictionary(
      cohort.workplaces.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var pairs: [(participant: Int, workplace: Int)] = []
    var rows: [StoredResult.PlacementRow] = []
    for row in stored.placements {
      guard let participant = participants[row.participant], let workplace = workplaces[row.workplace] else {
        failures.add(
          "placements.csv:\(row.line): \(row.participant) or \(row.workplace) is not in the dataset")
        continue
      }
      pairs.append((participant, workplace))
      rows.append(row)
    }
    for (row, judged) in zip(rows, matcher.judgements(of: pairs)) {
      failures.require(
        Int64(judged.score) == row.score,
        "placements.csv:\(row.line): the score is \(row.score), from the dataset \(judged.score)")
      failures.require(
        row.isPinned || judged.barriers.isEmpty,
        "placements.csv:\(row.line): \(row.participant) may not go to \(row.workplace): "
          + judged.barriers.barriers.map(\.rawValue).joined(separator: ", "))
    }
    return failures
  }
}
