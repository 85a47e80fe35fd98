/// One solve of ``ScaledAuction``: the phases of the auction, the finish, and the way back when a finish has too
/// much to repair.
struct CoreRun: ~Copyable {
  private let market: Market
  private let rows: MarketRows
  private let limits: SolverLimits
  private let watch: StopWatch
  private let largestShift: Int64
  private let startsWarm: Bool
  /// What divides every score: scores that are all equal are as easy as 0 and 1.
  private let scoreUnit: Int64
  private var auction: CoreAuction
  /// The step of the last phase, in price units.
  private var finestStep: Int64

  /// Price units in a score unit, as a power of two: fine enough that rounding down leaves few who are not tight.
  private static let usualShift: Int64 = 6
  /// A phase's step is the one before by this power of two.
  private static let stepShift: Int64 = 3

  /// More free places at a price than one for so many participants: prices have to fall further, and a repair looks further.
  private static let manyHoles = 200
  /// More of them after a warm start: its prices were no help.
  private static let tooManyHoles = 50
  /// More bids a participant than this make a phase costly: many fight for what is worth the same to them.
  private static let manyBids = 6
  /// No more faults than one for so many participants are cheaper to repair than to avoid by finer phases.
  private static let fewFaults = 1_000
  /// More faults after a repair than one for so many participants: it did harm.
  private static let manyFaults = 20
  /// Pairs a participant that a repair sees, with few and with many faults.
  private static let (fewPairs, manyPairs) = (3, 6)
  /// Of the steps that a phase may leave between objective and bound, one in so many is usual.
  private static let usualShareOfSteps: Int128 = 8
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
    scoreUnit = rows.scoreUnit
    auction = CoreAuction(rows, shift: min(Self.usualShift, largestShift), startingAt: prices)
    finestStep = max(1, (scoreUnit << auction.shift) >> Self.usualShift)
  }

  mutating func solve() throws(SolverError) -> MarketOutcome {
    switch try runAuction() {
    case .quiet, .tooManyBids: break
    case .stopped: return try stopped()
    case .closeEnough(let outcome): return outcome
    }
    var finish = ExactFinish(rows, continuing: auction, scoreUnit: scoreUnit)
    var slack: Int64?
    var faults = Int.max  // before the last repair
    var work = 3 * rows.pairCount + (1 << 20)
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
        slack = widened(slack, finish)
        finish = ExactFinish(rows, continuing: auction, scoreUnit: scoreUnit)
        faults = .max
        continue
      }
      // A repair that left few faults may go on with as few pairs.
      if faults < .max, (waiting + holes) * 4 > faults { slack = widened(slack, finish) }
      faults = waiting + holes
      if watch.isOver() { return try stopped(finish) }
      let hasManyFaults = faults > rows.participantCount / Self.manyHoles
      let bound =
        slack ?? finish.typicalSlack(rows, pairsEach: hasManyFaults ? Self.manyPairs : Self.fewPairs)
      slack = bound
      let progress = finish.repair(rows, slackUpTo: bound, work: work, until: watch)
      switch progress {
      case .done: break
      case .stopped: return try stopped(finish)
      case .tooMuchWork:
        work *= 4
        if let step = finerStep() {
          auction.lowerPrices(by: 4 * step << Self.stepShift)
          guard auction.run(rows, step: step, bidLimit: bidLimit, until: watch) != .stopped else {
            return try stopped()
          }
          auction.settlePrices(rows)
          finish = ExactFinish(rows, continuing: auction, scoreUnit: scoreUnit)
          faults = .max
        }
      }
    }
  }

  /// The next slack after a repair that saw too few pairs.
  private func widened(_ slack: Int64?, _ finish: borrowing ExactFinish) -> Int64? {
    finish.graph.edgeCount > rows.pairCount / 4 ? Self.anySlack : slack.map { $0 * 4 + 1 }
  }

  /// Whether rounded prices leave so little to repair that finer phases would cost more than they save. O(pairs).
  private func isNearlyExact() -> Bool {
    let finish = ExactFinish(rows, continuing: auction, scoreUnit: scoreUnit)
    return finish.freeUntight(rows) + finish.holes() <= rows.participantCount / Self.fewFaults
  }

  /// The step of a phase after the last one, or `nil` when there is no finer one.
  private mutating func finerStep() -> Int64? {
    if finestStep >> Self.stepShift > 0 {
      finestStep >>= Self.stepShift
    } else {
      guard auction.shift + Self.stepShift <= largestShift else { return nil }
      auction.refine(by: Self.stepShift)
    }
    return finestStep
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
  private mutating func runAuction() throws(SolverError) -> AuctionEnd {
    if startsWarm {
      let step = finestStep << Self.stepShift
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

  /// Phases with steps from `first` down to the finest. Between two, prices fall by some of the step before: that opens
  /// the way down for workplaces that nobody would take any more. The factors are those that measured well: too small, and
  /// the finish has too many places to fill; too large, and every phase climbs its way up again. After a costly phase, where
  /// that climb is what costs, prices fall to the lower end of their range and by one step only; and the phases end
  /// as soon as rounding does the rest.
  private mutating func runPhases(from first: Int64, bidLimit: Int) throws(SolverError) -> AuctionEnd {
    var step = max(first, finestStep)
    var phase = 0
    while true {
      switch auction.run(rows, step: step, bidLimit: bidLimit, until: watch) {
      case .quiet: break
      case .tooManyBids: return .tooManyBids
      case .stopped: return .stopped
      }
      if let outcome = try closeEnough(step: step) { return .closeEnough(outcome) }
      let holes = auction.holes()
      let isCostly = auction.bidCount > Self.manyBids * rows.participantCount
      let hasManyHoles = holes > rows.participantCount / Self.manyHoles
      if isCostly { auction.settlePrices(rows) }
      guard step > finestStep else {
        if hasManyHoles { for _ in 0..<2 { auction.settlePrices(rows) } }
        return .quiet
      }
      if isCostly, step <= (scoreUnit << auction.shift) / 4, isNearlyExact() { return .quiet }
      var factor: Int64 = phase < 2 || holes == 0 ? (isCostly ? 1 : 2) : 4
      if hasManyHoles { factor *= 2 }
      auction.lowerPrices(by: factor * step)
      step = max(finestStep, step >> Self.stepShift)
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

  /// The state after a phase as an outcome, when it is within the gap asked for. Looks at the pairs, O(pairs), only when that
  /// is likely.
  private func closeEnough(step: Int64) throws(SolverError) -> MarketOutcome? {
    guard limits.relativeGap > 0 else { return nil }
    let allocation = heldAllocation
    let objective = market.check(allocation).totalScore
    // All are within a step of their best choice, so the bound is at most as many steps and the prices of holes above the
    // objective; of the steps a small share is usual.
    let steps = Int128(allocation.placedCount) * Int128(step) / Self.usualShareOfSteps
    let difference = (auction.holeValue() + steps) >> Int128(auction.shift)
    guard let bound = Int64(exactly: Int128(objective) + difference),
      limits.accepts(objective: objective, bound: bound)
    else { return nil }
    let reached = try reached(allocation, openPrices(auction.prices, shift: auction.shift))
    return limits.accepts(objective: reached.objective, bound: reached.bound) ? reached.outcome : nil
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
    try reached(heldAllocation, openPrices(auction.prices, shift: auction.shift)).outcome
  }

  private func stopped(_ finish: borrowing ExactFinish) throws(SolverError) -> MarketOutcome {
    try reached(Allocation(workplaces: finish.heldWorkplaces.array), openPrices(finish.prices, shift: 0))
      .outcome
  }

  /// A state as an outcome: whoever is left takes, in the order of indices, the best place that is still free. The bound
  /// is that of the prices, whatever the allocation; it may happen to prove it.
  private func reached(
    _ held: Allocation, _ prices: [Int64]
  ) throws(SolverError) -> (outcome: MarketOutcome, objective: Int64, bound: Int64) {
    var allocation = held
    allocation.fillFreePlaces(of: market)
    let certificate = Certificate(of: market, closing: prices)
    let check = market.check(certificate, for: allocation)
    guard let bound = check.bound, market.check(allocation).isValid else {
      throw SolverError(.failed, "the state at the limit is not a valid allocation with a bound")
    }
    return (
      check.isProof ? .optimal(allocation, certificate) : .feasible(allocation, certificate),
      check.totalScore, bound
    )
  }

  private func openPrices(_ prices: borrowing WorkArray<Int64>, shift: Int64) -> [Int64] {
    var prices = prices.array
    for workplace in prices.indices {
      prices[workplace] = rows.places(workplace) > 0 ? prices[workplace] >> shift : 0
    }
    return prices
  }
}
