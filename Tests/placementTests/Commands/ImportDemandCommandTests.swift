import Foundation
import Testing

@Suite struct ImportDemandCommandTests {
  @Test func importedTwiceNothingChangesTheSecondTime() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      "lfst_r_lfu3pers.tsv", "unit,sex,geo\\time\t2013 \t2012 \nTHS,F,AT11\t9.4 b\t: c\n")
    let first = try Tool.run("import", "demand", file, "--into", "\(scratch.path)/d", "--format", "json")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.json["changed"] as? Bool == true)
    #expect(first.json["cells"] as? [String: Int] == ["value": 1, "suppressed": 1])
    let again = try Tool.run("import", "demand", file, "--into", "\(scratch.path)/d")
    #expect(
      again.output.replacingOccurrences(of: "\(scratch.path)/", with: "")
        == """
        lfst_r_lfu3pers.tsv: eurostat-tsv, 2 observations
        cells        1 value, 1 suppressed; 2 with flags
        measures     unemployed
        demand       2 rows; the dataset was up to date

        """)
  }

  @Test func optionsReachTheImport() throws {
    let scratch = try Scratch()
    let file = try scratch.write("t.tsv", "geo\\time\t2012\nAT\t-1\nBE\t2\n")
    let into = "\(scratch.path)/d"
    let strict = try Tool.run("import", "demand", file, "--into", into, "--strict")
    #expect(strict.status == 1)
    #expect(strict.errors.contains("the value is below 0"), "\(strict.errors)")
    #expect(!FileManager.default.fileExists(atPath: into))
    let named = try Tool.run(
      "import", "demand", file, "--into", into, "--measure", "jobs", "--as", "eurostat-tsv")
    #expect(named.status == 0, "\(named.errors)")
    #expect(try scratch.read("d/demand.csv").contains("jobs,nuts:BE,,,2012,all,,2,value,,,,demand t"))
    let wrong = try Tool.run("import", "demand", file, "--into", into, "--as", "sdmx-csv")
    #expect(wrong.status == 1, "\(wrong.output)")
  }
}
