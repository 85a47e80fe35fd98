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
    ReadyMap(
      name: "kldb-isco",
      summary:
        "auxco_mapping_from_kldb.csv beside auxco_mapping_from_isco.csv: KldB 2010 to ISCO-08, into occupation_codes",
      text: """
        # KldB 2010 to ISCO-08 over the auxiliary categories (auxco) that both are mapped to. A type that is several
        # ISCO groups has a row for each. The second file must stand beside the first.
        into: occupation_codes
        delimiter: comma
        columns:
          occupation: {from: kldb_id, padZeros: 5, prefix: "kldb:"}
          maps_to:
            from: auxco_id
            required: yes
            codes: {file: auxco_mapping_from_isco.csv, from: auxco_id, to: isco_id}
            prefix: "isco:"
        """),
    ReadyMap(
      name: "isco-kldb",
      summary:
        "auxco_mapping_from_isco.csv beside auxco_mapping_from_kldb.csv: ISCO-08 to KldB 2010, into occupation_codes",
      text: """
        # ISCO-08 to KldB 2010, the other way round.
        into: occupation_codes
        delimiter: comma
        columns:
          occupation: {from: isco_id, padZeros: 4, prefix: "isco:"}
          maps_to:
            from: auxco_id
            required: yes
            codes: {file: auxco_mapping_from_kldb.csv, from: auxco_id, to: kldb_id}
            prefix: "kldb:"
        """),
  ]
}
