import Tables

/// Counts what reading vacancies meets.
struct VacancyTally {
  /// How many unmapped codes a report lists.
  static let listedCodes = 20
  /// How many different unmapped codes are counted, so that a file full of them cannot fill the memory.
  static let countedCodes = 10_000

  private(set) var read = 0
  private(set) var tombstones = 0
  private var skipped = ReasonTally<VacancyReport.Reason>()
  private var notes = ReasonTally<VacancyReport.Reason>()
  private var codes: [VacancyNote: Int] = [:]

  /// Counts a record.
  mutating func count(_ record: VacancyRecord, at place: @autoclosure () -> RecordPlace) {
    read += 1
    switch record {
    case .tombstone: tombstones += 1
    case .unusable(let reason): skipped.add(reason, at: place())
    case .vacancy(_, let remarks):
      var counted: Set<VacancyReport.Reason> = []
      for note in remarks {
        if counted.insert(note.reason).inserted { notes.add(note.reason, at: place()) }
        guard note.unmapped != nil, codes.count < Self.countedCodes || codes[note] != nil else { continue }
        codes[note, default: 0] += 1
      }
    }
  }

  /// A report of reading alone.
  var report: VacancyReport {
    var report = VacancyReport()
    report.read = read
    report.tombstones = tombstones
    report.skipped = skipped.sorted
    report.notes = notes.sorted
    let counted = codes.compactMap { note, count in
      note.unmapped.map { VacancyReport.UnmappedCode(reason: note.reason, code: $0, count: count) }
    }
    report.unmapped = Array(
      counted.sorted {
        ($1.count, $0.reason.rawValue, $0.code) < ($0.count, $1.reason.rawValue, $1.code)
      }.prefix(Self.listedCodes))
    return report
  }

  /// Why records were skipped, as what is wrong with them.
  var skippedIssues: DataError {
    var error = DataError()
    for reason in skipped.sorted {
      error.add(
        DataIssue(
          file: reason.examples.joined(separator: "; "), field: "\(reason.count) records",
          problem: reason.reason.sentence, mend: "correct or delete them, or import without --strict"))
    }
    return error
  }
}
