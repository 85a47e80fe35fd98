import Foundation
import Tables
import Testing

@testable import MatchingIO

/// Reads single records of a format, and imports files of it.
struct VacancyFixture<Format: JSONVacancyFormat> {
  let format: Format

  func record(_ json: String) throws -> VacancyRecord {
    let document = try #require(JSONDocument())
    return format.record(from: try document.read(Array(json.utf8)))
  }

  func vacancy(_ json: String) throws -> (ImportedVacancy, [VacancyReport.Reason]) {
    guard case .vacancy(let vacancy, let notes) = try record(json) else {
      throw DataError(DataIssue(file: "", problem: "no vacancy: \(json)", mend: ""))
    }
    return (vacancy, notes.map(\.reason))
  }
}

/// Everything that an import wrote, and its report, as one text.
func importedText(_ source: VacancySource, _ json: String) throws -> String {
  let folder = try TemporaryFolder()
  let file = try folder.write("in.json", json)
  let report = try VacancyImport(source).run(files: [file], into: folder.path + "/d")
  var text = report.description
  for name in try folder.names(in: "d") { text += try folder.read("d/\(name)") }
  return text
}

/// The rows of a table that an import wrote.
func importedRows(_ folder: borrowing TemporaryFolder, _ name: String) throws -> [[String]] {
  try StoredTable(HeldBytes(Array(try folder.read("d/\(name).csv").utf8)), file: name).rows
}
