import Foundation
import Testing

@Suite struct VerifyCommandTests {
  /// The best allocation is a-y, b-x, worth 16.
  private func market() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("edges.csv", "participant,workplace,score\na,x,9\na,y,8\nb,x,8\nb,y,1\nc,x,7\n")
    return scratch
  }

  private func verify(_ allocation: String) throws -> Tool.Result {
    let scratch = try market()
    let file = try scratch.write("allocation.csv", "participant,workplace,score\n" + allocation)
    return try Tool.run("verify", "\(scratch.path)/edges.csv", file, "--format", "json")
  }

  @Test func theBestAllocationHolds() throws {
    let result = try verify("a,y,8\nb,x,8\n")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.json["passed"] as? Bool == true)
  }

  @Test(arguments: [
    ("a,x,9\nb,y,1\n", "optimality"),
    ("a,y,8\n", "optimality"),
    ("a,y,8\nb,x,9\n", "scores"),
    ("a,x,9\nb,x,8\n", "validity"),
    ("c,y,3\n", "validity"),
  ])
  func aDisturbedAllocationDoesNot(allocation: String, check: String) throws {
    let result = try verify(allocation)
    #expect(result.status == 5, "\(result.output)\(result.errors)")
    #expect(result.json["passed"] as? Bool == false)
    let checks = try #require(result.json["checks"] as? [[String: Any]])
    #expect(checks.first { $0["name"] as? String == check }?["passed"] as? Bool == false, "\(result.output)")
  }

  @Test func anAllocationOfOthersIsBadData() throws {
    let result = try verify("a,y,8\nnobody,x,8\n")
    #expect(result.status == 1)
    let issue = (result.json["issues"] as? [[String: Any]])?.first
    #expect(issue?["value"] as? String == "nobody", "\(result.output)")
    #expect(issue?["line"] as? Int == 3)
  }

  @Test func whatIsNoResultIsNamed() throws {
    let scratch = try market()
    let missing = try Tool.run("verify", "\(scratch.path)/nowhere")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("nowhere: there is no such folder"))
    let other = try Tool.run("verify", scratch.path)
    #expect(other.status == 1)
    #expect(other.errors.contains("the folder holds no result"))
    let file = try Tool.run("verify", "\(scratch.path)/edges.csv")
    #expect(file.status == 1)
    #expect(file.errors.contains("edges.csv: this is a file, not a result folder"))
    let flow = try scratch.write("flow.min", "p min 2 1\nn 1 1\nn 2 -1\na 1 2 0 1 1\n")
    let noMarket = try Tool.run("verify", flow, "\(scratch.path)/edges.csv")
    #expect(noMarket.status == 1)
    #expect(noMarket.errors.contains("flow.min: is not a market"))
  }

  @Test func aFileThatIsGoneIsNamed() throws {
    let scratch = try Scratch()
    #expect(try Tool.run("match", "datasets/konvert-antwerp", "--out", scratch.path).status == 0)
    try FileManager.default.removeItem(atPath: "\(scratch.path)/certificate")
    let result = try Tool.run("verify", scratch.path)
    #expect(result.status == 1)
    #expect(result.errors.contains("certificate: there is no such file"))
  }

  @Test(arguments: [
    (["a", "b", "--dataset", "d"], "--dataset goes with a result folder"),
    (["a", "--plan", "p.yaml"], "--plan goes with --dataset"),
    (["a", "--capacities", "c.csv"], "--capacities goes with an edge table"),
  ])
  func optionsThatDoNotFitAreRefused(arguments: [String], message: String) throws {
    let result = try Tool.run(["verify"] + arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
