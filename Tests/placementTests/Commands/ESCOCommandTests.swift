import Foundation
import Testing

@Suite struct ESCOCommandTests {
  private let release = "docs/examples/esco-1.1.1"

  @Test func importedTwiceNothingChangesTheSecondTime() throws {
    let scratch = try Scratch()
    let first = try Tool.run("import", "esco", release, "--into", "\(scratch.path)/d", "--format", "json")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.json["version"] as? String == "1.1.1")
    #expect(first.json["changed"] as? Bool == true)
    #expect((first.json["competences"] as? [String: Any])?["count"] as? Int == 7)
    let notice = try scratch.read("d/ESCO-NOTICE.txt")
    #expect(notice.hasPrefix(first.json["attribution"] as? String ?? "?"))
    let again = try Tool.run("import", "esco", release, "--into", "\(scratch.path)/d", "--format", "json")
    #expect(again.json["changed"] as? Bool == false)
  }

  @Test func optionsReachTheProfiles() throws {
    let scratch = try Scratch()
    let result = try Tool.run(
      "import", "esco", release, "--into", "\(scratch.path)/d", "--languages", "de", "--essential-floor", "0",
      "--release", "1.2")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try scratch.read("d/occupations.csv").contains("Konditor/Konditorin,7512,ESCO 1.2"))
    let profiles = try scratch.read("d/occupation_profiles.csv").split(separator: "\n").dropFirst()
    #expect(profiles.allSatisfy { $0.contains(",3,0,") })
  }

  @Test func whatIsNoReleaseIsBadData() throws {
    let scratch = try Scratch()
    for (arguments, message) in [
      ([scratch.path], "no file of the folder is a table of ESCO"),
      (["\(scratch.path)/none"], "there is no such folder"),
      ([release, "--languages", "xx,de"], "the folder has no labels in this language; it has en, de"),
    ] {
      let result = try Tool.run(["import", "esco", "--into", "\(scratch.path)/d"] + arguments)
      #expect(result.status == 1)
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(result.errors.contains("nothing was written"))
    }
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/d"))
  }

  @Test func theSearchSpeaksJSONAndKnowsItsLimits() throws {
    let scratch = try Scratch()
    let dataset = "\(scratch.path)/d"
    #expect(try Tool.run("import", "esco", release, "--into", dataset).status == 0)
    let found = try Tool.run(
      "esco", "search", "BROT", "--in", dataset, "--language", "de", "--format", "json")
    let hits = try #require(found.json["hits"] as? [[String: Any]])
    #expect(found.json["count"] as? Int == 1)
    #expect(hits.first?["id"] as? String == "http://example.org/esco/skill/bread")
    #expect(hits.first?["label"] as? String == "Brot backen")
    #expect(hits.first?["language"] as? String == "de")
    let limited = try Tool.run("esco", "search", "b", "--in", dataset, "--limit", "1")
    #expect(limited.output.contains("1 of "), "\(limited.output)")
    #expect(try Tool.run("esco", "search", "nothing", "--in", dataset).output == "0 found\n")
    let empty = try Tool.run("esco", "search", "—", "--in", dataset)
    #expect(empty.status == 2)
    #expect(empty.errors.contains("'—' has no letter and no digit to look for"), "\(empty.errors)")
    let unlabelled = try Tool.run("esco", "search", "x", "--in", "datasets/konvert-antwerp")
    #expect(unlabelled.status == 1)
    #expect(unlabelled.errors.contains("competence_labels.csv: the table is missing; import labels"))
  }
}
