import Foundation
import Testing

@Suite struct ValidateCommandTests {
  @Test func aValidDatasetIsCounted() throws {
    let text = try Tool.run("validate", "datasets/stuttgart-fast-track")
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.errors.isEmpty)
    #expect(text.output.hasPrefix("datasets/stuttgart-fast-track is valid.\n"))
    #expect(text.output.contains("participants  90\n"))
    #expect(text.output.contains("workplaces    24 with 78 places\n"))
    let json = try Tool.run("validate", "datasets/stuttgart-fast-track", "--format", "json")
    #expect(json.status == 0)
    #expect(json.json["participants"] as? Int == 90)
    #expect(json.json["places"] as? Int == 78)
    #expect(
      json.json["measuredComponents"] as? [String]
        == ["fit", "potential", "closeness", "participantPreference", "supportFit", "qualification"])
  }

  @Test func everyErrorIsReportedAtOnce() throws {
    let dataset = try Scratch()
    try dataset.write("participants.csv", "participant,permit_until\na,2027-02-30\n")
    try dataset.write("workplaces.csv", "workplace,places\nx,many\n")
    try dataset.write("scores.csv", "participant,workplace,score\na,y,0.5\n")
    let text = try Tool.run("validate", dataset.path)
    #expect(text.status == 1)
    #expect(text.output.isEmpty)
    let lines = text.errors.split(separator: "\n")
    #expect(lines.count == 4, "\(text.errors)")
    #expect(lines[0].hasPrefix("participants.csv:2: permit_until '2027-02-30': "))
    #expect(lines[1].hasPrefix("workplaces.csv:2: places 'many': "))
    #expect(lines[2].hasPrefix("scores.csv:2: workplace 'y': "))
    #expect(lines[3] == "3 errors: the dataset is not valid.")
    let json = try Tool.run("validate", dataset.path, "--format", "json")
    #expect(json.status == 1)
    #expect(json.json["status"] as? String == "invalid")
    #expect(json.json["count"] as? Int == 3)
    let issues = try #require(json.json["issues"] as? [[String: Any]])
    #expect(issues.map { $0["line"] as? Int } == [2, 2, 2])
    #expect(issues.allSatisfy { $0["mend"] is String && $0["problem"] is String })
  }

  @Test func aFolderThatIsNoneOrHasNoTablesIsNamed() throws {
    let scratch = try Scratch()
    let missing = try Tool.run("validate", "\(scratch.path)/nowhere")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("nowhere: there is no such folder"))
    let empty = try Tool.run("validate", scratch.path)
    #expect(empty.status == 1)
    for table in ["participants", "workplaces", "participant_competences", "requirements"] {
      #expect(empty.errors.contains("\(table).csv: the table is missing"), "\(empty.errors)")
    }
    let file = try scratch.write("participants.csv", "participant\na\n")
    #expect(try Tool.run("validate", file).errors.contains("this is a file, not a dataset's folder"))
  }

  @Test func anotherPlanIsCheckedInsteadOfTheDatasets() throws {
    let scratch = try Scratch()
    let plan = try scratch.write("my plan.yaml", "weights:\n  fitt: 5\n")
    let result = try Tool.run("validate", "datasets/konvert-antwerp", "--plan", plan)
    #expect(result.status == 1)
    #expect(result.errors.contains("my plan.yaml:2: "), "\(result.errors)")
    #expect(result.errors.contains("fit"), "\(result.errors)")
    let missing = try Tool.run("validate", "datasets/konvert-antwerp", "--plan", "nowhere.yaml")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("nowhere.yaml: there is no such file"))
  }
}
