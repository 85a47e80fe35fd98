@testable import Assignment
import Testing

@Suite("Prices from the residual graph")
struct ResidualPricesTests {
  @Test("prove every optimal allocation and no other")
  func allAllocations() throws {
    for seed in UInt64(0)..<150 {
      let participation: Market.Participation = seed % 2 == 0 ? .optional : .required
      let market = try makeRandomMarket(seed: seed, upTo: 4, 3, largestScore: 5, participation: participation)
      let best = bestTotalByBruteForce(market)
      let choices = market.workplaceCount + 1
      for number in 0..<(0..<market.participantCount).reduce(1, { count, _ in count * choices }) {
        var rest = number
        let allocation = Allocation(
          workplaces: (0..<market.participantCount).map { _ in
            defer { rest /= choices }
            return Int32(rest % choices) - 1
          })
        let check = market.check(allocation)
        guard check.isValid else { continue }
        let prices = ResidualPrices.find(for: allocation, in: market)
        #expect((prices != nil) == (check.totalScore == best), "seed \(seed), \(allocation.workplaces)")
        guard let prices else { continue }
        let certificate = Certificate(of: market, closing: prices)
        #expect(market.check(certificate, for: allocation).isProof, "seed \(seed), \(allocation.workplaces)")
      }
    }
  }

  @Test("make a GLPK solver refuse an allocation that is not optimal")
  func notOptimal() throws {
    let market = try makeMarket([[9, 8], [8, 1]], places: [1, 1])
    #expect(throws: SolverError.self) {
      try GLPKMarket.proved(Allocation(workplaces: [0, 1]), prices: [8, 0], in: market)
    }
  }
}
