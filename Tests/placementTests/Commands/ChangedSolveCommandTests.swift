import Foundation
import Testing

@Suite struct ChangedSolveCommandTests {
  private static let edges = "participant,workplace,score\na,x,9\na,y,8\nb,x,8\nb,y,1\nc,x,7\n"
  private static let changes = """
    change,participant,workplace,value
    withdraw,a,,
    add,d,x,20
    add,d,y,3
    open,,z,2
    score,c,z,4
    ban,d,x,
    pin,b,x,
    places,,y,0

    """

  @Test func changesAreMadeAndProved() throws {
    let scratch = try Scratch()
    let market = try scratch.write("edges.csv", Self.edges)
    let changes = try scratch.write("changes.csv", Self.changes)
    let out = "\(scratch.path)/allocation.csv"
    for options in [[], ["--each-change"]] {
      let result = try Tool.run(
        ["solve", market, "--changes", changes, "--out", out, "--format", "json"] + options)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.json["status"] as? String == "optimal")
      #expect(result.json["objectiveBefore"] as? Int == 16)
      #expect(result.json["objective"] as? Int == 12)
      #expect(result.json["bound"] as? Int == 12)
      #expect(result.json["participants"] as? Int == 3)
      let figures = try #require(result.json["changes"] as? [String: Any])
      #expect(figures["count"] as? Int == 7)
      #expect(figures["changedPlacements"] as? Int == 2)
      #expect(
        (figures["each"] as? [[String: Any]])?.map { $0["objective"] as? Int }
          == (options.isEmpty ? nil : [8, 21, 21, 25, 15, 15, 12]))
      #expect(try scratch.read("allocation.csv") == "participant,workplace,score\nb,x,8\nc,z,4\n")
    }
    let text = try Tool.run("solve", market, "--changes", changes, "--each-change")
    #expect(
      text.output.contains("changes  7, which moved 2 participants\nbefore   objective 16\nrepairs  median "))
    #expect(text.output.contains("\nline 2   withdraw: objective -8, "))
  }

  @Test func everyMistakeIsNamedAndNothingIsWritten() throws {
    let scratch = try Scratch()
    let market = try scratch.write("edges.csv", Self.edges)
    let out = "\(scratch.path)/allocation.csv"
    for (rows, lines) in [
      ("withdraw,q,,\nplaces,,x,-1\n", [2, 3]), ("unpin,a,,\nwithdraw,a,,\nwithdraw,a,,\n", [2, 4]),
    ] {
      let changes = try scratch.write("changes.csv", "change,participant,workplace,value\n" + rows)
      for options in [[], ["--each-change"]] {
        let result = try Tool.run(
          ["solve", market, "--changes", changes, "--out", out, "--format", "json"] + options)
        #expect(result.status == 1)
        #expect((result.json["issues"] as? [[String: Any]])?.map { $0["line"] as? Int } == lines)
      }
    }
    #expect(!FileManager.default.fileExists(atPath: out))
  }

  @Test func onlyMarketsChange() throws {
    let scratch = try Scratch()
    let assignment = try scratch.write("assign.txt", "2\n1 2\n3 4\n")
    let changes = try scratch.write("changes.csv", Self.changes)
    let result = try Tool.run("solve", assignment, "--changes", changes)
    #expect(result.status == 1)
    #expect(result.errors.contains("is not a market that can change"))
    #expect(try Tool.run("solve", assignment, "--each-change").status == 2)
    #expect(try Tool.run("solve", assignment, "--changes", changes, "--out", changes).status == 2)
    #expect(try Tool.run("solve", assignment, "--changes", "\(scratch.path)/none.csv").status == 1)
  }
}
