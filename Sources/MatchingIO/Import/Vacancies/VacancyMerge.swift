import Matching
import Tables

/// Brings imported vacancies into a dataset's tables, in memory that does not depend on how many there are.
///
/// Rows of other origin stay as they are and come first; a workplace is the import's when its id starts with the
/// import's mark, and those ascend by id. Of such a workplace only the format's columns are written, so that
/// what people added (training weeks, supports) survives the next import; its requirements are replaced as a
/// whole when they differ. A tombstone takes all rows of its workplace away. Merging the same vacancies again
/// changes nothing.
///
/// Everything about a workplace, stored or new, meets in a ``SortedSpill``. O(n log n) for n rows.
struct VacancyMerge {
  private let mark: String
  private let columns: [VacancyColumn]
  private let options: VacancyImportOptions
  private let entries: SortedSpill
  /// Names and kinds of the competences that vacancies name: as many as the source's taxonomy has.
  private var competences: [String: (name: String, kind: Competence.Kind)] = [:]

  /// A merge of vacancies whose workplaces' ids start with `mark`, such as `nav:`.
  ///
  /// - Parameters:
  ///   - columns: what the source has something to say about.
  ///   - memory: bytes of vacancies that are held before a temporary file is used.
  init(
    mark: String, columns: [VacancyColumn], options: VacancyImportOptions,
    memory: Int = SortedSpill.defaultMemory
  ) {
    self.mark = mark
    self.columns = columns
    self.options = options
    entries = SortedSpill(memory: memory)
  }

  /// Takes what a record says; an unusable one says nothing.
  ///
  /// - Throws: one issue when the temporary file cannot be written.
  mutating func add(_ record: VacancyRecord) throws(DataError) {
    switch record {
    case .unusable: break
    case .tombstone(let id, let version):
      try entries.add(key: Array(id.utf8), payload: VacancyEntry.tombstone(version: version).packed)
    case .vacancy(let vacancy, _):
      for requirement in vacancy.requirements {
        if let known = competences[requirement.competence], !known.name.isEmpty || requirement.name == nil {
          continue
        }
        competences[requirement.competence] = (requirement.name ?? "", requirement.kind)
      }
      let fields = VacancyFields(
        version: vacancy.version,
        isForRefugees: vacancy.isSuitableForRefugees == true && columns.contains(.suitableForRefugees),
        workplace: columns.map { $0.field(of: vacancy) },
        requirements: vacancy.requirements.map { $0.fields(options: options) })
      try entries.add(key: Array(vacancy.id.utf8), payload: VacancyEntry.vacancy(fields).packed)
    }
  }

  /// Merges all that was added into the dataset at `folder`, which is created when it is not there, and counts
  /// what became of it. Either all tables are written or none; where nothing changes, none is.
  ///
  /// - Throws: tables of the dataset that cannot be read; what prevents writing.
  func finish(into folder: String, report: inout VacancyReport) throws(DataError) {
    var dataset = StoredDataset(folder: folder)
    let tables = try VacancyTables(of: &dataset, columns: columns)
    try addRows(of: tables.workplaces, key: tables.workplaceKey, VacancyEntry.workplaceRow)
    try addRows(of: tables.requirements, key: tables.requirementKey, VacancyEntry.requirementRow)
    if let key = tables.supportKey { try addRows(of: tables.supports, key: key, VacancyEntry.supportRow) }
    let writer = VacancyWriter(mark: mark, tables: tables, entries: entries, competences: competences)
    try writer.write(into: dataset, report: &report)
  }

  /// Adds the rows of the import's workplaces, by the ids without the mark.
  private func addRows(
    of table: StoredRows, key: Int, _ entry: ([String]) -> VacancyEntry
  ) throws(DataError) {
    try table.forEach { row throws(DataError) in
      guard row[key].hasPrefix(mark) else { return }
      try entries.add(key: Array(row[key].utf8.dropFirst(mark.utf8.count)), payload: entry(row).packed)
    }
  }
}
