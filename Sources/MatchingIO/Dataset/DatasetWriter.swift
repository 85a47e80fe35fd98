import Foundation
public import Matching
public import Tables

/// Writes a cohort as a dataset's folder that reads back equal, but for the numbering of supports and
/// restrictions, which follows the rows.
public enum DatasetWriter {
  /// Writes the tables that have content, and the plan when one is given; each file is written beside its
  /// place and then renamed. Files of other tables are left as they are.
  ///
  /// - Parameters:
  ///   - cohort: what is written; its names and ids may hold anything but `|` in restrictions.
  ///   - plan: written as `plan.yaml` when given.
  ///   - folder: made when it is not there.
  /// - Throws: one issue when the folder or a file cannot be written.
  public static func write(_ cohort: Cohort, plan: Plan? = nil, folder: String) throws(DataError) {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw DataError(
        DataIssue(
          file: folder, problem: "the folder cannot be made (\(error.localizedDescription))",
          mend: "check the path and your rights"))
    }
    for (table, bytes) in tables(of: cohort) { try write(bytes, to: folder, name: table + ".csv") }
    if let plan { try write(Array(plan.yamlText.utf8), to: folder, name: DatasetFolder.planName) }
  }

  /// The tables that have content, as CSV text; participants and workplaces always, profiles unless the
  /// cohort has scores instead.
  static func tables(of cohort: Cohort) -> [(table: String, bytes: [UInt8])] {
    let hasProfiles =
      cohort.scores == nil || cohort.participants.contains { !$0.held.isEmpty }
      || cohort.workplaces.contains { !$0.requirements.isEmpty }
    var tables = [
      ("participants", participants(cohort)),
      ("workplaces", workplaces(cohort)),
    ]
    if hasProfiles {
      tables.append(("participant_competences", held(cohort)))
      tables.append(("requirements", requirements(cohort)))
    }
    if !cohort.competences.isEmpty { tables.append(("competences", competences(cohort))) }
    if cohort.participants.contains(where: { !$0.preferences.isEmpty }) {
      tables.append(("participant_preferences", participantPreferences(cohort)))
    }
    if cohort.workplaces.contains(where: { !$0.preferences.isEmpty }) {
      tables.append(("workplace_preferences", workplacePreferences(cohort)))
    }
    if cohort.participants.contains(where: { !$0.neededSupports.isEmpty })
      || cohort.workplaces.contains(where: { !$0.offeredSupports.isEmpty })
    {
      tables.append(("supports", supports(cohort)))
    }
    if let scores = cohort.scores { tables.append(("scores", pairs(scores, column: "score", cohort))) }
    if let predictions = cohort.predictions {
      tables.append(("predictions", pairs(predictions, column: "outcome", cohort)))
    }
    if !cohort.decisions.isEmpty { tables.append(("decisions", decisions(cohort))) }
    return tables
  }

  private static func write(_ bytes: [UInt8], to folder: String, name: String) throws(DataError) {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: folder).appendingPathComponent(name), options: .atomic)
    } catch {
      throw DataError(
        DataIssue(
          file: name, problem: "the file cannot be written (\(error.localizedDescription))",
          mend: "check the folder, your rights and the space on the disk"))
    }
  }
}
