/// Lists of codes with names, places and correspondences. Demand and generation read them; a match does not,
/// they are only checked.
///
/// Codes are text and carry their scheme: `nuts:DE111`, `ags:08111`, `kldb:111`, `isco:7411`, `nace:C10`.
enum CodeTables {
  /// `regions`: names, parents and centres of regions.
  static let regionsSchema = TableSchema(
    table: "regions", required: ["region"], optional: ["name", "parent", "level", "latitude", "longitude"])
  /// `postal_codes`: where postal codes lie. A code of several places has a row for each.
  static let postalCodesSchema = TableSchema(
    table: "postal_codes", required: ["country", "postal_code"],
    optional: ["place", "region", "latitude", "longitude"])
  /// `occupation_codes`: names of occupation codes, and what they are in other schemes.
  static let occupationCodesSchema = TableSchema(
    table: "occupation_codes", required: ["occupation"], optional: ["name", "maps_to"])
  /// `sectors`: names and parents of industries.
  static let sectorsSchema = TableSchema(
    table: "sectors", required: ["sector"], optional: ["name", "parent", "level"])

  static let regions = table(regionsSchema, key: ["region"])
  static let postalCodes = table(postalCodesSchema, key: ["country", "postal_code", "place", "region"])
  static let occupationCodes = table(occupationCodesSchema, key: ["occupation", "maps_to"])
  static let sectors = table(sectorsSchema, key: ["sector"])

  /// A table whose rows have filled required cells, coordinates on Earth, and keys of their own.
  private static func table(_ schema: TableSchema, key: [String]) -> DatasetTable {
    DatasetTable(schema) { table, _ in
      let required = schema.required.compactMap(table.column)
      let keyColumns = key.map(table.column)
      let (latitude, longitude) = (table.column("latitude"), table.column("longitude"))
      var lines: [[String]: Int] = [:]
      while table.next() {
        for column in required where table.isEmpty(column) {
          table.note(column, problem: "the cell is empty", mend: "fill it in")
        }
        _ = table.coordinate(latitude, longitude)
        let cells = keyColumns.map { table.value($0, .text) ?? "" }
        if let first = lines.updateValue(table.line, forKey: cells) {
          table.note(
            required[0], value: cells.joined(separator: ", "),
            problem: "line \(first) has the same "
              + key.joined(separator: ", "), mend: "keep one of them")
        }
      }
    }
  }
}
