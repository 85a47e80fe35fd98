/// Brings a release into the tables of a dataset and says what became of its concepts.
///
/// What a file of the folder says replaces what earlier imports brought of the same kind and language; what no
/// file speaks about stays. A concept that is gone but still used by people's rows stays too.
struct ESCOMerge {
  let tables: ESCOTables
  let folder: ESCOFolder
  let rows: ESCORows

  /// The tables afterwards.
  func run(_ report: inout ESCOReport) -> ESCOTables {
    var merged = tables
    mergeProfiles(&merged, &report)
    mergeCredits(&merged, &report)
    mergeCompetences(&merged)
    mergeOccupations(&merged)
    report.versionsBefore = tables.versions
    report.competences = ConceptComparison(
      concepts: rows.release.skills, before: tables.competences, after: merged.competences, key: "competence",
      labels: tables.competenceLabels
    ).drift(isWhole: isRead(.skills))
    report.occupations = ConceptComparison(
      concepts: rows.release.occupations, before: tables.occupations, after: merged.occupations,
      key: "occupation", labels: tables.occupationLabels
    ).drift(isWhole: isRead(.occupations))
    report.iscoGroups = rows.release.iscoGroups.list.count
    return merged
  }

  private func isRead(_ kind: ESCOFileKind) -> Bool {
    !(kind.isRelation ? folder.files(of: kind) : folder.files(of: kind, in: rows.options.languages)).isEmpty
  }

  private func sourced(_ key: String...) -> SourcedRows {
    SourcedRows(mark: ESCOImport.mark, key: key)
  }

  // MARK: Relations

  private func mergeProfiles(_ merged: inout ESCOTables, _ report: inout ESCOReport) {
    guard isRead(.occupationSkills) else { return }
    let storedCodes = Dictionary(
      zip(tables.occupations.cells(under: "occupation"), tables.occupations.cells(under: "isco")),
      uniquingKeysWith: { first, _ in first })
    let isLanguage = isLanguage
    let own = rows.profiles(isLanguage: isLanguage)
    let groups = rows.groupProfiles(isLanguage: isLanguage) { occupation in
      rows.release.occupations[occupation].map(\.isco)
        ?? storedCodes[occupation].flatMap { $0.isEmpty ? nil : $0 }
    }
    report.profileRows = own.count
    report.groupProfileRows = groups.count
    let profiles = own + groups
    let owners = Set(profiles.map { $0[0] })
    merged.occupationProfiles = sourced("occupation", "competence").merge(
      profiles, columns: ESCORows.profileColumns, into: tables.occupationProfiles, owner: 1
    ) { cell in
      let occupation = cell("occupation")
      return owners.contains(occupation) || !tables.usedOccupations.contains(occupation)
    }
  }

  private func mergeCredits(_ merged: inout ESCOTables, _ report: inout ESCOReport) {
    var replaced: Set<ESCORelease.Nearness.Reason> = []
    if isRead(.broaderSkills) { replaced.formUnion([.narrower, .broader]) }
    if isRead(.skillSkills) { replaced.formUnion([.essential, .optional]) }
    guard !replaced.isEmpty else { return }
    let credits = rows.credits
    report.credits = credits.count
    merged.competenceCredits = sourced("competence", "counts_as").merge(
      credits, columns: ESCORows.creditColumns, into: tables.competenceCredits
    ) { cell in ESCORelease.Nearness.Reason(rawValue: cell("note_why")).map(replaced.contains) ?? true }
  }

  // MARK: Names

  private func mergeCompetences(_ merged: inout ESCOTables) {
    var table = tables.competences
    if !table.exists, !rows.release.skills.list.isEmpty {
      // A dataset with a list of competences refuses all others.
      let key = table.column("competence")
      var listed: Set<String> = []
      for id in tables.usedCompetences where rows.release.skills[id] == nil && listed.insert(id).inserted {
        var row = Array(repeating: "", count: table.header.count)
        row[key] = id
        table.rows.append(row)
      }
    }
    let used = Set(tables.usedCompetences)
      .union(merged.occupationProfiles.cells(under: "competence"))
      .union(merged.competenceCredits.cells(under: "competence"))
      .union(merged.competenceCredits.cells(under: "counts_as"))
    let isSkillsRead = isRead(.skills)
    merged.competences = sourced("competence").merge(
      rows.competences(isLanguage: isLanguage), columns: ESCORows.competenceColumns, into: table
    ) { isSkillsRead && !used.contains($0("competence")) }
    merged.competenceLabels = sourced("competence", "language").merge(
      rows.competenceLabels, columns: ESCORows.labelColumns(of: "competence"), into: tables.competenceLabels
    ) { cell in
      let id = cell("competence")
      let isGone = isSkillsRead && rows.release.skills[id] == nil
      return (isGone || isRead(.skills, in: cell("language"))) && !used.contains(id)
    }
  }

  private func mergeOccupations(_ merged: inout ESCOTables) {
    merged.occupations = sourced("occupation").merge(
      rows.occupations, columns: ESCORows.occupationColumns, into: tables.occupations
    ) { cell in
      let id = cell("occupation")
      return isRead(Self.kind(of: id)) && !tables.usedOccupations.contains(id)
    }
    merged.occupationLabels = sourced("occupation", "language").merge(
      rows.occupationLabels, columns: ESCORows.labelColumns(of: "occupation"), into: tables.occupationLabels
    ) { cell in
      let id = cell("occupation")
      let kind = Self.kind(of: id)
      let isGone = isRead(kind) && rows.release.occupations[id] == nil && rows.release.iscoGroups[id] == nil
      return (isGone || isRead(kind, in: cell("language"))) && !tables.usedOccupations.contains(id)
    }
  }

  private func isRead(_ kind: ESCOFileKind, in language: String) -> Bool {
    rows.options.languages.contains(language) && !folder.files(of: kind, in: [language]).isEmpty
  }

  /// The files that tell of an occupation: an ISCO code or a URI.
  private static func kind(of occupation: String) -> ESCOFileKind {
    ESCOReading.isUnitGroup(occupation) ? .iscoGroups : .occupations
  }

  /// Says of competences whether they are languages; what an earlier import knew holds where no file says so.
  private var isLanguage: (String) -> Bool {
    let kinds = zip(tables.competences.cells(under: "competence"), tables.competences.cells(under: "kind"))
    let stored = isRead(.languageSkills) ? [] : Set(kinds.filter { $1 == "language" }.map(\.0))
    return { id in rows.release.skills[id]?.isLanguage == true || stored.contains(id) }
  }
}
