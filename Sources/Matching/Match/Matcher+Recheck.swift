extension Matcher {
  /// Score and barriers of every given pair, eligible or not, in the given order. O(M + pairs · requirements).
  public func judgements(
    of pairs: [(participant: Int, workplace: Int)]
  ) -> [(score: MicroUnits, barriers: BarrierSet)] {
    var scorer = PairScorer(compiled)
    return pairs.map { pair in
      scorer.load(pair.participant)
      return (scorer.score(at: pair.workplace), scorer.barriers(at: pair.workplace))
    }
  }

  /// An upper bound on the total score of every allocation that keeps the pins, over all eligible pairs, from prices ≥ 0
  /// of the workplaces; `nil` when a price is negative, one is missing, or the sum leaves 64 bits.
  ///
  /// A result whose objective equals this bound is optimal, whoever computed it. O(N · M · requirements).
  public func allPairsBound(
    prices: [Int64], threads: Int,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> Int64? {
    guard prices.count == freePlaces.count, prices.allSatisfy({ $0 >= 0 }) else { return nil }
    let count = compiled.participants.count
    let findings = PricingPass(cohort: compiled, threads: threads).run(
      prices: prices, storedUtilities: Array(repeating: .max, count: count)
    ) { progress($0, count) }
    guard let free = PricingLoop.bound(prices: prices, utilities: findings.utilities, places: freePlaces)
    else { return nil }
    let pins = judgements(of: compiled.pins.map { (Int($0.key), Int($0.value)) })
    let (sum, overflow) = free.addingReportingOverflow(pins.reduce(0) { $0 + Int64($1.score) })
    return overflow ? nil : sum
  }
}
