public import Matching
public import Tables

/// Writes a cohort as a dataset, a folder or another form, that reads back equal, but for the numbering of supports and
/// restrictions, which follows the rows.
public enum DatasetWriter {
  /// Writes the tables that have content, and the plan when one is given; either all files change or none.
  ///
  /// A table of another dataset, which would become a part of this one, is not left behind: the dataset may hold
  /// no other table than those that are written. A plan and files that are no tables are left as they are.
  ///
  /// - Parameters:
  ///   - cohort: what is written; its names and ids may hold anything but `|` in restrictions.
  ///   - plan: written as `plan.yaml` when given.
  ///   - folder: a folder, or a path that a form of ``DatasetForms`` claims; made when it is not there.
  ///   - others: files that are written with the tables.
  /// - Throws: one issue when the folder holds other tables, or it or a file cannot be written.
  public static func write(
    _ cohort: Cohort, plan: Plan? = nil, folder: String, others: [DatasetFile] = []
  ) throws(DataError) {
    let storage = try DatasetForms.open(folder, for: .changing)
    var files = tables(of: cohort).map { table, bytes in
      DatasetFile(name: table + ".csv") { sink throws(DataError) in try sink(bytes()) }
    }
    try refuseOtherTables(in: storage, at: folder, than: Set(files.map(\.name)))
    if let plan {
      files.append(DatasetFile(name: DatasetFolder.planName, bytes: Array(plan.yamlText.utf8)))
    }
    try storage.write(files + others)
  }

  /// Refuses a dataset with other tables than `names`: they would become a part of what is written.
  static func refuseOtherTables(
    in storage: any DatasetStorage, at path: String, than names: Set<String>
  ) throws(DataError) {
    let others = try storage.fileNames().filter { DatasetFolder.isTable($0) && !names.contains($0) }
    guard !others.isEmpty else { return }
    throw DataError(
      DataIssue(
        file: path,
        problem: "it holds tables that this dataset does not have: "
          + others.map(DataIssue.printable).joined(separator: ", "),
        mend: "choose another place, or remove \(others.count == 1 ? "that table" : "those tables")"))
  }

  /// The tables that have content, each with what makes its CSV text; participants and workplaces always, profiles unless the
  /// cohort has scores instead.
  static func tables(of cohort: Cohort) -> [(table: String, bytes: () -> [UInt8])] {
    let hasProfiles =
      cohort.scores == nil || cohort.participants.contains { !$0.held.isEmpty }
      || cohort.workplaces.contains { !$0.requirements.isEmpty }
    var tables: [(String, () -> [UInt8])] = [
      ("participants", { participants(cohort) }),
      ("workplaces", { workplaces(cohort) }),
    ]
    if hasProfiles {
      tables.append(("participant_competences", { held(cohort) }))
      tables.append(("requirements", { requirements(cohort) }))
    }
    if !cohort.competences.isEmpty { tables.append(("competences", { competences(cohort) })) }
    if cohort.participants.contains(where: { !$0.preferences.isEmpty }) {
      tables.append(("participant_preferences", { participantPreferences(cohort) }))
    }
    if cohort.workplaces.contains(where: { !$0.preferences.isEmpty }) {
      tables.append(("workplace_preferences", { workplacePreferences(cohort) }))
    }
    if cohort.participants.contains(where: { !$0.neededSupports.isEmpty })
      || cohort.workplaces.contains(where: { !$0.offeredSupports.isEmpty })
    {
      tables.append(("supports", { supports(cohort) }))
    }
    if let scores = cohort.scores { tables.append(("scores", { pairs(scores, column: "score", cohort) })) }
    if let predictions = cohort.predictions {
      tables.append(("predictions", { pairs(predictions, column: "outcome", cohort) }))
    }
    if !cohort.decisions.isEmpty { tables.append(("decisions", { decisions(cohort) })) }
    return tables
  }
}
