/// The tables of a dataset that an import of ESCO touches, and what it must know of the others.
struct ESCOTables: Hashable {
  var competences: StoredTable
  var competenceLabels: StoredTable
  var competenceCredits: StoredTable
  var occupations: StoredTable
  var occupationLabels: StoredTable
  var occupationProfiles: StoredTable
  /// Competences that participants hold and workplaces ask for, in the order of their rows.
  private(set) var usedCompetences: [String]
  /// Occupations that workplaces name.
  private(set) var usedOccupations: Set<String>

  /// Reads the tables; what is wrong with them is noted in `stored`.
  init(_ stored: inout StoredDataset) {
    competences = stored.table("competences", header: ESCORows.competenceColumns)
    competenceLabels = stored.table("competence_labels", header: ESCORows.labelColumns(of: "competence"))
    competenceCredits = stored.table("competence_credits", header: ESCORows.creditColumns)
    occupations = stored.table("occupations", header: ESCORows.occupationColumns)
    occupationLabels = stored.table("occupation_labels", header: ESCORows.labelColumns(of: "occupation"))
    occupationProfiles = stored.table("occupation_profiles", header: ESCORows.profileColumns)
    let requirements = stored.table("requirements", header: [], isWritten: false)
    let held = stored.table("participant_competences", header: [], isWritten: false)
    usedCompetences = requirements.cells(under: "competence") + held.cells(under: "competence")
    usedOccupations = Set(
      stored.table("workplaces", header: [], isWritten: false).cells(under: "occupation"))
  }

  private var files: [(name: String, table: StoredTable)] {
    [
      ("competence_credits.csv", competenceCredits), ("competence_labels.csv", competenceLabels),
      ("competences.csv", competences), ("occupation_labels.csv", occupationLabels),
      ("occupation_profiles.csv", occupationProfiles), ("occupations.csv", occupations),
    ]
  }

  /// The tables that differ from what they were.
  func files(changedFrom before: ESCOTables) -> [(name: String, bytes: [UInt8])] {
    zip(files, before.files).filter { $0.table != $1.table }.map { ($0.0.name, $0.0.table.bytes) }
  }

  /// Versions of which there are rows, sorted.
  var versions: [String] {
    let sources = files.reduce(into: Set<String>()) {
      $0.formUnion($1.table.cells(under: SourcedRows.column))
    }
    return sources.filter { $0.hasPrefix(ESCOImport.mark) }.map {
      String($0.dropFirst(ESCOImport.mark.count))
    }
    .sorted()
  }

  /// The concepts of earlier imports that the folder does not bring itself.
  func known(beside folder: ESCOFolder, in languages: [String]) -> ESCOReading.KnownConcepts {
    var known = ESCOReading.KnownConcepts()
    if folder.files(of: .skills, in: languages).isEmpty {
      known.skills = Set(competences.cells(under: "competence"))
    }
    if folder.files(of: .occupations, in: languages).isEmpty {
      known.occupations = Set(occupations.cells(under: "occupation"))
    }
    return known
  }
}
