import Assignment
import Foundation
import Testing

@Suite struct ReadmeExampleTests {
  /// The example of README.md: its lines stand there as they stand here, and do what their comments say.
  @Test func doesWhatItSays() throws {
    let readme = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("README.md"), encoding: .utf8)
    for line in [
      "let market = try Market(places: [1, 1], rowStarts: [0, 2, 4], workplaces: [0, 1, 0, 1], scores: [9, 8, 8, 1])",
      "if case .optimal(let allocation, let certificate) = try SolverChoice.auto.solve(market, limits: SolverLimits()) {",
      "  print(market.check(allocation).totalScore)                  // 16",
      "  print(market.check(certificate, for: allocation).isProof)   // true",
    ] {
      #expect(readme.contains(line))
    }
    let market = try Market(
      places: [1, 1], rowStarts: [0, 2, 4], workplaces: [0, 1, 0, 1], scores: [9, 8, 8, 1])
    guard
      case .optimal(let allocation, let certificate) = try SolverChoice.auto.solve(
        market, limits: SolverLimits())
    else {
      Issue.record("not optimal")
      return
    }
    #expect(market.check(allocation).totalScore == 16)
    #expect(market.check(certificate, for: allocation).isProof)
  }
}
