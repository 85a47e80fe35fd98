@testable import Assignment
import Testing

@Suite("Generation")
struct GenerationTests {
  @Test("SplitMix64 gives its published numbers")
  func splitMix() {
    var random = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<3).map { _ in random.next() }
        == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    #expect((0..<1_000).allSatisfy { _ in (-3...3).contains(random.within(-3...3)) })
    _ = random.within(.min ... .max)
  }

  @Test("popularity follows Zipf's law")
  func popularity() {
    let sampler = PopularitySampler(count: 10)
    var random = SplitMix64(seed: 3)
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<29_290 { counts[sampler.draw(&random)] += 1 }
    // 29 290 / H(10) = 10 000: rank r is expected 10 000 / r times; five standard deviations are allowed.
    for (rank, count) in counts.enumerated() {
      let expected = 10_000.0 / Double(rank + 1)
      #expect(abs(Double(count) - expected) < 5 * expected.squareRoot(), "rank \(rank): \(count)")
    }
  }

  @Test("markets have the asked sizes, places and pairs, and are the same for the same seed")
  func recipe() throws {
    let generator = MarketGenerator(participants: 1_000, workplaces: 100, pairs: 20, seed: 9)
    let market = try generator.market()
    #expect(market.participantCount == 1_000 && market.workplaceCount == 100 && market.pairCount == 20_000)
    #expect(market.totalPlaces == 900)
    #expect(market.places.allSatisfy { $0 >= 1 && $0 <= 20 })
    #expect(market.scores.allSatisfy { $0 >= 0 && $0 <= 10_000 })
    #expect(try generator.market() == market)
    var other = generator
    other.seed = 10
    #expect(try other.market() != market)
  }

  @Test("a seed keeps its meaning from version to version")
  func golden() throws {
    let market = try MarketGenerator(participants: 3, workplaces: 4, pairs: 2, placesPermille: 2_000, seed: 1)
      .market()
    #expect(market.places == [1, 1, 2, 2])
    #expect(market.workplaces == [0, 2, 0, 2, 2, 3])
    #expect(market.scores == [7190, 6794, 8083, 6290, 7146, 6980])
  }

  @Test("every variant has its rows, places and scores", arguments: MarketGenerator.Variant.allCases)
  func variants(variant: MarketGenerator.Variant) throws {
    var generator = MarketGenerator(variant, participants: 2_500, seed: 4)
    generator.pairs = min(generator.pairs, 6)
    let market = try generator.market()
    #expect(market.workplaceCount == variant.workplaces(forParticipants: 2_500))
    #expect(market.pairCount == 2_500 * generator.pairs)
    #expect(market.totalPlaces == Int64(2_500 * variant.placesPermille / 1_000))
    let largest = try #require(market.scores.max())
    let distinct = Set(market.scores).count
    switch variant {
    case .singlePlaces: #expect(market.places.allSatisfy { $0 == 1 })
    case .elevenScores: #expect(largest <= 10)
    case .hundredScores: #expect(largest > 10 && largest <= 100)
    case .largeScores: #expect(largest > 500_000 && largest <= 1_000_000)
    case .largestScores: #expect(largest > 1_000_000_000 && largest <= Market.largestScore)
    case .sameRankings: #expect(distinct <= market.workplaceCount)
    case .equalScores, .equalScoresAtSinglePlaces, .equalScoresAtPlentyOfPlaces: #expect(distinct == 1)
    case .communities, .equalScoresInCommunities:
      // 2 500 participants are two communities; the second takes the rest.
      #expect(market.workplaces[..<market.rowStarts[1_000]].allSatisfy { $0 < 125 })
      #expect(market.workplaces[market.rowStarts[1_000]...].allSatisfy { $0 >= 125 })
    case .oneWanted:
      let wanted = try #require(market.scores.firstIndex(of: 10_000).map { market.workplaces[$0] })
      #expect((0..<2_500).allSatisfy { market.score(participant: $0, workplace: wanted) == 10_000 })
    default: #expect(largest <= 10_200 && distinct > 200)
    }
  }

  @Test("odd sizes are made, impossible ones refused")
  func sizes() throws {
    for (participants, workplaces, pairs) in [
      (0, 0, 5), (5, 0, 5), (0, 5, 5), (4, 3, 100), (50, 40, 39), (2, 1, 1),
    ] {
      let market = try MarketGenerator(
        participants: participants, workplaces: workplaces, pairs: pairs, seed: 1
      ).market()
      #expect(market.pairCount == participants * min(workplaces, pairs))
      #expect(workplaces == 0 || market.totalPlaces == Int64(participants * 900 / 1_000))
      for variant in MarketGenerator.Variant.allCases {
        let market = try MarketGenerator(
          participants: participants, workplaces: workplaces, pairs: pairs, seed: 1, variant: variant
        ).market()
        #expect(market.pairCount == participants * min(workplaces, pairs))
      }
    }
    for generator in [
      MarketGenerator(participants: -1, workplaces: 1, pairs: 1, seed: 0),
      MarketGenerator(participants: .max, workplaces: 1, pairs: 1, seed: 0),
      MarketGenerator(participants: 1, workplaces: 1 << 23, pairs: 1, seed: 0),
      MarketGenerator(participants: 2_000_000_000, workplaces: 1 << 22, pairs: 1 << 22, seed: 0),
      MarketGenerator(participants: 10_000_000, workplaces: 1, pairs: 1, placesPermille: 1_000_000, seed: 0),
    ] {
      #expect(throws: MarketGenerator.ParameterError.self) { try generator.market() }
    }
  }
}
