/// The ISCO-08 unit groups of occupations in other codings, as far as a dataset tells: of ESCO occupations its `occupations`, of
/// codes of other schemes (`isco88:12262`) its `occupation_codes`.
struct OccupationGroups: Sendable, Hashable {
  /// Schemes of `occupation_codes` write ISCO-08 like this.
  private static let scheme = "isco:"

  private var groups: [String: String] = [:]
  /// Codes that mean several groups; what they count for, nobody can say.
  private var ambiguous: Set<String> = []

  /// Reads the tables. O(rows).
  init(occupations: StoredTable, codes: StoredTable) {
    for (code, group) in zip(occupations.cells(under: "occupation"), occupations.cells(under: "isco"))
    where code != group && !group.isEmpty && groups[code] == nil {
      groups[code] = group
    }
    for (code, target) in zip(codes.cells(under: "occupation"), codes.cells(under: "maps_to"))
    where target.hasPrefix(Self.scheme) {
      let group = String(target.dropFirst(Self.scheme.count))
      if let other = groups[code], other != group { ambiguous.insert(code) }
      groups[code] = group
    }
  }

  /// The one group of an occupation; `nil` when the dataset names none or several. A code of a scheme also stands for those
  /// that begin with it: `isco88:1226` for `isco88:12262`.
  func group(of occupation: String) -> String? {
    let isURI = occupation.contains("/")
    var code = occupation[...]
    while !code.isEmpty, code.last != ":" {
      if let group = groups[String(code)] { return ambiguous.contains(String(code)) ? nil : group }
      if isURI || !occupation.contains(":") { return nil }
      code.removeLast()
    }
    return nil
  }
}
