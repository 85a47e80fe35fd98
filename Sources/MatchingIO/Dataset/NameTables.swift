/// Tables of names, which people search and a match does not use; they are only checked.
enum NameTables {
  static let competenceLabelsSchema = labels("competence_labels", of: "competence")
  static let occupationLabelsSchema = labels("occupation_labels", of: "occupation")
  static let occupationsSchema = TableSchema(
    table: "occupations", required: ["occupation"], optional: ["name", "isco"])

  /// `competence_labels`: labels and synonyms of competences in any language.
  static let competenceLabels = table(competenceLabelsSchema)
  /// `occupation_labels`: labels and synonyms of occupations in any language.
  static let occupationLabels = table(occupationLabelsSchema)
  /// `occupations`: names and ISCO codes of occupations.
  static let occupations = table(occupationsSchema)

  private static func labels(_ name: String, of key: String) -> TableSchema {
    TableSchema(table: name, required: [key, "language", "label"], optional: ["synonyms"])
  }

  private static func table(_ schema: TableSchema) -> DatasetTable {
    DatasetTable(schema) { table, _ in
      let columns = schema.required.compactMap(table.column)
      while table.next() {
        for column in columns where table.isEmpty(column) {
          table.note(column, problem: "the cell is empty", mend: "fill it in")
        }
      }
    }
  }
}
