public import Tables

/// Imports people from JSON Resume files (https://jsonresume.org/schema) into a dataset's participants.
///
/// A résumé is free words. Used are the country and postal code, languages by their names, the level of an education, and
/// skills and keywords that are labels of competences in the dataset, such as ESCO's. Names, contacts, employers and texts
/// never become values. See docs/import-candidates-json.md.
public struct JSONResumeImport: Sendable {
  private let options: CandidateImportOptions

  /// An import with options.
  public init(options: CandidateImportOptions = CandidateImportOptions()) {
    self.options = options
  }

  /// A résumé, and the words that may be labels of competences.
  private struct Read {
    var resume: JSONResume
    var place: RecordPlace
  }

  /// Imports files into the dataset at `dataset`, which is created when it is not there.
  ///
  /// The last version of a person wins, in the order of the files. Importing the same files again changes nothing. Either all
  /// tables are written or none. Memory is linear in what is kept.
  ///
  /// - Throws: everything that is no JSON, with file and line; of a strict import, every reason of a loss; tables of the
  ///   dataset that cannot be read; what prevents writing.
  public func run(files: [String], into dataset: String) throws(DataError) -> CandidateReport {
    var error = DataError()
    var resumes: [Read] = []
    for file in files {
      do throws(DataError) {
        var records = try JSONRecords(file, envelopes: [])
        try records.forEach(error: &error) { value, place in
          resumes.append(Read(resume: JSONResume(value), place: place))
        }
      } catch let failure {
        error.add(failure)
      }
    }
    try error.throwIfAny()
    let words = Set(resumes.flatMap { $0.resume.words.map(\.text) })
    let known = try ExactLabels.competences(words, in: dataset)
    var reading = CandidateReading(options: options, source: "JSON Resume", prefix: "resume:")
    for read in resumes {
      let (candidate, remarks) = read.resume.candidate(labels: known)
      try reading.add(candidate, remarks: remarks, at: read.place)
    }
    return try reading.write(into: dataset)
  }
}
