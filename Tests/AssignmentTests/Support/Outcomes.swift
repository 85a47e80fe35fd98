import Assignment
import Testing

extension MarketOutcome {
  /// Total score when optimal and proved, `nil` when infeasible.
  ///
  /// - Throws: when it is neither, or the proof does not hold.
  func provedTotal(in market: Market) throws -> Int64? {
    switch self {
    case .optimal(let allocation, let certificate):
      let check = market.check(certificate, for: allocation)
      guard check.isProof else { throw UnprovedOutcome(description: "\(check.violations)") }
      return check.totalScore
    case .infeasible: return nil
    case .feasible, .limitReached: throw UnprovedOutcome(description: "\(self)")
    }
  }

  /// Expects what a solve owes that may have been stopped, in a market that may leave people out: a valid allocation and
  /// a bound with the optimum between them, or the optimum.
  func expectBounds(
    of optimum: Int64, in market: Market, _ comment: String = "",
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    switch self {
    case .optimal: #expect(try provedTotal(in: market) == optimum, "\(comment)", sourceLocation: location)
    case .feasible(let allocation, let certificate):
      let check = market.check(allocation)
      #expect(check.isValid && check.totalScore <= optimum, "\(comment)", sourceLocation: location)
      let bound = try #require(market.bound(by: certificate), "\(comment)", sourceLocation: location)
      #expect(bound >= optimum, "\(comment)", sourceLocation: location)
    case .infeasible, .limitReached:
      Issue.record("\(comment): nothing came back", sourceLocation: location)
    }
  }
}

/// An outcome that claims less than it should, or more than it proves.
struct UnprovedOutcome: Error, CustomStringConvertible {
  let description: String
}
