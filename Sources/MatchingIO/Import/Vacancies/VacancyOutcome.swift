/// All that is known about one workplace of the import, and what becomes of it.
struct VacancyOutcome {
  /// What the source's records and the dataset make of a workplace.
  enum Verdict {
    /// The source says nothing about it.
    case untouched
    case imported, updated, unchanged, removed
    /// It was never there, or the source took it back.
    case absent
  }

  /// The workplace's id.
  let workplace: String
  private var storedRow: [String]?
  private var storedRequirements: [[String]] = []
  private var storedSupports: [[String]] = []
  private var latest: Latest?
  private var superseded = 0

  private enum Latest {
    case vacancy(VacancyFields)
    case tombstone(version: Int64?)

    var version: Int64? {
      switch self {
      case .vacancy(let fields): fields.version
      case .tombstone(let version): version
      }
    }

    var isVacancy: Bool { if case .vacancy = self { true } else { false } }
  }

  init(workplace: String) {
    self.workplace = workplace
  }

  /// Takes the next entry, in the order in which entries were added.
  mutating func add(_ entry: VacancyEntry) {
    switch entry {
    case .workplaceRow(let row): storedRow = row
    case .requirementRow(let row): storedRequirements.append(row)
    case .supportRow(let row): storedSupports.append(row)
    case .vacancy(let fields): supersede(by: .vacancy(fields))
    case .tombstone(let version): supersede(by: .tombstone(version: version))
    }
  }

  /// The later version stays; without versions the one that comes later.
  private mutating func supersede(by next: Latest) {
    if let version = next.version, let current = latest?.version, version < current {
      if next.isVacancy { superseded += 1 }
      return
    }
    if let latest, latest.isVacancy { superseded += 1 }
    latest = next
  }

  /// The source's last word, unless the dataset has a later version.
  private func word(_ tables: VacancyTables) -> Latest? {
    let stored = tables.versionColumn.flatMap { column in storedRow.flatMap { Int64($0[column]) } }
    if let stored, let version = latest?.version, version < stored { return nil }
    return latest
  }

  /// How many vacancies have a later version.
  func supersededCount(_ tables: VacancyTables) -> Int {
    let isStale = latest?.isVacancy == true && word(tables) == nil
    return superseded + (isStale ? 1 : 0)
  }

  // MARK: Rows

  /// The workplace's row under the table's header; `nil` when it has none.
  func workplaceRow(_ tables: VacancyTables) -> [String]? {
    switch word(tables) {
    case nil: return storedRow
    case .tombstone: return nil
    case .vacancy(let fields):
      var row = storedRow ?? Array(repeating: "", count: tables.workplaces.header.count)
      row[tables.workplaceKey] = workplace
      for (position, column) in tables.workplaceColumns.enumerated() {
        let field = fields.workplace[position]
        row[column] = position == tables.occupationColumn ? tables.occupation(of: field) : field
      }
      return row
    }
  }

  /// Its requirements' rows under the table's header.
  func requirementRows(_ tables: VacancyTables) -> [[String]] {
    switch word(tables) {
    case nil: return storedRequirements
    case .tombstone: return []
    case .vacancy(let fields):
      let own = storedRequirements.map { row in tables.requirementColumns.map { row[$0] } }
      if own == fields.requirements { return storedRequirements }
      return fields.requirements.map { requirement in
        var row = Array(repeating: "", count: tables.requirements.header.count)
        row[tables.requirementKey] = workplace
        for (column, field) in zip(tables.requirementColumns, requirement) { row[column] = field }
        return row
      }
    }
  }

  /// Its supports' rows under the table's header: people's, and the import's own.
  func supportRows(_ tables: VacancyTables) -> [[String]] {
    guard let key = tables.supportKey, let column = tables.supportColumn else { return storedSupports }
    switch word(tables) {
    case nil: return storedSupports
    case .tombstone: return []
    case .vacancy(let fields):
      let isOurs = { (row: [String]) in row[column] == VacancyTables.refugeeSupport }
      if !fields.isForRefugees { return storedSupports.filter { !isOurs($0) } }
      if storedSupports.contains(where: isOurs) { return storedSupports }
      var row = Array(repeating: "", count: tables.supports.header.count)
      row[key] = workplace
      row[column] = VacancyTables.refugeeSupport
      return storedSupports + [row]
    }
  }

  /// What becomes of the workplace.
  func verdict(_ tables: VacancyTables) -> Verdict {
    switch word(tables) {
    case nil: return .untouched
    case .tombstone: return storedRow == nil ? .absent : .removed
    case .vacancy:
      guard let storedRow else { return .imported }
      let isSame =
        workplaceRow(tables) == storedRow && requirementRows(tables) == storedRequirements
        && supportRows(tables) == storedSupports
      return isSame ? .unchanged : .updated
    }
  }
}
