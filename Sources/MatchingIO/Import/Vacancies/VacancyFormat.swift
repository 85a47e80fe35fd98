/// A format of vacancies in JSON: where its records are, and what they say.
///
/// A format reads only the members that it names; what it does not name never becomes a value. To add a format:
/// a file like `FranceTravailFormat.swift`, and a case in ``VacancySource``.
protocol VacancyFormat: Sendable {
  /// Put before a record's id to make a workplace's id, so that rows of other origin are never touched.
  static var mark: String { get }
  /// Where files of the format have their records; a file may also be an array, a record, or lines of records.
  static var envelopes: [JSONRecords.Envelope] { get }
  /// The columns that the source has something to say about.
  static var columns: [VacancyColumn] { get }

  /// What a record says.
  func record(from value: JSONNode) -> VacancyRecord
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

  /// The source's format.
  func format(_ options: VacancyImportOptions, taxonomy: JobTechTaxonomy?) -> any VacancyFormat {
    switch self {
    case .jobtech: JobTechFormat(options: options, taxonomy: taxonomy)
    case .nav: NAVFormat(options: options)
    case .baJobsuche: BAJobsucheFormat(options: options)
    case .franceTravail: FranceTravailFormat(options: options)
    case .vdab: VDABFormat(options: options)
    case .schemaOrg: SchemaOrgFormat(options: options)
    }
  }
}
