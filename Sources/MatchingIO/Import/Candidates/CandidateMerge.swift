import Matching

/// Brings people into a dataset's tables.
///
/// A row belongs to the import when its `note_source` starts with the import's mark. Of such a participant only the import's own
/// columns are written, so that permits, supports or hours that people added stay; a row without the mark is
/// people's and is left alone, with its competences. Importing the same files again changes nothing.
struct CandidateMerge {
  /// The tables of a dataset that an import of people touches, and what it must know of the others.
  struct Tables: Sendable, Hashable {
    var participants: StoredTable
    var held: StoredTable
    var competences: StoredTable
    /// Competences that tables of the dataset use, in the order of their rows.
    let usedCompetences: [String]
    /// The ISCO-08 unit groups of occupations in other codings.
    let groups: OccupationGroups
    /// Where postal codes lie.
    let postalPlaces: PostalPlaces

    /// Reads the tables; what is wrong with them is noted in `stored`.
    init(_ stored: inout StoredDataset) {
      participants = stored.table("participants", header: ["participant"])
      held = stored.table("participant_competences", header: CandidateRows.competenceColumns)
      competences = stored.table("competences", header: ["competence", "name", "kind"])
      let others = ["requirements", "occupation_profiles"].map {
        stored.table($0, header: [], isWritten: false)
      }
      usedCompetences = (others + [held]).flatMap { $0.cells(under: "competence") }
      groups = OccupationGroups(
        occupations: stored.table("occupations", header: [], isWritten: false),
        codes: stored.table("occupation_codes", header: [], isWritten: false))
      postalPlaces = PostalPlaces(stored.table("postal_codes", header: [], isWritten: false))
    }

    /// The files of all three tables.
    var files: [(name: String, bytes: [UInt8])] {
      [
        ("competences.csv", competences.bytes), ("participant_competences.csv", held.bytes),
        ("participants.csv", participants.bytes),
      ]
    }

    /// Whether all three are in the dataset.
    var exist: Bool { participants.exists && held.exists && competences.exists }
  }

  private(set) var tables: Tables
  let options: CandidateImportOptions
  /// What stands in `note_source`, and what the rows of the import start with there.
  let source: String

  /// A merge into tables.
  init(into tables: Tables, options: CandidateImportOptions, source: String) {
    self.tables = tables
    self.options = options
    self.source = source
  }

  /// Applies people, each id once, and counts them. O(rows + people).
  mutating func apply(_ candidates: [ImportedCandidate], to report: inout CandidateReport) {
    let rows = CandidateRows(
      options: options, groups: tables.groups, postalPlaces: tables.postalPlaces)
    let kept = peoplesParticipants
    let ours = candidates.filter { !kept.contains($0.id) }
    report.kept = candidates.count - ours.count
    let competences = ours.map(rows.competences)
    let changed = mergeCompetences(of: ours, competences)
    mergeParticipants(ours, rows, changed: changed, &report)
    report.newCompetences = tables.competences.list(
      competences.joined().map { ($0.competence, $0.name ?? "", $0.kind) }, alsoUsed: tables.usedCompetences)
  }

  /// The participants whose rows people wrote.
  private var peoplesParticipants: Set<String> {
    let table = tables.participants
    guard let key = table.position(of: ["participant", "id"]) else { return [] }
    let mark = table.position(of: [SourcedRows.column])
    return Set(table.rows.filter { row in mark.map { !row[$0].hasPrefix(source) } ?? true }.map { $0[key] })
  }

  /// Returns the participants whose competences changed.
  private mutating func mergeCompetences(
    of candidates: [ImportedCandidate], _ competences: [[CandidateRows.Held]]
  ) -> Set<String> {
    let ids = Set(candidates.map(\.id))
    let before = rowsByParticipant(tables.held, ids)
    let rows = zip(candidates, competences).flatMap { candidate, held in
      held.map { [candidate.id, $0.competence, String($0.level), source] }
    }
    tables.held = SourcedRows(mark: source, key: ["participant", "competence"]).merge(
      rows, columns: CandidateRows.competenceColumns + [SourcedRows.column], into: tables.held
    ) { cell in ids.contains(cell("participant")) }
    let after = rowsByParticipant(tables.held, ids)
    return ids.filter { before[$0] != after[$0] }
  }

  private func rowsByParticipant(_ table: StoredTable, _ ids: Set<String>) -> [String: Set<[String]>] {
    let positions = CandidateRows.competenceColumns.map { table.position(of: [$0]) }
    var rows: [String: Set<[String]>] = [:]
    for row in table.rows {
      let cells = positions.map { position in position.map { row[$0] } ?? "" }
      if ids.contains(cells[0]) { rows[cells[0], default: []].insert(cells) }
    }
    return rows
  }

  private mutating func mergeParticipants(
    _ candidates: [ImportedCandidate], _ rows: CandidateRows, changed: Set<String>,
    _ report: inout CandidateReport
  ) {
    var table = tables.participants
    let key = table.column("participant", "id")
    let columns = (CandidateRows.participantColumns + [SourcedRows.column]).map { table.column($0) }
    var positions: [String: Int] = [:]
    for (position, row) in table.rows.enumerated() { positions[row[key]] = position }
    for candidate in candidates {
      let isNew = positions[candidate.id] == nil
      let position = positions[candidate.id] ?? table.rows.count
      if isNew {
        table.rows.append(Array(repeating: "", count: table.header.count))
        table.rows[position][key] = candidate.id
      }
      let before = table.rows[position]
      for (column, cell) in zip(columns, rows.participant(candidate) + [source]) {
        table.rows[position][column] = cell
      }
      if isNew {
        report.imported += 1
      } else if before != table.rows[position] || changed.contains(candidate.id) {
        report.updated += 1
      } else {
        report.unchanged += 1
      }
    }
    tables.participants = table
  }
}
