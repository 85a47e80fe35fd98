import Foundation
import MatchingIO
import Testing

@testable import Matching

@Suite struct GenerateFromDemandTests {
  private let example = "docs/examples/demand/region"

  @Test func theNumbersAreTheTablesAndTheSeedDecides() throws {
    let scratch = try Scratch()
    func make(_ folder: String, _ options: String...) throws -> Tool.Result {
      try Tool.run(
        [
          "generate", "--demand", example, "--year", "2025", "--group", "foreigners", "--out",
          "\(scratch.path)/\(folder)",
        ]
          + options)
    }
    let made = try make("a", "--format", "json")
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.json["participants"] as? Int == 201)
    #expect(made.json["places"] as? Int == 67)
    #expect((made.json["tables"] as? [String: Any])?["seekers"] as? String == "201")
    #expect(try make("b").status == 0)
    #expect(try scratch.read("a/participants.csv") == scratch.read("b/participants.csv"))
    #expect(try make("a", "--seed", "2", "--most-places", "1").status == 0)
    #expect(try scratch.read("a/participants.csv") != scratch.read("b/participants.csv"))
    #expect(try scratch.read("a/workplaces.csv").split(separator: "\n").count == 68)
    let valid = try Tool.run("validate", "\(scratch.path)/a", "--format", "json")
    #expect(valid.json["places"] as? Int == 67, "\(valid.errors)")
  }

  @Test(arguments: [
    (["--demand", "d", "--out", "x"], "--demand needs --period"),
    (["--demand", "d", "--period", "2025"], "Give either --out FOLDER"),
    (["--demand", "d", "--period", "soon", "--out", "x"], "'soon' is invalid"),
    (["--demand", "d", "--period", "2025", "--out", "d/"], "--out would write over d, which is read"),
    (
      ["--demand", "d", "--period", "2025", "--out", "x", "--participants", "5"],
      "--demand takes all numbers from the table"
    ),
    (
      ["--demand", "d", "--period", "2025", "--out", "x", "--most-places", "0"],
      "--most-places 0 is outside 1 … 1000"
    ),
    (["--demand", "d", "--period", "2025", "--out", "x", "--within", ","], "--within names no code"),
    (["--participants", "5", "--workplaces", "5", "--out", "x", "--group", "all"], "go with --demand"),
    (["--workplaces", "5", "--out", "x"], "Give --participants, or --demand"),
  ])
  func wrongUsageSaysWhatIsRight(arguments: [String], message: String) throws {
    let result = try Tool.run(["generate"] + arguments)
    #expect(result.status == 2, "\(result.output)")
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  /// Vacancies of one dataset and job seekers of another make what both make together.
  @Test func seekersMayComeFromAnotherDataset() throws {
    let scratch = try Scratch()
    let table = try String(contentsOfFile: "\(Tool.root)/\(example)/demand.csv", encoding: .utf8)
    let lines = table.split(separator: "\n")
    for (name, measure) in [("jobs", "unemployed"), ("people", "vacancies")] {
      try FileManager.default.copyItem(atPath: "\(Tool.root)/\(example)", toPath: "\(scratch.path)/\(name)")
      let rest = lines.filter { !$0.hasPrefix("\(measure),") }
      #expect(rest.count < lines.count)
      try scratch.write("\(name)/demand.csv", rest.joined(separator: "\n") + "\n")
    }
    let common = ["--year", "2025", "--group", "foreigners", "--out"]
    let apart = try Tool.run(
      ["generate", "--demand", "\(scratch.path)/jobs", "--supply", "\(scratch.path)/people"] + common + [
        "\(scratch.path)/a"
      ])
    #expect(apart.status == 0, "\(apart.errors)")
    #expect(try Tool.run(["generate", "--demand", example] + common + ["\(scratch.path)/b"]).status == 0)
    for name in ["participants.csv", "workplaces.csv", "participant_competences.csv"] {
      #expect(try scratch.read("a/\(name)") == scratch.read("b/\(name)"))
    }
    let missing = try Tool.run(
      ["generate", "--demand", example, "--supply", "\(scratch.path)/jobs"] + common + ["\(scratch.path)/c"])
    #expect(
      missing.errors.contains("\(scratch.path)/jobs/demand.csv: measure 'unemployed'"), "\(missing.errors)")
  }

  @Test func aTableThatCannotAnswerIsBadData() throws {
    let scratch = try Scratch()
    let result = try Tool.run(
      "generate", "--demand", example, "--period", "2025", "--group", "nobody", "--out", "\(scratch.path)/x")
    #expect(result.status == 1)
    #expect(
      result.errors.contains("the measures unemployed, vacancies and the groups all, foreigners"),
      "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/x"))
  }

  /// A slice of the real tables, where they lie beside the package: the sums of districts and of occupations are the
  /// statistics', and the ready-made maps bring everybody.
  @Test func theMarginalsOfASliceOfTheRealTables() throws {
    let table = "../shared/data/demand/de/ba_unemployed_foreigners.csv.xz"
    guard FileManager.default.fileExists(atPath: "\(Tool.root)/\(table)") else { return }
    let scratch = try Scratch()
    let text = try Tool.shell(
      "xz -dc \"$1\" | grep -E '^(region|0100.|NA),' | grep -E 'year|,2025,'", table
    ).output
    let slice = try scratch.write("slice.csv", text)
    let vacancies = try scratch.write(
      "v.csv", "region,occupational_group,year,total,social_insurance\n01001,111,2025,5,5\n")
    let imported = try Tool.run(
      "import", "table", slice, vacancies, "--map", "ba-unemployed-foreigners", "--map", "ba-jobs", "--into",
      "\(scratch.path)/d")
    #expect(imported.status == 0, "\(imported.errors)")
    var sums: [String: Double] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      guard cells[0] != "NA", let value = Double(cells[3]) else { continue }
      sums["ags:\(cells[0])", default: 0] += value
      sums["kldb:\(cells[1] == "NA" ? "unknown" : cells[1])", default: 0] += value
      sums["all", default: 0] += value
    }
    #expect(sums.count > 100)
    let made = try Tool.run(
      "generate", "--demand", "\(scratch.path)/d", "--period", "2025", "--group", "foreigners", "--out",
      "\(scratch.path)/c", "--format", "json")
    #expect(made.status == 0, "\(made.errors)")
    let people = try scratch.read("c/participants.csv").split(separator: "\n").dropFirst()
    #expect(people.count == Int((sums["all"] ?? 0).rounded()))
    var request = TableCohortRequest(period: try #require(DemandPeriod("2025")))
    request.supplyGroup = "foreigners"
    let (market, _) = try TableMarketReader.read(folder: "\(scratch.path)/d", request)
    let numbers = market.seekers.wholeNumbers(seed: 0, stream: .seekerRounding)
    for (index, region) in market.regions.enumerated() {
      let cells = (index * market.occupations.count)..<((index + 1) * market.occupations.count)
      let number = numbers[cells].reduce(0, +)
      #expect(abs(Double(number) - (sums[region.code] ?? 0)) < 1, "\(region.code)")
      #expect(people.count { $0.contains(",\(region.code),") } - Int(number) < 2, "\(region.code)")
    }
    for (index, occupation) in market.occupations.enumerated() {
      let number = market.regions.indices.reduce(0) { $0 + numbers[$1 * market.occupations.count + index] }
      #expect(abs(Double(number) - (sums[occupation.code] ?? 0)) < 1, "\(occupation.code)")
    }
  }
}
