/// What an import of vacancies did, so that no record is lost without a word.
///
/// `read` = `imported` + `updated` + `unchanged` + `superseded` + `tombstones` + the skipped.
public struct VacancyReport: Sendable, Hashable, Codable {
  /// Records in the files, tombstones included.
  public internal(set) var read = 0
  /// Workplaces that are new in the dataset.
  public internal(set) var imported = 0
  /// Workplaces that were there and changed.
  public internal(set) var updated = 0
  /// Workplaces that were there and are the same.
  public internal(set) var unchanged = 0
  /// Ads of which another record, or the dataset, has a later version.
  public internal(set) var superseded = 0
  /// Records that say that an ad is gone.
  public internal(set) var tombstones = 0
  /// Workplaces that were taken out of the dataset.
  public internal(set) var removed = 0
  /// Competences that are new in the dataset.
  public internal(set) var newCompetences = 0
  /// Why records were skipped, in the order of `Reason/allCases`.
  public internal(set) var skipped: [ReasonCount<Reason>] = []
  /// What was remarkable about records that were used, in the order of `Reason/allCases`.
  public internal(set) var notes: [ReasonCount<Reason>] = []
  /// The codes and words of the source that have no counterpart here, the most frequent first, at most
  /// `VacancyTally.listedCodes`.
  public internal(set) var unmapped: [UnmappedCode] = []

  /// Nothing done yet.
  init() {}

  /// Number of skipped records.
  public var skippedCount: Int {
    skipped.total()
  }
}

extension VacancyReport: CustomStringConvertible {
  /// One line a number, then one a reason with its examples.
  public var description: String {
    let lines = [
      "\(read) records read: \(imported) workplaces imported, \(updated) updated, \(unchanged) unchanged, "
        + "\(superseded) superseded, \(tombstones) tombstones, \(skippedCount) skipped",
      "\(removed) workplaces removed, \(newCompetences) new competences",
    ]
    let codes = unmapped.map { "unmapped: \($0.count) × \($0.code) (\($0.reason.sentence))" }
    return (lines + skipped.hint(of: read) + skipped.lines("skipped") + notes.lines("note") + codes)
      .joined(separator: "\n")
  }
}
