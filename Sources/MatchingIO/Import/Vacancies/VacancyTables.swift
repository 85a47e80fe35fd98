import Tables

/// The tables of a dataset that an import of vacancies touches, and the columns in them that are its own.
struct VacancyTables {
  /// What a workplace that the source calls suitable for refugees offers, in the table `supports`.
  static let refugeeSupport = "suitable-for-refugees"

  var workplaces: StoredRows
  var requirements: StoredRows
  var supports: StoredRows
  var competences: StoredTable
  /// Competences that participants hold, in the order of their rows; only where there is no list of competences.
  let heldCompetences: [String]

  /// The occupations that the dataset has profiles for.
  let profiles: Set<String>

  /// Positions in `workplaces`.
  let workplaceKey: Int
  let workplaceColumns: [Int]
  /// Position in `workplaces` of the version; `nil` when the format has none.
  let versionColumn: Int?
  /// Position in the format's columns of the occupation.
  let occupationColumn: Int?
  /// Positions in `requirements`.
  let requirementKey: Int
  let requirementColumns: [Int]
  /// Positions in `supports`; `nil` when the format says nothing about refugees.
  let supportKey: Int?
  let supportColumn: Int?

  /// Opens the tables of a dataset.
  ///
  /// - Throws: everything that is wrong with them so far.
  init(of dataset: inout StoredDataset, columns: [VacancyColumn]) throws(DataError) {
    let names = columns.map(\.rawValue)
    workplaces = dataset.rows("workplaces", header: ["workplace"] + names)
    requirements = dataset.rows("requirements", header: ["workplace"] + ImportedRequirement.columns)
    let tellsRefugees = columns.contains(.suitableForRefugees)
    supports = dataset.rows(
      "supports", header: ["participant", "workplace", "support", "essential"], isWritten: tellsRefugees)
    competences = dataset.table("competences", header: ["competence", "name", "kind"])
    let held = dataset.rows("participant_competences", header: ["competence"], isWritten: false)
    let profileRows = dataset.rows("occupation_profiles", header: ["occupation"], isWritten: false)
    try dataset.error.throwIfAny()
    profiles = Set(try profileRows.cells(under: "occupation"))

    workplaceKey = workplaces.column("workplace", "id")
    var positions: [Int] = []
    for name in names { positions.append(workplaces.column(name)) }
    workplaceColumns = positions
    occupationColumn = columns.firstIndex(of: .occupation)
    versionColumn = columns.firstIndex(of: .version).map { positions[$0] }
    requirementKey = requirements.column("workplace")
    positions = []
    for name in ImportedRequirement.columns { positions.append(requirements.column(name)) }
    requirementColumns = positions
    supportKey = tellsRefugees ? supports.column("workplace") : nil
    supportColumn = tellsRefugees ? supports.column("support") : nil

    heldCompetences = competences.exists ? [] : try held.cells(under: "competence")
  }

  /// The occupation to write, of the candidates that ``VacancyColumn/field(of:)`` joined.
  func occupation(of candidates: String) -> String {
    let codes = candidates.split(separator: VacancyColumn.separator).map(String.init)
    let ofAList = codes.first { $0.contains(":") && !$0.contains("://") }
    return codes.first(where: profiles.contains) ?? ofAList ?? codes.first ?? ""
  }

  /// Whether all that the import needs are in the dataset.
  var exist: Bool {
    workplaces.exists && requirements.exists && competences.exists && (supportKey == nil || supports.exists)
  }
}
