import Assignment
import Testing

/// What prices a changing market starts with.
@Suite("Incremental market, prices taken over")
struct TakenOverPricesTests {
  /// The lowest price that proves an allocation is what one more place would be worth (the right-hand derivative of a linear program
  /// whose solutions are integers).
  @Test("are halfway between those of the solve and the lowest", arguments: HardVariant.allCases)
  func halfway(variant: HardVariant) throws {
    for seed in UInt64(0)..<12 {
      var random = SplitMix64(seed: seed)
      let market = try variant.market(
        participants: random.within(0...14), workplaces: random.within(1...6), pairs: random.within(1...5),
        seed: seed)
      guard
        case .optimal(let allocation, let certificate) = try SuccessiveShortestPath().solve(
          market, limits: SolverLimits())
      else {
        Issue.record("\(variant), seed \(seed)")
        continue
      }
      let changing = try IncrementalMarket(market, allocation, certificate)
      let taken = changing.certificate
      #expect(market.check(taken, for: allocation).isProof, "\(variant), seed \(seed)")
      let total = market.check(allocation).totalScore
      for workplace in market.places.indices where market.places[workplace] < .max {
        var places = market.places
        places[workplace] += 1
        let wider = try Market(
          places: places, rowStarts: market.rowStarts, workplaces: market.workplaces, scores: market.scores)
        let outcome = try SuccessiveShortestPath().solve(wider, limits: SolverLimits())
        let lowest = try #require(try outcome.provedTotal(in: wider)) - total
        let solved = min(certificate.prices[workplace], Int64(Market.largestScore))
        #expect(taken.prices[workplace] == (solved + lowest) >> 1, "\(variant), seed \(seed)")
      }
    }
  }
}
