import Matching
public import Tables

/// Reads a dataset's folder: tables, compressed or not, and the plan. `docs/dataset-format.md` is the contract.
public enum DatasetReader {
  /// Reads a dataset.
  ///
  /// Time and memory are linear in the bytes of the tables.
  ///
  /// - Parameters:
  ///   - folder: where the tables are.
  ///   - plan: a plan's file to use instead of the folder's `plan.yaml`.
  ///   - limits: what compressed tables may expand to.
  ///   - progress: called with each file's name before it is read.
  /// - Throws: every issue of every file at once, in the order in which files are read and of lines.
  public static func read(
    folder: String, plan: String? = nil, limits: ExpansionLimits = ExpansionLimits(),
    progress: (_ file: String) -> Void = { _ in }
  ) throws(DataError) -> Dataset {
    let tables = try DatasetFolder(path: folder)
    var issues = tables.issues
    var draft = CohortDraft()
    var files: [InputFile] = []
    for table in DatasetTable.all {
      guard let file = tables.file(of: table.name) else { continue }
      progress(file)
      do throws(DataError) {
        let stored = try FileReader.read(tables.path(of: file), as: file)
        files.append(InputFile(name: file, storedBytes: stored))
        let bytes = try CompressedFile.expand(stored, file: file, limits: limits)
        issues.add(table.read(bytes, file, &draft))
      } catch {
        issues.add(error)
      }
    }
    var rules = Plan()
    do throws(DataError) {
      if let source = planSource(tables, plan: plan) {
        progress(source.name)
        let read = try PlanReader.readFile(source.path, as: source.name)
        rules = read.plan
        files.append(read.file)
      }
    } catch {
      issues.add(error)
    }
    try issues.throwIfAny()
    return Dataset(cohort: draft.cohort, plan: rules, files: files)
  }

  private static func planSource(_ folder: DatasetFolder, plan: String?) -> (path: String, name: String)? {
    if let plan { return (plan, plan) }
    return folder.planFile.map { (folder.path(of: $0), $0) }
  }
}
