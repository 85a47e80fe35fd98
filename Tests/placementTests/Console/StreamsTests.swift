import Foundation
import Testing

/// Standard output and error, signals, and folders that cannot be written.
@Suite struct StreamsTests {
  private static let script = "/usr/bin/script"

  private func bigMarket() throws -> (scratch: Scratch, market: String) {
    let scratch = try Scratch()
    let market = "\(scratch.path)/big.plmarkt"
    let made = try Tool.run(
      "generate", "--participants", "20000", "--workplaces", "2000", "--pairs", "20", "--market", market)
    #expect(made.status == 0, "\(made.errors)")
    return (scratch, market)
  }

  /// The reader is gone before the first byte is written.
  @Test func aReaderThatLeavesIsNoError() throws {
    let result = try Tool.shell(
      "{ sleep 1; \"$0\" explain datasets/stuttgart-fast-track --unplaced; echo $? >&2; } | true")
    #expect(result.errors == "0\n")
  }

  @Test func theFirstLineCanBeTaken() throws {
    let result = try Tool.shell("\"$0\" validate datasets/stuttgart-fast-track | head -1")
    #expect(result.output == "datasets/stuttgart-fast-track is valid.\n")
    #expect(result.errors.isEmpty)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func outputThatIsLostIsAnError() throws {
    let result = try Tool.shell("\"$0\" validate datasets/stuttgart-fast-track > /dev/full")
    #expect(result.status == 1)
    #expect(result.errors.contains("standard output cannot be written"), "\(result.errors)")
  }

  /// The run listens when the process is no longer the shell's copy and its set of caught signals holds SIGINT, the second bit.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
  func controlCGivesTheBestResultSoFar() throws {
    let (scratch, market) = try bigMarket()
    let result = try Tool.shell(
      """
      "$0" solve "$1" --solver successive-shortest-path --format json --out "$2" &
      pid=$!
      until grep -q '^Name:.*placement' /proc/$pid/status && grep -q '^SigCgt:.*[2367abef]$' /proc/$pid/status; do
        kill -0 $pid || exit 9
        sleep 0.05
      done
      kill -INT $pid
      wait $pid
      """, market, "\(scratch.path)/a.csv")
    #expect(result.status == 4, "\(result.output)\(result.errors)")
    let objective = try #require(result.json["objective"] as? Int)
    #expect(try #require(result.json["bound"] as? Int) >= objective)
    #expect(try scratch.read("a.csv").hasPrefix("participant,workplace,score\n"))
  }

  @Test func progressIsForTerminalsOnly() throws {
    let (scratch, market) = try bigMarket()
    defer { withExtendedLifetime(scratch) {} }
    let file = try Tool.run("solve", market, "--solver", "successive-shortest-path", "--time-limit", "2")
    #expect(file.status == 4)
    #expect(file.errors.isEmpty, "\(file.errors)")
    guard FileManager.default.isExecutableFile(atPath: Self.script) else { return }
    let terminal = try Tool.shell(
      "\(Self.script) -qec \"'$0' solve '$1' --solver successive-shortest-path --time-limit 2\" /dev/null < /dev/null",
      market)
    #expect(terminal.output.contains(" % ("), "\(terminal.output)\(terminal.errors)")
  }

  @Test func aFolderThatCannotBeWrittenIsNamed() throws {
    let scratch = try Scratch()
    let file = try scratch.write("file", "mine\n")
    for (out, message) in [
      (file, "is a file, or lies under one, not a folder"),
      ("\(file)/below", "is a file, or lies under one, not a folder"),
      ("datasets/konvert-antwerp", "is a dataset"),
    ] {
      let result = try Tool.run("match", "datasets/konvert-antwerp", "--out", out)
      #expect(result.status == 1, "\(out)")
      #expect(result.errors.contains(message), "\(result.errors)")
    }
    #expect(try scratch.read("file") == "mine\n")
    let solved = try Tool.run(
      "generate", "--participants", "2", "--workplaces", "2", "--pairs", "2", "--market", "\(file)/m")
    #expect(solved.status == 1)
  }

  @Test func pathsMayHoldSpacesAndAccents() throws {
    let scratch = try Scratch()
    let dataset = "\(scratch.path)/été à Zürich"
    try FileManager.default.copyItem(atPath: "\(Tool.root)/datasets/konvert-antwerp", toPath: dataset)
    let out = "\(scratch.path)/the result"
    let result = try Tool.run(
      "match", dataset, "--out", out, "--top-k", "1000000", "--threads", "1024", "--format", "json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.json["threads"] as? Int == 1024)
    #expect(result.json["objective"] as? Int == 26_409_177)
    #expect(try Tool.run("verify", out, "--dataset", dataset).status == 0)
  }
}
