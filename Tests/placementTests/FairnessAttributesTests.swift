import Assignment
import Foundation
import Testing

/// Attributes for fairness audits (`group_…`) never reach a placement: whatever they say, every result file is the same.
@Suite struct FairnessAttributesTests {
  /// The participants with other values in the columns of groups, one of them gone and one more.
  private func regrouped(_ table: String, _ random: inout SplitMix64) -> String {
    let lines = table.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let groups = lines[0].indices.filter { lines[0][$0].hasPrefix("group_") }
    #expect(groups.count > 1, "\(lines[0])")
    var output = ""
    for (number, line) in lines.enumerated() {
      var cells = line.map(String.init)
      for column in groups where number > 0 { cells[column] = ["", "a", "b", "c"][random.within(0...3)] }
      cells.append(number == 0 ? "group_new" : "\(random.within(0...9))")
      if let first = groups.first { cells.remove(at: first) }
      output += cells.joined(separator: ",") + "\n"
    }
    return output
  }

  @Test(arguments: [UInt64(1), 2, 3]) func noPlacementDependsOnThem(seed: UInt64) throws {
    let scratch = try Scratch()
    var random = SplitMix64(seed: seed)
    let made = try Tool.run(
      "generate", "--participants", "150", "--workplaces", "25", "--seed", "\(seed)", "--out",
      "\(scratch.path)/0")
    #expect(made.status == 0, "\(made.errors)")
    let participants = try scratch.read("0/participants.csv")
    for copy in 1...2 {
      try FileManager.default.copyItem(atPath: "\(scratch.path)/0", toPath: "\(scratch.path)/\(copy)")
      try scratch.write("\(copy)/participants.csv", regrouped(participants, &random))
    }
    _ = try Tool.run("import", "folder", "\(scratch.path)/2", "--into", "\(scratch.path)/2.sqlite")
    var results: [[String: String]] = []
    for (number, dataset) in ["0", "1", "2", "2.sqlite"].enumerated() {
      let out = "result\(number)"
      let matched = try Tool.run("match", "\(scratch.path)/\(dataset)", "--out", "\(scratch.path)/\(out)")
      #expect(matched.status == 0, "\(matched.errors)")
      var files: [String: String] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(scratch.path)/\(out)")
      where !["run.json", "summary.json"].contains(name) {
        files[name] = try scratch.read("\(out)/\(name)")
      }
      results.append(files)
    }
    #expect(results[0]["placements.csv"]?.split(separator: "\n").count ?? 0 > 50)
    for (number, files) in results.enumerated().dropFirst() {
      #expect(files.keys.sorted() == results[0].keys.sorted())
      for (name, text) in files {
        #expect(results[0][name] == text, "seed \(seed), dataset \(number): \(name)")
      }
    }
  }
}
