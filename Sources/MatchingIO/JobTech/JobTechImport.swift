import Foundation
import Matching
public import Tables

/// Imports Swedish JobTech ads (JobSearch, JobStream, historical files) into a dataset.
///
/// Only the members of an allow-list are read: ids and labels of the public taxonomy, numbers, codes and
/// coordinates. Names, texts, contacts, addresses, employers and links never become values. See
/// docs/import-jobtech.md.
public struct JobTechImport: Sendable {
  private let options: JobTechImportOptions

  /// An import with options.
  public init(options: JobTechImportOptions = JobTechImportOptions()) {
    self.options = options
  }

  /// Imports files into the dataset at `dataset`, which is created when it is not there.
  ///
  /// The last version of an ad wins, in the order of the files and of their records; a tombstone also removes the
  /// workplace of an earlier import. Importing the same files again changes nothing. Either all tables are
  /// written or none.
  ///
  /// - Throws: everything that is no JSON, with file and line; tables of the dataset that cannot be read; what
  ///   prevents writing.
  public func run(files: [String], into dataset: String) throws(DataError) -> ImportReport {
    var reading = Reading(mapping: JobTechMapping(options: options))
    var error = DataError()
    for file in files {
      do throws(DataError) {
        reading.read(try FileReader.readExpanded(file, as: file), file: file, error: &error)
      } catch let failure {
        error.add(failure)
      }
    }
    try error.throwIfAny()
    var report = reading.report
    let tables = try Self.tables(of: dataset)
    var merge = JobTechMerge(into: tables)
    merge.apply(reading.changes, to: &report)
    // Where nothing changes, the files keep even their line ends and quotes.
    if merge.tables != tables || !tables.exist { try Self.write(merge.tables, to: dataset) }
    return report
  }

  private static func tables(of dataset: String) throws(DataError) -> JobTechMerge.Tables {
    var error = DataError()
    func table(_ name: String, header: [String], isWritten: Bool = true) -> StoredTable {
      let plain = "\(dataset)/\(name).csv"
      let isCompressed = FileManager.default.fileExists(atPath: plain + ".gz")
      if isCompressed, isWritten {
        error.add(
          DataIssue(
            file: plain + ".gz", problem: "is compressed, and an import writes plain tables",
            mend: "unpack it with gunzip"))
        return StoredTable(header: header)
      }
      let path = isCompressed ? plain + ".gz" : plain
      guard FileManager.default.fileExists(atPath: path) else { return StoredTable(header: header) }
      do throws(DataError) {
        return try StoredTable(bytes: try FileReader.readExpanded(path, as: path), file: path)
      } catch let failure {
        error.add(failure)
        return StoredTable(header: header)
      }
    }
    let workplaces = table("workplaces", header: ["workplace"] + JobTechColumns.workplace)
    let requirements = table("requirements", header: ["workplace"] + JobTechColumns.requirement)
    let competences = table("competences", header: ["competence", "name", "kind"])
    let held =
      competences.exists
      ? nil : table("participant_competences", header: ["competence"], isWritten: false)
    try error.throwIfAny()
    var used: [String] = []
    for table in [requirements, held].compactMap(\.self) {
      guard let column = table.position(of: ["competence"]) else { continue }
      used += table.rows.map { $0[column] }
    }
    return JobTechMerge.Tables(
      workplaces: workplaces, requirements: requirements, competences: competences, usedCompetences: used)
  }

  private static func write(_ tables: JobTechMerge.Tables, to dataset: String) throws(DataError) {
    var transaction = try FolderTransaction(folder: dataset)
    try transaction.add("competences.csv", tables.competences.bytes)
    try transaction.add("requirements.csv", tables.requirements.bytes)
    try transaction.add("workplaces.csv", tables.workplaces.bytes)
    try transaction.commit()
  }
}

extension JobTechImport {
  /// Collects what the records of all files say, the last word on each workplace.
  struct Reading {
    private let mapping: JobTechMapping
    private var counts = ImportReport()
    private var skipped = ReasonTally()
    private var notes = ReasonTally()
    private var order: [String] = []
    private var latest: [String: JobTechMerge.Change] = [:]

    init(mapping: JobTechMapping) {
      self.mapping = mapping
    }

    /// Reads one file's records; what is no JSON is added to `error`. O(bytes).
    mutating func read(_ bytes: [UInt8], file: String, error: inout DataError) {
      var records = JobTechRecords(bytes: bytes, file: file)
      records.forEach(error: &error) { value, place in
        counts.read += 1
        switch mapping.record(from: value) {
        case .unusable(let reason): skipped.add(reason, at: place)
        case .tombstone(let workplace):
          counts.tombstones += 1
          set(.remove, for: workplace)
        case .ad(let ad, let remarks):
          for reason in remarks { notes.add(reason, at: place) }
          set(.set(ad), for: ad.workplace)
        }
      }
    }

    private mutating func set(_ change: JobTechMerge.Change, for workplace: String) {
      switch latest.updateValue(change, forKey: workplace) {
      case nil: order.append(workplace)
      case .set?: counts.superseded += 1
      case .remove?: break
      }
    }

    /// The counts of reading.
    var report: ImportReport {
      var report = counts
      report.skipped = skipped.sorted
      report.notes = notes.sorted
      return report
    }

    /// The last word on each workplace, in the order of first mention.
    var changes: [(workplace: String, change: JobTechMerge.Change)] {
      order.compactMap { workplace in latest[workplace].map { (workplace, $0) } }
    }
  }
}
