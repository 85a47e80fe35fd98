/// One solve of ``ScaledAuction``: the phases of the auction, the finish, and the way back when a finish has too
/// much to repair.
struct CoreRun: ~Copyable {
  private let market: Market
  private let rows: MarketRows
  private let limits: SolverLimits
  private let watch: StopWatch
  private let largestShift: Int64
  private let startsWarm: Bool
  private var auction: CoreAuction

  /// Price units in a score unit, as a power of two: fine enough that rounding down leaves few who are not tight.
  private static let usualShift: Int64 = 6
  /// A phase's step is the one before by this power of two.
  private static let stepShift: Int64 = 3

  /// More free places at a price than one for so many participants: the prices have to fall further.
  private static let manyHoles = 200
  /// More of them after a warm start: its prices were no help.
  private static let tooManyHoles = 50
  /// More faults after a repair than one for so many participants: it did harm.
  private static let manyFaults = 20
  /// Above every slack of a workplace with places.
  private static let anySlack: Int64 = 1 << 34

  init(_ market: Market, _ rows: MarketRows, limits: SolverLimits, startingAt prices: [Int64]?) {
    self.market = market
    self.rows = rows
    self.limits = limits
    watch = StopWatch(limits)
    startsWarm = prices != nil
    largestShift = CoreAuction.largestShift(
      participantCount: rows.participantCount, largestScore: rows.largestScore)
    auction = CoreAuction(rows, shift: min(Self.usualShift, largestShift), startingAt: prices)
  }

  mutating func solve() throws(SolverError) -> MarketOutcome {
    switch try runAuction() {
    case .quiet, .tooManyBids: break
    case .stopped: return try stopped()
    case .closeEnough(let outcome): return outcome
    }
    var finish = ExactFinish(rows, continuing: auction)
    var slack: Int64?
    var faults = Int.max  // before the last repair
    var work = 2 * rows.pairCount + (1 << 20)
    while true {
      let waiting = finish.freeUntight(rows)
      let holes = finish.holes()
      if waiting == 0, holes == 0 {
        limits.progress(rows.participantCount, rows.participantCount)
        return try optimal(finish)
      }
      limits.progress(rows.participantCount - waiting, rows.participantCount)
      // Too few pairs let prices drift far from what the other pairs allow: then the state before was better.
      if waiting + holes > max(faults, rows.participantCount / Self.manyFaults) {
        finish = ExactFinish(rows, continuing: auction)
        faults = .max
        continue
      }
      faults = waiting + holes
      if let outcome = try closeEnough(finish) { return outcome }
      if watch.isOver() { return try stopped(finish) }
      let bound = slack ?? finish.typicalSlack(rows)
      let progress = finish.repair(rows, slackUpTo: bound, work: work, until: watch)
      switch progress {
      case .done: slack = finish.graph.edgeCount > rows.pairCount / 4 ? Self.anySlack : bound * 4 + 1
      case .stopped: return try stopped(finish)
      case .tooMuchWork:
        work *= 4
        if auction.shift + Self.stepShift <= largestShift {
          auction.refine(by: Self.stepShift)
          auction.lowerPrices(by: 4 << Self.stepShift)
          guard auction.run(rows, step: 1, bidLimit: bidLimit, until: watch) != .stopped else {
            return try stopped()
          }
          finish = ExactFinish(rows, continuing: auction)
          faults = .max
        }
      }
    }
  }

  /// Bids that a phase may take where a coarser one could do its work instead.
  private var bidLimit: Int { 16 * rows.participantCount + 4_096 }

  /// How the auction ended.
  private enum AuctionEnd {
    case quiet
    case tooManyBids
    case stopped
    /// Within the gap asked for.
    case closeEnough(MarketOutcome)
  }

  /// All phases, or the last ones when there are prices to start from. Prices that turn out to be no help are
  /// forgotten.
  private func runAuction() throws(SolverError) -> AuctionEnd {
    if startsWarm {
      let step: Int64 = 1 << Self.stepShift
      auction.lowerPrices(by: 4 * step)
      let end = try runPhases(from: step, bidLimit: bidLimit)
      switch end {
      case .quiet where auction.holes() <= rows.participantCount / Self.tooManyHoles: return end
      case .stopped, .closeEnough: return end
      case .quiet, .tooManyBids: auction.clearPrices()
      }
    }
    return try runPhases(from: (rows.largestScore << auction.shift) / 10, bidLimit: .max)
  }

  /// Phases with steps from `first` down to 1. Between two, prices fall by some of the step before: that opens
  /// the way down for workplaces that nobody would take any more. The factors are those that measured well: too small, and
  /// the finish has too many places to fill; too large, and every phase climbs its way up again.
  private func runPhases(from first: Int64, bidLimit: Int) throws(SolverError) -> AuctionEnd {
    var step = max(first, 1)
    var phase = 0
    while true {
      switch auction.run(rows, step: step, bidLimit: bidLimit, until: watch) {
      case .quiet: break
      case .tooManyBids: return .tooManyBids
      case .stopped: return .stopped
      }
      if let outcome = try closeEnough() { return .closeEnough(outcome) }
      guard step > 1 else { return .quiet }
      let holes = auction.holes()
      var factor: Int64 = phase < 2 || holes == 0 ? 2 : 4
      if holes > rows.participantCount / Self.manyHoles { factor *= 2 }
      auction.lowerPrices(by: factor * step)
      step = max(1, step >> Self.stepShift)
      phase += 1
    }
  }

  private func optimal(_ finish: borrowing ExactFinish) throws(SolverError) -> MarketOutcome {
    let allocation = Allocation(workplaces: finish.heldWorkplaces.array)
    let prices = openPrices(finish.prices, shift: 0)
    let certificate =
      market.places.contains(0)
      ? Certificate(of: market, closing: prices)
      : Certificate(prices: prices, utilities: finish.utilities.array)
    let check = market.check(certificate, for: allocation)
    guard check.isProof else {
      throw SolverError(
        .failed, "the certificate does not hold: \(check.violations.first.map(\.description) ?? "")")
    }
    return .optimal(allocation, certificate)
  }

  /// The state between two phases as an outcome, when it is within the gap asked for. O(pairs); the row kernel
  /// decides whether a closer look is worth it.
  private func closeEnough() throws(SolverError) -> MarketOutcome? {
    guard limits.relativeGap > 0 else { return nil }
    var allocation = heldAllocation
    allocation.fillFreePlaces(of: market)
    let objective = market.check(allocation).totalScore
    guard let bound = auction.bound(rows), limits.accepts(objective: objective, bound: bound) else {
      return nil
    }
    let certificate = Certificate(of: market, closing: openPrices(auction.prices, shift: auction.shift))
    guard let bound = market.bound(by: certificate), limits.accepts(objective: objective, bound: bound) else {
      return nil
    }
    return try outcome(allocation, certificate)
  }

  /// The same at the look at all pairs that comes before a repair.
  private func closeEnough(_ finish: borrowing ExactFinish) throws(SolverError) -> MarketOutcome? {
    guard limits.relativeGap > 0 else { return nil }
    let reached = try stopped(finish)
    guard case .feasible(let allocation, let certificate) = reached else { return reached }
    let objective = market.check(allocation).totalScore
    guard let bound = market.bound(by: certificate), limits.accepts(objective: objective, bound: bound) else {
      return nil
    }
    return reached
  }

  private var heldAllocation: Allocation {
    var workplaces = [Int32](repeating: Allocation.unplaced, count: rows.participantCount)
    for participant in workplaces.indices where auction.held[participant] >= 0 {
      let pair = rows.pairs(of: participant).lowerBound + Int(auction.held[participant])
      workplaces[participant] = Int32(truncatingIfNeeded: rows.workplace(pair))
    }
    return Allocation(workplaces: workplaces)
  }

  private func stopped() throws(SolverError) -> MarketOutcome {
    try stopped(heldAllocation, prices: openPrices(auction.prices, shift: auction.shift))
  }

  private func stopped(_ finish: borrowing ExactFinish) throws(SolverError) -> MarketOutcome {
    try stopped(
      Allocation(workplaces: finish.heldWorkplaces.array), prices: openPrices(finish.prices, shift: 0))
  }

  /// The outcome at a limit: whoever is left takes, in the order of indices, the best place that is still
  /// free. The bound is that of the prices reached, whatever the allocation.
  private func stopped(_ reached: Allocation, prices: [Int64]) throws(SolverError) -> MarketOutcome {
    var allocation = reached
    allocation.fillFreePlaces(of: market)
    return try outcome(allocation, Certificate(of: market, closing: prices))
  }

  /// An allocation with a bound, which may happen to prove it.
  private func outcome(
    _ allocation: Allocation, _ certificate: Certificate
  ) throws(SolverError) -> MarketOutcome {
    let check = market.check(certificate, for: allocation)
    if check.isProof { return .optimal(allocation, certificate) }
    guard market.bound(by: certificate) != nil, market.check(allocation).isValid else {
      throw SolverError(.failed, "the state at the limit is not a valid allocation with a bound")
    }
    return .feasible(allocation, certificate)
  }

  private func openPrices(_ prices: borrowing WorkArray<Int64>, shift: Int64) -> [Int64] {
    var prices = prices.array
    for workplace in prices.indices {
      prices[workplace] = rows.places(workplace) > 0 ? prices[workplace] >> shift : 0
    }
    return prices
  }
}
