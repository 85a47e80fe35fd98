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

@Suite struct VacancyImportCommandTests {
  /// A hole in a file has its size and takes no room: two gigabytes in one line.
  @Test func aLineOfTwoGigabytesEndsInBoundedMemory() throws {
    let scratch = try Scratch()
    let file = try scratch.write("ads.json", "{\"refnr\": \"")
    #expect(truncate(file, 2 << 30) == 0)
    let result = try Tool.shell(
      "ulimit -v 4000000; \"$0\" import ba-jobsuche \"$1\" --into \"$2\"", file, "\(scratch.path)/d")
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.errors.contains("a record is longer than 16 MiB"), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/d"))
  }

  @Test func aDryRunWritesNothingAndStrictRefusesWhatIsSkipped() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      "offers.jsonl", "{\"id\": \"1\", \"nombrePostes\": 2}\n{\"nombrePostes\": 1}\n")
    let dry = try Tool.run("import", "france-travail", file, "--dry-run", "--format", "json")
    #expect(dry.json["read"] as? Int == 2, "\(dry.errors)")
    let strict = try Tool.run("import", "france-travail", file, "--into", "\(scratch.path)/d", "--strict")
    #expect(strict.status == 1)
    #expect(strict.errors.contains("1 records: the record has no usable id"), "\(strict.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/d"))
    let done = try Tool.run("import", "france-travail", file, "--into", "\(scratch.path)/d")
    #expect(done.output.contains("1 workplaces imported"), "\(done.output)")
    #expect(done.output.contains("skipped: 1 × the record has no usable id"), "\(done.output)")
  }

  /// Whenever an import is killed, every table is the one before or the one after, and importing again finishes it.
  @Test func aKilledImportLeavesWholeTables() throws {
    let scratch = try Scratch()
    func ads(_ places: Int) -> String {
      (0..<20_000).map {
        #"{"id": "\#($0)", "number_of_vacancies": \#(places), "must_have": {"skills": [{"legacy_ams_taxonomy_id": "\#($0 % 50)", "weight": \#(places)}]}}"#
      }
      .joined(separator: "\n")
    }
    let before = try scratch.write("1.jsonl", ads(1))
    let after = try scratch.write("2.jsonl", ads(9))
    let tables = ["workplaces.csv", "requirements.csv", "competences.csv"]
    #expect(try Tool.run("import", "jobtech", before, "--into", "\(scratch.path)/old").status == 0)
    #expect(try Tool.run("import", "jobtech", after, "--into", "\(scratch.path)/new").status == 0)
    let old = try tables.map { try scratch.read("old/\($0)") }
    let new = try tables.map { try scratch.read("new/\($0)") }
    for delay in [0.05, 0.2, 0.4, 0.7, 1.1] {
      _ = try Tool.shell(
        "rm -rf \"$2\"; cp -r \"$3\" \"$2\"; \"$0\" import jobtech \"$1\" --into \"$2\" >/dev/null & sleep \(delay); kill -9 $!",
        after, "\(scratch.path)/d", "\(scratch.path)/old")
      for (position, table) in tables.enumerated() {
        let text = try scratch.read("d/\(table)")
        #expect(text == old[position] || text == new[position], "\(table) after \(delay) s")
      }
    }
    #expect(try Tool.run("import", "jobtech", after, "--into", "\(scratch.path)/d").status == 0)
    #expect(try tables.map { try scratch.read("d/\($0)") } == new)
  }
}
