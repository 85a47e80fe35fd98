@testable import Assignment
import Testing

/// What holds for every market, whatever its optimum is.
@Suite("Scaled auction: properties")
struct ScaledAuctionPropertyTests {
  private func optimum(_ market: Market) throws -> (total: Int64, Allocation, Certificate) {
    let outcome = try ScaledAuction().solve(market, limits: SolverLimits())
    let total = try #require(try outcome.provedTotal(in: market))
    guard case .optimal(let allocation, let certificate) = outcome else {
      throw UnprovedOutcome(description: "\(outcome)")
    }
    return (total, allocation, certificate)
  }

  private func rows(_ market: Market) -> [[Int32?]] {
    (0..<market.participantCount).map { participant in
      (0..<market.workplaceCount).map { market.score(participant: participant, workplace: Int32($0)) }
    }
  }

  @Test("a pair more never lowers the optimum, by more than its score it never raises it")
  func anotherPair() throws {
    for seed in UInt64(0)..<150 {
      let market = try makeRandomMarket(seed: seed, upTo: 14, 8, largestScore: 50)
      var random = SplitMix64(seed: seed)
      let total = try optimum(market).total
      var rows = rows(market)
      let absent = rows.indices.flatMap { p in rows[p].indices.filter { rows[p][$0] == nil }.map { (p, $0) } }
      guard !absent.isEmpty else { continue }
      let (participant, workplace) = absent[random.within(0...absent.count - 1)]
      let score = Int32(random.within(0...60))
      rows[participant][workplace] = score
      let larger = try optimum(makeMarket(rows, places: market.places)).total
      #expect(total <= larger && larger <= total + Int64(score), "seed \(seed)")
    }
  }

  @Test("a place more is worth between 0 and the largest score, and at most its price")
  func anotherPlace() throws {
    for seed in UInt64(0)..<150 {
      let market = try makeRandomMarket(seed: seed, upTo: 14, 8)
      let (total, _, certificate) = try optimum(market)
      let largest = Int64(market.scores.max() ?? 0)
      for workplace in market.places.indices {
        var places = market.places
        places[workplace] += 1
        let larger = try optimum(makeMarket(rows(market), places: places)).total
        #expect(larger >= total && larger <= total + largest, "seed \(seed)")
        #expect(larger <= total + certificate.prices[workplace], "seed \(seed)")
      }
    }
  }

  @Test("a workplace with a free place costs nothing", arguments: HardVariant.allCases)
  func freePlaces(variant: HardVariant) throws {
    for seed in UInt64(0)..<10 {
      let market = try variant.market(participants: 120, workplaces: 25, pairs: 5, seed: seed)
      let (_, allocation, certificate) = try optimum(market)
      var left = market.places
      for workplace in allocation.workplaces where workplace >= 0 { left[Int(workplace)] -= 1 }
      for workplace in left.indices where left[workplace] > 0 && market.places[workplace] > 0 {
        #expect(certificate.prices[workplace] == 0, "seed \(seed)")
      }
    }
  }

  @Test(
    "scores that are all multiples of a number change nothing but the unit", arguments: HardVariant.allCases)
  func multiples(variant: HardVariant) throws {
    let market = try variant.market(participants: 150, workplaces: 30, pairs: 6, seed: 12)
    let total = try optimum(market).total
    let factor = Int64(Market.largestScore) / max(1, Int64(market.scores.max() ?? 1))
    for factor in [2, 1_000, factor]
    where factor <= Int64(Market.largestScore) / Int64(max(1, market.scores.max() ?? 1)) {
      let multiple = try Market(
        places: market.places, rowStarts: market.rowStarts, workplaces: market.workplaces,
        scores: market.scores.map { $0 * Int32(factor) })
      #expect(try optimum(multiple).total == total * factor, "\(factor)")
    }
  }

  @Test(
    "a stopped run has a valid allocation and a valid bound, however it was stopped",
    arguments: HardVariant.allCases)
  func stopped(variant: HardVariant) throws {
    let market = try variant.market(participants: 700, workplaces: 70, pairs: 6, seed: 8)
    let total = try optimum(market).total
    var limits = [0, 1, 2].map { questions in
      let counter = Countdown(questions)
      return SolverLimits(isCancelled: { counter.isOver() })
    }
    limits += [0, 1e-6, 1e-4, 1e-3].map { SolverLimits(timeLimitSeconds: $0) }
    limits += [0.2, 0.01].map { SolverLimits(timeLimitSeconds: 1e-3, relativeGap: $0) }
    limits += [0.2, 0.01].map { SolverLimits(relativeGap: $0) }
    for limit in limits {
      try ScaledAuction().solve(market, limits: limit).expectBounds(of: total, in: market)
    }
  }

  @Test("a bid and its bidder fit into one word at every size")
  func units() {
    for participants in [1, 2, 3_000_000, 30_000_000, Int(Int32.max)] {
      for score in [1, 1_000_000, Int64(Market.largestScore)] {
        let shift = CoreAuction<Int64>.largestShift(participantCount: participants, largestScore: score)
        #expect(shift >= 0)
        let bidderBits = Int64(Int.bitWidth - max(participants - 1, 1).leadingZeroBitCount)
        // The largest bid is a score and a step of a tenth of it.
        let largestBid = UInt64(score + score / 10 + 1) << UInt64(shift)
        #expect(largestBid.leadingZeroBitCount > bidderBits, "\(participants) participants, score \(score)")
      }
    }
    #expect(CoreAuction<Int64>.largestShift(participantCount: 3_000_000, largestScore: 2_000_000_000) >= 6)
    #expect(CoreAuction<Int64>.largestShift(participantCount: 30_000_000, largestScore: 2_000_000_000) >= 6)
  }

  /// As many participants as there may be in practice, at the largest scores, with few pairs.
  @Test(
    "three million participants are no problem for integers of 32 or 64 bits",
    arguments: [1_000_000, Market.largestScore])
  func manyParticipants(score: Int32) throws {
    let count = 3_000_000
    let wanting = 40
    // Only the last ones have pairs: all want the one place at workplace 0, and have each other's as a second choice.
    var rowStarts = [Int](repeating: 0, count: count - wanting + 1)
    var (columns, scores): ([Int32], [Int32]) = ([], [])
    for index in 0..<wanting {
      columns += index == 0 ? [0] : [0, Int32(index)]
      scores += index == 0 ? [score] : [score, score - Int32(index)]
      rowStarts.append(columns.count)
    }
    let market = try Market(
      places: Array(repeating: 1, count: wanting), rowStarts: rowStarts, workplaces: columns, scores: scores)
    let expected = Int64(score) * Int64(wanting) - Int64(wanting * (wanting - 1) / 2)
    #expect(try optimum(market).total == expected)
  }

  /// The clock is asked every 8 192 bids and every 64 repairs; far fewer questions than bids by augmenting one path at a
  /// time over all pairs would take.
  @Test(
    "the work stays within bounds where price wars are long",
    arguments: [
      (HardVariant.allEqual, 10), (.equalRegions, 20), (.sameRankings, 100), (.alikeRankings, 150),
      (.singleAlike, 80), (.products, 30), (.fewScores, 10), (.singlePlaces, 20),
    ])
  func work(variant: HardVariant, questions: Int) throws {
    let workplaces = variant == .singleAlike || variant == .singlePlaces ? 4_000 : 400
    let market = try variant.market(participants: 4_000, workplaces: workplaces, pairs: 10, seed: 6)
    let counter = Countdown(questions)
    let outcome = try ScaledAuction().solve(
      market, limits: SolverLimits(isCancelled: { counter.isOver() }))
    #expect(try outcome.provedTotal(in: market) != nil)
  }
}
