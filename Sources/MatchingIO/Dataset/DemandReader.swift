public import Matching
public import Tables

/// Reads the table `demand` of a dataset alone, whatever else the folder has or lacks.
public enum DemandReader {
  /// The cells of the table.
  ///
  /// Time is linear in the bytes when rows of one region stand together; memory is 50 bytes a cell.
  ///
  /// - Throws: that there is no such folder or table, or every issue of the table.
  public static func read(folder path: String, limits: ExpansionLimits = ExpansionLimits()) throws(DataError)
    -> Demand
  {
    let folder = try DatasetFolder(path: path, isWhole: false)
    guard let file = folder.file(of: DemandTable.schema.table) else {
      throw DataError(
        DataIssue(
          file: "\(path)/demand.csv", problem: "the table is missing",
          mend: "import statistics into the dataset with placement import"))
    }
    let source = try folder.open(file, limits: limits).expanded
    var table = TableReader(source, file: file, schema: DemandTable.schema)
    let demand = DemandTable.read(&table)
    try table.issues.throwIfAny()
    return demand
  }
}
