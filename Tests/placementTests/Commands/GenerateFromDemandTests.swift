import Foundation
import Testing

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

  /// A slice of the real tables, where they lie beside the package: the sums of districts are the statistics'.
  @Test func theMarginalsOfASliceOfTheRealTables() throws {
    let table = "../shared/data/demand/de/ba_unemployed_foreigners.csv.xz"
    guard FileManager.default.fileExists(atPath: "\(Tool.root)/\(table)") else { return }
    let scratch = try Scratch()
    let text = try Tool.shell("xz -dc \"$1\" | grep -E '^(01001|01002|NA),' | grep ',2025,'", table).output
    var rows = "measure,region,occupation,period,group,value\nvacancies,ags:01001,kldb:111,2025,all,5\n"
    var sums: [String: Double] = [:]
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: ",").map(String.init)
      guard cells[0] != "NA", let value = Double(cells[3]) else { continue }
      sums[cells[0], default: 0] += value
      let occupation = cells[1] == "NA" ? "unknown" : cells[1]
      rows +=
        "unemployed,ags:\(cells[0]),kldb:\(occupation),2025,foreigners,\(String(format: "%.6f", value))\n"
    }
    try scratch.write("d/demand.csv", rows)
    let made = try Tool.run(
      "generate", "--demand", "\(scratch.path)/d", "--period", "2025", "--group", "foreigners", "--out",
      "\(scratch.path)/c", "--format", "json")
    #expect(made.status == 0, "\(made.errors)")
    let people = try scratch.read("c/participants.csv").split(separator: "\n").dropFirst()
    #expect(sums.count == 2)
    #expect(people.count == Int(sums.values.reduce(0, +).rounded()))
    for (region, sum) in sums {
      #expect(abs(Double(people.count { $0.contains(",ags:\(region),") }) - sum) < 1, "\(region)")
    }
  }
}
