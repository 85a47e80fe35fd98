import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct PlanReaderTests {
  private func issues(_ text: String) -> [String] {
    issues(Array(text.utf8))
  }

  private func issues(_ bytes: [UInt8]) -> [String] {
    let error = #expect(throws: DataError.self) { try PlanReader.read(bytes, file: "plan.yaml") }
    return error?.issues.map(\.description) ?? []
  }

  private func read(_ text: String) throws -> Plan {
    try PlanReader.read(Array(text.utf8), file: "plan.yaml")
  }

  @Test(arguments: ["", "\n", "# nothing yet\n", "---\n", "{}\n"])
  func anEmptyPlanIsAPlanOfDefaults(text: String) throws {
    #expect(try read(text) == Plan())
  }

  @Test func readsEveryKey() throws {
    let plan = try read(
      """
      weights:
        fit: 50
        closeness: 10
      neutral: 0.25
      potential:
        weeksPerLevel: 6
      closeness:
        horizonKm: 30.5
        detour: 1.35
      rules:
        permitRenewal: allowed
        dates: cover
      topK: 20
      """)
    var expected = Plan()
    var weights = ComponentValues<Int32>(repeating: 0)
    weights[.fit] = 50
    weights[.closeness] = 10
    expected.weights = weights
    expected.neutralValue = 250_000
    expected.weeksPerLevel = 6
    expected.closenessHorizonMetres = 30_500
    expected.detourPercent = 135
    expected.allowsPermitRenewal = true
    expected.dateRule = .cover
    expected.topK = 20
    #expect(plan == expected)
    #expect(try read(plan.yamlText) == plan)
    #expect(try read(Plan().yamlText) == Plan())
  }

  @Test func tinyPlansAreRead() throws {
    #expect(try read("topK: 7").topK == 7)
  }

  @Test func everyIssueIsFoundWithItsLine() {
    #expect(
      issues(
        """
        wieghts: 3
        weights:
          fitt: 5
          fit: 1001
        neutral: 2
        closeness: [1, 2]
        potential:
          weeksPerLevel: {}
        rules:
          permitRenewal: maybe
          dates: 7
        topK: 0
        """) == [
          "plan.yaml:1: wieghts: there is no such key; did you mean 'weights'?",
          "plan.yaml:3: weights.fitt: there is no such key; did you mean 'fit'?",
          "plan.yaml:4: weights.fit '1001': this is out of range; write a whole number from 0 to 1000",
          "plan.yaml:5: neutral '2': this is out of range; write a number from 0 to 1",
          "plan.yaml:6: closeness: keys with values are expected here; write one or more of: horizonKm, detour",
          "plan.yaml:8: potential.weeksPerLevel: one value is expected here, not a list or keys; write one value",
          "plan.yaml:10: rules.permitRenewal 'maybe': this word is not known here; write one of: refused, allowed",
          "plan.yaml:11: rules.dates '7': this word is not known here; write one of: overlap, cover",
          "plan.yaml:12: topK '0': this is out of range; write a whole number from 1 to 1000000",
        ])
  }

  @Test func rangesOfCloseness() {
    #expect(
      issues("closeness:\n  horizonKm: 0\n  detour: 1.234\n") == [
        "plan.yaml:2: closeness.horizonKm '0': this is out of range; write a number from 0.001 to 40000",
        "plan.yaml:3: closeness.detour '1.234': more than 2 digits behind the point; round it to 2 digits",
      ])
    #expect(
      issues("closeness:\n  detour: 10.01\n") == [
        "plan.yaml:2: closeness.detour '10.01': this is out of range; write a number from 1 to 10"
      ])
  }

  @Test func weightsThatAreAllZero() {
    #expect(
      issues("weights:\n  fit: 0\n") == [
        "plan.yaml:2: weights: no weight is above 0; give at least one component a weight"
      ])
  }

  @Test func valuesThatAreMissing() {
    #expect(issues("topK:\n") == ["plan.yaml:1: topK: the key has no value; write one, or delete the key"])
    #expect(
      issues("- a\n- b\n").first?.hasPrefix(
        "plan.yaml:1: keys with values are expected here; write one or more of: ")
        == true)
  }

  @Test func textThatIsNotYAML() {
    let broken = issues("weights: [1\nrules: }\n")
    #expect(broken.count == 1)
    #expect(broken.first?.contains("plan.yaml:2: this is not YAML (") == true, "\(broken)")
    #expect(
      issues("topK: 1\ntopK: 2\n") == [
        "plan.yaml:1: topK: the key stands here more than once; keep one of them"
      ])
    #expect(issues(Array("topK: ".utf8) + [0xFF]).first?.contains("is not UTF-8") == true)
    #expect(issues("topK: 1\n---\ntopK: 2\n").count == 1)
  }

  @Test func bombsAreRefused() {
    var bomb = "a0: &a0 [x, x]\n"
    for level in 1...30 {
      bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n"
    }
    let refused =
      "plan.yaml: more than 65536 bytes, or more than 16 YAML aliases (*name); write the values out"
    #expect(issues(bomb) == [refused])
    #expect(issues([UInt8](repeating: UInt8(ascii: "#"), count: PlanReader.maximumBytes + 1)) == [refused])
  }

  @Test func thousandsOfUnknownKeysAreIssues() {
    let text = (0..<5_000).map { "k\($0): 1\n" }.joined()
    #expect(issues(text).count == DataError.kept)
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func deepNestingIsAnIssue(opening: String) {
    #expect(!issues(String(repeating: opening, count: 60_000 / opening.utf8.count)).isEmpty)
  }
}
