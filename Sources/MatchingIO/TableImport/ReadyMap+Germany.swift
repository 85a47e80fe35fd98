extension ReadyMap {
  /// German statistics: vacancies, unemployment, and their codes.
  static let germany = [
    byDistrictAndGroup(
      name: "ba-jobs",
      summary: "ba_jobs.csv: vacancies by district, occupational group and year, into demand",
      title: "Vacancies reported to the German Federal Employment Agency.",
      unknown: "Records without district or group are totals of the unknown and are skipped.",
      measure: "vacancies", occupation: "required: yes",
      groups: [("all", "total"), ("social-insurance", "social_insurance")]),
    byDistrictAndGroup(
      name: "ba-unemployed-total",
      summary: "ba_unemployed_total.csv: unemployed persons, all and women, into demand",
      title: "Unemployed persons in Germany.", unknown: peopleOfUnknownGroup, measure: "unemployed",
      occupation: "default: unknown",
      groups: [("all", "total"), ("women", "women")]),
    byDistrictAndGroup(
      name: "ba-unemployed-foreigners",
      summary: "ba_unemployed_foreigners.csv: unemployed foreigners, all and women, into demand",
      title: "Unemployed persons in Germany without German citizenship.", unknown: peopleOfUnknownGroup,
      measure: "unemployed", occupation: "default: unknown",
      groups: [("foreigners", "total"), ("foreign-women", "women")]),
    ReadyMap(
      name: "ba-region-codes",
      summary: "ba_region_codes.csv: names of the German districts, into regions",
      text: """
        # The German districts (Kreise).
        into: regions
        delimiter: comma
        missing: [NA]
        columns:
          region: {from: code, padZeros: 5, prefix: "ags:"}
          name: name
          level: {constant: district}
          parent: {from: code, padZeros: 5, first: 2, prefix: "ags:"}
        """),
    ReadyMap(
      name: "ba-occupational-group-codes",
      summary: "ba_occupational_group_codes.csv: names of the KldB groups, into occupation_codes",
      text: """
        # The occupational groups (three digits) of the German classification KldB 2010.
        into: occupation_codes
        delimiter: comma
        missing: [NA]
        columns:
          occupation: {from: code, padZeros: 3, prefix: "kldb:"}
          name: name
        """),
    ReadyMap(
      name: "geonames-postal-codes-de",
      summary: "zipcodes.de.csv of GeoNames: German postal codes with their districts, into postal_codes",
      text: """
        # German postal codes of GeoNames (CC BY 4.0). The community's code is the district's.
        into: postal_codes
        delimiter: comma
        columns:
          country: {from: country_code, case: upper}
          postal_code: {from: zipcode, padZeros: 5}
          place: place
          region: {from: community_code, padZeros: 5, prefix: "ags:"}
          latitude: latitude
          longitude: longitude
        """),
  ]

  private static let peopleOfUnknownGroup =
    "People without a group look for work like others: kldb:unknown. Records without district are skipped."

  /// A map of the yearly averages of one measure, `groups` being groups of people or jobs and the columns that count
  /// them; `occupation` says what a record without a group becomes, and `unknown` says it to people.
  private static func byDistrictAndGroup(
    name: String, summary: String, title: String, unknown: String, measure: String, occupation: String,
    groups: [(group: String, column: String)]
  ) -> ReadyMap {
    let rows = groups.map { "  - {group: {constant: \($0.group)}, value: \($0.column)}" }
    return ReadyMap(
      name: name, summary: summary,
      text: """
        # \(title)
        # A year's average by district (Kreis, five digits) and occupational group (KldB 2010, three digits);
        # fractions are twelfths. \(unknown)
        # Source line to be shown: Statistik der Bundesagentur für Arbeit.
        into: demand
        delimiter: comma
        missing: [NA]
        columns:
          measure: {constant: \(measure)}
          region: {from: region, padZeros: 5, prefix: "ags:", required: yes}
          occupation: {from: occupational_group, padZeros: 3, prefix: "kldb:", \(occupation)}
          period: year
          unit: {constant: annual-average}
        rows:
        \(rows.joined(separator: "\n"))
        """)
  }
}
