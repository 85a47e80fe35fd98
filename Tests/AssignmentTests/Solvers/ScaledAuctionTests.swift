import Assignment
import Testing

@Suite("Scaled auction")
struct ScaledAuctionTests {
  private func solve(_ market: Market, limits: SolverLimits = SolverLimits()) throws -> MarketOutcome {
    try ScaledAuction().solve(market, limits: limits)
  }

  @Test(
    "agrees with successive shortest paths, and with simplex, on 10 080 small markets of every kind",
    arguments: HardVariant.allCases)
  func agreement(variant: HardVariant) throws {
    for seed in UInt64(0)..<560 {
      var random = SplitMix64(seed: seed &+ 77)
      let (largest, widest) = seed % 20 == 0 ? (60, 20) : (10, 7)
      let market = try variant.market(
        participants: random.within(0...largest), workplaces: random.within(1...widest),
        pairs: random.within(1...5), seed: seed)
      let total = try solve(market).provedTotal(in: market)
      for other in [SuccessiveShortestPath(), GLPKSimplex()] as [any MarketSolver] {
        let otherTotal = try other.solve(market, limits: SolverLimits()).provedTotal(in: market)
        if otherTotal != total { Issue.record("\(variant), seed \(seed), \(other)") }
      }
    }
  }

  @Test("proves larger markets of every kind", arguments: HardVariant.allCases)
  func proofs(variant: HardVariant) throws {
    let market = try variant.market(participants: 2_000, workplaces: 200, pairs: 12, seed: 9)
    #expect(try solve(market).provedTotal(in: market) != nil)
  }

  @Test("finds the same total from any allocation and prices", arguments: HardVariant.allCases)
  func knownSolutions(variant: HardVariant) throws {
    let solver = ScaledAuction()
    for seed in UInt64(0)..<12 {
      var random = SplitMix64(seed: seed)
      let market = try variant.market(
        participants: random.within(1...40), workplaces: random.within(1...20), pairs: 6, seed: seed)
      let count = market.workplaceCount
      let outcome = try solve(market)
      guard case .optimal(let allocation, let certificate) = outcome else {
        Issue.record("\(variant), seed \(seed)")
        continue
      }
      let total = try outcome.provedTotal(in: market)
      let anywhere = (0..<market.participantCount).map { _ in Int32(random.within(-2...(count + 1))) }
      for prices in [
        certificate.prices, Array(repeating: 0, count: count), Array(repeating: .min, count: count),
        Array(repeating: .max, count: count), [], (0..<count).map { _ in Int64(random.below(10_000)) },
      ] {
        for workplaces in [allocation.workplaces, allocation.workplaces.map { _ in -1 }, anywhere, []] {
          let known = KnownSolution(allocation: Allocation(workplaces: workplaces), prices: prices)
          let warm = try solver.solve(market, startingAt: known, limits: SolverLimits())
          if try warm.provedTotal(in: market) != total { Issue.record("\(variant), seed \(seed), \(known)") }
        }
      }
    }
  }

  @Test("repairs a known solution of a market with other scores, whatever the number of changes")
  func changedScores() throws {
    let market = try MarketGenerator(participants: 600, workplaces: 60, pairs: 10, seed: 4).market()
    guard case .optimal(let allocation, let certificate) = try solve(market) else {
      Issue.record("not solved")
      return
    }
    let known = KnownSolution(allocation: allocation, prices: certificate.prices)
    for changes in [1, 5, 50, 5_000] {
      var random = SplitMix64(seed: UInt64(changes))
      var scores = market.scores
      for _ in 0..<changes { scores[random.within(0...(scores.count - 1))] = Int32(random.below(12_000)) }
      let changed = try Market(
        places: market.places, rowStarts: market.rowStarts, workplaces: market.workplaces, scores: scores)
      let warm = try ScaledAuction().solve(changed, startingAt: known, limits: SolverLimits())
      #expect(try warm.provedTotal(in: changed) == solve(changed).provedTotal(in: changed))
    }
  }

  /// Prices have to fall and to rise far, more than one repair lets them: who waits is met by searches for somebody to fill a
  /// place, which went round for ever where such a participant counted as content without one.
  @Test(
    "repairs known solutions of markets where a region's places went or came", arguments: HardVariant.allCases
  )
  func changedPlaces(variant: HardVariant) throws {
    for seed in UInt64(0)..<6 {
      let market = try variant.market(participants: 1_200, workplaces: 150, pairs: 6, seed: seed)
      guard case .optimal(let allocation, let certificate) = try solve(market) else {
        Issue.record("\(variant), seed \(seed)")
        continue
      }
      let known = KnownSolution(allocation: allocation, prices: certificate.prices)
      for (closed, opened) in [(0..<4, 50..<60), (20..<21, 21..<22), (0..<0, 3..<7), (3..<6, 0..<0)] {
        var places = market.places
        for workplace in closed { places[workplace] /= 2 }
        for workplace in opened { places[workplace] = min(places[workplace], 1_000) * 3 }
        let changed = try Market(
          places: places, rowStarts: market.rowStarts, workplaces: market.workplaces, scores: market.scores)
        let warm = try ScaledAuction().solve(changed, startingAt: known, limits: SolverLimits())
        #expect(try warm.provedTotal(in: changed) == solve(changed).provedTotal(in: changed))
      }
    }
  }

  @Test("does not take markets where everyone must be placed; the choices pass them on")
  func requiredParticipation() throws {
    let market = try makeMarket([[1, 2], [3, 4]], places: [1, 1], .required)
    #expect(throws: SolverError.self) { try solve(market) }
    #expect(SolverChoice.auto.resolved(for: market) == .successiveShortestPath)
    #expect(SolverChoice.core.resolved(for: market) == .successiveShortestPath)
    let optional = try makeMarket([[1, 2], [3, 4]], places: [1, 1])
    #expect(SolverChoice.auto.resolved(for: optional) == .core)
  }

  @Test("returns a valid allocation and a bound at any time it is stopped")
  func stopped() throws {
    for variant in [HardVariant.alikeRankings, .closedWorkplaces, .fewScores] {
      let market = try variant.market(participants: 4_000, workplaces: 400, pairs: 8, seed: 3)
      let optimum = try #require(try solve(market).provedTotal(in: market))
      for questions in [0, 1, 2, 3, 5, 8, 13] {
        let counter = Countdown(questions)
        let outcome = try solve(market, limits: SolverLimits(isCancelled: counter.isOver))
        try outcome.expectBounds(of: optimum, in: market, "\(variant) after \(questions)")
      }
    }
  }

  @Test("has an allocation to give when the time is over before it starts")
  func noTime() throws {
    let market = try MarketGenerator(participants: 3_000, workplaces: 300, pairs: 10, seed: 2).market()
    for seconds in [0, -1, .nan] {
      guard
        case .feasible(let allocation, _) = try solve(market, limits: SolverLimits(timeLimitSeconds: seconds))
      else {
        Issue.record("\(seconds) seconds")
        continue
      }
      #expect(market.check(allocation).isValid)
    }
  }
}
