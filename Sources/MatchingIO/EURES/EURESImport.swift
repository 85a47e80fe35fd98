public import Tables

/// Imports vacancies of EURES and its partners (HR-Open 3.2 `PositionOpening`), as XML or in EURES's JSON around it.
///
/// Only codes, numbers, days and the region are read, by an allow-list of elements. Names, texts, contacts and links never
/// become values. Memory does not depend on the size of the files. See docs/import-eures.md.
public struct EURESImport: Sendable {
  private let options: VacancyImportOptions

  /// An import with options.
  public init(options: VacancyImportOptions = VacancyImportOptions()) {
    self.options = options
  }

  /// Imports files into the dataset at `dataset`, which is created when it is not there.
  ///
  /// The last version of a vacancy wins, in the order of the files; one that is closed is taken out. Importing the same files
  /// again changes nothing. Either all tables are written or none.
  ///
  /// - Throws: everything that is no XML or JSON, or has no vacancies, with file and line; with `isStrict` every reason why
  ///   records were skipped; tables of the dataset that cannot be read; what prevents writing.
  public func run(files: [String], into dataset: String) throws(DataError) -> VacancyReport {
    var stored = StoredDataset(folder: dataset)
    let postalPlaces = PostalPlaces(stored.table("postal_codes", header: [], isWritten: false))
    try stored.error.throwIfAny()
    var merge = VacancyMerge(mark: PositionOpening.mark, columns: PositionOpening.columns, options: options)
    var report = try read(files, postalPlaces) { record throws(DataError) in try merge.add(record) }
    try merge.finish(into: dataset, report: &report)
    return report
  }

  /// Reads files as ``run(files:into:)`` does, and writes nothing: the report says what would be skipped, guessed or left
  /// out. Where postal codes lie is not looked up.
  ///
  /// - Throws: as ``run(files:into:)``, but for datasets.
  public func check(files: [String]) throws(DataError) -> VacancyReport {
    try read(files, PostalPlaces(StoredTable(header: []))) { _ in }
  }

  private func read(
    _ files: [String], _ postalPlaces: PostalPlaces, _ body: (VacancyRecord) throws(DataError) -> Void
  ) throws(DataError) -> VacancyReport {
    let format = PositionOpening(options: options, postalPlaces: postalPlaces)
    var error = DataError()
    var tally = VacancyTally()
    for file in files {
      do throws(DataError) {
        try Self.forEachRecord(of: file, error: &error) { opening, place throws(DataError) in
          let record = format.record(from: opening)
          tally.count(record, at: place)
          try body(record)
        }
      } catch let failure {
        error.add(failure)
      }
    }
    if options.isStrict { error.add(tally.skippedIssues) }
    try error.throwIfAny()
    return tally.report
  }

  private static func forEachRecord(
    of file: String, error: inout DataError, _ body: (RecordElement, RecordPlace) throws(DataError) -> Void
  ) throws(DataError) {
    guard try JSONRecords.recognises(file) else {
      var records = try XMLRecords(file, as: file, vocabulary: PositionOpening.vocabulary)
      return try records.forEach(body)
    }
    var wrong = DataError()
    var items = try JSONRecords(file, envelopes: [["data", "items"]])
    try items.forEach(error: &error) { item, place throws(DataError) in
      guard let text = item["jobVacancy"]?["hrxml"]?.string else {
        return wrong.add(
          DataIssue(
            file: place.description, field: "jobVacancy.hrxml", problem: "the item has no text of a vacancy",
            mend: "export with full vacancies"))
      }
      do throws(DataError) {
        for record in try XMLRecords.records(in: text, at: place, vocabulary: PositionOpening.vocabulary) {
          try body(record, place)
        }
      } catch let failure {
        wrong.add(failure)
      }
    }
    error.add(wrong)
  }
}
