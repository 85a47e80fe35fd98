import Matching

/// A table of a dataset that delimited files can fill: its columns, by which of them rows are the same, and what
/// cells hold. Columns without a type are text.
struct ImportTarget: Sendable {
  let schema: TableSchema
  /// The columns that together are in the table once.
  let key: [String]
  let types: [String: CellType]

  /// The table's name.
  var name: String { schema.table }

  init(_ schema: TableSchema, key: [String], _ types: [String: CellType] = [:]) {
    self.schema = schema
    self.key = key
    self.types = types
  }

  /// What the cells of a column hold.
  func type(of column: String) -> CellType { types[column] ?? .text }

  /// The columns of a new table, of which `used` are filled.
  func header(used: Set<String>) -> [String] {
    let known = schema.required + schema.optional
    return known.filter { schema.required.contains($0) || used.contains($0) }
      + used.filter { !known.contains($0) }.sorted()
  }

  /// All tables that can be filled, by name.
  static let all: [String: ImportTarget] = Dictionary(
    uniqueKeysWithValues: (people + requirements + codes).map { ($0.name, $0) })

  /// The tables' names, for messages.
  static let names = all.keys.sorted()

  private static let people = [
    ImportTarget(
      ParticipantsTable.schema, key: ["participant"],
      [
        "participant": .personalId, "qualification": .qualification, "latitude": .latitude,
        "longitude": .longitude, "commute_limit_km": .kilometres, "permit_until": .day,
        "permit_renewable": .yesNo, "available_from": .day, "available_until": .day, "hours_min": .hours,
        "hours_max": .hours, "restrictions": .tags, "motivation": .share, "predicted_outcome": .share,
      ]),
    ImportTarget(
      WorkplacesTable.schema, key: ["workplace"],
      [
        "places": .places, "latitude": .latitude, "longitude": .longitude, "remote": .yesNo,
        "qualification": .neededQualification, "qualification_floor": .qualification, "start": .day,
        "end": .day, "training_weeks": .weeks, "hours_min": .hours, "hours_max": .hours, "conditions": .tags,
      ]),
    ImportTarget(
      PreferencesTable.participantsSchema, key: ["participant", "workplace"],
      ["participant": .personalId, "rank": .rank]),
    ImportTarget(
      PreferencesTable.workplacesSchema, key: ["workplace", "participant"],
      ["participant": .personalId, "rank": .rank]),
    ImportTarget(
      SupportsTable.schema, key: ["participant", "workplace", "support"],
      ["participant": .personalId, "essential": .yesNo]),
    ImportTarget(
      DecisionsTable.schema, key: ["participant", "workplace"],
      ["participant": .personalId, "decision": .verdict]),
    ImportTarget(
      PairValuesTable.longSchema(of: "scores", valueColumn: "score"), key: ["participant", "workplace"],
      ["participant": .personalId, "score": .score]),
    ImportTarget(
      PairValuesTable.longSchema(of: "predictions", valueColumn: "outcome"),
      key: ["participant", "workplace"],
      ["participant": .personalId, "outcome": .share]),
  ]

  private static let requirement: [String: CellType] = [
    "needed": .neededLevel, "floor": .level, "weight": .weight, "trainable": .yesNo,
  ]

  private static let requirements = [
    ImportTarget(
      ParticipantCompetencesTable.schema, key: ["participant", "competence"],
      ["participant": .personalId, "level": .level]),
    ImportTarget(RequirementsTable.schema, key: ["workplace", "competence"], requirement),
    ImportTarget(OccupationProfilesTable.schema, key: ["occupation", "competence"], requirement),
    ImportTarget(CompetencesTable.schema, key: ["competence"], ["kind": .kind]),
    ImportTarget(
      CompetenceCreditsTable.schema, key: ["competence", "counts_as"], ["levels_lost": .levelsLost]),
  ]

  private static let coordinates: [String: CellType] = ["latitude": .latitude, "longitude": .longitude]

  private static let codes = [
    ImportTarget(
      NameTables.competenceLabelsSchema, key: ["competence", "language"], ["synonyms": .tags]),
    ImportTarget(
      NameTables.occupationLabelsSchema, key: ["occupation", "language"], ["synonyms": .tags]),
    ImportTarget(NameTables.occupationsSchema, key: ["occupation"]),
    ImportTarget(CodeTables.regionsSchema, key: ["region"], coordinates),
    ImportTarget(
      CodeTables.postalCodesSchema, key: ["country", "postal_code", "place", "region"], coordinates),
    ImportTarget(CodeTables.occupationCodesSchema, key: ["occupation", "maps_to"]),
    ImportTarget(CodeTables.sectorsSchema, key: ["sector"]),
    demand,
  ]

  /// Regional demand, whose `status` follows from the cell of `value` where a map says nothing else.
  static let demand: ImportTarget = {
    let always = ["value", "status"]
    let schema = TableSchema(
      table: DemandTable.schema.table, required: DemandTable.schema.required + always,
      optional: DemandTable.schema.optional.filter { !always.contains($0) })
    var types: [String: CellType] = ["value": .amount, "lower": .amount, "upper": .amount]
    for dimension in Demand.Dimension.allCases { types["\(dimension)"] = .code(of: dimension) }
    return ImportTarget(schema, key: Demand.Dimension.allCases.map { "\($0)" }, types)
  }()
}
