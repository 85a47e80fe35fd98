public import Tables

/// Imports a release of ESCO (1.0 to 1.2, CSV, compressed or not) into a dataset: competences, occupations with
/// their profiles, labels in many languages, and which competences are near to one another.
///
/// docs/import-esco.md has the mapping and its rules.
public struct ESCOImport: Sendable {
  /// The line that must be shown where ESCO data is.
  public static let attribution = "This service uses the ESCO classification of the European Commission."

  /// What the source of an imported row starts with.
  static let mark = "ESCO "

  private let options: ESCOImportOptions

  /// An import with options.
  public init(options: ESCOImportOptions = ESCOImportOptions()) {
    self.options = options
  }

  /// Imports the files of a folder into the dataset at `dataset`, which is created when it is not there.
  ///
  /// Importing the same files again changes nothing. Either all tables are written or none. Rows that people wrote
  /// stay. Time and memory are linear in the bytes, but for a sort of each table.
  ///
  /// - Throws: everything that is no table of ESCO, with file and line; tables of the dataset that cannot be read;
  ///   what prevents writing.
  public func run(folder path: String, into dataset: String) throws(DataError) -> ESCOReport {
    let folder = try ESCOFolder(path: path)
    var options = options
    options.languages = try languages(of: folder)
    var stored = StoredDataset(folder: dataset)
    let tables = ESCOTables(&stored)
    try stored.error.throwIfAny()

    var reading = ESCOReading(known: tables.known(beside: folder, in: options.languages))
    reading.read(folder, languages: options.languages)
    try reading.error.throwIfAny()
    let version = try version(of: folder, reading)
    var report = ESCOReport()
    report.version = version
    report.languages = options.languages
    report.filesNotRead = folder.otherTables
    report.read = reading.read
    report.skipped = reading.skipped
    report.notes = reading.notes
    let rows = ESCORows(release: reading.release, options: options, source: Self.mark + version)
    let merged = ESCOMerge(tables: tables, folder: folder, rows: rows).run(&report)
    report.changed = merged != tables
    if report.changed { try stored.write(merged.files(changedFrom: tables) + [notice(merged)]) }
    return report
  }

  private func languages(of folder: ESCOFolder) throws(DataError) -> [String] {
    let there = folder.languages
    guard !options.languages.isEmpty else { return there }
    let missing = options.languages.filter { !there.contains($0) }
    guard missing.isEmpty else {
      throw DataError(
        DataIssue(
          file: folder.path, field: "languages", value: missing.joined(separator: ","),
          problem: "the folder has no labels in \(missing.count == 1 ? "this language" : "these languages")",
          mend: there.isEmpty
            ? "it has no labels at all" : "it has \(there.joined(separator: ", "))"))
    }
    var seen: Set<String> = []
    return options.languages.filter { seen.insert($0).inserted }
  }

  private func version(of folder: ESCOFolder, _ reading: ESCOReading) throws(DataError) -> String {
    if let version = options.version ?? folder.statedVersion ?? reading.versionByColumns { return version }
    throw DataError(
      DataIssue(
        file: folder.path, field: "version",
        problem: "neither the folder's name nor its files tell ESCO's version",
        mend: "name it, such as --release 1.2.1"))
  }

  /// The notice that Commission Decision 2011/833/EU asks for.
  private func notice(_ tables: ESCOTables) -> (name: String, bytes: [UInt8]) {
    let sources = tables.versions.map { Self.mark + $0 }.joined(separator: ", ")
    let text = """
      \(Self.attribution)

      Rows whose note_source starts with "\(Self.mark)" are taken from \(sources).
      Levels, floors, weights, credits and the profiles of ISCO groups are not part of ESCO: Placement added them.

      """
    return ("ESCO-NOTICE.txt", Array(text.utf8))
  }
}
