public import Matching
public import Tables

/// Imports people from Europass (XML before and since 2020, JSON until 2020) and EURES `Candidate` files into a dataset's
/// participants.
///
/// Only codes, levels, dates of work and the region are read, by an allow-list of elements. Names, birth dates, contacts,
/// nationalities, photographs and texts never become values. See docs/import-europass.md.
public struct EuropassImport: Sendable {
  private let options: CandidateImportOptions
  private let asOf: Day?

  /// An import with options.
  ///
  /// - Parameters:
  ///   - options: how records become rows.
  ///   - asOf: the day up to which work that goes on counts, for files that do not tell their own date.
  public init(options: CandidateImportOptions = CandidateImportOptions(), asOf: Day? = nil) {
    self.options = options
    self.asOf = asOf
  }

  /// Imports files into the dataset at `dataset`, which is created when it is not there.
  ///
  /// The last version of a person wins, in the order of the files. Importing the same files again changes nothing. Either all
  /// tables are written or none. Time and memory are linear in what is kept.
  ///
  /// - Throws: everything that is no XML or JSON, or none of these documents, with file and line; of a strict import, every
  ///   reason of a loss; tables of the dataset that cannot be read; what prevents writing.
  public func run(files: [String], into dataset: String) throws(DataError) -> CandidateReport {
    var reading = CandidateReading(options: options, source: "Europass", prefix: "europass:")
    var error = DataError()
    for file in files {
      do throws(DataError) {
        if try JSONRecords.recognises(file) {
          try readJSON(file, into: &reading, error: &error)
        } else {
          try read(file, into: &reading)
        }
      } catch let failure {
        error.add(failure)
      }
    }
    try error.throwIfAny()
    return try reading.write(into: dataset)
  }

  private static let formats: [any CandidateFormat.Type] = [HROpenCandidate.self, SkillsPassport.self]

  /// Both kinds of document in one reading; the record's name tells which it is.
  private static let vocabulary = XMLVocabulary(
    namespaces: formats.reduce(into: []) { $0.formUnion($1.vocabulary.namespaces) },
    records: formats.reduce(into: []) { $0.formUnion($1.vocabulary.records) },
    kept: formats.reduce(into: []) { $0.formUnion($1.vocabulary.kept) })

  /// Europass's JSON; a record of another kind is skipped, and says so.
  private func readJSON(
    _ file: String, into reading: inout CandidateReading, error: inout DataError
  ) throws(DataError) {
    let day = asOf.flatMap { SourceDate($0.description) }
    var records = try JSONRecords(file, envelopes: [])
    try records.forEach(error: &error) { value, place throws(DataError) in
      guard let record = SkillsPassportJSON.element(value, line: place.line ?? 1) else {
        return try reading.add(ImportedCandidate(id: ""), remarks: [], at: place)
      }
      let (candidate, remarks) = SkillsPassport.candidate(from: record, asOf: day)
      try reading.add(candidate, remarks: remarks, at: place)
    }
  }

  private func read(_ file: String, into reading: inout CandidateReading) throws(DataError) {
    let day = asOf.flatMap { SourceDate($0.description) }
    var records = try XMLRecords(file, as: file, vocabulary: Self.vocabulary)
    try records.forEach { record, place throws(DataError) in
      for format in Self.formats where format.vocabulary.records.contains(record.name) {
        let (candidate, remarks) = format.candidate(from: record, asOf: day)
        try reading.add(candidate, remarks: remarks, at: place)
      }
    }
  }
}
