import LinearSolver

/// The market as a minimum-cost flow, solved by GLPK's out-of-kilter code.
///
/// Nodes are the participants (supply 1 each), the workplaces, and a sink that takes all; arcs are the pairs
/// at cost −score, from each workplace to the sink as many as it has places, and from each participant to the
/// sink at cost 0 when they may stay out. Node potentials give the prices; when they do not prove the
/// allocation the residual graph gives others (`ResidualPrices`). D. R. Fulkerson, "An out-of-kilter method
/// for minimal-cost flow problems", J. SIAM 9 (1961), doi 10.1137/0109002.
///
/// GLPK cannot interrupt it, so a time limit is refused and cancellation is heard only before it starts.
/// Costs are 32-bit inside GLPK: a market of large scores on many nodes is refused as unsupported.
public struct GLPKOutOfKilter: MarketSolver {
  /// The solver; it has no options.
  public init() {}

  /// Solves a market exactly.
  public func solve(_ market: Market, limits: SolverLimits) throws(SolverError) -> MarketOutcome {
    guard limits.timeLimitSeconds == nil else {
      throw SolverError(
        .unsupported, "GLPK's out-of-kilter code cannot keep a time limit; use successive-shortest-path")
    }
    try GLPKMarket.refuseLargeMarket(market)
    if limits.isCancelled() { return GLPKMarket.stopped(nil, in: market) }
    let outcome: LinearSolver.FlowOutcome
    do {
      outcome = try Self.flow(of: market).solveOutOfKilter()
    } catch {
      throw GLPKMarket.solverError(error)
    }
    guard case .optimal(let flow, let potentials, _) = outcome else {
      guard market.participation == .required else {
        throw SolverError(.failed, "GLPK calls a flow impossible that may be empty")
      }
      return .infeasible
    }
    let allocation = try GLPKMarket.allocation(
      flow.prefix(market.pairCount).map { Double($0) }, in: market)
    let sink = market.participantCount + market.workplaceCount
    let prices = (0..<market.workplaceCount).map { workplace in
      max(0, potentials[sink] - potentials[market.participantCount + workplace])
    }
    return try GLPKMarket.proved(allocation, prices: prices, in: market)
  }

  /// Arcs: the pairs, then the workplaces to the sink, then the participants to the sink.
  private static func flow(of market: Market) -> MinimumCostFlow {
    let participants = Int32(market.participantCount)
    let sink = participants + Int32(market.workplaceCount)
    var supplies = [Int32](repeating: 0, count: Int(sink) + 1)
    var tails: [Int32] = []
    var heads = market.workplaces.map { participants + $0 }
    var capacities = [Int32](repeating: 1, count: market.pairCount)
    var costs = market.scores.map { -$0 }
    for participant in 0..<participants {
      supplies[Int(participant)] = 1
      for _ in market.pairs(of: Int(participant)) { tails.append(participant) }
    }
    supplies[Int(sink)] = -participants
    for (workplace, places) in market.places.enumerated() {
      tails.append(participants + Int32(workplace))
      heads.append(sink)
      capacities.append(min(places, participants))
      costs.append(0)
    }
    if market.participation == .optional {
      for participant in 0..<participants {
        tails.append(participant)
        heads.append(sink)
        capacities.append(1)
        costs.append(0)
      }
    }
    return MinimumCostFlow(
      supplies: supplies, tails: tails, heads: heads, capacities: capacities, costs: costs)
  }
}
