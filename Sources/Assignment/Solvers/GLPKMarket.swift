import LinearSolver

/// What the solvers that go through GLPK share: the market as a linear program, and the way from GLPK's
/// floating-point answer to a verified outcome in integers.
enum GLPKMarket {
  /// GLPK takes some 300 bytes a pair; beyond this many a solve would not end in any reasonable time either.
  static let largestPairCount = 5_000_000

  static func refuseLargeMarket(_ market: Market) throws(SolverError) {
    guard market.pairCount <= largestPairCount, market.participantCount <= largestPairCount,
      market.workplaceCount <= largestPairCount
    else {
      throw SolverError(
        .unsupported,
        "\(market.participantCount) participants, \(market.workplaceCount) workplaces and \(market.pairCount) pairs; "
          + "through GLPK each may be at most \(largestPairCount): use successive-shortest-path")
    }
  }

  /// Columns are the pairs; rows are the participants, then the workplaces.
  static func program(_ market: Market, kind: LinearProgram.Kind) -> LinearProgram {
    var program = LinearProgram(sense: .maximize)
    for participant in 0..<market.participantCount {
      let row = program.addRow(market.participation == .required ? .fixed(1) : .atMost(1))
      for pair in market.pairs(of: participant) {
        // Without an upper bound: the row has one, and its dual then carries the whole value.
        let column = program.addColumn(
          objective: Double(market.scores[pair]), bounds: kind == .continuous ? .nonNegative : .unit,
          kind: kind)
        program.addEntry(row: row, column: column, value: 1)
        program.addEntry(
          row: market.participantCount + Int(market.workplaces[pair]), column: column, value: 1)
      }
    }
    for places in market.places { program.addRow(.atMost(Double(places))) }
    return program
  }

  static func options(_ limits: SolverLimits, method: LinearSolverOptions.Method) -> LinearSolverOptions {
    let watch = StopWatch(limits)
    return LinearSolverOptions(
      method: method, timeLimitSeconds: watch.remainingSeconds(), isCancelled: limits.isCancelled)
  }

  /// The allocation that a solution's values describe.
  ///
  /// - Throws: ``SolverError`` when a value is not 0 or 1, or the allocation breaks a rule.
  static func allocation(_ values: [Double], in market: Market) throws(SolverError) -> Allocation {
    var allocation = Allocation(unplacedParticipants: market.participantCount)
    for participant in 0..<market.participantCount {
      for pair in market.pairs(of: participant) where values[pair] > 0.5 {
        allocation.workplaces[participant] = market.workplaces[pair]
      }
    }
    if let value = values.first(where: { abs($0 - $0.rounded()) > 1e-5 }) {
      throw SolverError(.failed, "GLPK's solution places somebody by the fraction \(value)")
    }
    if let violation = market.check(allocation).violations.first {
      throw SolverError(.failed, "GLPK's solution is not valid: \(violation)")
    }
    return allocation
  }

  /// The outcome for an allocation that GLPK calls optimal: proved by the prices given, when they do, or else
  /// by prices from the residual graph.
  ///
  /// - Throws: ``SolverError`` when no prices prove it, that is, when the allocation is not optimal.
  static func proved(
    _ allocation: Allocation, prices: [Int64]?, in market: Market
  ) throws(SolverError) -> MarketOutcome {
    if let prices {
      let certificate = Certificate(of: market, closing: prices)
      if market.check(certificate, for: allocation).isProof { return .optimal(allocation, certificate) }
    }
    guard let prices = ResidualPrices.find(for: allocation, in: market) else {
      throw SolverError(.failed, "GLPK's allocation is not optimal in integers; use successive-shortest-path")
    }
    let certificate = Certificate(of: market, closing: prices)
    let check = market.check(certificate, for: allocation)
    guard check.isProof else {
      throw SolverError(
        .failed, "the certificate does not hold: \(check.violations.first.map(\.description) ?? "")")
    }
    return .optimal(allocation, certificate)
  }

  /// The outcome at a limit: the allocation, or nobody placed, with the bound that prices of 0 give.
  static func stopped(_ allocation: Allocation?, in market: Market) -> MarketOutcome {
    if allocation == nil, market.participation == .required { return .limitReached }
    let prices = [Int64](repeating: 0, count: market.workplaceCount)
    return .feasible(
      allocation ?? Allocation(unplacedParticipants: market.participantCount),
      Certificate(of: market, closing: prices))
  }

  static func solverError(_ error: LinearSolverError) -> SolverError {
    let code: SolverError.Code = error.code == .integerRange ? .unsupported : .failed
    return SolverError(code, error.description)
  }
}
