import Tables

/// The files of a dataset, in a folder or another form, found by name and checked against the tables that there are.
struct DatasetFolder {
  /// What keeps the files.
  let storage: any DatasetStorage
  /// All that is wrong with the names, in the order of names.
  private(set) var issues = DataError()
  /// The plan's file name, when there is one.
  private(set) var planFile: String?

  private var fileOfTable: [String: String] = [:]

  static let planName = "plan.yaml"
  /// A table that earlier versions of the format speak of, and that cannot be kept.
  static let refusedTable = "parties"

  /// Lists a dataset's files.
  ///
  /// - Parameter isWhole: whether all tables that a match needs must be there.
  /// - Throws: one issue when there is no such dataset, or it may not be listed.
  init(path: String, isWhole: Bool = true) throws(DataError) {
    storage = try DatasetForms.open(path, for: .reading)
    for name in try storage.fileNames() { sort(name) }
    if isWhole { checkCompleteness() }
  }

  /// Whether a reader takes a file for a table.
  static func isTable(_ name: String) -> Bool {
    tableSuffix(of: name) != nil
  }

  /// The end of the name of a table's file, in any case; `nil` for files that are no tables.
  private static func tableSuffix(of name: String) -> String? {
    let lowercased = name.lowercased()
    return ([".csv"] + CompressionFormat.suffixes.map { ".csv" + $0 }).first { lowercased.hasSuffix($0) }
  }

  /// The file that holds a table; `nil` when the folder has none.
  func file(of table: String) -> String? {
    fileOfTable[table]
  }

  /// A table in pieces, expanded, and what it is read from.
  ///
  /// - Throws: what ``FileReader`` and ``CompressedFile`` say.
  func open(
    _ file: String, limits: ExpansionLimits = ExpansionLimits()
  ) throws(DataError) -> (stored: HashedBytes, expanded: any ByteSource) {
    let stored = HashedBytes(
      try storage.open(file, as: file, maximumBytes: FileReader.defaultMaximumBytes))
    return (stored, try ExpandedFile(stored, as: file, limits: limits))
  }

  /// A table's bytes, expanded.
  ///
  /// - Throws: as ``open(_:limits:)``.
  func read(_ file: String) throws(DataError) -> [UInt8] {
    let stored = try storage.open(file, as: file, maximumBytes: FileReader.defaultMaximumBytes)
    return try ExpandedFile(stored, as: file, limits: ExpansionLimits()).rest(as: file)
  }

  private mutating func sort(_ name: String) {
    if name == Self.planName {
      planFile = name
    } else if ["plan.yml", "plan.json"].contains(name.lowercased()) || name.lowercased() == Self.planName {
      issues.add(
        DataIssue(file: name, problem: "the plan is not called \(Self.planName)", mend: "rename it"))
    }
    if let suffix = Self.tableSuffix(of: name) {
      add(name, table: String(name.dropLast(suffix.count)), hasPlainSuffix: name.hasSuffix(suffix))
    }
  }

  private mutating func add(_ name: String, table: String, hasPlainSuffix: Bool) {
    if table == Self.refusedTable {
      issues.add(
        DataIssue(
          file: name, problem: "keeping people together is a constraint that this version cannot keep",
          mend: "remove the file, and pin the members of a party to the same workplace"))
    } else if !hasPlainSuffix || !DatasetTable.all.contains(where: { $0.name == table }) {
      issues.add(
        DataIssue(
          file: name, problem: "a dataset has no such table",
          mend: NearestName.mend(
            for: table, among: DatasetTable.all.map(\.name),
            otherwise: "move it out of the folder; the tables are "
              + DatasetTable.all.map(\.name).joined(separator: ", "))))
    } else if let other = fileOfTable.updateValue(name, forKey: table) {
      issues.add(
        DataIssue(file: name, problem: "\(other) holds the same table", mend: "keep one of the two files"))
    }
  }

  private mutating func checkCompleteness() {
    let needs =
      "a dataset needs participants, workplaces, and either participant_competences and requirements "
      + "(or occupation_profiles), or scores"
    func isMissing(_ table: String) -> Bool { fileOfTable[table] == nil }
    var missing = ["participants", "workplaces"].filter(isMissing)
    let profiles = ["participant_competences", "requirements"]
    var missingProfiles = profiles.filter(isMissing)
    if !isMissing("occupation_profiles"), !isMissing("participant_competences") || isMissing("scores") {
      missingProfiles.removeAll { $0 == "requirements" }
    }
    if missingProfiles.count == 1 || (missingProfiles.count == 2 && isMissing("scores")) {
      missing += missingProfiles
    }
    for table in missing {
      issues.add(
        DataIssue(file: table + ".csv", problem: "the table is missing", mend: "add it; " + needs))
    }
  }
}
