import Foundation
import FoundationXML
import Testing

@Suite struct DemandCommandTests {
  private let example = "docs/examples/demand/region"

  @Test func everyOutputSaysTheSame() throws {
    let scratch = try Scratch()
    let result = try Tool.run(
      "demand", example, "--by", "region", "--group", "foreigners", "--since", "2024", "--format", "json",
      "--out",
      "\(scratch.path)/r.csv", "--bars", "\(scratch.path)/b.svg", "--map", "\(scratch.path)/m.svg")
    #expect(result.status == 0, "\(result.errors)")
    let rows = try #require(result.json["rows"] as? [[String: Any]])
    #expect(rows.map { ($0["codes"] as? [String: String])?["region"] } == ["ags:01", "ags:02"])
    #expect(rows[0]["vacancies"] as? [String: String] == ["lower": "54.75", "upper": "54.75"])
    #expect(rows[1]["vacancies"] as? [String: String] == ["lower": "12", "upper": "14"])
    #expect(result.json["period"] as? String == "2025")
    let csv = try scratch.read("r.csv").split(separator: "\n")
    #expect(
      csv[0]
        == "rank,region,region_name,vacancies_lower,vacancies_upper,job_seekers_lower,job_seekers_upper,tightness_lower,tightness_upper,"
        + "earlier_vacancies_lower,earlier_vacancies_upper,earlier_job_seekers_lower,earlier_job_seekers_upper,earlier_tightness_lower,earlier_tightness_upper,unknown_cells"
    )
    #expect(
      csv[2].hasPrefix(
        "2,ags:02,Lower Town,12,14,51.25,51.25,0.234146,0.273171,8,8,51,51,0.156863,0.156863,1"), "\(csv)")
    for name in ["b.svg", "m.svg"] {
      let picture = try scratch.read(name)
      #expect(picture.hasPrefix("<svg ") && picture.hasSuffix("</svg>\n"))
      #expect(picture.contains("Upper Town"), "\(picture)")
      #expect(XMLParser(data: Data(picture.utf8)).parse())
    }
    #expect(try scratch.read("m.svg").components(separatedBy: "<circle").count == 3)
  }

  @Test(arguments: [
    (["--by", "colour"], "'colour' is none of region, occupation, sector, period"),
    (["--by", "region,region"], "names no dimension, or one twice"),
    (["--by", "period", "--since", "2020"], "--period and --since do not go with it"),
    (["--within", "ags:08"], "is not like region=ags:08"),
    (["--limit", "0"], "--limit 0 is below 1"),
    (["--period", "soon"], "'soon' is invalid"),
    (["--by", "occupation", "--map", "m.svg"], "--map needs --by region"),
    (["--out", ""], "--out is empty"),
  ])
  func wrongUsageSaysWhatIsRight(arguments: [String], message: String) throws {
    let result = try Tool.run(["demand", example] + arguments)
    #expect(result.status == 2, "\(result.output)")
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func whatIsMissingIsBadData() throws {
    let scratch = try Scratch()
    let none = try Tool.run("demand", scratch.path)
    #expect(none.status == 1)
    #expect(none.errors.contains("demand.csv: the table is missing; import statistics"), "\(none.errors)")
    try scratch.write(
      "demand.csv", "measure,region,period,value\nvacancies,a:1,2025,4\nunemployed,a:1,2025,8\n")
    let placeless = try Tool.run("demand", scratch.path, "--by", "region", "--map", "\(scratch.path)/m.svg")
    #expect(placeless.status == 1)
    #expect(placeless.errors.contains("nobody knows where the regions are"), "\(placeless.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/m.svg"))
  }

  @Test func namesOfTheDatasetCannotBreakAPicture() throws {
    let scratch = try Scratch()
    try scratch.write(
      "demand.csv", "measure,region,period,value\nvacancies,a:1,2025,40\nunemployed,a:1,2025,8\n")
    try scratch.write("regions.csv", "region,name,latitude,longitude\na:1,\"<script>&\"\"x\",50,8\n")
    let drawn = try Tool.run(
      "demand", scratch.path, "--by", "region", "--map", "\(scratch.path)/m.svg", "--bars",
      "\(scratch.path)/b.svg")
    #expect(drawn.status == 0, "\(drawn.errors)")
    for name in ["b.svg", "m.svg"] {
      let picture = try scratch.read(name)
      #expect(!picture.contains("<script>"))
      #expect(XMLParser(data: Data(picture.utf8)).parse(), "\(picture)")
    }
  }
}
