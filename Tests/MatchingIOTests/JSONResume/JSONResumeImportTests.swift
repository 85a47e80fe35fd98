import Foundation
import Tables
import Testing

@testable import MatchingIO

@Suite struct JSONResumeImportTests {
  private static let resume = #"""
    {"basics": {"name": "SECRET", "email": "SECRET", "phone": "SECRET", "summary": "SECRET",
      "location": {"address": "SECRET", "postalCode": "90 537", "city": "SECRET", "countryCode": "DE"}},
     "work": [{"name": "SECRET", "position": "SECRET"}], "education": [{"institution": "SECRET", "studyType": "Bachelor"}, {"studyType": "SECRET"}],
     "skills": [{"name": "Fork-lift driving", "level": "Master", "keywords": ["Weld metal", "SECRET"]}, {"name": "Cook", "level": "Jedi"}],
     "languages": [{"language": "German", "fluency": "Native speaker"}, {"language": "Français", "fluency": "Intermediate"},
       {"language": "SECRET", "fluency": "Fluent"}, {"language": "English", "fluency": "SECRET"}],
     "references": [{"name": "SECRET", "reference": "SECRET"}]}
    """#

  private static let labels = """
    competence,language,label,synonyms
    esco:1,en,Forklift driving,fork lift driving|drive forklifts
    esco:2,en,weld metal,
    esco:3,en,cook,
    esco:4,en,Cook,

    """

  @Test func `words that are labels of the dataset become competences`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("SECRET name.json", Self.resume)
    try folder.write("competence_labels.csv", Self.labels)
    let report = try JSONResumeImport().run(files: [file], into: folder.path)
    #expect(report.imported == 1)
    #expect(
      report.notes.map(\.reason) == [
        .languageUnknown, .languageLevelUnknown, .competenceWithoutCode, .levelUnknown,
        .occupationWithoutCode,
        .educationUnknown,
      ])
    let table = Array(try folder.read("participant_competences.csv").utf8)
    let held = try StoredTable(HeldBytes(table), file: "h")
    #expect(
      held.rows.map { "\($0[1]) \($0[2])" } == [
        "esco:1 6", "esco:2 6", "language:de 6", "language:de:listening 6",
        "language:de:spoken-interaction 6",
        "language:de:spoken-production 6", "language:fr 3",
      ])
    let people = try folder.read("participants.csv")
    #expect(people.contains("DE 90537"))
    var text = report.description.replacing(file, with: "") + people
    text += try folder.read("participant_competences.csv") + folder.read("competences.csv")
    #expect(!text.contains("SECRET"))
    let again = try JSONResumeImport().run(files: [file], into: folder.path)
    #expect(again.unchanged == 1)
  }

  @Test func `without labels the words are left out, and strict says so`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.json", "[" + Self.resume + "," + Self.resume + "]")
    let report = try JSONResumeImport().run(files: [file], into: folder.path + "/d")
    #expect(report.imported == 2)
    var options = CandidateImportOptions()
    options.isStrict = true
    #expect(throws: DataError.self) {
      try JSONResumeImport(options: options).run(files: [file], into: folder.path + "/e")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/e"))
  }

  @Test func `the public sample`() throws {
    let sample = "../shared/data/candidate/jsonresume_sample.json"
    guard FileManager.default.fileExists(atPath: sample) else { return }
    let folder = try TemporaryFolder()
    let report = try JSONResumeImport().run(files: [sample], into: folder.path + "/d")
    #expect(report.read == 1)
    #expect(report.imported == 1)
    #expect(report.notes.map(\.reason) == [.competenceWithoutCode, .occupationWithoutCode])
    #expect(try importedRows(folder, "participants")[0].contains("country:US"))
    #expect(try importedRows(folder, "participant_competences").map { $0[1] }.first == "language:en")
  }
}
