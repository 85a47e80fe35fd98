/// The fast core: an auction whose step falls phase by phase, then an exact finish.
///
/// Problem: the market's linear program where participants may stay out, `max Σ s x` with its dual
/// `min Σ u_p + Σ c_w π_w`, `u_p + π_w ≥ s_pw`, `π ≥ 0`, `u ≥ 0`.
///
/// Method:
/// 1. **Auction** (`CoreAuction`). A workplace is as many similar objects as it has places. Participants bid up
///    to their second choice plus a step ε, which falls from a tenth of the largest score to 1/64 of the score unit
///    (what divides every score), by 8 a phase; each phase starts with everybody free and keeps the prices. That
///    ends price wars early where rankings are alike, which one fine phase would fight in the smallest steps. Most bids need
///    a list of the three best pairs only (`Shortlist`), which holds as long as no other pair can be worth much more.
/// 2. **Free places cost nothing** at the optimum, but an auction only raises prices. So between phases all prices fall by
///    a few steps, or to the lower end of their range; few places then end up free at a price.
/// 3. **Exact finish** (`ExactFinish`). Prices are rounded to score units; who is not content at them, and who
///    is free at a price, is repaired by shortest paths on the nearly tight pairs, until a look at all pairs
///    finds nothing more. Prices move no further than that no other pair can become better, so no repair does harm. If there
///    is too much to repair, an auction phase of finer steps comes first.
/// Before anything is returned as optimal, the independent checker verifies the certificate.
///
/// Running time: three or four looks at each row in practice, on rankings that are alike or equal some dozens; the bound
/// is that of successive shortest paths, O(N · E log M), as the finish alone would find the optimum. Memory beside the
/// market: in the auction 8 bytes a place and some 40 a participant, in the finish some 20 a participant, 50 a workplace, a
/// bit a pair and 8 bytes for each nearly tight pair, usually three a participant (all pairs where fewer do not suffice).
/// Deterministic; one thread.
///
/// Overflow: scores are ≤ 2·10⁹ < 2³¹, the number of participants is < 2³¹. Prices are in units of 2⁻ᵏ. No bid is above
/// `s + ε`, as a bidder's second choice is worth at least 0, and ε ≤ s / 10. Where twice the largest score fits into
/// 30 bits at k = 9 (scores up to 2²⁰), prices have 32 bits; the price that closes a workplace without places is then
/// 2³⁰, so that a value, score minus price, is above −2³¹. Otherwise they have 64 bits, the closing price is 2⁶², and k
/// is chosen such that twice the largest score and a participant's number fit into 63 bits together (k = 6 for 3·10⁷
/// participants at the largest score; k = 0 always fits). The bounds of lists have 64 bits, and what prices fall by in
/// all phases together stays below 2⁵⁰. The finish has its own analysis.
///
/// References: D. P. Bertsekas, D. A. Castañon, "The auction algorithm for the transportation problem", Annals of
/// Operations Research 20 (1989), doi 10.1007/BF02216923; the same, "A forward/reverse auction algorithm for
/// asymmetric assignment problems", Computational Optimization and Applications 1 (1992), doi
/// 10.1007/BF00249638; for the finish see ``SuccessiveShortestPath``.
public struct ScaledAuction: MarketSolver {
  /// The solver; it has no options.
  public init() {}

  /// Solves a market exactly, or as far as the limits allow.
  ///
  /// At a limit, or within ``SolverLimits/relativeGap``, whoever held a place keeps it, the others take what is
  /// free, and the certificate's bound holds for every allocation.
  ///
  /// - Throws: ``SolverError`` when everyone must be placed (unsupported).
  public func solve(_ market: Market, limits: SolverLimits) throws(SolverError) -> MarketOutcome {
    try solve(market, from: nil, limits: limits)
  }

  /// Solves a market from a solution that is nearly right: the finish alone repairs it. When that takes more than a part of a
  /// solve from scratch, the solution is forgotten and the market solved from scratch.
  ///
  /// - Throws: as ``solve(_:limits:)``.
  public func solve(
    _ market: Market, startingAt known: KnownSolution, limits: SolverLimits
  ) throws(SolverError) -> MarketOutcome {
    let fits =
      known.prices.count == market.workplaceCount
      && known.allocation.workplaces.count == market.participantCount
    return try solve(market, from: fits ? known : nil, limits: limits)
  }

  private func solve(
    _ market: Market, from known: KnownSolution?, limits: SolverLimits
  ) throws(SolverError) -> MarketOutcome {
    guard market.participation == .optional else {
      throw SolverError(
        .unsupported, "everyone must be placed: use \(SolverChoice.successiveShortestPath.rawValue)")
    }
    return try market.withRows { rows throws(SolverError) in
      let shift = CoreAuction<Int32>.largestShift(
        participantCount: rows.participantCount, largestScore: rows.largestScore)
      guard shift >= CorePolicy.usualShift + CorePolicy.stepShift else {
        var run = CoreRun<Int64>(market, rows, limits: limits, startingAt: known)
        return try run.solve()
      }
      var run = CoreRun<Int32>(market, rows, limits: limits, startingAt: known)
      return try run.solve()
    }
  }
}
