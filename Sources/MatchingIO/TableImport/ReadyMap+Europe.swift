extension ReadyMap {
  /// European statistics and classifications.
  static let europe = [
    ReadyMap(
      name: "eurostat-unemployment-rate",
      summary:
        "lfst_r_lfu3rt_1_Data.csv of the Eurostat Data Explorer: unemployment rates by region, into demand",
      text: """
        # Unemployment rates by NUTS 2 region, sex and age: the long CSV that the Data Explorer of Eurostat exports.
        # The file is Windows-1252 and does not say so. A colon is a value that is missing; with the flag c it is
        # confidential, with z it does not apply.
        into: demand
        delimiter: comma
        encoding: windows-1252
        missing: [":"]
        where:
          AGE: 15 years or over
        columns:
          measure: {constant: unemployment-rate}
          region: {from: GEO, prefix: "nuts:", required: yes}
          period: TIME
          group: {from: SEX, codes: {Total: all, Males: men, Females: women}}
          unit: {constant: percent}
          value:
            from: Value
            thousands: ","
            suppressedWhere: {Flag and Footnotes: c}
            notApplicableWhere: {Flag and Footnotes: z}
          flags: Flag and Footnotes
        """),
    ReadyMap(
      name: "nuts",
      summary: "NUTS2021-NUTS2024.csv: the regions of Europe, into regions",
      text: """
        # The list of NUTS regions, of which a region's parent is its code without the last character.
        into: regions
        delimiter: semicolon
        whereFilled: [NUTS Code]
        columns:
          region: {from: NUTS Code, prefix: "nuts:"}
          name: NUTS label
          level: NUTS level
          parent: {from: NUTS Code, dropLast: 1, prefix: "nuts:"}
        """),
    ReadyMap(
      name: "nuts-attributes",
      summary: "NUTS_AT_2021.csv of GISCO: the regions of Europe in Latin letters, into regions",
      text: """
        # The attributes of NUTS regions. Countries (two letters) have no parent.
        into: regions
        delimiter: comma
        columns:
          region: {from: NUTS_ID, prefix: "nuts:"}
          name: NAME_LATN
        """),
    nace(
      name: "nace", summary: "Nace2_long.csv: the industries of NACE Rev. 2 with their parents, into sectors",
      about:
        "NACE Rev. 2. Divisions and what is below them get the letter of their section: 10.1 becomes nace:C10.1.",
      columns: ["sector": "nace2", "parent": "Parent"],
      others: ["name: Name", "level: Level"]),
    nace(
      name: "nace-notes", summary: "NACE_rev2_with_notes.csv: the names of NACE Rev. 2, into sectors",
      about: "NACE Rev. 2 with explanatory notes; the notes are not read.",
      columns: ["sector": "NACE Rev. 2"], others: ["name: Name"]),
    ReadyMap(
      name: "geonames-postal-codes",
      summary: "zipcodes.CC.csv of GeoNames: postal codes of any country, into postal_codes",
      text: """
        # Postal codes of GeoNames (CC BY 4.0). Blanks inside codes (Sweden: 624 66) are taken out, as ads write none.
        # The region is the smallest area that the file has a code for.
        into: postal_codes
        delimiter: comma
        columns:
          country: {from: country_code, case: upper}
          postal_code: {from: zipcode, remove: " "}
          place: place
          region: {from: [community_code, province_code, state_code], prefix: "geonames:{country_code}-"}
          latitude: latitude
          longitude: longitude
        """),
  ]

  /// A map of an edition of NACE Rev. 2; `columns` hold codes of divisions and below, which get their section's letter.
  private static func nace(
    name: String, summary: String, about: String, columns: KeyValuePairs<String, String>, others: [String]
  ) -> ReadyMap {
    let codes = columns.enumerated().map { position, column in
      // The list is written once, and named for the second column.
      let list =
        position > 0 ? "*sections" : "&sections {\n      \(sections.joined(separator: "\n      "))\n    }"
      return """
          \(column.key):
            from: \(column.value)
            prefix: "nace:"
            lookupFirst: 2
            otherwise: keep
            codes: \(list)
        """
    }
    return ReadyMap(
      name: name, summary: summary,
      text: """
        # \(about)
        into: sectors
        delimiter: comma
        missing: [NA]
        columns:
        \((codes + others.map { "  " + $0 }).joined(separator: "\n"))
        """)
  }

  /// The sections of NACE Rev. 2: divisions, and what they are with their section's letter.
  private static let sections = [
    #""01": A01, "02": A02, "03": A03, "05": B05, "06": B06, "07": B07, "08": B08, "09": B09,"#,
    #""10": C10, "11": C11, "12": C12, "13": C13, "14": C14, "15": C15, "16": C16, "17": C17,"#,
    #""18": C18, "19": C19, "20": C20, "21": C21, "22": C22, "23": C23, "24": C24, "25": C25,"#,
    #""26": C26, "27": C27, "28": C28, "29": C29, "30": C30, "31": C31, "32": C32, "33": C33,"#,
    #""35": D35, "36": E36, "37": E37, "38": E38, "39": E39, "41": F41, "42": F42, "43": F43,"#,
    #""45": G45, "46": G46, "47": G47, "49": H49, "50": H50, "51": H51, "52": H52, "53": H53,"#,
    #""55": I55, "56": I56, "58": J58, "59": J59, "60": J60, "61": J61, "62": J62, "63": J63,"#,
    #""64": K64, "65": K65, "66": K66, "68": L68, "69": M69, "70": M70, "71": M71, "72": M72,"#,
    #""73": M73, "74": M74, "75": M75, "77": N77, "78": N78, "79": N79, "80": N80, "81": N81,"#,
    #""82": N82, "84": O84, "85": P85, "86": Q86, "87": Q87, "88": Q88, "90": R90, "91": R91,"#,
    #""92": R92, "93": R93, "94": S94, "95": S95, "96": S96, "97": T97, "98": T98, "99": U99"#,
  ]
}
