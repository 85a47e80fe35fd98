public import Tables

/// Imports vacancies in JSON, JSON Lines or XML, plain or compressed, into a dataset.
///
/// Only what a format names is read: codes, numbers, days and coordinates. Names of people and companies, texts,
/// contacts and links never become values. Files are read window by window, and what they say is sorted in a
/// temporary file where it does not fit, so memory does not depend on the files' size. See
/// docs/import-vacancies.md.
public struct VacancyImport: Sendable {
  private let source: VacancySource
  private let options: VacancyImportOptions
  private let taxonomy: JobTechTaxonomy?

  /// An import from a source.
  ///
  /// - Parameters:
  ///   - source: where the files are from.
  ///   - options: how records become rows.
  ///   - taxonomy: the path of JobTech's taxonomy, for that source.
  /// - Throws: why the taxonomy cannot be read.
  public init(
    _ source: VacancySource, options: VacancyImportOptions = VacancyImportOptions(), taxonomy: String? = nil
  ) throws(DataError) {
    self.source = source
    self.options = options
    self.taxonomy = if let taxonomy { try JobTechTaxonomy(path: taxonomy) } else { nil }
  }

  /// Imports files into the dataset at `dataset`, which is created when it is not there.
  ///
  /// The last version of a vacancy wins, by the source's own time where it has one, else in the order of the files
  /// and of their records; a tombstone also removes the workplace of an earlier import. Importing the same files
  /// again changes nothing. Either all tables are written or none.
  ///
  /// - Throws: everything that is no JSON or XML, with file and line; with `isStrict` every reason why records were
  ///   skipped; tables of the dataset that cannot be read; what prevents writing.
  public func run(files: [String], into dataset: String) throws(DataError) -> VacancyReport {
    let format = source.format(options, taxonomy: taxonomy, postalPlaces: try postalPlaces(of: dataset))
    var merge = VacancyMerge(
      mark: type(of: format).mark, columns: type(of: format).columns, options: options)
    var report = try read(format, files: files) { record throws(DataError) in try merge.add(record) }
    try merge.finish(into: dataset, report: &report)
    return report
  }

  /// Reads files as ``run(files:into:)`` does, and writes nothing: the report says what would be skipped, guessed or left
  /// out. Where postal codes lie is not looked up.
  ///
  /// - Throws: everything that is no JSON or XML; with `isStrict` every reason why records were skipped.
  public func check(files: [String]) throws(DataError) -> VacancyReport {
    let places = PostalPlaces(StoredTable(header: []))
    return try read(source.format(options, taxonomy: taxonomy, postalPlaces: places), files: files) { _ in }
  }

  /// What the dataset knows of postal codes, for the source that has no coordinates.
  private func postalPlaces(of dataset: String) throws(DataError) -> PostalPlaces {
    guard source == .eures else { return PostalPlaces(StoredTable(header: [])) }
    var stored = StoredDataset(folder: dataset)
    let places = PostalPlaces(stored.table("postal_codes", header: [], isWritten: false))
    try stored.error.throwIfAny()
    return places
  }

  private func read(
    _ format: any VacancyFormat, files: [String], _ body: (VacancyRecord) throws(DataError) -> Void
  ) throws(DataError) -> VacancyReport {
    var error = DataError()
    var tally = VacancyTally()
    for file in files {
      do throws(DataError) {
        try format.forEachRecord(of: file, error: &error) { record, place throws(DataError) in
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
}
