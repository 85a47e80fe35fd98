extension ReadyMap {
  /// Codes of occupations, and what they are in another classification.
  static let occupations = [
    ReadyMap(
      name: "isco",
      summary: "ISCOGroups_en.csv of ESCO: names of ISCO-08 groups, into occupation_codes",
      text: """
        # The groups of ISCO-08, as ESCO lists them.
        into: occupation_codes
        delimiter: comma
        shortRecords: pad
        columns:
          occupation: {from: code, prefix: "isco:"}
          name: preferredLabel
        """),
    ReadyMap(
      name: "kldb",
      summary: "auxco_mapping_from_kldb.csv: names of KldB 2010 types, into occupation_codes",
      text: """
        # The types (five digits) of the German classification KldB 2010.
        into: occupation_codes
        delimiter: comma
        columns:
          occupation: {from: kldb_id, padZeros: 5, prefix: "kldb:"}
          name: kldb_title
        """),
    auxco(
      from: (name: "kldb", title: "KldB 2010", length: 5), to: (name: "isco", title: "ISCO-08"),
      note: " A type that is several\n# ISCO groups has a row for each."),
    auxco(
      from: (name: "isco", title: "ISCO-08", length: 4), to: (name: "kldb", title: "KldB 2010"), note: ""),
  ]

  /// A map from one classification to another, over the auxiliary categories (auxco) that both are mapped to.
  private static func auxco(
    from: (name: String, title: String, length: Int), to: (name: String, title: String), note: String
  ) -> ReadyMap {
    let file = "auxco_mapping_from_\(to.name).csv"
    return ReadyMap(
      name: "\(from.name)-\(to.name)",
      summary:
        "auxco_mapping_from_\(from.name).csv beside \(file): \(from.title) to \(to.title), into occupation_codes",
      text: """
        # \(from.title) to \(to.title) over the auxiliary categories (auxco) that both are mapped to.\(note)
        # The second file must stand beside the first.
        into: occupation_codes
        delimiter: comma
        columns:
          occupation: {from: \(from.name)_id, padZeros: \(from.length), prefix: "\(from.name):"}
          maps_to:
            from: auxco_id
            required: yes
            codes: {file: \(file), from: auxco_id, to: \(to.name)_id}
            prefix: "\(to.name):"
        """)
  }
}
