/// What an import of statistics did, and why observations were not used.
public struct DemandImportReport: Sendable, Hashable, Encodable {
  /// A file that was read.
  public struct File: Sendable, Hashable, Encodable {
    /// Its name as the user knows it.
    public let file: String
    /// Its format.
    public let format: DemandFormat
    /// Its observations, also those that were skipped for what stands in them.
    public let observations: Int
  }

  /// A reason, how often it occurred, and where first.
  public struct Count: Sendable, Hashable, Encodable {
    /// The reason's name.
    public let reason: String
    /// How often.
    public let count: Int
    /// The reason in words with the first places.
    public let text: String
  }

  /// The files, in their order.
  public internal(set) var files: [File] = []
  /// Observations of all files.
  public internal(set) var observations = 0
  /// Cells that the import brought, by what they know: `value`, `missing`, `suppressed`, `not-applicable`.
  public internal(set) var cells: [String: Int] = [:]
  /// Cells with flags.
  public internal(set) var flagged = 0
  /// The measures of the cells, sorted.
  public internal(set) var measures: [String] = []
  /// Rows of the table after the import.
  public internal(set) var rows = 0
  /// Whether the table changed.
  public internal(set) var changed = false
  /// Why observations were skipped.
  public internal(set) var skipped: [Count] = []
  /// What was remarkable about observations that were not.
  public internal(set) var notes: [Count] = []

  init() {}
}

extension DemandImportReport: CustomStringConvertible {
  /// A few lines of numbers, then one a reason with its examples.
  public var description: String {
    var lines = files.map { "\($0.file): \($0.format.rawValue), \($0.observations) observations" }
    let known = DemandTable.statusWords.compactMap { word in cells[word.text].map { "\($0) \(word.text)" } }
    lines.append(
      "cells        \(known.isEmpty ? "none" : known.joined(separator: ", ")); \(flagged) with flags")
    lines.append("measures     \(measures.joined(separator: ", "))")
    lines.append("demand       \(rows) rows; the dataset \(changed ? "was changed" : "was up to date")")
    lines += skipped.map { "skipped: \($0.text)" } + notes.map { "note: \($0.text)" }
    return lines.joined(separator: "\n")
  }
}

extension ReasonCount {
  /// The count for a report.
  var text: DemandImportReport.Count {
    let places = examples.filter { !$0.isEmpty }.joined(separator: "; ")
    return DemandImportReport.Count(
      reason: reason.rawValue, count: count,
      text: "\(count) × \(reason.sentence)" + (places.isEmpty ? "" : " (\(places))"))
  }
}
