import Tables

/// A format of vacancies: where its records are in a file, and what they say.
///
/// A format reads only the members that it names; what it does not name never becomes a value. To add a format:
/// a file like `FranceTravailFormat.swift`, and a case in ``VacancySource``.
protocol VacancyFormat: Sendable {
  /// Put before a record's id to make a workplace's id, so that rows of other origin are never touched.
  static var mark: String { get }
  /// The columns that the source has something to say about.
  static var columns: [VacancyColumn] { get }

  /// Hands over what each record of a file says, in the file's order.
  ///
  /// - Throws: why the file cannot be read on; what `body` throws. Faults after which there is more to read are added
  ///   to `error`.
  func forEachRecord(
    of file: String, error: inout DataError, _ body: (VacancyRecord, RecordPlace) throws(DataError) -> Void
  ) throws(DataError)
}

/// A format of vacancies in JSON.
protocol JSONVacancyFormat: VacancyFormat {
  /// Where files of the format have their records; a file may also be an array, a record, or lines of records.
  static var envelopes: [JSONRecords.Envelope] { get }

  /// What a record says.
  func record(from value: JSONNode) -> VacancyRecord
}

extension JSONVacancyFormat {
  func forEachRecord(
    of file: String, error: inout DataError, _ body: (VacancyRecord, RecordPlace) throws(DataError) -> Void
  ) throws(DataError) {
    var records = try JSONRecords(file, envelopes: Self.envelopes)
    try records.forEach(error: &error) { value, place throws(DataError) in
      try body(record(from: value), place)
    }
  }
}

/// A source of vacancies that can be imported.
public enum VacancySource: String, Sendable, CaseIterable {
  /// Sweden: JobTech's JobSearch, JobStream and historical files.
  case jobtech
  /// Norway: NAV's feed and pages of ads.
  case nav
  /// Germany: the Federal Employment Agency's Jobsuche.
  case baJobsuche
  /// France: France Travail's Offres d'emploi v2.
  case franceTravail
  /// Flanders: VDAB's vacancies v4.
  case vdab
  /// Any: schema.org's JobPosting.
  case schemaOrg
  /// Europe: EURES and its partners, `PositionOpening` of HR-Open 3.2 in XML, or in EURES's JSON around it.
  case eures

  /// The source's format.
  ///
  /// - Parameters:
  ///   - options: how records become rows.
  ///   - taxonomy: JobTech's, for that source.
  ///   - postalPlaces: where postal codes lie, for sources without coordinates.
  func format(
    _ options: VacancyImportOptions, taxonomy: JobTechTaxonomy?, postalPlaces: PostalPlaces
  ) -> any VacancyFormat {
    switch self {
    case .jobtech: JobTechFormat(options: options, taxonomy: taxonomy)
    case .nav: NAVFormat(options: options)
    case .baJobsuche: BAJobsucheFormat(options: options)
    case .franceTravail: FranceTravailFormat(options: options)
    case .vdab: VDABFormat(options: options)
    case .schemaOrg: SchemaOrgFormat(options: options)
    case .eures: PositionOpening(options: options, postalPlaces: postalPlaces)
    }
  }
}
