import Assignment
import MatchingIO
import Tables

/// Re-checks an allocation of a market from the two files alone.
enum MarketVerifier {
  static func verify(
    market path: String, capacities: String?, allocation: String
  ) throws(DataError) -> VerificationReport {
    let (market, participantIds, workplaceIds) = try self.market(path, capacities: capacities)
    let claim = try AllocationTable.read(
      try FileReader.readExpanded(allocation, as: allocation), file: allocation, for: market,
      participantIds: participantIds, workplaceIds: workplaceIds)
    let check = market.check(claim.allocation)
    let wrong = claim.wrongScores(in: market)
    let certificate = check.isValid ? market.certificate(of: claim.allocation) : nil
    let isProof = certificate.map { market.check($0, for: claim.allocation).isProof } ?? false
    return VerificationReport(checks: [
      .init(
        name: "validity", passed: check.isValid,
        sentence: check.violations.first.map(\.description)
          ?? "\(check.placedCount) participants are placed, worth \(check.totalScore)"),
      .init(
        name: "scores", passed: wrong.isEmpty,
        sentence: wrong.isEmpty
          ? "every stated score is the market's"
          : "the stated score of \(wrong.count) placements is not the market's"),
      .init(
        name: "optimality", passed: isProof,
        sentence: isProof
          ? "prices were found that prove that nothing is better"
          : "no prices prove it: a better allocation exists, or this one is not valid"),
    ])
  }

  private static func market(
    _ path: String, capacities: String?
  ) throws(DataError) -> (Market, participantIds: [String]?, workplaceIds: [String]?) {
    switch try ProblemReader.read(path, capacities: capacities, objective: nil) {
    case .market(let market): return (market, nil, nil)
    case .edgeTable(let table): return (table.market, table.participantIds, table.workplaceIds)
    case .assignment(let problem): return (problem.market, nil, nil)
    case .dense, .flow, .generalisedAssignments:
      throw DataError(
        DataIssue(
          file: path, problem: "is not a market",
          mend: "give a market file, an edge table, or an asn or assign file"))
    }
  }
}
