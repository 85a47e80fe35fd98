import Foundation
import Testing

/// Commands on a store: the same as on the folder, and what only a store keeps.
@Suite struct StoreCommandTests {
  private func files(of folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      files[name] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    return files
  }

  private func inputs(of run: Data?) throws -> [[String: String]] {
    let object = try JSONSerialization.jsonObject(with: run ?? Data()) as? [String: Any]
    let inputs = object?["inputFiles"] as? [[String: Any]] ?? []
    return inputs.map { $0.mapValues { "\($0)" } }
  }

  @Test(arguments: DatasetsTests.names) func everyCommandGivesTheSameForBothForms(name: String) throws {
    let scratch = try Scratch()
    let folder = "\(Tool.root)/datasets/\(name)"
    let store = "\(scratch.path)/a.sqlite"
    let imported = try Tool.run("import", "folder", folder, "--into", store, "--by", "Ada")
    #expect(imported.status == 0, "\(imported.errors)")
    for (dataset, out) in [(folder, "left"), (store, "right")] {
      let result = try Tool.run("match", dataset, "--out", "\(scratch.path)/\(out)")
      #expect(result.status == 0, "\(result.errors)")
    }
    let (left, right) = (try files(of: "\(scratch.path)/left"), try files(of: "\(scratch.path)/right"))
    #expect(left.keys.sorted() == right.keys.sorted())
    for (file, bytes) in left where !["run.json", "summary.json"].contains(file) {
      #expect(right[file] == bytes, "\(file)")
    }
    // The datasets' folders are written as `export` writes them, so even the hashes of what was read agree.
    #expect(try inputs(of: left["run.json"]) == inputs(of: right["run.json"]))
    #expect(
      try Tool.run("explain", folder, "--unplaced").output == Tool.run("explain", store, "--unplaced").output)
    #expect(try Tool.run("verify", "\(scratch.path)/left", "--dataset", store).status == 0)
    let counts = try Tool.run("validate", store).output.split(separator: "\n").dropFirst()
    #expect(try Tool.run("validate", folder).output.split(separator: "\n").dropFirst() == counts)

    #expect(try Tool.run("export", store, "--to", "\(scratch.path)/back").status == 0)
    for (file, bytes) in try files(of: "\(scratch.path)/back") {
      #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)")) == bytes, "\(file)")
    }
    let placements = try Tool.run("runs", store, "1").output
    #expect(
      placements.split(separator: "\n").count
        == (try scratch.read("left/placements.csv")).split(separator: "\n").count)
  }

  /// One import after the other, of every kind, into both forms.
  @Test func importersWriteIntoAStoreWhatTheyWriteIntoAFolder() throws {
    let scratch = try Scratch()
    let jobs = try scratch.write(
      "jobs.csv", "region,occupational_group,year,total,social_insurance\n01001,111,2025,12.5,NA\n")
    let ads = "docs/examples/vacancies"
    let commands = [
      ["esco", "docs/examples/esco-1.1.1"], ["jobtech", "\(ads)/jobtech.jsonl"], ["nav", "\(ads)/nav.jsonl"],
      ["ba-jobsuche", "\(ads)/ba-jobsuche.json"], ["france-travail", "\(ads)/france-travail.json"],
      ["vdab", "\(ads)/vdab.json"], ["schema-org", "\(ads)/schema-org.json"],
      ["eures", "docs/examples/eures.xml"], ["europass", "docs/examples/europass.xml"],
      ["json-resume", "docs/examples/resume.json"], ["table", jobs, "--map", "ba-jobs"],
      ["demand", "docs/examples/demand/lfst_r_lfu3pers.tsv"],
    ]
    let store = "\(scratch.path)/a.sqlite"
    for command in commands {
      let results = try ["\(scratch.path)/a", store].map {
        try Tool.run(["import"] + command + ["--into", $0, "--format", "json"])
      }
      #expect(results.map(\.status) == [0, 0], "\(results.map(\.errors))")
      #expect(results[0].output == results[1].output, "\(command)")
    }
    let logged = try Tool.run("log", store).output.split(separator: "\n").count
    #expect(logged == commands.count + 1)
    // Again they change nothing, so the log does not grow.
    for command in commands {
      #expect(try Tool.run(["import"] + command + ["--into", store, "--why", "again"]).status == 0)
    }
    #expect(try Tool.run("log", store).output.split(separator: "\n").count == logged)
    #expect(try Tool.run("export", store, "--to", "\(scratch.path)/b").status == 0)
    #expect(try files(of: "\(scratch.path)/a") == files(of: "\(scratch.path)/b"))
    for (dataset, out) in [("\(scratch.path)/a", "x"), (store, "y")] {
      let matched = try Tool.run("match", dataset, "--out", "\(scratch.path)/\(out)")
      #expect(matched.status == 0, "\(matched.errors)")
    }
    let (left, right) = (try files(of: "\(scratch.path)/x"), try files(of: "\(scratch.path)/y"))
    for (file, bytes) in left where !["run.json", "summary.json"].contains(file) {
      #expect(right[file] == bytes, "\(file)")
    }
  }

  @Test func generatedCohortsAreTheSameInBothForms() throws {
    let scratch = try Scratch()
    for target in ["a", "a.sqlite", "a.sqlite"] {
      let result = try Tool.run(
        "generate", "--participants", "60", "--workplaces", "9", "--out", "\(scratch.path)/\(target)")
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(try Tool.run("export", "\(scratch.path)/a.sqlite", "--to", "\(scratch.path)/b").status == 0)
    var generated = try files(of: "\(scratch.path)/a")
    #expect(generated.removeValue(forKey: "generated.json") != nil)
    #expect(try files(of: "\(scratch.path)/b") == generated)
    #expect(
      try Tool.run("decide", "\(scratch.path)/a.sqlite", "ban", "P1", "W1").status == 1, "no such ids")
    let own = try Tool.run(
      "import", "folder", "datasets/permits-plovdiv", "--into", "\(scratch.path)/own.sqlite")
    #expect(own.status == 0)
    let refused = try Tool.run(
      "generate", "--participants", "60", "--workplaces", "9", "--out", "\(scratch.path)/own.sqlite")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("holds a dataset that was not generated"), "\(refused.errors)")
  }

  @Test func decisionsRunsAndOutcomesAreKeptWithWhoAndWhy() throws {
    let scratch = try Scratch()
    let store = "\(scratch.path)/a.sqlite"
    _ = try Tool.run("import", "folder", "datasets/stuttgart-fast-track", "--into", store)
    let pin = try Tool.run("decide", store, "pin", "P001", "W01", "--by", "Ada", "--why", "her wish")
    #expect(pin.output == "pin P001 W01\n", "\(pin.errors)")
    #expect(try Tool.run("match", store, "--out", "\(scratch.path)/r", "--by", "Bo").status == 0)
    #expect(try scratch.read("r/placements.csv").contains("\nP001,W01,"))
    let runs = try Tool.run("runs", store).output.split(separator: "\n")
    #expect(runs.count == 2)
    #expect(runs.last?.contains(",Bo,,optimal,") == true, "\(runs)")
    #expect(try Tool.run("runs", store, "1").output.contains("\nP001,W01,"))
    #expect(try Tool.run("outcome", store, "P001", "W01", "hired", "--on", "2026-05-01").status == 0)
    #expect(try Tool.run("outcome", store).output.contains("P001,W01,hired,2026-05-01,"))
    let log = try Tool.run("log", store).output
    #expect(log.contains(",Ada,decide \(store) pin P001 W01,her wish,"), "\(log)")
    #expect(log.split(separator: "\n").count == 5)
    #expect(try Tool.run("runs", store, "2").status == 1)
  }
}
