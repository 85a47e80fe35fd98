import Assignment

/// Solve, price, add, until nothing is missing or a limit is reached.
struct PricingLoop {
  private let cohort: CompiledCohort
  private let blocks: BlockCohort?
  private let freePlaces: [Int32]
  private let options: MatchOptions
  private let clock = ContinuousClock()

  /// What the loop found for the free participants.
  struct Found {
    var status: MatchResult.Status
    var allocation: Allocation
    var bound: Int64
    var proof: Proof
    var market: Market
    var rounds: [PricingRound]
    var solveSeconds: Double
    var priceSeconds: Double
  }

  init(_ cohort: CompiledCohort, blocks: BlockCohort?, freePlaces: [Int32], options: MatchOptions) {
    self.cohort = cohort
    self.blocks = blocks
    self.freePlaces = freePlaces
    self.options = options
  }

  /// Runs from the starting rows.
  func run(from start: PairRows) throws(SolverError) -> Found {
    let deadline = options.timeLimitSeconds.map { clock.now + .seconds($0) }
    var rows = start
    var rounds: [PricingRound] = []
    var known: KnownSolution?
    var best: (bound: Int64, proof: Proof)?
    var solveTime = Duration.zero
    var priceTime = Duration.zero
    var scope = PricingScope()
    while true {
      let begun = clock.now
      let market = try rows.market(places: freePlaces)
      let solved = try solve(market, from: known, deadline: deadline)
      let certificate = solved.certificate
      known = KnownSolution(allocation: solved.allocation, prices: certificate.prices)
      let solvedAt = clock.now
      solveTime += solvedAt - begun
      let priced = price(certificate, scope: &scope)
      let findings = priced.findings
      if priced.isProof {
        guard
          let bound = Self.bound(
            prices: certificate.prices, utilities: findings.utilities, places: freePlaces)
        else { throw SolverError(.unsupported, "the bound of this cohort does not fit in 64 bits") }
        if bound < best?.bound ?? .max {
          best = (bound, Proof(scope: .allPairs, prices: certificate.prices, utilities: findings.utilities))
        }
      }
      rounds.append(
        PricingRound(
          storedPairs: rows.pairCount, pricedParticipants: priced.count,
          addedPairs: findings.additions.pairCount, objective: solved.objective))
      let isComplete = solved.isOptimal && findings.additions.pairCount == 0
      let isCloseEnough =
        best.map { limits(until: nil).accepts(objective: solved.objective, bound: $0.bound) } ?? false
      let isOver =
        !solved.isFinished || options.isCancelled() || deadline.map { clock.now >= $0 } ?? false
      if isComplete || isCloseEnough || isOver, let best {
        guard !isComplete || best.bound == solved.objective else {
          throw SolverError(
            .failed, "the all-pairs bound \(best.bound) misses the objective \(solved.objective)")
        }
        priceTime += clock.now - solvedAt
        return Found(
          status: best.bound == solved.objective ? .optimal : .feasible, allocation: solved.allocation,
          bound: best.bound, proof: best.proof, market: market, rounds: rounds,
          solveSeconds: solveTime.seconds, priceSeconds: priceTime.seconds)
      }
      rows = rows.merged(with: findings.additions)
      priceTime += clock.now - solvedAt
    }
  }

  /// Prices those who probably lack a pair, and everybody when they lack none.
  private func price(
    _ certificate: Certificate, scope: inout PricingScope
  ) -> (findings: PricingPass.Findings, isProof: Bool, count: Int) {
    let pass = PricingPass(cohort: cohort, threads: options.threads, blocks: blocks)
    var only = scope.suspects(storedUtilities: certificate.utilities)
    var count = 0
    while true {
      let asked = only.map { $0.count { $0 } } ?? cohort.participants.count
      let findings = pass.run(
        prices: certificate.prices, storedUtilities: certificate.utilities, only: only
      ) { done in options.progress(.price, done, asked) }
      count += asked
      scope.note(
        findings.additions, priced: only, storedUtilities: certificate.utilities, prices: certificate.prices)
      if only == nil || findings.additions.pairCount > 0 { return (findings, only == nil, count) }
      only = nil
    }
  }

  private struct Solved {
    var allocation: Allocation
    var certificate: Certificate
    var objective: Int64
    var isOptimal: Bool
    /// Optimal, or within the gap asked for; not stopped by another limit.
    var isFinished: Bool
  }

  /// A round adds few pairs to the one before, so that its solution is nearly right again.
  private func solve(
    _ market: Market, from known: KnownSolution?, deadline: ContinuousClock.Instant?
  ) throws(SolverError) -> Solved {
    let limits = limits(until: deadline)
    let outcome =
      if let known {
        try options.solver.solve(market, startingAt: known, limits: limits)
      } else {
        try options.solver.solve(market, limits: limits)
      }
    switch outcome {
    case .optimal(let allocation, let certificate):
      return try checked(allocation, certificate, isOptimal: true, in: market)
    case .feasible(let allocation, let certificate):
      return try checked(allocation, certificate, isOptimal: false, in: market)
    case .infeasible, .limitReached:
      throw SolverError(.failed, "the solver found no allocation, although leaving everyone out is one")
    }
  }

  private func limits(until deadline: ContinuousClock.Instant?) -> SolverLimits {
    SolverLimits(
      timeLimitSeconds: deadline.map { max(1e-3, (clock.now.duration(to: $0)).seconds) },
      relativeGap: options.relativeGap, isCancelled: options.isCancelled,
      progress: { options.progress(.solve, $0, $1) })
  }

  private func checked(
    _ allocation: Allocation, _ certificate: Certificate, isOptimal: Bool, in market: Market
  ) throws(SolverError) -> Solved {
    if isOptimal {
      let proof = market.check(certificate, for: allocation)
      guard proof.isProof else {
        throw SolverError(.failed, "the certificate is no proof: \(proof.violations.map(\.description))")
      }
      return Solved(
        allocation: allocation, certificate: certificate, objective: proof.totalScore, isOptimal: true,
        isFinished: true)
    }
    let check = market.check(allocation)
    guard check.isValid else {
      throw SolverError(.failed, "the allocation is not valid: \(check.violations.map(\.description))")
    }
    let isFinished =
      market.bound(by: certificate).map {
        limits(until: nil).accepts(objective: check.totalScore, bound: $0)
      } ?? false
    return Solved(
      allocation: allocation, certificate: certificate, objective: check.totalScore, isOptimal: false,
      isFinished: isFinished)
  }

  /// Σ u + Σ places · π; `nil` when it leaves 64 bits.
  static func bound(prices: [Int64], utilities: [Int64], places: [Int32]) -> Int64? {
    var sum = utilities.reduce(Int128(0)) { $0 + Int128($1) }
    for (places, price) in zip(places, prices) { sum += Int128(places) * Int128(price) }
    return Int64(exactly: sum)
  }
}
