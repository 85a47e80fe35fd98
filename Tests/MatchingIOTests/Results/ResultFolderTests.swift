import Assignment
import Foundation
import Tables
import Testing

@testable import Matching
@testable import MatchingIO

@Suite struct ResultFolderTests {
  private func write(
    _ result: MatchResult, to path: String, threads: Int = 2
  ) throws(DataError) -> ResultSummary {
    try ResultFolder.write(
      cohort: ResultFixture.cohort, plan: Plan(), result: result, run: ResultFixture.run(threads: threads),
      to: path)
  }

  @Test func `writes all files and no others`() throws {
    let folder = try TemporaryFolder()
    let summary = try write(try ResultFixture.result(), to: folder.path + "/a/b")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b").sorted()
    #expect(names == ResultFolder.fileNames.sorted())
    let stored = try StoredResult(folder: folder.path + "/a/b")
    #expect(stored.summary == summary)
    #expect(stored.market == (try ResultFixture.result()).market)
  }

  @Test func `the summary has the promised keys`() throws {
    let folder = try TemporaryFolder()
    _ = try write(try ResultFixture.result(), to: folder.path)
    let text = try folder.read("summary.json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    for key in [
      "status", "objective", "bound", "gap", "participants", "workplaces", "places", "placed", "unplaced",
      "eligiblePairs", "storedPairs", "certificate", "seconds", "peakMemoryBytes", "threads", "rounds",
      "weights",
      "solver", "meanScore", "unexplained",
    ] { #expect(object[key] != nil, "\(key)") }
    let seconds = try #require(object["seconds"] as? [String: Any])
    let stages = ["compile", "explain", "price", "read", "score", "solve", "total", "write"]
    #expect(seconds.keys.sorted() == stages)
    #expect(object["certificate"] as? String == "all-pairs")
    #expect(object["status"] as? String == "optimal")
    #expect((object["peakMemoryBytes"] as? Int ?? 0) > 1_000_000)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }
    #expect(lines == lines.sorted())
  }

  @Test func `run json holds the plan as it was used, and what differs under one key`() throws {
    let folder = try TemporaryFolder()
    _ = try write(try ResultFixture.result(), to: folder.path)
    let data = Data(try folder.read("run.json").utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object.keys.sorted() == ["inputFiles", "plan", "run", "seed", "solver", "version"])
    let plan = try #require(object["plan"] as? [String: Any])
    #expect(plan["topK"] as? Int == 50)
    #expect(plan["neutral"] as? Double == 0.5)
    #expect((plan["weights"] as? [String: Int])?["fit"] == 50)
  }

  @Test func `the same result gives the same bytes for any number of threads`() throws {
    let folder = try TemporaryFolder()
    _ = try write(try ResultFixture.result(), to: folder.path + "/1", threads: 1)
    _ = try write(try ResultFixture.result(), to: folder.path + "/2", threads: 8)
    for name in ResultFolder.fileNames where !name.hasSuffix(".json") {
      let first = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/1/\(name)"))
      #expect(first == (try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/2/\(name)"))), "\(name)")
    }
  }

  @Test(
    arguments: [
      (10, 10, 0.0), (10, 5, 0.0), (0, 7, 7.0), (200, 201, 0.005), (Int64.max - 1, Int64.max, 0.0),
      (-5, 5, 10.0),
    ] as [(Int64, Int64, Double)])
  func `the gap`(objective: Int64, bound: Int64, gap: Double) {
    #expect(ResultSummary.gap(objective: objective, bound: bound) == gap)
  }

  @Test func `replaces an earlier result and leaves other files alone`() throws {
    let folder = try TemporaryFolder()
    try folder.write("notes.txt", "mine")
    _ = try write(try ResultFixture.result(), to: folder.path)
    var second = try ResultFixture.result()
    second.placements.removeLast()
    second.objective -= 83_333
    _ = try write(second, to: folder.path)
    #expect(try folder.names() == (ResultFolder.fileNames + ["notes.txt"]).sorted())
    #expect(try folder.read("notes.txt") == "mine")
    #expect(!(try folder.read("placements.csv").contains("dana")))
  }

  @Test(arguments: ["participants.csv", "participants.csv.gz", "workplaces.csv", "summary.json"])
  func `refuses a folder whose files it would overwrite`(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(name, "mine")
    let error = try #require(throws: DataError.self) {
      try write(try ResultFixture.result(), to: folder.path)
    }
    #expect(error.description.contains("choose another folder"))
    #expect(try folder.names() == [name])
  }

  @Test func `a file that cannot be replaced leaves the earlier result whole`() throws {
    let folder = try TemporaryFolder()
    _ = try write(try ResultFixture.result(), to: folder.path)
    try FileManager.default.removeItem(atPath: folder.path + "/run.json")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/run.json/x", withIntermediateDirectories: true)
    let before = try folder.read("placements.csv")
    var second = try ResultFixture.result()
    second.placements = []
    let error = try #require(throws: DataError.self) { try write(second, to: folder.path) }
    #expect(error.description.contains("run.json"))
    #expect(try folder.read("placements.csv") == before)
    #expect(try folder.names() == ResultFolder.fileNames.sorted())
  }

  @Test func `a path that is a file is said`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("file", "mine")
    for path in [file, file + "/below"] {
      let error = try #require(throws: DataError.self) { try write(try ResultFixture.result(), to: path) }
      #expect(error.description.contains("is a file"), "\(error)")
    }
    #expect(try folder.read("file") == "mine")
  }

  @Test func `a folder that may not be written is said`() throws {
    // /proc refuses new files to everyone, root included.
    guard FileManager.default.fileExists(atPath: "/proc/self") else { return }
    let error = try #require(throws: DataError.self) {
      try write(try ResultFixture.result(), to: "/proc/self")
    }
    #expect(error.count == 1)
  }
}
