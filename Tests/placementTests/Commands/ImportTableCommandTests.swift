import Foundation
import Testing

@Suite struct ImportTableCommandTests {
  @Test func importedTwiceNothingChangesTheSecondTime() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      "jobs.csv",
      "region,occupational_group,year,total,social_insurance\n01001,111,2025,2.5,1\nNA,111,2025,1,1\n")
    let arguments = ["import", "table", file, "--map", "ba-jobs", "--into", "\(scratch.path)/d"]
    let first = try Tool.run(arguments)
    #expect(first.status == 0, "\(first.errors)")
    #expect(
      first.output.contains(
        "ba-jobs: 2 records read, 2 rows made for demand, 0 records not wanted, 1 skipped"))
    #expect(first.output.contains("jobs.csv:3 region 'NA': there is no value"))
    let stored = try scratch.read("d/demand.csv")
    let again = try Tool.run(arguments + ["--format", "json"])
    let tables = try #require(again.json["tables"] as? [[String: Any]])
    #expect(tables.first?["unchanged"] as? Int == 2)
    #expect(try scratch.read("d/demand.csv") == stored)
    let strict = try Tool.run(arguments + ["--strict"])
    #expect(strict.status == 1)
    #expect(strict.errors.contains("nothing was written"), "\(strict.errors)")
  }

  @Test func mapsAndTemplatesAreListedAndPrinted() throws {
    let scratch = try Scratch()
    let list = try Tool.run("import", "table", "--list-maps")
    #expect(list.output.contains("geonames-postal-codes-de\n    zipcodes.de.csv"))
    let map = try Tool.run("import", "table", "--print-map", "ba-region-codes")
    let own = try scratch.write("own.yaml", map.output)
    let file = try scratch.write("codes.csv", "code,name\n01001,Town\n")
    let result = try Tool.run("import", "table", file, "--map", own, "--into", "\(scratch.path)/d")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try scratch.read("d/regions.csv").contains("ags:01001,Town,ags:01,district,table:own"))
    let template = try Tool.run("import", "table", "--template", "skills-profile")
    #expect(template.output.hasPrefix("\u{FEFF}person,section,code,"))
  }

  @Test func mistakesOfUseSayWhatIsMissing() throws {
    for (arguments, message) in [
      (["a.csv", "--map", "nuts"], "Give files, --map and --into"),
      (["--print-map", "nut"], "no map is called so"), (["--template", "x"], "there is skills-profile"),
      (["a.csv", "b.csv", "c.csv", "--map", "nuts", "--map", "nace", "--into", "d"], "2 maps for 3 files"),
    ] {
      let result = try Tool.run(["import", "table"] + arguments)
      #expect(result.status == 2)
      #expect(result.errors.contains(message), "\(result.errors)")
    }
  }
}
