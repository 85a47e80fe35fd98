import Matching
public import Tables

/// Reads a dataset, a folder or another form: tables, compressed or not, and the plan. `docs/dataset-format.md` is the contract.
public enum DatasetReader {
  /// Reads a dataset.
  ///
  /// Time is linear in the bytes of the tables; memory is the cohort and a piece of a table.
  ///
  /// - Parameters:
  ///   - folder: where the tables are: a folder, or a path that a form of ``DatasetForms`` claims.
  ///   - plan: a plan's file to use instead of the dataset's `plan.yaml`.
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
        let bytes = try tables.open(file, limits: limits)
        issues.add(table.read(bytes.expanded, file, &draft))
        // A table that was not read to its end has an issue, and then no file is noted.
        files.append(InputFile(name: file, stored: bytes.stored))
      } catch {
        issues.add(error)
      }
    }
    var rules = Plan()
    do throws(DataError) {
      if let name = plan ?? tables.planFile {
        progress(name)
        let read =
          plan == nil
          ? try PlanReader.read(from: tables.storage, name) : try PlanReader.readFile(name, as: name)
        rules = read.plan
        files.append(read.file)
      }
    } catch {
      issues.add(error)
    }
    try issues.throwIfAny()
    return Dataset(cohort: draft.cohort, plan: rules, files: files)
  }
}
