/// Tables of names, which people search and a match does not use; they are only checked.
enum NameTables {
  /// `competence_labels`: labels and synonyms of competences in any language.
  static let competenceLabels = labels("competence_labels", of: "competence")
  /// `occupation_labels`: labels and synonyms of occupations in any language.
  static let occupationLabels = labels("occupation_labels", of: "occupation")
  /// `occupations`: names and ISCO codes of occupations.
  static let occupations = table(
    TableSchema(table: "occupations", required: ["occupation"], optional: ["name", "isco"]))

  private static func labels(_ name: String, of key: String) -> DatasetTable {
    table(TableSchema(table: name, required: [key, "language", "label"], optional: ["synonyms"]))
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
