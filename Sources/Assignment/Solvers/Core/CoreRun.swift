/// One solve of ``ScaledAuction``: the phases of the auction, the finish, and the way back when a finish has too
/// much to repair.
struct CoreRun<Price: AuctionPrice>: ~Copyable {
  private let market: Market
  private let rows: MarketRows
  private let limits: SolverLimits
  private let watch: StopWatch
  private let largestShift: Int64
  private let known: KnownSolution?
  /// What divides every score: scores that are all equal are as easy as 0 and 1.
  private let scoreUnit: Int64
  private var auction: CoreAuction<Price>
  /// The step of the last phase, in price units.
  private var finestStep: Int64

  init(_ market: Market, _ rows: MarketRows, limits: SolverLimits, startingAt known: KnownSolution?) {
    self.market = market
    self.rows = rows
    self.limits = limits
    watch = StopWatch(limits)
    self.known = known
    largestShift = CoreAuction<Price>.largestShift(
      participantCount: rows.participantCount, largestScore: rows.largestScore)
    scoreUnit = rows.scoreUnit
    auction = CoreAuction(rows, shift: min(CorePolicy.usualShift, largestShift))
    finestStep = max(1, (scoreUnit << auction.shift) >> CorePolicy.usualShift)
  }

  mutating func solve() throws(SolverError) -> MarketOutcome {
    if let known {
      // A part of what a solve from scratch costs.
      let allowance = rows.pairCount * 3 / 2 + CorePolicy.smallWork
      let finish = ExactFinish(rows, startingAt: known)
      if let outcome = try repaired(finish, allowance: allowance) { return outcome }
    }
    switch try runPhases() {
    case .quiet: break
    case .stopped: return try stopped()
    case .closeEnough(let outcome): return outcome
    }
    let finish = takeOver()
    guard let outcome = try repaired(finish, allowance: nil) else {
      throw SolverError(.failed, "a repair without an allowance gave up")
    }
    return outcome
  }

  /// Repairs a state until nothing is left to repair. With an `allowance`, of pairs that searches look at, the result is `nil`
  /// when it does not suffice; without one the state is the auction's, which is refined where that is quicker.
  private mutating func repaired(
    _ start: consuming ExactFinish, allowance: Int?
  ) throws(SolverError) -> MarketOutcome? {
    var finish = start
    var slack: Int64?
    var faults = Int.max  // before the last repair
    var work = allowance ?? 3 * rows.pairCount + CorePolicy.smallWork
    while true {
      let waiting = finish.freeUntight()
      let holes = finish.holes()
      if waiting == 0, holes == 0 {
        limits.progress(rows.participantCount, rows.participantCount)
        return try optimal(&finish)
      }
      limits.progress(rows.participantCount - waiting, rows.participantCount)
      if allowance != nil {
        work -= rows.pairCount / CorePolicy.pairsOfLook + finish.graph.edgeCount * CorePolicy.pairsOfEdge
        if work < 0 || waiting + holes > rows.participantCount / CorePolicy.manyChanges { return nil }
      }
      // A repair that left few faults may go on with as few pairs.
      let isSlow = faults < .max && (waiting + holes) * 4 > faults
      if isSlow {
        slack = slack.map { finish.graph.edgeCount > rows.pairCount / 4 ? CorePolicy.anySlack : $0 * 4 }
      }
      faults = waiting + holes
      if watch.isOver() { return try stopped(finish) }
      let progress: ExactFinish.Progress
      if isSlow, waiting > 0, waiting <= rows.participantCount / CorePolicy.fewFaults {
        progress = finish.placeOnAllPairs(work: work, until: watch)
      } else {
        let hasManyFaults = faults > rows.participantCount / CorePolicy.manyHoles
        let pairsEach = hasManyFaults ? CorePolicy.manyPairs : CorePolicy.fewPairs
        // At least so much that prices can move by a score unit.
        let bound = max(2 * scoreUnit, slack ?? finish.typicalSlack(pairsEach: pairsEach))
        slack = bound
        progress = finish.repair(slackUpTo: bound, work: work, until: watch)
      }
      switch progress {
      case .done:
        if allowance != nil { work = finish.workLeft }
      case .stopped: return try stopped(finish)
      case .tooMuchWork:
        guard allowance == nil else { return nil }
        work *= 4
        // Finer steps leave fewer who wait, but as many places free at a price.
        if waiting > holes / 4, let step = finerStep() {
          auction.lowerPrices(by: 4 * step << CorePolicy.stepShift)
          guard
            auction.run(rows, step: step, tolerance: step, bidLimit: bidLimit, until: watch) != .stopped
          else { return try stopped() }
          auction.settlePrices(rows)
          finish = takeOver()
          faults = .max
        }
      }
    }
  }

  /// The state of the auction for the finish. What the auction keeps are its prices, from which it can go on.
  private mutating func takeOver() -> ExactFinish {
    auction.rest()
    let finish = ExactFinish(rows, continuing: auction, scoreUnit: scoreUnit)
    auction.forgetPlaces()
    return finish
  }

  /// Whether rounded prices leave so little to repair that finer phases would cost more than they save. O(pairs).
  private func isNearlyExact() -> Bool {
    let finish = ExactFinish(rows, continuing: auction, scoreUnit: scoreUnit)
    return finish.freeUntight() + finish.holes() <= rows.participantCount / CorePolicy.fewFaults
  }

  /// The step of a phase after the last one, or `nil` when there is no finer one.
  private mutating func finerStep() -> Int64? {
    if finestStep >> CorePolicy.stepShift > 0 {
      finestStep >>= CorePolicy.stepShift
    } else {
      guard auction.shift + CorePolicy.stepShift <= largestShift else { return nil }
      auction.refine(by: CorePolicy.stepShift)
    }
    return finestStep
  }

  /// Bids that a phase may take where a repair would do its work otherwise.
  private var bidLimit: Int { 16 * rows.participantCount + 4_096 }

  /// How the auction ended.
  private enum AuctionEnd {
    case quiet
    case stopped
    /// Within the gap asked for.
    case closeEnough(MarketOutcome)
  }

  /// Phases with steps from a tenth of the largest score down to the finest. Between two, prices fall by some of the step before:
  /// that opens the way down for workplaces that nobody would take any more. The factors are those that measured well: too small,
  /// and the finish has too many places to fill; too large, and every phase climbs its way up again. After a costly phase, where
  /// that climb is what costs, prices fall to the lower end of their range and by one step only; and the phases end
  /// as soon as rounding does the rest.
  private mutating func runPhases() throws(SolverError) -> AuctionEnd {
    let first = (rows.largestScore << auction.shift) / 10
    var step = max(first, finestStep)
    var phase = 0
    var firstFall: Int64 = CorePolicy.usualFall
    let isScarce = market.totalPlaces < rows.participantCount
    var tolerance = isScarce ? CorePolicy.firstTolerance : CorePolicy.usualTolerance
    var firstTolerance = tolerance
    while true {
      let end = auction.run(rows, step: step, tolerance: tolerance * step, until: watch)
      if end == .stopped { return .stopped }
      if let outcome = try closeEnough(step: step) { return .closeEnough(outcome) }
      let holes = auction.holes()
      let isCostly = auction.bidCount > CorePolicy.manyBids * rows.participantCount
      let hasManyHoles = holes > rows.participantCount / CorePolicy.manyHoles
      if firstTolerance > CorePolicy.usualTolerance, phase < 2, step > finestStep,
        holes > rows.participantCount / CorePolicy.manyHolesAtFirst
      {
        auction.clearPrices()
        (step, phase, firstTolerance) = (first, 0, CorePolicy.usualTolerance)
        firstFall = CorePolicy.carefulFall
        tolerance = firstTolerance
        continue
      }
      if isCostly { auction.settlePrices(rows) }
      guard step > finestStep else {
        if hasManyHoles { for _ in 0..<2 { auction.settlePrices(rows) } }
        return .quiet
      }
      if isCostly, step <= (scoreUnit << auction.shift) / 4, isNearlyExact() { return .quiet }
      var factor: Int64 = phase < 2 || holes == 0 ? (isCostly ? 1 : firstFall) : 4
      if hasManyHoles { factor *= 2 }
      auction.lowerPrices(by: factor * step)
      step = max(finestStep, step >> CorePolicy.stepShift)
      phase += 1
      tolerance = isCostly ? CorePolicy.costlyTolerance : CorePolicy.usualTolerance
      if phase == 1 { tolerance = max(tolerance, min(firstTolerance, CorePolicy.costlyTolerance)) }
    }
  }

  private func optimal(_ finish: inout ExactFinish) throws(SolverError) -> MarketOutcome {
    finish.forgetGraph()
    let allocation = finish.allocation
    let prices = openPrices(finish.prices, shift: 0)
    let certificate =
      market.places.contains(0)
      ? Certificate(of: market, closing: prices)
      : Certificate(prices: prices, utilities: finish.utilities.map { Int64($0) })
    let check = market.check(certificate, for: allocation)
    guard check.isProof else {
      throw SolverError(
        .failed, "the certificate does not hold: \(check.violations.first.map(\.description) ?? "")")
    }
    return .optimal(allocation, certificate)
  }

  /// The state after a phase as an outcome, when it is within the gap asked for. Looks at the pairs, O(pairs), only when that
  /// is likely.
  private mutating func closeEnough(step: Int64) throws(SolverError) -> MarketOutcome? {
    guard limits.relativeGap > 0 else { return nil }
    let allocation = heldAllocation()
    let objective = market.check(allocation).totalScore
    // All are within a step of their best choice, so the bound is at most as many steps and the prices of holes above the
    // objective; of the steps a small share is usual.
    let steps = Int128(allocation.placedCount) * Int128(step) / CorePolicy.usualShareOfSteps
    let difference = (auction.holeValue() + steps) >> Int128(auction.shift)
    guard let bound = Int64(exactly: Int128(objective) + difference),
      limits.accepts(objective: objective, bound: bound)
    else { return nil }
    let reached = try reached(allocation, openPrices(auction.prices, shift: auction.shift))
    return limits.accepts(objective: reached.objective, bound: reached.bound) ? reached.outcome : nil
  }

  private mutating func heldAllocation() -> Allocation {
    auction.hold()
    var workplaces = [Int32](repeating: Allocation.unplaced, count: rows.participantCount)
    for participant in workplaces.indices {
      let workplace = auction.place(of: participant).workplace
      if workplace >= 0 { workplaces[participant] = workplace }
    }
    return Allocation(workplaces: workplaces)
  }

  private mutating func stopped() throws(SolverError) -> MarketOutcome {
    try reached(heldAllocation(), openPrices(auction.prices, shift: auction.shift)).outcome
  }

  private func stopped(_ finish: borrowing ExactFinish) throws(SolverError) -> MarketOutcome {
    try reached(finish.allocation, openPrices(finish.prices, shift: 0)).outcome
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

  private func openPrices<Value: FixedWidthInteger & BitwiseCopyable>(
    _ prices: borrowing WorkArray<Value>, shift: Int64
  ) -> [Int64] {
    var open = [Int64](repeating: 0, count: rows.workplaceCount)
    for workplace in open.indices where rows.places(workplace) > 0 {
      open[workplace] = Int64(prices[workplace]) >> shift
    }
    return open
  }
}
