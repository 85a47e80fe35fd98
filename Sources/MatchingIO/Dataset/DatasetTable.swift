import Tables

/// One table of a dataset: its name, and how its file becomes a part of the cohort.
///
/// To add a table: a file like `DecisionsTable.swift`, and a line in ``all``.
struct DatasetTable: Sendable {
  /// The file's name without `.csv`.
  let name: String
  /// Reads a file into the draft and returns all that is wrong with it.
  let read: @Sendable (_ source: any ByteSource, _ file: String, _ draft: inout CohortDraft) -> DataError

  /// A table with fixed columns.
  init(
    _ schema: TableSchema,
    read: @escaping @Sendable (_ table: inout TableReader, _ draft: inout CohortDraft) -> Void
  ) {
    name = schema.table
    self.read = { source, file, draft in
      var table = TableReader(source, file: file, schema: schema)
      read(&table, &draft)
      return table.issues
    }
  }

  /// A table whose columns follow from the data.
  init(
    _ name: String,
    read: @escaping @Sendable (_ table: inout TableReader, _ draft: inout CohortDraft) -> DataError
  ) {
    self.name = name
    self.read = { source, file, draft in
      var table = TableReader(anyColumns: source, file: file)
      return read(&table, &draft)
    }
  }

  /// All tables, in the order in which they are read: ids before those who name them. Without a table
  /// `competences`, the competences are numbered as `requirements` names them first, then as
  /// `participant_competences` does.
  static let all: [DatasetTable] = [
    CompetencesTable.table,
    ParticipantsTable.table,
    WorkplacesTable.table,
    RequirementsTable.table,
    OccupationProfilesTable.table,
    ParticipantCompetencesTable.table,
    CompetenceCreditsTable.table,
    PreferencesTable.ofParticipants,
    PreferencesTable.ofWorkplaces,
    SupportsTable.table,
    PairValuesTable.scores,
    PairValuesTable.predictions,
    DecisionsTable.table,
    DemandTable.table,
    NameTables.competenceLabels,
    NameTables.occupations,
    NameTables.occupationLabels,
    CodeTables.regions,
    CodeTables.postalCodes,
    CodeTables.occupationCodes,
    CodeTables.sectors,
  ]
}
