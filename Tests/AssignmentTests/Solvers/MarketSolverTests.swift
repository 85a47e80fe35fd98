import Assignment
import Testing

/// What every solver must do.
@Suite("Every solver")
struct MarketSolverTests {
  @Test("finds the maximum total of the instance that separates the strategies", arguments: allSolvers)
  func separatingInstance(choice: SolverChoice) throws {
    let scores: [[Int32?]] = [[53, 15, 91], [77, 90, 73], [19, 99, 65], [11, 44, 33], [28, 96, 25]]
    let market = try makeMarket(scores, places: [2, 2, 1])
    let outcome = try choice.solve(market)
    #expect(try outcome.provedTotal(in: market) == 374)
    guard case .optimal(let allocation, _) = outcome else { return }
    #expect(allocation.workplaces == [2, 0, 1, 0, 1])
  }

  @Test("beats the greedy choice where greedy is not optimal", arguments: allSolvers)
  func greedyIsNotOptimal(choice: SolverChoice) throws {
    let market = try makeMarket([[9, 8], [8, 1]], places: [1, 1])
    #expect(try choice.solve(market).provedTotal(in: market) == 16)
  }

  @Test("solves markets without participants, workplaces, pairs or places", arguments: allSolvers)
  func emptyMarkets(choice: SolverChoice) throws {
    for market in [
      try makeMarket([], places: []), try makeMarket([], places: [3]), try makeMarket([[], []], places: []),
      try makeMarket([[nil], [nil]], places: [1]), try makeMarket([[5], [7]], places: [0]),
    ] {
      #expect(try choice.solve(market).provedTotal(in: market) == 0)
    }
  }

  @Test("places everyone when everyone must be placed, even at a loss for others", arguments: allSolvers)
  func requiredParticipation(choice: SolverChoice) throws {
    let scores: [[Int32?]] = [[100, 1], [90, nil]]
    let optional = try makeMarket(scores, places: [1, 0])
    #expect(try choice.solve(optional).provedTotal(in: optional) == 100)
    let required = try makeMarket(scores, places: [1, 1], .required)
    #expect(try choice.solve(required).provedTotal(in: required) == 91)
  }

  @Test("says when not everyone can be placed", arguments: allSolvers)
  func infeasible(choice: SolverChoice) throws {
    for market in [
      try makeMarket([[1, nil], [1, nil], [nil, 1]], places: [1, 5], .required),
      try makeMarket([[nil]], places: [1], .required), try makeMarket([[4]], places: [0], .required),
      try makeMarket([[]], places: [], .required),
    ] {
      #expect(try choice.solve(market) == .infeasible)
    }
  }

  @Test("gives places without use the price 0 and contested ones a price", arguments: allSolvers)
  func prices(choice: SolverChoice) throws {
    let market = try makeMarket([[7, 2], [9, nil], [4, nil]], places: [1, 9])
    guard case .optimal(_, let certificate) = try choice.solve(market) else {
      Issue.record("not optimal")
      return
    }
    #expect(certificate.prices[0] >= 5 && certificate.prices[0] <= 9)
    #expect(certificate.prices[1] == 0)
  }

  @Test("stops before it starts when it is cancelled", arguments: allSolvers)
  func cancelled(choice: SolverChoice) throws {
    let market = try makeRandomMarket(seed: 11, upTo: 60, 20, largestScore: 1_000)
    let limits = SolverLimits(isCancelled: { true })
    switch try choice.solve(market, limits: limits) {
    case .feasible(let allocation, let certificate), .optimal(let allocation, let certificate):
      let check = market.check(allocation)
      #expect(check.isValid)
      let bound = try #require(market.bound(by: certificate))
      #expect(bound >= check.totalScore)
    case .infeasible, .limitReached: Issue.record("an optional market always has an allocation")
    }
  }

  @Test("agrees with every other and with its certificate on 1000 random markets")
  func agreement() throws {
    for seed in UInt64(0)..<1_000 {
      let participation: Market.Participation = seed % 4 == 3 ? .required : .optional
      let market = try makeRandomMarket(seed: seed, upTo: 9, 6, participation: participation)
      let outcome = try SolverChoice.successiveShortestPath.solve(market)
      let total = try outcome.provedTotal(in: market)
      for choice in [SolverChoice.glpkSimplex, .glpkOutOfKilter, .glpkMixedInteger] {
        #expect(try choice.solve(market).provedTotal(in: market) == total, "seed \(seed), \(choice.rawValue)")
      }
      if case .optimal(let allocation, let certificate) = outcome {
        try expectDisturbancesToFail(market, allocation, certificate, seed: seed)
      }
    }
  }

  /// A proof must not survive a change of one price, one placement or one score.
  private func expectDisturbancesToFail(
    _ market: Market, _ allocation: Allocation, _ certificate: Certificate, seed: UInt64
  ) throws {
    if let workplace = market.places.firstIndex(where: { $0 > 0 }) {
      for change: Int64 in [1, -1] {
        var disturbed = certificate
        disturbed.prices[workplace] += change
        #expect(!market.check(disturbed, for: allocation).isProof, "seed \(seed), price \(change)")
      }
    }
    guard
      let placed = allocation.workplaces.indices.first(where: { participant in
        allocation.workplace(of: participant).flatMap {
          market.score(participant: participant, workplace: $0)
        }
          ?? 0 > 0
      })
    else { return }
    var unplaced = allocation
    unplaced.workplaces[placed] = Allocation.unplaced
    #expect(!market.check(certificate, for: unplaced).isProof, "seed \(seed), placement")
    for change: Int32 in [1, -1] {
      var scores = market.scores
      let pair = try #require(
        market.pairs(of: placed).first { market.workplaces[$0] == allocation.workplaces[placed] })
      scores[pair] += change
      let disturbed = try Market(
        places: market.places, rowStarts: market.rowStarts, workplaces: market.workplaces, scores: scores,
        participation: market.participation)
      #expect(!disturbed.check(certificate, for: allocation).isProof, "seed \(seed), score \(change)")
    }
  }
}
