import Foundation
import Tables

/// The files of a dataset's folder, found by name and checked against the tables that there are.
struct DatasetFolder {
  /// Where the folder is.
  let path: String
  /// All that is wrong with the names, in the order of names.
  private(set) var issues = DataError()
  /// The plan's file name, when there is one.
  private(set) var planFile: String?

  private var fileOfTable: [String: String] = [:]

  static let planName = "plan.yaml"
  /// A table that earlier versions of the format speak of, and that cannot be kept.
  static let refusedTable = "parties"

  /// Lists a folder.
  ///
  /// - Throws: one issue when there is no such folder, or it may not be listed.
  init(path: String) throws(DataError) {
    self.path = path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw DataError(DataIssue(file: path, problem: "there is no such folder", mend: "check the path"))
    }
    guard isFolder.boolValue else {
      throw DataError(
        DataIssue(
          file: path, problem: "this is a file, not a dataset's folder",
          mend: "give the folder that the tables are in"
        ))
    }
    for name in try Self.names(in: path) { sort(name) }
    checkCompleteness()
  }

  /// The names of all files that a reader takes for tables, sorted; none where there is no such folder.
  ///
  /// - Throws: one issue when the folder may not be listed.
  static func tableFiles(in path: String) throws(DataError) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return []
    }
    return try names(in: path).filter { tableSuffix(of: $0) != nil }
  }

  private static func names(in path: String) throws(DataError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw DataError(
        DataIssue(
          file: path, problem: "the folder may not be listed", mend: "give yourself the right to read it"))
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
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

  /// Where a file of the folder is.
  func path(of file: String) -> String {
    path + "/" + file
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
