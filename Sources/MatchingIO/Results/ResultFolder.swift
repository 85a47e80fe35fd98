import Assignment
import Foundation
public import Matching
public import Tables

/// The folder into which a match's results go, and from which alone they can be checked again.
public enum ResultFolder {
  /// The files of a result, in the order in which they are put into place; the summary comes last.
  public static let fileNames = [
    placements, unplaced, workplaces, gaps, market, certificate, run, summary,
  ]
  static let placements = "placements.csv"
  static let unplaced = "unplaced.csv"
  static let workplaces = "workplaces.csv"
  static let gaps = "gaps.csv"
  static let market = "market.plmarkt"
  static let certificate = "certificate"
  static let run = "run.json"
  static let summary = "summary.json"

  /// Writes a result; either all files change or none. Other files in the folder are not touched.
  ///
  /// All files but `summary.json` and `run.json` are the same bytes for the same cohort and result.
  /// Time O(participants + workplaces + pairs); memory one table's bytes at a time.
  ///
  /// - Parameters:
  ///   - cohort: whom and what the result's indices mean.
  ///   - plan: the plan as it was used.
  ///   - result: what the match found.
  ///   - run: what the run was.
  ///   - path: the folder; it is created when it is not there.
  ///   - progress: called with each large file's name before it is made.
  /// - Returns: what was written to `summary.json`.
  /// - Throws: one issue when the folder holds a dataset or files of others under the results' names, or cannot be
  ///   written.
  @discardableResult
  public static func write(
    cohort: Cohort, plan: Plan, result: MatchResult, run: RunInfo, to path: String,
    progress: (_ file: String) -> Void = { _ in }
  ) throws(DataError) -> ResultSummary {
    let start = ContinuousClock.now
    try refuseForeignFiles(in: path)
    var transaction = try FolderTransaction(folder: path)
    progress(placements)
    try transaction.add(placements, ResultTables.placements(cohort: cohort, result: result))
    progress(unplaced)
    try transaction.add(unplaced, ResultTables.unplaced(cohort: cohort, result: result))
    try transaction.add(workplaces, ResultTables.workplaces(cohort: cohort, result: result))
    progress(gaps)
    try transaction.add(gaps, ResultTables.gaps(cohort: cohort, result: result))
    progress(market)
    try transaction.add(market) { sink throws(DataError) in try MarketFile.write(result.market, to: sink) }
    try transaction.add(certificate, CertificateDocument(cohort: cohort, proof: result.proof).bytes)
    let now = ContinuousClock.now
    let cost = RunCost(
      readSeconds: run.readSeconds, stages: result.seconds,
      writeSeconds: (now - start) / .seconds(1), totalSeconds: (now - run.start) / .seconds(1),
      peakMemoryBytes: PeakMemory.bytes)
    let document = RunDocument(plan: plan, weights: result.weights, run: run, cost: cost)
    try transaction.add(Self.run, JSONText.bytes(of: document))
    let summary = ResultSummary(cohort: cohort, result: result, run: run, cost: cost)
    try transaction.add(Self.summary, summary.json())
    try transaction.commit()
    return summary
  }

  /// A dataset has a `workplaces.csv` too, and it must not be lost.
  private static func refuseForeignFiles(in path: String) throws(DataError) {
    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }
    let isDataset = exists("participants.csv") || exists("participants.csv.gz")
    let foreign = exists(certificate) ? nil : fileNames.first(where: exists)
    guard isDataset || foreign != nil else { return }
    throw DataError(
      DataIssue(
        file: path,
        problem: isDataset
          ? "is a dataset" : "already has a file \(foreign ?? summary) that is not part of a result",
        mend: "choose another folder for the results"))
  }
}
