public import Tables

/// Brings a dataset from one place, and form, into another.
///
/// Every table is written in one way (plain CSV with commas, line feeds, and quotes only where they must be), so that
/// copies of copies are the same bytes. Tables whose records are sound are taken as they are; whether their cells are
/// right is what reading the dataset tells.
public enum DatasetCopy {
  /// What must not be there already.
  public enum Target: Sendable {
    /// Tables that the source lacks stay as they are.
    case dataset
    /// A place for this dataset alone: tables that the source lacks may not be there.
    case ownPlace
  }

  /// What was copied.
  public struct Report: Sendable, Hashable, Codable {
    /// A table with its number of rows.
    public struct Table: Sendable, Hashable, Codable {
      /// Its name.
      public var table: String
      /// Its rows.
      public var rows: Int
    }
    /// The tables, in the order in which they are read.
    public var tables: [Table] = []
    /// Other files: the plan, and notices of whose data it is.
    public var others: [String] = []
    /// Tables of the target that the source lacks, and that stay.
    public var kept: [String] = []
  }

  /// The notices that some sources of data ask for end like this.
  private static let noticeSuffix = "-NOTICE.txt"

  /// Copies all tables, the plan and notices; all or none.
  ///
  /// - Throws: every file that is no table of a dataset, every record that is none; what prevents writing.
  @discardableResult
  public static func copy(from source: String, to target: String, as kind: Target = .dataset)
    throws(DataError) -> Report
  {
    let folder = try DatasetFolder(path: source, isWhole: false)
    var issues = folder.issues
    var report = Report()
    var files: [DatasetFile] = []
    for name in DatasetTable.all.map(\.name) {
      guard let file = folder.file(of: name) else { continue }
      do throws(DataError) {
        let rows = try normalise(file, of: folder) { _ in }
        report.tables.append(Report.Table(table: name, rows: rows))
      } catch {
        issues.add(error)
      }
      files.append(
        DatasetFile(name: name + ".csv") { sink throws(DataError) in
          _ = try normalise(file, of: folder, sink)
        })
    }
    for name in try folder.storage.fileNames() where name == folder.planFile || name.hasSuffix(noticeSuffix) {
      report.others.append(name)
      files.append(
        DatasetFile(name: name) { sink throws(DataError) in
          try sink(try folder.storage.read(name, as: name, maximumBytes: PlanReader.maximumBytes))
        })
    }
    try issues.throwIfAny()
    guard !files.isEmpty else {
      throw DataError(
        DataIssue(
          file: source, problem: "it holds no table of a dataset", mend: "give a dataset, or its folder"))
    }
    let storage = try DatasetForms.open(target, for: .changing)
    let names = Set(files.map(\.name))
    switch kind {
    case .ownPlace: try DatasetWriter.refuseOtherTables(in: storage, at: target, than: names)
    case .dataset:
      report.kept = try storage.fileNames().filter { DatasetFolder.isTable($0) && !names.contains($0) }
    }
    try storage.write(files)
    return report
  }

  /// Hands over a table in the one way in which tables are written, in pieces. Returns how many rows it has.
  private static func normalise(
    _ file: String, of folder: DatasetFolder, _ sink: DatasetFile.Sink
  ) throws(DataError) -> Int {
    var reader = CSVReader(try folder.open(file).expanded, file: file)
    var table = TableSink(header: reader.header)
    var rows = 0
    while reader.next() {
      try table.append(reader, to: sink)
      rows += 1
    }
    try reader.issues.throwIfAny()
    try table.finish(sink)
    return rows
  }
}
