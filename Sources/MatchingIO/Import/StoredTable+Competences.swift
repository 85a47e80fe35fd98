import Matching

extension StoredTable {
  /// Lists competences that are not listed yet, in a table `competences`.
  ///
  /// A dataset with a list of competences refuses all others; so a list that was not there before also names those that the
  /// dataset uses already.
  ///
  /// - Parameters:
  ///   - competences: id, label and kind of what an import brings.
  ///   - alsoUsed: the competences that the dataset's tables use.
  /// - Returns: how many of `competences` were added. O(rows + competences).
  mutating func list(
    _ competences: some Sequence<(String, String, Competence.Kind)>, alsoUsed used: [String]
  ) -> Int {
    let key = column("competence")
    let name = column("name")
    let kind = column("kind")
    var known = Set(rows.map { $0[key] })
    var count = 0
    func row(_ id: String, _ label: String, _ kindName: String) -> [String] {
      var row = Array(repeating: "", count: header.count)
      row[key] = id
      row[name] = label
      row[kind] = kindName
      return row
    }
    let imported = Array(competences)
    if !exists {
      let importedIds = Set(imported.map(\.0))
      for id in used where !importedIds.contains(id) && known.insert(id).inserted {
        rows.append(row(id, "", ""))
      }
    }
    for (id, label, competenceKind) in imported where known.insert(id).inserted {
      rows.append(row(id, label, competenceKind.rawValue))
      count += 1
    }
    return count
  }
}
