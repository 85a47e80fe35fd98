extension ReadyMap {
  /// German statistics: vacancies, unemployment, and their codes.
  static let germany = [
    ReadyMap(
      name: "ba-jobs",
      summary: "ba_jobs.csv: vacancies by district, occupational group and year, into demand",
      text: """
        # Vacancies reported to the German Federal Employment Agency.
        # A year's average by district (Kreis, five digits) and occupational group (KldB 2010, three digits);
        # fractions are twelfths. Records without district or group are totals of the unknown and are skipped.
        # Source line to be shown: Statistik der Bundesagentur für Arbeit.
        into: demand
        delimiter: comma
        missing: [NA]
        columns:
          measure: {constant: vacancies}
          region: {from: region, padZeros: 5, prefix: "ags:", required: yes}
          occupation: {from: occupational_group, padZeros: 3, prefix: "kldb:", required: yes}
          period: year
          unit: {constant: annual-average}
        rows:
          - {group: {constant: all}, value: total}
          - {group: {constant: social-insurance}, value: social_insurance}
        """),
    ReadyMap(
      name: "ba-unemployed-total",
      summary: "ba_unemployed_total.csv: unemployed persons, all and women, into demand",
      text: """
        # Unemployed persons in Germany.
        # A year's average by district (Kreis, five digits) and occupational group (KldB 2010, three digits);
        # fractions are twelfths. Records without district or group are totals of the unknown and are skipped.
        # Source line to be shown: Statistik der Bundesagentur für Arbeit.
        into: demand
        delimiter: comma
        missing: [NA]
        columns:
          measure: {constant: unemployed}
          region: {from: region, padZeros: 5, prefix: "ags:", required: yes}
          occupation: {from: occupational_group, padZeros: 3, prefix: "kldb:", required: yes}
          period: year
          unit: {constant: annual-average}
        rows:
          - {group: {constant: all}, value: total}
          - {group: {constant: women}, value: women}
        """),
    ReadyMap(
      name: "ba-unemployed-foreigners",
      summary: "ba_unemployed_foreigners.csv: unemployed foreigners, all and women, into demand",
      text: """
        # Unemployed persons in Germany without German citizenship.
        # A year's average by district (Kreis, five digits) and occupational group (KldB 2010, three digits);
        # fractions are twelfths. Records without district or group are totals of the unknown and are skipped.
        # Source line to be shown: Statistik der Bundesagentur für Arbeit.
        into: demand
        delimiter: comma
        missing: [NA]
        columns:
          measure: {constant: unemployed}
          region: {from: region, padZeros: 5, prefix: "ags:", required: yes}
          occupation: {from: occupational_group, padZeros: 3, prefix: "kldb:", required: yes}
          period: year
          unit: {constant: annual-average}
        rows:
          - {group: {constant: foreigners}, value: total}
          - {group: {constant: foreign-women}, value: women}
        """),
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
}
