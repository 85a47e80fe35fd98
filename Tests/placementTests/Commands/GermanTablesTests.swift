import Foundation
import Testing

/// A slice of each of the German tables, where they lie beside the package: what is read, made, skipped and kept, counted
/// here by other means.
@Suite struct GermanTablesTests {
  @Test(arguments: [
    ("ba_jobs", "ba-jobs", false), ("ba_unemployed_foreigners", "ba-unemployed-foreigners", true),
    ("ba_unemployed_total", "ba-unemployed-total", true),
  ])
  func everyRecordOfASliceIsAccountedFor(table: String, map: String, keepsUnknownGroups: Bool) throws {
    let file = "../shared/data/demand/de/\(table).csv.xz"
    guard FileManager.default.fileExists(atPath: "\(Tool.root)/\(file)") else { return }
    let scratch = try Scratch()
    let text = try Tool.shell(
      "xz -dc \"$1\" | grep -E '^(region|0105.|NA),' | grep -E 'year|,202[45],'", file
    )
    .output
    let slice = try scratch.write("slice.csv", text)
    var (read, skipped, missing) = (0, 0, 0)
    var sum = 0.0
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      read += 1
      if cells[0] == "NA" || (cells[1] == "NA" && !keepsUnknownGroups) {
        skipped += 1
        continue
      }
      missing += cells[3...4].count { $0 == "NA" }
      sum += Double(cells[3]) ?? 0
    }
    #expect(read > 2_000)
    let arguments = [
      "import", "table", slice, "--map", map, "--into", "\(scratch.path)/d", "--format", "json",
    ]
    let report = try Tool.run(arguments).json
    let part = try #require((report["parts"] as? [[String: Any]])?.first)
    #expect(part["read"] as? Int == read)
    #expect(part["rows"] as? Int == (read - skipped) * 2)
    let reasons = part["skipped"] as? [[String: Any]] ?? []
    #expect(reasons.reduce(0) { $0 + ($1["count"] as? Int ?? 0) } == skipped)
    #expect(part["missingValues"] as? Int == missing)
    var total = 0.0
    let rows = try scratch.read("d/demand.csv").split(separator: "\n")
    let group = map == "ba-unemployed-foreigners" ? ",foreigners," : ",all,"
    for row in rows where row.contains(group) {
      total += Double(row.split(separator: ",", omittingEmptySubsequences: false)[2]) ?? 0
    }
    #expect(rows.count == (read - skipped) * 2 + 1)
    #expect(abs(total - sum) < 0.000_001 * Double(rows.count), "\(total) \(sum)")
    #expect(rows.contains { $0.contains(",kldb:unknown,") } == keepsUnknownGroups)
  }
}
