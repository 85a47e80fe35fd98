import Assignment
import Foundation
import Testing

/// Imports that are killed at random moments leave the dataset as it was or as it should be, never in between.
@Suite struct KilledImportTests {
  private func vacancies(_ count: Int, places: Int) -> String {
    let openings = (0..<count).map { number in
      """
      <PositionOpening xmlns="http://www.hr-xml.org/3"><DocumentID>v\(number)</DocumentID><PositionProfile>
      <PositionOpenQuantity>\(places)</PositionOpenQuantity><WorkingLanguageCode>\(places == 1 ? "NO" : "SV")</WorkingLanguageCode>
      </PositionProfile></PositionOpening>
      """
    }
    return "<list>\(openings.joined())</list>"
  }

  private func state(of dataset: String) throws -> [String: String] {
    let copy = try Scratch()
    // An import of nothing new finishes what a killed one decided, as the next user would.
    let note = try copy.write(
      "none.xml",
      "<PositionOpening xmlns=\"http://www.hr-xml.org/3\"><DocumentID>?</DocumentID></PositionOpening>")
    _ = try Tool.run("import", "eures", note, "--into", dataset)
    var state: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: dataset).sorted()
    where name.hasSuffix(".csv") {
      state[name] = try String(contentsOfFile: "\(dataset)/\(name)", encoding: .utf8)
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

  @Test func aKilledImportLeavesTheOldDatasetOrTheNew() throws {
    let scratch = try Scratch()
    let first = try scratch.write("first.xml", vacancies(3_000, places: 1))
    let second = try scratch.write("second.xml", vacancies(3_000, places: 2))
    let reference = "\(scratch.path)/reference"
    #expect(try Tool.run("import", "eures", first, "--into", reference).status == 0)
    let old = try state(of: reference)
    let begin = Date()
    #expect(try Tool.run("import", "eures", second, "--into", reference).status == 0)
    let seconds = Date().timeIntervalSince(begin)
    let new = try state(of: reference)
    #expect(old != new && old.count == 3)

    let seed: UInt64 = 0x5EED_D1ED
    var generator = SplitMix64(seed: seed)
    var outcomes = [0, 0]
    for round in 0..<24 {
      let dataset = "\(scratch.path)/d\(round)"
      try FileManager.default.createDirectory(atPath: dataset, withIntermediateDirectories: true)
      for (name, text) in old {
        try text.write(toFile: "\(dataset)/\(name)", atomically: false, encoding: .utf8)
      }
      let process = try spawn(["import", "eures", second, "--into", dataset])
      Thread.sleep(forTimeInterval: Double.random(in: 0...(seconds * 1.1), using: &generator))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let after = try state(of: dataset)
      #expect(
        after == old || after == new, "seed \(seed), round \(round): neither the old nor the new dataset")
      outcomes[after == new ? 1 : 0] += 1
      let hidden = try FileManager.default.contentsOfDirectory(atPath: dataset).filter { $0.hasPrefix(".") }
      #expect(after == old || hidden.isEmpty, "\(hidden)")
    }
    #expect(outcomes[0] > 0, "no import was killed in time")
  }
}
