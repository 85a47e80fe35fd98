import Matching

/// A cohort while its tables are read, one after the other, in the order of ``DatasetTable/all``.
struct CohortDraft {
  var participantIds = IdIndex(table: "participants", noun: "participant")
  var participants: [Participant] = []
  var workplaceIds = IdIndex(table: "workplaces", noun: "workplace")
  var workplaces: [Workplace] = []
  /// The line of each workplace, and its table's file, for what another table finds wrong with it.
  var workplaceLines: [Int] = []
  var workplacesFile = ""
  var competenceIds = IdIndex(table: "competences", noun: "competence")
  /// Names and kinds of the competences that the table `competences` lists.
  var listedCompetences: [Competence] = []
  /// Whether only the listed competences may be used.
  var hasCompetenceTable = false
  var supportNames = IdIndex(table: "supports", noun: "support")
  var restrictionNames = IdIndex(table: "participants", noun: "restrictions or condition")
  var decisions: [Decision] = []
  var scores: PairMatrix?
  var predictions: PairMatrix?
  var groups: [GroupAttribute] = []

  /// A draft in which nothing has been read; ids of tables that never come are not called unknown.
  init() {
    participantIds.isComplete = false
    workplaceIds.isComplete = false
  }

  /// What was read.
  var cohort: Cohort {
    let unlisted = competenceIds.names.dropFirst(listedCompetences.count).map { id in
      Competence(id: id, name: id, kind: CompetencesTable.kind(of: id))
    }
    return Cohort(
      competences: listedCompetences + unlisted, supportNames: supportNames.names,
      restrictionNames: restrictionNames.names, participants: participants, workplaces: workplaces,
      decisions: decisions, scores: scores, predictions: predictions, groups: groups)
  }
}

extension TableReader {
  /// The index of a competence: one that the table `competences` lists, or, without that table, a new one.
  mutating func competence(_ column: Int?, in draft: inout CohortDraft) -> Int32? {
    if draft.hasCompetenceTable { return index(column, in: draft.competenceIds) }
    guard let id = neededBytes(column) else { return nil }
    return draft.competenceIds.insert(id).index
  }
}
