import Foundation
import Testing

@Suite struct GenerateCommandTests {
  private func dataset(seed: String) throws -> (scratch: Scratch, files: [String: String]) {
    let scratch = try Scratch()
    let made = try Tool.run(
      "generate", "--participants", "60", "--workplaces", "12", "--seed", seed, "--out", "\(scratch.path)/d")
    #expect(made.status == 0, "\(made.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/d")
    return (scratch, try Dictionary(uniqueKeysWithValues: names.map { ($0, try scratch.read("d/\($0)")) }))
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let (first, second, other) = (try dataset(seed: "7"), try dataset(seed: "7"), try dataset(seed: "8"))
    #expect(first.files == second.files)
    #expect(first.files["participants.csv"] != other.files["participants.csv"])
    #expect(first.files["requirements.csv"] != other.files["requirements.csv"])
    let counts = try Tool.run("validate", "\(first.scratch.path)/d", "--format", "json")
    #expect(counts.status == 0, "\(counts.errors)")
    #expect(counts.json["participants"] as? Int == 60)
    #expect(counts.json["groups"] as? [String] == ["gender", "age_band", "origin_region"])
  }

  @Test func theSameSeedGivesTheSameMarket() throws {
    let scratch = try Scratch()
    let markets = try ["3", "3", "4"].enumerated().map { index, seed in
      let path = "\(scratch.path)/\(index).plmarkt"
      let made = try Tool.run(
        "generate", "--participants", "50", "--workplaces", "8", "--pairs", "5", "--seed", seed, "--market",
        path, "--format", "json")
      #expect(made.status == 0, "\(made.errors)")
      #expect(made.json["pairs"] as? Int == 250)
      return try Data(contentsOf: URL(fileURLWithPath: path))
    }
    #expect(markets[0].starts(with: Data("PLMARKT1".utf8)))
    #expect(markets[0] == markets[1])
    #expect(markets[0] != markets[2])
  }

  @Test func aVariantBringsItsShape() throws {
    let scratch = try Scratch()
    let made = try Tool.run(
      "generate", "--participants", "40", "--variant", "single-places", "--market", "\(scratch.path)/m",
      "--pairs", "7", "--format", "json")
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.json["workplaces"] as? Int == 40)
    #expect(made.json["places"] as? Int == 40)
    #expect(made.json["pairs"] as? Int == 280)
  }

  @Test func regionsCompetencesAndProfilesAloneAreAsAsked() throws {
    let scratch = try Scratch()
    func make(_ folder: String, _ options: String...) throws -> [String] {
      let made = try Tool.run(
        ["generate", "--participants", "80", "--workplaces", "20", "--out", "\(scratch.path)/\(folder)"]
          + options)
      #expect(made.status == 0, "\(made.errors)")
      return try FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/\(folder)").sorted()
    }
    _ = try make("r", "--regions", "5", "--competences", "90")
    #expect(try scratch.read("r/competences.csv").split(separator: "\n").count == 91)
    let mark = try scratch.read("r/generated.json")
    #expect(mark.contains("\"regions\" : 5") && mark.contains("\"competences\" : 90"), "\(mark)")
    let tables = try make("p", "--profiles-only")
    #expect(tables.filter { $0.hasSuffix(".csv") }.count == 5, "\(tables)")
    let result = try Tool.run(
      "match", "\(scratch.path)/p", "--out", "\(scratch.path)/o", "--explanations", "2", "--format", "json")
    #expect(result.status == 0, "\(result.errors)")
    let unplaced = try #require(result.json["unplaced"] as? Int)
    #expect(unplaced >= 8)
    #expect(result.json["unexplained"] as? Int == unplaced - 2)
    let rows = try scratch.read("o/unplaced.csv").split(separator: "\n").dropFirst()
    #expect(rows.count == unplaced)
    #expect(rows.count { $0.hasSuffix("not explained in this run; ask placement explain") } == unplaced - 2)
    #expect(try Tool.run("verify", "\(scratch.path)/o", "--dataset", "\(scratch.path)/p").status == 0)
  }

  @Test func nobodyAndNothingCanBeGeneratedAndMatched() throws {
    let scratch = try Scratch()
    let made = try Tool.run(
      "generate", "--participants", "0", "--workplaces", "0", "--out", "\(scratch.path)/d")
    #expect(made.status == 0, "\(made.errors)")
    let result = try Tool.run("match", "\(scratch.path)/d", "--out", "\(scratch.path)/r", "--format", "json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.json["placed"] as? Int == 0)
  }

  @Test(arguments: [
    (["--participants", "-1", "--workplaces", "3", "--out", "x"], "--participants -1 is below 0"),
    (["--participants", "3", "--workplaces", "-9", "--market", "x"], "--workplaces -9 is below 0"),
    (["--participants", "10000001", "--workplaces", "3", "--out", "x"], "it must be 0 … 10000000"),
    (
      ["--participants", "3", "--workplaces", "3", "--out", "x", "--competences", "69"],
      "competences is 69; it must be 70 … 20000"
    ),
    (
      ["--participants", "3", "--workplaces", "3", "--market", "x", "--profiles-only"],
      "--regions, --competences, --commuters-only and --profiles-only go with --out"
    ),
    (
      ["--participants", "3", "--workplaces", "3", "--out", "x", "--profiles-only", "--regions", "2"],
      "--regions and --commuters-only do not go with --profiles-only"
    ),
    (["--participants", "3", "--workplaces", "3"], "Give either --out FOLDER"),
    (
      ["--participants", "3", "--workplaces", "3", "--out", "x", "--market", "y"], "Give either --out FOLDER"
    ),
    (
      ["--participants", "3", "--workplaces", "3", "--out", "x", "--pairs", "2"], "--pairs goes with --market"
    ),
    (["--participants", "3", "--out", "x"], "A dataset needs --workplaces"),
    (
      ["--participants", "3", "--workplaces", "3", "--out", "x", "--variant", "regional"],
      "--variant goes with --market"
    ),
    (["--participants", "3", "--market", "x", "--variant", "easy"], "alike-rankings"),
    (["--participants", "many", "--workplaces", "3", "--out", "x"], "'many' is invalid"),
    (["--participants", "3", "--workplaces", "3", "--out", "x", "--seed", "-1"], "seed"),
    (
      ["--participants", "2147483647", "--workplaces", "1000000", "--pairs", "100000", "--market", "x"],
      "do not fit into this machine's memory"
    ),
    (
      ["--participants", "9223372036854775807", "--workplaces", "9", "--pairs", "9", "--market", "x"],
      "do not fit into this machine's memory"
    ),
  ])
  func numbersOutOfRangeAreWrongUsage(arguments: [String], message: String) throws {
    let result = try Tool.run(["generate"] + arguments)
    #expect(result.status == 2, "\(result.output)")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  /// A generated dataset may be made anew; people's own tables have the same names and must not be lost.
  @Test func tablesThatWereNotGeneratedAreKept() throws {
    let scratch = try Scratch()
    let own = try scratch.write("participants.csv", "participant\nada\n")
    func generate(_ folder: String) throws -> Tool.Result {
      try Tool.run("generate", "--participants", "5", "--workplaces", "2", "--out", folder)
    }
    let refused = try generate(scratch.path)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("holds a dataset that was not generated"), "\(refused.errors)")
    #expect(try String(contentsOfFile: own, encoding: .utf8) == "participant\nada\n")
    #expect(try generate("\(scratch.path)/new").status == 0)
    #expect(try generate("\(scratch.path)/new").status == 0)
  }
}
