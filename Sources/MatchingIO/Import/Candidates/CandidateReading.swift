import Tables

/// Collects the people of all files, the last version of each, and brings them into a dataset.
///
/// Every importer of people works in this way: it adds its records one by one, then writes.
struct CandidateReading {
  private let options: CandidateImportOptions
  /// What stands in `note_source`, such as `Europass`.
  private let source: String
  private let ids: CandidateIds
  private var report = CandidateReport()
  private var skipped = ReasonTally<CandidateReport.Reason>()
  private var notes = ReasonTally<CandidateReport.Reason>()
  private var candidates: [ImportedCandidate] = []
  private var positions: [String: Int] = [:]
  /// Where the people come from who have no id of their own.
  private var files: [String: String] = [:]

  /// A reading without records.
  ///
  /// - Parameters:
  ///   - source: what stands in `note_source`; imports of one source replace each other's rows.
  ///   - prefix: what stands in front of ids unless the options say otherwise.
  init(options: CandidateImportOptions, source: String, prefix: String) {
    self.options = options
    self.source = source
    ids = CandidateIds(prefix: options.idPrefix ?? prefix)
  }

  /// Notes a record.
  ///
  /// - Parameters:
  ///   - candidate: the person, with the id that the file states, or an empty one.
  ///   - remarks: what was remarkable, each reason once.
  ///   - place: where the record stands, with its number in the file.
  /// - Throws: one issue, when two files of the same name would give two people one id.
  mutating func add(
    _ candidate: ImportedCandidate, remarks: [CandidateReport.Reason], at place: RecordPlace
  ) throws(DataError) {
    report.read += 1
    guard !candidate.isEmpty else { return skipped.add(.noCandidate, at: place) }
    for reason in remarks { notes.add(reason, at: place) }
    var candidate = candidate
    let (id, isStated) = ids.id(stated: candidate.id, file: place.file, number: place.number ?? 1)
    candidate.id = id
    if !isStated {
      let other = files.updateValue(place.file, forKey: id)
      guard other == nil || other == place.file else {
        throw DataError(
          DataIssue(
            file: place.file,
            problem: "\(other ?? "") has the same name, and neither file says whom it is about",
            mend: "rename one of them, or import them apart, each with an --id-prefix of its own"))
      }
      report.assigned.append(.init(place: place.description, participant: id))
    }
    if let position = positions[id] {
      candidates[position] = candidate
      report.superseded += 1
    } else {
      positions[id] = candidates.count
      candidates.append(candidate)
    }
  }

  /// Brings the people into the dataset at `folder`, which is created when it is not there; all tables are written or none, and
  /// none when nothing changes.
  ///
  /// - Throws: of a strict import, every reason of a loss; tables of the dataset that cannot be read; what prevents writing.
  func write(into folder: String) throws(DataError) -> CandidateReport {
    var report = report
    report.skipped = skipped.sorted
    report.notes = notes.sorted
    if options.isStrict { try Self.refuseLosses(report) }
    var stored = StoredDataset(folder: folder)
    let tables = CandidateMerge.Tables(&stored)
    try stored.error.throwIfAny()
    var merge = CandidateMerge(into: tables, options: options, source: source)
    merge.apply(candidates, to: &report)
    if merge.tables != tables || !tables.exist { try stored.write(merge.tables.files) }
    return report
  }

  /// - Throws: one issue a reason by which something did not reach the dataset.
  private static func refuseLosses(_ report: CandidateReport) throws(DataError) {
    var error = DataError()
    for loss in report.skipped + report.notes where loss.reason.isLoss {
      error.add(
        DataIssue(
          file: loss.examples.joined(separator: "; "), problem: "\(loss.count) × \(loss.reason.sentence)",
          mend: "mend the records, or import without --strict"))
    }
    try error.throwIfAny()
  }
}
