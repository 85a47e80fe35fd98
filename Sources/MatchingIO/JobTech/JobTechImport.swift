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
  public func run(files: [String], into dataset: String) throws(DataError) -> JobTechReport {
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
    var stored = StoredDataset(folder: dataset)
    let tables = try Self.tables(of: &stored)
    var merge = JobTechMerge(into: tables)
    merge.apply(reading.changes, to: &report)
    // Where nothing changes, the files keep even their line ends and quotes.
    if merge.tables != tables || !tables.exist {
      try stored.write([
        ("competences.csv", merge.tables.competences.bytes),
        ("requirements.csv", merge.tables.requirements.bytes),
        ("workplaces.csv", merge.tables.workplaces.bytes),
      ])
    }
    return report
  }

  private static func tables(of dataset: inout StoredDataset) throws(DataError) -> JobTechMerge.Tables {
    let workplaces = dataset.table("workplaces", header: ["workplace"] + JobTechColumns.workplace)
    let requirements = dataset.table("requirements", header: ["workplace"] + JobTechColumns.requirement)
    let competences = dataset.table("competences", header: ["competence", "name", "kind"])
    let held =
      competences.exists
      ? nil : dataset.table("participant_competences", header: ["competence"], isWritten: false)
    try dataset.error.throwIfAny()
    return JobTechMerge.Tables(
      workplaces: workplaces, requirements: requirements, competences: competences,
      usedCompetences: [requirements, held].compactMap(\.self).flatMap { $0.cells(under: "competence") })
  }
}

extension JobTechImport {
  /// Collects what the records of all files say, the last word on each workplace.
  struct Reading {
    private let mapping: JobTechMapping
    private var counts = JobTechReport()
    private var skipped = ReasonTally<JobTechReport.Reason>()
    private var notes = ReasonTally<JobTechReport.Reason>()
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
    var report: JobTechReport {
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
