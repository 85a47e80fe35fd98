import Foundation
import Testing

@Suite struct SolveCommandTests {
  static let edges = "participant,workplace,score\na,x,9\na,y,8\nb,x,8\nb,y,1\nc,x,7\n"
  static let keys = [
    "status", "objective", "bound", "gap", "participants", "workplaces", "places", "placed", "eligiblePairs",
    "storedPairs", "certificate", "seconds", "peakMemoryBytes", "threads", "solver",
  ]

  @Test(arguments: [
    "auto", "core", "successive-shortest-path", "glpk-simplex", "glpk-outofkilter", "glpk-mip",
  ])
  func anEdgeTableIsSolvedByEverySolver(solver: String) throws {
    let scratch = try Scratch()
    let file = try scratch.write("edges.csv", Self.edges)
    let places = try scratch.write("places.csv", "workplace,places\nx,2\ny,1\nz,5\n")
    let one = try Tool.run("solve", file, "--solver", solver, "--format", "json")
    #expect(one.status == 0, "\(one.errors)")
    #expect(Set(Self.keys).subtracting(one.json.keys) == [])
    #expect(one.json["objective"] as? Int == 16)
    #expect(one.json["bound"] as? Int == 16)
    #expect(one.json["placed"] as? Int == 2)
    #expect(one.json["certificate"] as? String == "all-pairs")
    let more = try Tool.run(
      "solve", file, "--solver", solver, "--capacities", places, "--out", "\(scratch.path)/allocation.csv",
      "--format", "json")
    #expect(more.status == 0, "\(more.errors)")
    #expect(more.json["objective"] as? Int == 23)
    #expect(more.json["places"] as? Int == 8)
    #expect(try scratch.read("allocation.csv") == "participant,workplace,score\na,y,8\nb,x,8\nc,x,7\n")
    #expect(
      try Tool.run("verify", file, "\(scratch.path)/allocation.csv", "--capacities", places).status == 0)
  }

  @Test func aMarketFileIsSolvedAndVerified() throws {
    let scratch = try Scratch()
    let (market, allocation) = ("\(scratch.path)/m.plmarkt", "\(scratch.path)/sub/a.csv")
    #expect(
      try Tool.run(
        "generate", "--participants", "60", "--workplaces", "9", "--pairs", "5", "--market", market
      ).status == 0)
    let solved = try Tool.run("solve", market, "--out", allocation)
    #expect(solved.status == 0, "\(solved.errors)")
    #expect(solved.output.hasPrefix("status       optimal\n"))
    #expect(try Tool.run("verify", market, allocation).status == 0)
    let compressed = try Tool.shell("gzip -k \"$1\" && \"$0\" solve \"$1.gz\" --format json", market)
    #expect(compressed.status == 0, "\(compressed.errors)")
    let plain = try Tool.run("solve", market, "--format", "json")
    #expect(compressed.json["objective"] as? Int == plain.json["objective"] as? Int)
    #expect(plain.json["participants"] as? Int == 60)
  }

  /// 8 bytes a pair are the market; a copy of it, or 8 bytes a pair more in a solver, would be too much.
  @Test func solvingAMarketTakesLittleMoreMemoryThanTheMarket() throws {
    let scratch = try Scratch()
    func peak(participants: Int) throws -> (bytes: Int, pairs: Int) {
      let market = "\(scratch.path)/\(participants).plmarkt"
      let made = try Tool.run("generate", "--participants", "\(participants)", "--market", market)
      #expect(made.status == 0, "\(made.errors)")
      let solved = try Tool.run("solve", market, "--format", "json")
      #expect(solved.status == 0, "\(solved.errors)")
      return (
        try #require(solved.json["peakMemoryBytes"] as? Int), try #require(solved.json["storedPairs"] as? Int)
      )
    }
    let (small, large) = (try peak(participants: 10), try peak(participants: 20_000))
    let bytesAPair = Double(large.bytes - small.bytes) / Double(large.pairs)
    #expect(bytesAPair > 8 && bytesAPair < 11, "\(bytesAPair) bytes a pair")
  }

  @Test func classicalFilesAreSolvedInTheirOwnUnits() throws {
    let scratch = try Scratch()
    let assignment = try scratch.write("munkres-assign.txt", "3\n400 150 400\n400 450 600\n300 225 300\n")
    let least = try Tool.run("solve", assignment, "--format", "json")
    #expect(least.json["objective"] as? Int == 850)
    #expect(least.json["certificate"] as? String == "all-pairs")
    let greatest = try Tool.run("solve", assignment, "--objective", "maximise", "--format", "json")
    #expect(greatest.json["objective"] as? Int == 1225)
    let asn = try scratch.write(
      "three.asn", "c three\np asn 6 5\nn 1\nn 2\nn 3\na 1 4 10\na 1 5 10\na 2 4 9\na 2 6 1\na 3 5 7\n")
    #expect(try Tool.run("solve", asn, "--format", "json").json["objective"] as? Int == 18)
    let min = try scratch.write(
      "flow.min", "p min 3 3\nn 1 2\nn 3 -2\na 1 2 0 2 1\na 2 3 0 2 1\na 1 3 0 1 1\n")
    let flow = try Tool.run("solve", min, "--out", "\(scratch.path)/flow.csv", "--format", "json")
    #expect(flow.json["objective"] as? Int == 3)
    #expect(flow.json["solver"] as? String == "glpk-outofkilter")
    #expect(try scratch.read("flow.csv") == "tail,head,flow\n1,2,1\n2,3,1\n1,3,1\n")
  }

  @Test func aFileOfSeveralProblemsGivesAList() throws {
    let scratch = try Scratch()
    let problem = "2 3\n4 4 6\n6 5 4\n1 1 1\n1 1 1\n2 2\n"
    let file = try scratch.write("gap.txt", "2\n\(problem)\(problem)")
    let result = try Tool.run("solve", file, "--out", "\(scratch.path)/a.csv", "--format", "json")
    #expect(result.status == 0, "\(result.errors)")
    let problems = try #require(result.json["problems"] as? [[String: Any]])
    #expect(problems.map { $0["objective"] as? Int } == [17, 17])
    #expect(problems.allSatisfy { $0["status"] as? String == "optimal" })
    #expect(
      try scratch.read("a.csv").split(separator: "\n") == [
        "problem,participant,workplace,score", "1,0,1,6", "1,1,1,5", "1,2,0,6", "2,0,1,6", "2,1,1,5",
        "2,2,0,6",
      ])
    // The second problem has one agent with too little capacity.
    let half = try scratch.write("half-gap.txt", "2\n\(problem)1 1\n5\n3\n2\n")
    let mixed = try Tool.run("solve", half, "--format", "json")
    #expect(mixed.status == 3)
    #expect(
      (mixed.json["problems"] as? [[String: Any]])?.map { $0["status"] as? String }
        == ["optimal", "infeasible"])
  }

  @Test func anInfeasibleProblemEndsWithThreeAndKeepsWhatWasThere() throws {
    let scratch = try Scratch()
    let file = try scratch.write("no.asn", "p asn 4 2\nn 1\nn 2\na 1 3 5\na 2 3 5\n")
    let out = try scratch.write("a.csv", "before\n")
    let text = try Tool.run("solve", file, "--out", out)
    #expect(text.status == 3, "\(text.errors)")
    #expect(text.output.contains("infeasible"))
    #expect(try scratch.read("a.csv") == "before\n")
    let json = try Tool.run("solve", file, "--format", "json")
    #expect(json.status == 3)
    #expect(json.json["status"] as? String == "infeasible")
  }

  /// The market is far too big for the limit on any machine: one look at every pair takes longer.
  @Test func aTimeLimitGivesAnAllocationWithItsBound() throws {
    let scratch = try Scratch()
    let (market, allocation) = ("\(scratch.path)/big.plmarkt", "\(scratch.path)/a.csv")
    #expect(
      try Tool.run(
        "generate", "--participants", "20000", "--workplaces", "2000", "--pairs", "10", "--market", market
      ).status == 0)
    let result = try Tool.run(
      "solve", market, "--solver", "successive-shortest-path", "--time-limit", "0.001", "--out", allocation,
      "--format", "json")
    #expect(result.status == 4, "\(result.errors)")
    #expect(result.json["status"] as? String == "feasible")
    let objective = try #require(result.json["objective"] as? Int)
    let bound = try #require(result.json["bound"] as? Int)
    #expect(bound > objective && objective >= 0)
    let verified = try Tool.run("verify", market, allocation, "--format", "json")
    let checks = try #require(verified.json["checks"] as? [[String: Any]])
    #expect(checks.filter { $0["passed"] as? Bool == true }.count >= 2, "valid, with true scores")
  }

  @Test func aGapThatIsReachedIsASuccess() throws {
    let scratch = try Scratch()
    let (market, allocation) = ("\(scratch.path)/m.plmarkt", "\(scratch.path)/a.csv")
    #expect(
      try Tool.run(
        "generate", "--participants", "3000", "--workplaces", "300", "--pairs", "9", "--market", market
      )
      .status == 0)
    let best = try Tool.run("solve", market, "--format", "json", "--gap", "0")
    #expect(best.status == 0 && best.json["status"] as? String == "optimal", "\(best.errors)")
    let optimum = try #require(best.json["objective"] as? Int)
    let near = try Tool.run("solve", market, "--format", "json", "--gap", "0.05", "--out", allocation)
    #expect(near.status == 0, "\(near.errors)")
    #expect(near.json["status"] as? String == "feasible")
    let objective = try #require(near.json["objective"] as? Int)
    let bound = try #require(near.json["bound"] as? Int)
    #expect(objective <= optimum && optimum <= bound)
    #expect(try #require(near.json["gap"] as? Double) <= 0.05)
    #expect(try Tool.run("verify", market, allocation).output.contains("ok     validity"))
    let text = try Tool.run("solve", market, "--gap", "0.05")
    #expect(text.status == 0 && text.output.contains("\ngap "), "\(text.output)")
    let exact = try Tool.run("solve", market, "--format", "json", "--gap", "0.05", "--solver", "glpk-simplex")
    #expect(exact.status == 0 && exact.json["objective"] as? Int == optimum)
  }

  @Test(arguments: [
    (
      "nonsense", "hello world\n",
      "no format that is known here; known are market files (PLMARKT1), edge tables"
    ),
    ("cut.plmarkt", "PLMARKT1\u{1}\u{0}", "cut.plmarkt, byte 10: header: "),
    ("huge.csv", "participant,workplace,score\na,x,3000000000\n", "huge.csv:2: score '3000000000'"),
    ("twice.csv", "participant,workplace,score\na,x,1\na,x,2\n", "twice.csv:3: pair 'a,x'"),
    ("short-gap.txt", "1\n2 3\n1 2\n", "short-gap.txt"),
    ("far.asn", "p asn 4 1\nn 1\nn 2\na 1 9 5\n", "far.asn:4: "),
    ("empty", "", "an empty file"),
  ])
  func aBadFileIsNamedWithItsMend(name: String, content: String, message: String) throws {
    let scratch = try Scratch()
    let file = try scratch.write(name, content)
    let text = try Tool.run("solve", file)
    #expect(text.status == 1, "\(text.output)")
    #expect(text.output.isEmpty)
    #expect(text.errors.contains(message), "\(text.errors)")
    let json = try Tool.run("solve", file, "--format", "json")
    #expect(json.status == 1)
    #expect((json.json["issues"] as? [[String: Any]])?.first?["mend"] is String, "\(json.output)")
  }

  @Test func placesOfAWorkplaceThatIsNotListedAreMissed() throws {
    let scratch = try Scratch()
    let file = try scratch.write("edges.csv", Self.edges)
    let places = try scratch.write("places.csv", "workplace,places\nx,1\n")
    let result = try Tool.run("solve", file, "--capacities", places)
    #expect(result.status == 1)
    #expect(
      result.errors.contains("edges.csv:3: workplace 'y': not in the table of places"), "\(result.errors)")
    let broken = try scratch.write("broken.csv", "workplace,places\nx,2147483648\n")
    let second = try Tool.run("solve", file, "--capacities", broken)
    #expect(second.errors.contains("broken.csv:2: places '2147483648'"), "\(second.errors)")
  }

  /// The header that NumPy writes for a matrix of 2 × 3, and its numbers.
  private static func matrix(_ type: String, _ numbers: [UInt32]) -> Data {
    let header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (2, 3), }\n"
    var data = Data([0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0])
    data.append(Data(header.utf8))
    for number in numbers { withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) } }
    return data
  }

  @Test func aMatrixOfNumPyIsSolved() throws {
    let scratch = try Scratch()
    let (whole, float) = ("\(scratch.path)/whole.npy", "\(scratch.path)/float.npy")
    try Self.matrix("<i4", [4, 1, 7, 9, 2, 6]).write(to: URL(fileURLWithPath: whole))
    try Self.matrix("<f4", [0.5, 0.25, 4, 2, 1, 8].map { Float($0).bitPattern }).write(
      to: URL(fileURLWithPath: float))
    let places = try scratch.write("places.csv", "workplace,places\n0,0\n1,1\n2,0\n")
    let least = try Tool.run("solve", whole, "--out", "\(scratch.path)/a.csv", "--format", "json")
    #expect(least.status == 0, "\(least.errors)")
    #expect(Set(Self.keys).subtracting(least.json.keys) == [])
    #expect(least.json["objective"] as? Int == 6)
    #expect(least.json["solver"] as? String == "dense")
    #expect(try scratch.read("a.csv") == "participant,workplace,score\n0,0,4\n1,1,2\n")
    let one = try Tool.run(
      "solve", whole, "--capacities", places, "--objective", "maximise", "--format", "json")
    #expect(one.json["objective"] as? Int == 2)
    #expect(one.json["placed"] as? Int == 1)
    let floats = try Tool.run("solve", float, "--format", "json")
    #expect(floats.json["objective"] as? Double == 1.5)
    #expect(floats.json["gap"] as? Double == 0)
    #expect(try Tool.run("solve", float).output.contains("objective    1.5\n"))
  }
}
