import Matching

/// Brings imported ads into a dataset's tables.
///
/// Rows of other origin stay as they are. Of an imported workplace only the import's own columns are written, so
/// that what people added (training weeks, dates, supports) survives the next import; its requirements are
/// replaced as a whole when they differ. Merging the same ads again changes nothing.
struct JobTechMerge {
  /// The tables of a dataset that an import touches.
  struct Tables: Sendable, Hashable {
    var workplaces: StoredTable
    var requirements: StoredTable
    var competences: StoredTable
    /// Competences that tables of the dataset use, in the order of their rows; a new list of competences must
    /// name them too, as a dataset with a list refuses all others.
    var usedCompetences: [String]

    /// Whether all three are in the dataset.
    var exist: Bool { workplaces.exists && requirements.exists && competences.exists }
  }

  /// An ad that is there, or the id of a workplace that is gone.
  enum Change: Sendable, Hashable {
    case set(JobTechAd)
    case remove
  }

  private(set) var tables: Tables

  /// A merge into tables.
  init(into tables: Tables) {
    self.tables = tables
  }

  /// Applies changes, one a workplace, and counts them. O(rows + changes).
  mutating func apply(_ changes: [(workplace: String, change: Change)], to report: inout JobTechReport) {
    let changeOf = Dictionary(changes.map { ($0.workplace, $0.change) }, uniquingKeysWith: { $1 })
    let changedProfiles = replaceRequirements(of: changes, by: changeOf)
    mergeWorkplaces(changes, by: changeOf, changedProfiles: changedProfiles, report: &report)
    mergeCompetences(changes, report: &report)
  }

  // MARK: Workplaces

  private mutating func mergeWorkplaces(
    _ changes: [(workplace: String, change: Change)], by changeOf: [String: Change],
    changedProfiles: Set<String>, report: inout JobTechReport
  ) {
    var table = tables.workplaces
    let key = table.column("workplace", "id")
    let columns = JobTechColumns.workplace.map { table.column($0) }
    var rows: [[String]] = []
    rows.reserveCapacity(table.rows.count + changes.count)
    var seen: Set<String> = []
    for row in table.rows {
      switch changeOf[row[key]] {
      case nil: rows.append(row)
      case .remove?: report.removed += 1
      case .set(let ad)?:
        var updated = row
        for (column, field) in zip(columns, JobTechColumns.fields(of: ad)) { updated[column] = field }
        if updated == row, !changedProfiles.contains(ad.workplace) {
          report.unchanged += 1
        } else {
          report.updated += 1
        }
        seen.insert(ad.workplace)
        rows.append(updated)
      }
    }
    for case (let workplace, .set(let ad)) in changes where !seen.contains(workplace) {
      var row = Array(repeating: "", count: table.header.count)
      row[key] = workplace
      for (column, field) in zip(columns, JobTechColumns.fields(of: ad)) { row[column] = field }
      rows.append(row)
      report.imported += 1
    }
    table.rows = rows
    tables.workplaces = table
  }

  // MARK: Requirements

  /// Replaces the profiles that differ; returns their workplaces. A new profile stands where the old one began.
  private mutating func replaceRequirements(
    of changes: [(workplace: String, change: Change)], by changeOf: [String: Change]
  ) -> Set<String> {
    var table = tables.requirements
    let key = table.column("workplace")
    let columns = JobTechColumns.requirement.map { table.column($0) }
    var stored: [String: [[String]]] = [:]
    for row in table.rows where changeOf[row[key]] != nil {
      stored[row[key], default: []].append(columns.map { row[$0] })
    }
    var profiles: [String: [[String]]] = [:]
    var changed: Set<String> = []
    for (workplace, change) in changes {
      var profile: [[String]] = []
      if case .set(let ad) = change { profile = ad.requirements.map(JobTechColumns.fields(of:)) }
      guard profile != stored[workplace] ?? [] else { continue }
      changed.insert(workplace)
      profiles[workplace] = profile
    }
    func records(of workplace: String) -> [[String]] {
      (profiles.removeValue(forKey: workplace) ?? []).map { fields in
        var record = Array(repeating: "", count: table.header.count)
        record[key] = workplace
        for (column, field) in zip(columns, fields) { record[column] = field }
        return record
      }
    }
    var rows: [[String]] = []
    for row in table.rows {
      if changed.contains(row[key]) { rows += records(of: row[key]) } else { rows.append(row) }
    }
    for (workplace, _) in changes { rows += records(of: workplace) }
    table.rows = rows
    tables.requirements = table
    return changed
  }

  // MARK: Competences

  private mutating func mergeCompetences(
    _ changes: [(workplace: String, change: Change)], report: inout JobTechReport
  ) {
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
    var imported: [JobTechRequirement] = []
    for case (_, .set(let ad)) in changes { imported += ad.requirements }
    let importedIds = Set(imported.map(\.competence))
    if !table.exists {
      for competence in tables.usedCompetences where !importedIds.contains(competence) {
        _ = add(competence, "", "")
      }
    }
    for requirement in imported
    where add(requirement.competence, requirement.name ?? "", requirement.kind.rawValue) {
      report.newCompetences += 1
    }
    tables.competences = table
  }
}

/// The columns that an import writes, and the fields under them.
enum JobTechColumns {
  /// Of `workplaces`, besides `workplace`.
  static let workplace = [
    "places", "occupation", "note_occupation", "region", "latitude", "longitude", "hours_min", "hours_max",
  ]
  /// Of `requirements`, besides `workplace`.
  static let requirement = ["competence", "needed", "floor", "weight", "trainable"]

  static func fields(of ad: JobTechAd) -> [String] {
    [
      String(ad.places), ad.occupation ?? "", ad.occupationName ?? "", ad.region ?? "",
      ad.location.map { DecimalText.text(millionths: Int64($0.latitudeMicroDegrees)) } ?? "",
      ad.location.map { DecimalText.text(millionths: Int64($0.longitudeMicroDegrees)) } ?? "",
      ad.weeklyHours.map { String($0.lowerBound) } ?? "", ad.weeklyHours.map { String($0.upperBound) } ?? "",
    ]
  }

  static func fields(of requirement: JobTechRequirement) -> [String] {
    [
      requirement.competence, String(requirement.needed), String(requirement.floor),
      String(requirement.weight), requirement.isTrainable ? "yes" : "no",
    ]
  }
}
