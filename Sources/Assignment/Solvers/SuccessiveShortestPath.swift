/// The in-house solver: participants enter one at a time, each along a shortest path, with integer prices.
///
/// Problem: the market's linear program, `max Σ s x` with its dual `min Σ u_p + Σ c_w π_w`, `u_p + π_w ≥
/// s_pw`, `π ≥ 0`, and `u ≥ 0` unless everyone must be placed.
///
/// Method: keep prices `π ≥ 0` such that every placed participant is at a workplace that is best for them at
/// these prices (`s − π` largest, and ≥ 0 unless they must be placed) and every workplace with a free place
/// costs 0. By complementary slackness such a state is optimal for the participants who entered. It is kept
/// by
/// 1. a bidding start (`BiddingStart`), which places most participants in one or two looks at their row,
///    and
/// 2. for the rest a Dijkstra search over workplaces on reduced costs (`ShortestAugmentation`), which ends
///    at a free place, at someone who had better stay out, or with the entrant staying out, and moves the
///    prices by the distances.
/// When everyone has entered, the allocation is optimal and `u_p = max_w (s_pw − π_w)` completes the
/// certificate, which the independent checker then verifies before anything is returned.
///
/// Running time O(N · (E + M log M)) for N participants, M workplaces and E pairs; searches end early, so
/// that real markets take a small fraction of it, but it grows faster than the market does: on a region of
/// 50 pairs each, 20 000 × 2 000 takes seconds, 100 000 × 10 000 minutes. Memory O(N + M) beside the market. Deterministic; among
/// equally good workplaces the lowest index is taken, and a place is preferred to staying out.
///
/// Overflow: scores are ≤ 2·10⁹ < 2³¹. Where participants may stay out, every price and utility stays within
/// 0 … 2³¹ (a price only rises to `s − u` of someone who wants it, u ≥ 0), so `Int64` cannot overflow. Where
/// everyone must be placed, prices are chained along paths of at most `2·min(N, M)` hops of ≤ 2³¹ each; the
/// solver refuses `min(N, M) > 2²⁷`, so prices stay below 2⁶⁰, and the price that closes a workplace without
/// places, 2⁶¹, is out of reach of them.
///
/// References: J. Edmonds, R. M. Karp, "Theoretical improvements in algorithmic efficiency for network flow
/// problems", J. ACM 19 (1972), doi 10.1145/321694.321699; N. Tomizawa, "On some techniques useful for
/// solution of transportation network problems", Networks 1 (1971), doi 10.1002/net.3230010206; R. Jonker, A.
/// Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems",
/// Computing 38 (1987), doi 10.1007/BF02278710; D. P. Bertsekas, D. A. Castañon, "The auction algorithm for
/// the transportation problem", Annals of Operations Research 20 (1989), doi 10.1007/BF02216923.
public struct SuccessiveShortestPath: MarketSolver {
  /// The most participants or workplaces, whichever are fewer, when everyone must be placed.
  static let largestRequiredSide = 1 << 27
  /// The price of a workplace without places while the search runs: out of reach.
  static let closedPrice: Int64 = 1 << 61
  /// Distances and prices from here on are out of reach.
  static let outOfReach: Int64 = 1 << 60

  /// The solver; it has no options.
  public init() {}

  /// Solves a market exactly, or as far as the limits allow.
  ///
  /// At a limit the participants placed so far stay placed, and the certificate's bound holds for every
  /// allocation.
  public func solve(_ market: Market, limits: SolverLimits) throws(SolverError) -> MarketOutcome {
    if market.participation == .required,
      min(market.participantCount, market.workplaceCount) > Self.largestRequiredSide
    {
      throw SolverError(
        .unsupported,
        "everyone must be placed in a market of \(market.participantCount) participants and "
          + "\(market.workplaceCount) workplaces; this solver takes at most \(Self.largestRequiredSide) of one"
      )
    }
    let watch = StopWatch(limits)
    var start = BiddingStart(market)
    // Taken from the back, so the lowest index has to stand there.
    var waiting = start.run(until: watch, progress: limits.progress).sorted(by: >)
    var search = ShortestAugmentation(market, continuing: start)
    let total = market.participantCount
    let waitingAtFirst = waiting.count
    while let participant = waiting.last {
      if (waitingAtFirst - waiting.count) % 64 == 0 {
        limits.progress(total - waiting.count, total)
        if watch.isOver() { break }
      }
      switch search.enter(participant, of: market, until: watch) {
      case .placed, .stayedOut: waiting.removeLast()
      case .impossible: return .infeasible
      case .stopped: return try stopped(market, search)
      }
    }
    guard waiting.isEmpty else { return try stopped(market, search) }
    limits.progress(total, total)
    let allocation = search.allocation(in: market)
    let certificate = Certificate(of: market, closing: search.prices)
    let check = market.check(certificate, for: allocation)
    guard check.isProof else {
      throw SolverError(
        .failed, "the certificate does not hold: \(check.violations.first.map(\.description) ?? "")")
    }
    return .optimal(allocation, certificate)
  }

  /// The outcome at a limit: whoever is left takes, in the order of indices, the best place that is still free.
  /// The bound is that of the prices reached, whatever the allocation.
  private func stopped(_ market: Market, _ search: ShortestAugmentation) throws(SolverError) -> MarketOutcome
  {
    if market.participation == .required { return .limitReached }
    var allocation = search.allocation(in: market)
    allocation.fillFreePlaces(of: market)
    let certificate = Certificate(of: market, closing: search.prices)
    guard market.bound(by: certificate) != nil, market.check(allocation).isValid else {
      throw SolverError(.failed, "the state at the limit is not a valid allocation with a bound")
    }
    return .feasible(allocation, certificate)
  }
}
