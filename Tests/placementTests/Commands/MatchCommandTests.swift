import Foundation
import Testing

@Suite struct MatchCommandTests {
  /// Two participants, two workplaces, scores of the user's own: the best total is 1.6.
  private func scoresDataset() throws -> Scratch {
    let dataset = try Scratch()
    try dataset.write("participants.csv", "participant\na\nb\n")
    try dataset.write("workplaces.csv", "workplace,places\nx,1\ny,1\n")
    try dataset.write("scores.csv", "participant,workplace,score\na,x,0.9\na,y,0.8\nb,x,0.8\nb,y,0.1\n")
    return dataset
  }

  @Test func writesPlacementsWithTheirProof() throws {
    let (dataset, out) = (try scoresDataset(), try Scratch())
    let result = try Tool.run("match", dataset.path, "--out", "\(out.path)/r", "--format", "json")
    #expect(result.status == 0, "\(result.errors)")
    let summary = result.json
    #expect(summary["status"] as? String == "optimal")
    #expect(summary["objective"] as? Int == 1_600_000)
    #expect(summary["bound"] as? Int == 1_600_000)
    #expect(summary["gap"] as? Double == 0)
    #expect(summary["certificate"] as? String == "all-pairs")
    for (key, value) in [
      "participants": 2, "workplaces": 2, "places": 2, "placed": 2, "eligiblePairs": 4, "storedPairs": 4,
    ] {
      #expect(summary[key] as? Int == value, "\(key)")
    }
    for key in ["read", "compile", "score", "solve", "price", "explain", "write", "total"] {
      #expect((summary["seconds"] as? [String: Any])?[key] is Double, "\(key)")
    }
    #expect(summary["peakMemoryBytes"] as? Int ?? 0 > 1_000_000)
    #expect(summary["threads"] as? Int ?? 0 >= 1)
    let placements = try out.read("r/placements.csv").split(separator: "\n").dropFirst()
    #expect(
      placements.map { $0.split(separator: ",").prefix(3).joined(separator: ",") } == [
        "a,y,800000", "b,x,800000",
      ])
    #expect(try Tool.run("verify", "\(out.path)/r").status == 0)
    #expect(try Tool.run("verify", "\(out.path)/r", "--dataset", dataset.path).status == 0)
  }

  @Test func aWideMatrixGivesTheSame() throws {
    let (dataset, out) = (try scoresDataset(), try Scratch())
    try dataset.write("scores.csv", "participant,x,y\na,0.9,0.8\nb,0.8,NA\n")
    let result = try Tool.run("match", dataset.path, "--out", "\(out.path)/r", "--format", "json")
    #expect(result.json["objective"] as? Int == 1_600_000)
    #expect(result.json["eligiblePairs"] as? Int == 3)
  }

  @Test(arguments: ["placements.csv", "certificate", "summary.json", "workplaces.csv"])
  func aDisturbedResultFailsItsVerification(file: String) throws {
    let (dataset, out) = (try scoresDataset(), try Scratch())
    #expect(try Tool.run("match", dataset.path, "--out", out.path).status == 0)
    let text = try out.read(file)
    let disturbed = text.replacingOccurrences(of: "800000", with: "800001")
      .replacingOccurrences(of: "1600000", with: "1600001")
      .replacingOccurrences(of: "y,1,1", with: "y,0,1")
      .replacingOccurrences(of: "workplace 600000 y", with: "workplace 600001 y")
    #expect(disturbed != text, "\(text)")
    try out.write(file, disturbed)
    let result = try Tool.run("verify", out.path)
    #expect(result.status == 5, "\(file): \(result.output)\(result.errors)")
  }

  @Test func badDataIsReportedWithPlaceAndMendAndNothingIsWritten() throws {
    let (dataset, out) = (try scoresDataset(), try Scratch())
    try dataset.write("workplaces.csv", "workplace,places\nx,-1\ny,2147483648\n")
    try dataset.write("participants.csv", "participant\na\na\n")
    let result = try Tool.run("match", dataset.path, "--out", "\(out.path)/r")
    #expect(result.status == 1)
    #expect(result.errors.contains("workplaces.csv:2: places '-1'"), "\(result.errors)")
    #expect(result.errors.contains("workplaces.csv:3: places '2147483648'"), "\(result.errors)")
    #expect(result.errors.contains("participants.csv:3: participant 'a'"), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: "\(out.path)/r"))
    let json = try Tool.run("validate", dataset.path, "--format", "json")
    #expect(json.status == 1)
    #expect((json.json["issues"] as? [[String: Any]])?.first?["line"] as? Int != nil, "\(json.output)")
  }

  @Test func aBadRunLeavesTheFormerResultWhole() throws {
    let (dataset, out) = (try scoresDataset(), try Scratch())
    #expect(try Tool.run("match", dataset.path, "--out", out.path).status == 0)
    let before = try out.read("summary.json")
    try dataset.write("scores.csv", "participant,workplace,score\na,nowhere,0.9\n")
    #expect(try Tool.run("match", dataset.path, "--out", out.path).status == 1)
    #expect(try out.read("summary.json") == before)
  }

  @Test func conflictingPinsAreInfeasible() throws {
    let (dataset, out) = (try scoresDataset(), try Scratch())
    try dataset.write("decisions.csv", "participant,workplace,decision\na,x,pin\nb,x,pin\n")
    let result = try Tool.run("match", dataset.path, "--out", out.path)
    #expect(result.status == 3)
    #expect(result.output.contains("2 participants are pinned to workplace x"), "\(result.output)")
    let json = try Tool.run("match", dataset.path, "--out", out.path, "--format", "json")
    #expect(json.status == 3)
    #expect(json.json["status"] as? String == "infeasible")
    #expect((json.json["conflicts"] as? [String])?.count == 1)
    #expect(json.errors.isEmpty)
  }

  /// Solving takes far more than a microsecond on any machine; scoring and pricing are done all the same.
  @Test func aTimeLimitGivesAResultWhoseBoundHolds() throws {
    let (cohort, out) = (try Scratch(), try Scratch())
    #expect(
      try Tool.run("generate", "--participants", "300", "--workplaces", "30", "--out", cohort.path).status
        == 0)
    let result = try Tool.run(
      "match", cohort.path, "--out", out.path, "--solver", "successive-shortest-path", "--time-limit",
      "0.000001", "--format", "json")
    #expect(result.status == 4, "\(result.errors)")
    #expect(result.json["status"] as? String == "feasible")
    #expect(result.json["certificate"] as? String == "all-pairs")
    #expect(try #require(result.json["bound"] as? Int) > (try #require(result.json["objective"] as? Int)))
    #expect(try Tool.run("verify", out.path, "--dataset", cohort.path).status == 0)
  }

  @Test func aGapThatIsReachedIsASuccess() throws {
    let (cohort, out) = (try Scratch(), try Scratch())
    #expect(
      try Tool.run("generate", "--participants", "300", "--workplaces", "30", "--out", cohort.path).status
        == 0)
    let result = try Tool.run("match", cohort.path, "--out", out.path, "--gap", "0.1", "--format", "json")
    #expect(result.status == 0, "\(result.errors)")
    #expect(try #require(result.json["gap"] as? Double) <= 0.1)
    #expect(result.json["certificate"] as? String == "all-pairs")
    #expect(try Tool.run("verify", out.path, "--dataset", cohort.path).status == 0)
    #expect(try out.read("run.json").contains("\"gap\""))
    let explained = try Tool.run("explain", cohort.path, "--unplaced", "--gap", "0.1")
    #expect(explained.status == 0, "\(explained.errors)")
  }

  @Test func sameBytesForAnyThreadCountAndSolver() throws {
    let (cohort, out) = (try Scratch(), try Scratch())
    #expect(
      try Tool.run(
        "generate", "--participants", "120", "--workplaces", "25", "--seed", "4", "--out", cohort.path
      ).status == 0)
    for threads in ["1", "3"] {
      let result = try Tool.run("match", cohort.path, "--out", "\(out.path)/\(threads)", "--threads", threads)
      #expect(result.status == 0, "\(result.errors)")
    }
    for file in ["placements.csv", "unplaced.csv", "workplaces.csv", "gaps.csv", "certificate"] {
      #expect(try out.read("1/\(file)") == out.read("3/\(file)"), "\(file)")
    }
    let objectives = try ["glpk-simplex", "glpk-outofkilter", "glpk-mip"].map { solver in
      try Tool.run(
        "match", cohort.path, "--out", "\(out.path)/\(solver)", "--solver", solver, "--format", "json"
      )
      .json["objective"] as? Int
    }
    let expected = try Tool.run("match", cohort.path, "--out", "\(out.path)/j", "--format", "json").json[
      "objective"]
    #expect(Set(objectives) == [expected as? Int])
  }
}
