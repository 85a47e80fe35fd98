import Foundation
import Tables

/// The files of an ESCO release that an import reads, by what they hold.
enum ESCOFileKind: String, CaseIterable {
  case skills, occupations
  case iscoGroups = "ISCOGroups"
  case digCompSkills = "digCompSkillsCollection"
  case digitalSkills = "digitalSkillsCollection"
  case greenSkills = "greenSkillsCollection"
  case languageSkills = "languageSkillsCollection"
  case researchSkills = "researchSkillsCollection"
  case transversalSkills = "transversalSkillsCollection"
  case occupationSkills = "occupationSkillRelations"
  case skillSkills = "skillSkillRelations"
  case broaderSkills = "broaderRelationsSkillPillar"

  /// Whether its rows are about the relations of concepts; such a file needs no language.
  var isRelation: Bool { [.occupationSkills, .skillSkills, .broaderSkills].contains(self) }

  /// Parts of the skills, published beside them for those who need no more.
  static let collections: [ESCOFileKind] = [
    .languageSkills, .digCompSkills, .digitalSkills, .greenSkills, .researchSkills, .transversalSkills,
  ]
}

/// One file of a release.
struct ESCOFile: Hashable {
  let kind: ESCOFileKind
  /// The language in its name; none for relations up to version 1.1, which from 1.2 on travel with every language.
  let language: String?
  /// Its name in the folder.
  let name: String
  /// Where it is.
  let path: String
}

/// The files of a folder that belong to an ESCO release.
struct ESCOFolder {
  let path: String
  private(set) var files: [ESCOFile] = []
  /// Tables of the folder that an import does not read, sorted.
  private(set) var otherTables: [String] = []

  /// Lists a folder.
  ///
  /// - Throws: that there is no such folder, that nothing in it is ESCO's, or every file that is there twice.
  init(path: String) throws(DataError) {
    self.path = path
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
        throw DataError(
          DataIssue(
            file: path, problem: "this is a file, not a folder",
            mend: "unpack the ESCO package (CSV), and give the folder with its files"))
      }
      throw DataError(
        DataIssue(
          file: path, problem: "there is no such folder, or it may not be listed",
          mend: "give the folder into which the ESCO package was unpacked"))
    }
    var error = DataError()
    var seen: [String: String] = [:]
    for name in names.sorted() where !name.hasPrefix(".") {
      guard let stem = Self.stem(of: name) else { continue }
      guard let file = Self.file(name, stem: stem, in: path) else {
        otherTables.append(name)
        continue
      }
      if let other = seen.updateValue(name, forKey: "\(file.kind) \(file.language ?? "")") {
        error.add(
          DataIssue(
            file: name, problem: "\(other) holds the same table", mend: "keep one of the two files"))
      }
      files.append(file)
    }
    if files.isEmpty {
      error.add(
        DataIssue(
          file: path, problem: "no file of the folder is a table of ESCO",
          mend: "give the folder with files such as skills_en.csv and occupationSkillRelations.csv"))
    }
    try error.throwIfAny()
  }

  /// The languages of which the folder has labels, English first, then by code.
  var languages: [String] {
    let all = Set(files.filter { !$0.kind.isRelation }.compactMap(\.language))
    return all.sorted { ($0 != "en" ? 1 : 0, $0) < ($1 != "en" ? 1 : 0, $1) }
  }

  /// The files of a kind.
  func files(of kind: ESCOFileKind) -> [ESCOFile] {
    files.filter { $0.kind == kind }
  }

  /// The files of a kind with labels in one of the languages, in their order.
  func files(of kind: ESCOFileKind, in languages: [String]) -> [ESCOFile] {
    languages.flatMap { language in files.filter { $0.kind == kind && $0.language == language } }
  }

  /// The version that the folder's own name states, such as `ESCO dataset - v1.1.1 - classification - en - csv`.
  var statedVersion: String? {
    let name = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    return name.split { !($0.isASCII && $0.isNumber) && $0 != "." }.map(String.init).first(
      where: ESCOImportOptions.isVersion)
  }

  /// What stands before `.csv`, `.csv.gz` or `.csv.xz`.
  private static func stem(of name: String) -> String? {
    let suffixes = CompressionFormat.suffixes.map { ".csv" + $0 } + [".csv"]
    return suffixes.first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) }
  }

  private static func file(_ name: String, stem: String, in folder: String) -> ESCOFile? {
    let parts = stem.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = ESCOFileKind(rawValue: String(parts[0])) else { return nil }
    let language = parts.count == 2 ? String(parts[1]) : nil
    guard kind.isRelation || language.map(isLanguage) == true else { return nil }
    return ESCOFile(kind: kind, language: language, name: name, path: "\(folder)/\(name)")
  }

  /// A language's code, such as `en` or `ar`.
  private static func isLanguage(_ text: String) -> Bool {
    (2...3).contains(text.utf8.count)
      && text.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
  }
}
