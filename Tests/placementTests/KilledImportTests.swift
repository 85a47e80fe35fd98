import Assignment
import Foundation
import Testing

/// Imports that are killed at random moments leave the dataset as it was or as it should be, never in between, and run again
/// they make it what it should be.
@Suite struct KilledImportTests {
  /// Two imports, of which the second changes every row of the first.
  struct Case: Sendable, CustomTestStringConvertible {
    let importer: String
    let file: String
    var options: [String] = []
    /// What the file holds, before and after.
    let text: @Sendable (_ isNew: Bool) -> String

    var testDescription: String { importer }

    static let all = [
      Case(importer: "eures", file: "f.xml") { isNew in
        let openings = (0..<2_000).map { number in
          """
          <PositionOpening xmlns="http://www.hr-xml.org/3"><DocumentID>v\(number)</DocumentID><PositionProfile>
          <PositionOpenQuantity>\(isNew ? 2 : 1)</PositionOpenQuantity><WorkingLanguageCode>\(isNew ? "SV" : "NO")</WorkingLanguageCode>
          </PositionProfile></PositionOpening>
          """
        }
        return "<list>\(openings.joined())</list>"
      },
      Case(importer: "table", file: "f.csv", options: ["--map", "ba-jobs"]) { isNew in
        let rows = (0..<6_000).map { "\(1_000 + $0 / 100),\(100 + $0 % 100),2025,\(isNew ? $0 : 1),NA" }
        return "region,occupational_group,year,total,social_insurance\n" + rows.joined(separator: "\n")
      },
      Case(importer: "demand", file: "f.tsv") { isNew in
        let rows = (0..<6_000).map { "THS,DE\($0)\t\(isNew ? $0 : 1)" }
        return "unit,geo\\time\t2025\n" + rows.joined(separator: "\n")
      },
    ]
  }

  /// The tables that whoever reads the dataset next finds.
  private func state(of dataset: String) throws -> [String: String] {
    let copy = try Scratch()
    let exported = try Tool.run("export", dataset, "--to", "\(copy.path)/e")
    #expect(exported.status == 0, "\(exported.errors)")
    var state: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(copy.path)/e") {
      state[name] = try copy.read("e/\(name)")
    }
    return state
  }

  private func spawn(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Tool.executable)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test(arguments: Case.all, ["d", "d.sqlite"])
  func aKilledImportLeavesTheOldDatasetOrTheNew(imported: Case, form: String) throws {
    let scratch = try Scratch()
    func arguments(isNew: Bool, into dataset: String) throws -> [String] {
      let folder = isNew ? "new" : "old"
      let file = try scratch.write("\(folder)/\(imported.file)", imported.text(isNew))
      return ["import", imported.importer, file] + imported.options + ["--into", dataset]
    }
    let (old, new) = ("\(scratch.path)/old-\(form)", "\(scratch.path)/new-\(form)")
    #expect(try Tool.run(arguments(isNew: false, into: old)).status == 0)
    try FileManager.default.copyItem(atPath: old, toPath: new)
    let begin = Date()
    #expect(try Tool.run(arguments(isNew: true, into: new)).status == 0)
    let seconds = Date().timeIntervalSince(begin)
    let states = [try state(of: old), try state(of: new)]
    #expect(states[0] != states[1] && !states[0].isEmpty)

    let seed: UInt64 = 0x5EED_D1ED
    var generator = SplitMix64(seed: seed)
    var outcomes = [0, 0]
    for round in 0..<4 {
      let dataset = "\(scratch.path)/\(round)-\(form)"
      try FileManager.default.copyItem(atPath: old, toPath: dataset)
      let again = try arguments(isNew: true, into: dataset)
      let process = try spawn(again)
      // The first one dies early, also when it is faster than the one before; files are written in the last part of the time.
      let share = Double.random(in: [0...0.3, 0.7...1.1, 0...1.1, 0.7...1.1][round], using: &generator)
      Thread.sleep(forTimeInterval: seconds * share)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let after = try state(of: dataset)
      #expect(states.contains(after), "seed \(seed), round \(round): neither the old nor the new dataset")
      outcomes[after == states[1] ? 1 : 0] += 1
      #expect(try Tool.run(again).status == 0)
      #expect(try state(of: dataset) == states[1], "seed \(seed), round \(round)")
      if form == "d" {
        let hidden = try FileManager.default.contentsOfDirectory(atPath: dataset).filter { $0.hasPrefix(".") }
        #expect(hidden.isEmpty, "\(hidden)")
      }
    }
    #expect(outcomes[0] > 0, "no import was killed in time")
  }
}
