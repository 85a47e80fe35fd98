import Assignment
import Testing

@Suite("Incremental market, random changes")
struct RandomChangesTests {
  /// A mixture in which markets neither empty nor fill up.
  private static let kinds: [MarketChangeGenerator.Kind] = [
    .withdraw, .addParticipant, .addPlace, .removePlace, .score, .score, .score, .newPair, .newPair, .ban,
    .ban,
    .allow, .pin, .unpin, .addWorkplace,
  ]

  private func market(_ variant: HardVariant, _ random: inout SplitMix64, seed: UInt64) throws
    -> IncrementalMarket
  {
    try variant.market(
      participants: random.within(0...14), workplaces: random.within(1...8), pairs: random.within(1...6),
      seed: seed
    ).incremental()
  }

  private func draw(_ random: inout SplitMix64) -> MarketChangeGenerator.Kind {
    Self.kinds[Int(random.below(UInt64(Self.kinds.count)))]
  }

  @Test("each change gives the optimum of a solve from scratch", arguments: HardVariant.allCases)
  func oneByOne(variant: HardVariant) throws {
    try change(variant, seeds: 0..<6, steps: 60, batch: 1...1)
  }

  @Test("a batch gives the optimum of a solve from scratch", arguments: HardVariant.allCases)
  func batches(variant: HardVariant) throws {
    try change(variant, seeds: 100..<106, steps: 12, batch: 0...8)
  }

  private func change(
    _ variant: HardVariant, seeds: Range<UInt64>, steps: Int, batch: ClosedRange<Int>
  ) throws {
    for seed in seeds {
      var random = SplitMix64(seed: seed)
      var market = try market(variant, &random, seed: seed)
      var generator = MarketChangeGenerator(seed: seed)
      for step in 0..<steps {
        // Drawn from the market as it is before the batch: some may not fit any more when it is their turn.
        let changes = (0..<random.within(batch)).compactMap { _ in generator.change(draw(&random), in: market)
        }
        do throws(MarketChangeError) {
          try market.apply(changes)
        } catch {
          #expect(batch.upperBound > 1, "a change alone fits")
          #expect(error.faults.allSatisfy { changes.indices.contains($0.position) })
        }
        if let fault = try market.fault() {
          Issue.record("\(variant), seed \(seed), step \(step), \(changes): \(fault)")
          return
        }
      }
    }
  }

  @Test("a batch and the same changes one by one are worth the same", arguments: HardVariant.allCases)
  func batchAgainstSteps(variant: HardVariant) throws {
    var stepwise = try variant.market(participants: 60, workplaces: 12, pairs: 5, seed: 8).incremental()
    var batched = stepwise
    var generator = MarketChangeGenerator(seed: 8)
    var random = SplitMix64(seed: 8)
    var changes: [MarketChange] = []
    for _ in 0..<80 {
      guard let change = generator.change(draw(&random), in: stepwise) else { continue }
      try stepwise.apply([change])
      changes.append(change)
    }
    try batched.apply(changes)
    #expect(batched.objective == stepwise.objective)
    #expect(try batched.market() == stepwise.market())
    #expect(try batched.fault() == nil)
  }

  @Test(
    "rows and columns stay right while many come and go",
    arguments: [HardVariant.oneWanted, .allEqual, .singleAlike])
  func manyComeAndGo(variant: HardVariant) throws {
    var market = try variant.market(participants: 150, workplaces: 9, pairs: 5, seed: 4).incremental()
    var generator = MarketChangeGenerator(seed: 4)
    for round in 0..<8 {
      for kind in [MarketChangeGenerator.Kind.addParticipant, .withdraw] {
        // One more leaves than comes.
        for _ in 0..<(kind == .withdraw ? 70 : 60) {
          if let change = generator.change(kind, in: market) { try market.apply([change]) }
        }
      }
      if let fault = try market.fault() { Issue.record("\(variant), round \(round): \(fault)") }
    }
  }

  @Test("is deterministic")
  func determinism() throws {
    func run() throws -> (Allocation, Certificate) {
      var market = try HardVariant.fewScores.market(participants: 80, workplaces: 12, pairs: 5, seed: 3)
        .incremental()
      var generator = MarketChangeGenerator(seed: 3)
      var random = SplitMix64(seed: 3)
      for _ in 0..<60 {
        if let change = generator.change(draw(&random), in: market) { try market.apply([change]) }
      }
      return (market.allocation, market.certificate)
    }
    let (first, second) = (try run(), try run())
    #expect(first == second)
  }

  /// A change in a market of this size should look at a few workplaces, whatever the size.
  @Test("looks at a few workplaces a change")
  func work() throws {
    let solved = try MarketGenerator(participants: 4_000, workplaces: 400, pairs: 10, seed: 1).market()
    guard
      case .optimal(let allocation, let certificate) = try ScaledAuction().solve(
        solved, limits: SolverLimits())
    else {
      Issue.record("not solved")
      return
    }
    var market = try IncrementalMarket(solved, allocation, certificate)
    var generator = MarketChangeGenerator(seed: 1)
    var random = SplitMix64(seed: 1)
    for _ in 0..<300 {
      if let change = generator.change(draw(&random), in: market) { try market.apply([change]) }
    }
    #expect(market.settledCount < 300 * 12)
    #expect(try market.rest().market.check(market.certificate, for: market.rest().allocation).isProof)
  }
}
