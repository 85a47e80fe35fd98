import Foundation
import Testing

@Suite struct ImportCommandTests {
  private let ads = """
    [{"id": "1", "number_of_vacancies": 2,
      "must_have": {"languages": [{"legacy_ams_taxonomy_id": "502", "label": "Svenska", "weight": 10}]}},
     {"id": "2", "number_of_vacancies": -5},
     {"id": "3", "removed": true}]
    """

  @Test func adsBecomeWorkplacesAndTheReportSaysWhatWasSkipped() throws {
    let scratch = try Scratch()
    let file = try scratch.write("ads.json", ads)
    let text = try Tool.run("import", "jobtech", file, "--into", "\(scratch.path)/d")
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.output.contains("the number of vacancies is not plausible"), "\(text.output)")
    #expect(try scratch.read("d/workplaces.csv").contains("jobtech:1,2"))
    #expect(try scratch.read("d/requirements.csv").contains("jobtech:1,language:502,3,2,10,yes"))
    let json = try Tool.run("import", "jobtech", file, "--into", "\(scratch.path)/e", "--format", "json")
    #expect(json.json["read"] as? Int == 3)
    #expect(json.json["imported"] as? Int == 1)
    #expect(json.json["tombstones"] as? Int == 1)
  }

  @Test func textThatIsNotJSONStopsTheImport() throws {
    let scratch = try Scratch()
    let file = try scratch.write("ads.json", "[{\"id\": 1},\n{\"id\" 2}]")
    let result = try Tool.run("import", "jobtech", file, "--into", "\(scratch.path)/d", "--format", "json")
    #expect(result.status == 1)
    #expect((result.json["issues"] as? [[String: Any]])?.first?["line"] as? Int == 2, "\(result.output)")
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/d"))
    #expect(try Tool.run("import", "jobtech", file).status == 2)
  }

  /// The real sample lies beside the package where it is developed; elsewhere the ads above take its place.
  @Test func importedAdsAreADatasetOnceTheyHaveParticipants() throws {
    let scratch = try Scratch()
    let sample = "\(Tool.root)/../shared/data/ads/se/jobtech_jobstream_24_redacted.json"
    let isThere = FileManager.default.fileExists(atPath: sample)
    let file = try isThere ? sample : scratch.write("ads.json", ads)
    let dataset = "\(scratch.path)/d"
    let imported = try Tool.run("import", "jobtech", file, "--into", dataset, "--format", "json")
    #expect(imported.status == 0, "\(imported.errors)")
    let count = try #require(imported.json["imported"] as? Int)
    #expect(count > 0)
    let alone = try Tool.run("validate", dataset)
    #expect(alone.status == 1)
    #expect(alone.errors.contains("participants.csv: the table is missing; add it"), "\(alone.errors)")
    #expect(alone.errors.contains("participant_competences.csv: the table is missing"), "\(alone.errors)")
    try scratch.write("d/participants.csv", "participant\nada\nben\n")
    try scratch.write(
      "d/participant_competences.csv", "participant,competence,level\nada,language:502,C1\n")
    let valid = try Tool.run("validate", dataset, "--format", "json")
    #expect(valid.status == 0, "\(valid.output)")
    #expect(valid.json["workplaces"] as? Int == count)
    let matched = try Tool.run("match", dataset, "--out", "\(scratch.path)/r", "--format", "json")
    #expect(matched.status == 0, "\(matched.errors)")
    #expect(matched.json["placed"] as? Int ?? 0 >= 1)
  }
}
