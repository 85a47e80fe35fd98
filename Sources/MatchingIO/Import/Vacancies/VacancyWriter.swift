import Matching
import Tables

/// Writes the tables of a ``VacancyMerge``, each in one pass over all that is known.
struct VacancyWriter {
  let mark: String
  let tables: VacancyTables
  /// All that is stored and new.
  let entries: SortedSpill
  /// Names and kinds of the competences that the source names.
  let competences: [String: (name: String, kind: Competence.Kind)]

  /// Writes all tables, or none where nothing changes, and counts.
  func write(into dataset: StoredDataset, report: inout VacancyReport) throws(DataError) {
    var counts = report
    var used: Set<String> = []
    try forEachOutcome { outcome throws(DataError) in
      counts.superseded += outcome.supersededCount(tables)
      switch outcome.verdict(tables) {
      case .untouched, .absent: break
      case .imported: counts.imported += 1
      case .updated: counts.updated += 1
      case .unchanged: counts.unchanged += 1
      case .removed: counts.removed += 1
      }
      for row in outcome.requirementRows(tables) { used.insert(row[tables.requirementColumns[0]]) }
    }
    let list = try mergedCompetences(used: used, added: &counts.newCompetences)
    report = counts
    let isChanged =
      counts.imported + counts.updated + counts.removed > 0 || !tables.exist || list != tables.competences
    guard isChanged else { return }
    var files = [
      DatasetFile(name: "competences.csv", bytes: list.bytes),
      file("requirements.csv", of: tables.requirements, key: tables.requirementKey) {
        $0.requirementRows(tables)
      },
    ]
    if let key = tables.supportKey {
      files.append(file("supports.csv", of: tables.supports, key: key) { $0.supportRows(tables) })
    }
    files.append(
      file("workplaces.csv", of: tables.workplaces, key: tables.workplaceKey) {
        $0.workplaceRow(tables).map { [$0] } ?? []
      })
    try dataset.write(files)
  }

  /// A table: people's rows in their order, then those of the outcomes.
  private func file(
    _ name: String, of table: StoredRows, key: Int, rows: @escaping (VacancyOutcome) -> [[String]]
  ) -> DatasetFile {
    DatasetFile(name: name) { sink throws(DataError) in
      var output = TableSink(header: table.header)
      try table.forEach { row throws(DataError) in
        if !row[key].hasPrefix(mark) { try output.append(row, to: sink) }
      }
      try forEachOutcome { outcome throws(DataError) in
        for row in rows(outcome) { try output.append(row, to: sink) }
      }
      try output.finish(sink)
    }
  }

  private func forEachOutcome(_ body: (VacancyOutcome) throws(DataError) -> Void) throws(DataError) {
    var key: [UInt8]?
    var current: VacancyOutcome?
    try entries.forEach { entry throws(DataError) in
      let isSame = key.map { entry.hasKey($0) } ?? false
      if !isSame {
        if let current { try body(current) }
        key = Array(entry.key)
        current = VacancyOutcome(workplace: mark + String(decoding: entry.key, as: UTF8.self))
      }
      current?.add(VacancyEntry(unpacking: entry.payload))
    }
    if let current { try body(current) }
  }

  /// The list of competences with those that are new in it, which ascend by id. Where there was no list, those
  /// that the dataset's other tables use are listed too, as a dataset with a list refuses all others.
  private func mergedCompetences(used: Set<String>, added: inout Int) throws(DataError) -> StoredTable {
    var table = tables.competences
    let key = table.column("competence")
    let name = table.column("name")
    let kind = table.column("kind")
    var known = Set(table.rows.map { $0[key] })
    func add(_ competence: String, _ label: String, _ kindName: String) -> Bool {
      guard known.insert(competence).inserted else { return false }
      var row = Array(repeating: "", count: table.header.count)
      row[key] = competence
      row[name] = label
      row[kind] = kindName
      table.rows.append(row)
      return true
    }
    if !table.exists {
      var peoples: [String] = []
      try tables.requirements.forEach { row in
        if !row[tables.requirementKey].hasPrefix(mark) { peoples.append(row[tables.requirementColumns[0]]) }
      }
      for competence in peoples + tables.heldCompetences where !used.contains(competence) {
        _ = add(competence, "", "")
      }
    }
    for competence in used.sorted() {
      let imported = competences[competence]
      if add(competence, imported?.name ?? "", imported?.kind.rawValue ?? "") { added += 1 }
    }
    return table
  }
}
