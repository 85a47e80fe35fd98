import Foundation
import Matching
public import Tables

/// Imports statistics of demand and supply into the table `demand` of a dataset.
///
/// docs/demand.md has the mapping and its rules.
public struct DemandImport: Sendable {
  /// The format of all files; `nil` = the first line of each tells it.
  public var format: DemandFormat?
  /// What is measured, for files that do not say it; `nil` = what the table's dimensions or name say.
  public var measure: String?
  /// Whether anything that cannot be used stops the import.
  public var isStrict = false

  /// An import that finds out everything by itself.
  public init() {}

  /// Imports files into the dataset at `dataset`, which is created when it is not there.
  ///
  /// Importing the same files again changes nothing. What a source stated before and does not state any more goes,
  /// unless its file only tells changes; rows of people and of other sources stay. The table is written whole or not.
  /// Memory is the largest file and the table.
  ///
  /// - Throws: every file that cannot be read or is of no known format; in a strict import also what was skipped.
  public func run(files: [String], into dataset: String) throws(DataError) -> DemandImportReport {
    var reading = DemandReading(measure: measure)
    var report = DemandImportReport()
    var error = DataError()
    for file in files {
      do throws(DataError) {
        let bytes = try FileReader.readExpanded(file, as: file)
        var found = format
        if found == nil { found = try Self.format(of: bytes, file: file) }
        guard let found else { continue }
        let before = reading.read
        reading.begin(source: Self.tableName(of: file))
        try found.read(bytes, file: file, into: &reading)
        report.files.append(.init(file: file, format: found, observations: reading.read - before))
      } catch let failure {
        error.add(failure)
      }
    }
    try error.throwIfAny()
    try requireNothingSkipped(reading)
    var folder = StoredDataset(folder: dataset)
    let stored = folder.file(of: "demand", isWritten: true)
    try folder.error.throwIfAny()
    let old = try stored?.read()
    let merge = try DemandMerge(
      into: old ?? [], file: stored?.path ?? "\(dataset)/demand.csv", reading: &reading)
    merge.count(into: &report)
    let table = merge.table()
    report.rows = table.rows
    report.changed = table.bytes != old
    if report.changed { try folder.write([("demand.csv", table.bytes)]) }
    report.observations = reading.read
    report.skipped = reading.skipped.map(\.text)
    report.notes = (reading.remarks + merge.leftOut).map(\.text)
    return report
  }

  private static func format(of bytes: [UInt8], file: String) throws(DataError) -> DemandFormat {
    if let format = DemandFormat(of: bytes) { return format }
    if bytes.isEmpty {
      throw DataError(DataIssue(file: file, problem: "the file is empty", mend: "download it again"))
    }
    let isUTF16 = TextEncoding.mark(of: bytes).map { $0.encoding != .utf8 } ?? false
    if isUTF16, let issue = EncodingCheck.issue(of: bytes, file: file) { throw DataError(issue) }
    throw DataError(
      DataIssue(
        file: file, line: 1,
        value: String(decoding: DemandFormat.firstLine(of: bytes).prefix(400), as: UTF8.self),
        problem: "the first line is the header of no format that is known",
        mend: "give one of \(DemandFormat.allCases.map(\.rawValue).joined(separator: ", ")); "
          + "every other table goes through placement import table"))
  }

  /// A file's name without folder, endings and Eurostat's prefix: `lfst_r_lfu3rt` of `data/estat_lfst_r_lfu3rt.tsv.gz`.
  private static func tableName(of file: String) -> String {
    let name = URL(fileURLWithPath: file).lastPathComponent
    let stem = name.prefix { $0 != "." }
    let table = stem.lowercased().hasPrefix("estat_") ? stem.dropFirst(6) : stem
    return String(table.isEmpty ? name[...] : table).lowercased()
  }

  private func requireNothingSkipped(_ reading: DemandReading) throws(DataError) {
    guard isStrict else { return }
    var error = DataError()
    for reason in reading.skipped {
      error.add(
        DataIssue(
          file: reason.examples.first ?? "", problem: "\(reason.count) × \(reason.reason.sentence)",
          mend: "mend the file, or import without --strict"))
    }
    try error.throwIfAny()
  }
}
