// The best allocation of a cohort, proved over all pairs
//
// Problem: maximise Σ s_pw x_pw over all eligible pairs of the free participants, at most one workplace for a participant and
// at most `places` for a workplace; pinned participants are placed beforehand and their places taken off.
//
// Method: column generation. Score all pairs once and keep the best k of each participant; solve that market; price all pairs
// by its dual prices; add the pairs that are missing; repeat. Each round adds a pair or ends, so there are finitely many; two
// or three are usual. Every allocation is checked by code that shares nothing with the solver, and the last pricing pass is
// the proof.
//
// Determinism: passes return rows in participant order and ties go to the lower index, so the result does not depend
// on the number of threads.

public import Assignment

/// Matches a cohort by a plan.
public struct Matcher: Sendable {
  private let cohort: Cohort
  let compiled: CompiledCohort
  private let pins: Pins
  private let compileSeconds: Double

  /// Places that pins leave to the others.
  var freePlaces: [Int32] { pins.freePlaces }

  /// Compiles the cohort for the plan. O(cohort).
  public init(_ cohort: Cohort, plan: Plan) {
    let clock = ContinuousClock()
    let start = clock.now
    self.cohort = cohort
    compiled = CompiledCohort(cohort, plan: plan)
    pins = Pins(cohort)
    compileSeconds = (clock.now - start).seconds
  }

  /// Finds the allocation of greatest total score, or the best within the limits.
  ///
  /// - Throws: `SolverError` when the solver failed, or when what it returned did not survive the check.
  public func match(options: MatchOptions) throws(SolverError) -> MatchResult {
    guard pins.conflicts.isEmpty else { return try infeasible() }
    let clock = ContinuousClock()
    let start = clock.now
    let total = cohort.participants.count
    let blocks = BlockCohort(compiled)
    let scored = ScoringPass(cohort: compiled, threads: options.threads, blocks: blocks).run {
      options.progress(.score, $0, total)
    }
    let scoredAt = clock.now
    let search = try PricingLoop(compiled, blocks: blocks, freePlaces: pins.freePlaces, options: options)
      .run(from: scored.rows)
    let solvedAt = clock.now
    var result = result(search, blocks: blocks, eligiblePairs: scored.eligiblePairs, options: options)
    result.seconds.score = (scoredAt - start).seconds
    result.seconds.explain = (clock.now - solvedAt).seconds
    return result
  }

  /// Why a participant got what `result` gave; O(M · requirements).
  public func explanation(of participant: Int, in result: MatchResult) -> ParticipantExplanation {
    var explainer = self.explainer(prices: result.proof.prices, isOptimal: result.status == .optimal)
    let placement = result.placements.first { $0.participant == participant }
    return explainer.explanation(of: participant, at: placement?.workplace)
  }

  private func explainer(prices: [Int64], isOptimal: Bool) -> Explainer {
    Explainer(compiled, freePlaces: pins.freePlaces, prices: prices, isOptimal: isOptimal)
  }

  private func result(
    _ search: PricingLoop.Found, blocks: BlockCohort?, eligiblePairs: Int, options: MatchOptions
  ) -> MatchResult {
    let workplaces = cohort.participants.indices.map { index in
      compiled.pins[Int32(index)] ?? search.allocation.workplace(of: index)
    }
    let explanations = Explanations(
      explainer: explainer(prices: search.proof.prices, isOptimal: search.status == .optimal),
      blocks: blocks, threads: options.threads)
    let limit =
      options.explanationLimit
      ?? MatchOptions.defaultExplanationLimit(workplaces: cohort.workplaces.count)
    let nowhere = workplaces.indices.filter { workplaces[$0] == nil }
    let placements = explanations.placements(workplaces)
    var seconds = StageSeconds()
    seconds.compile = compileSeconds
    seconds.solve = search.solveSeconds
    seconds.price = search.priceSeconds
    let pinned = placements.reduce(Int64(0)) { $0 + ($1.isPinned ? Int64($1.score) : 0) }
    return MatchResult(
      status: search.status, placements: placements,
      unplaced: explanations.unplaced(Array(nowhere.prefix(limit))) { options.progress(.explain, $0, $1) },
      unexplained: nowhere.dropFirst(limit).map { Int32($0) },
      objective: placements.reduce(0) { $0 + Int64($1.score) }, bound: search.bound + pinned,
      proof: search.proof, market: search.market, eligiblePairs: eligiblePairs,
      rounds: search.rounds.map { round in
        PricingRound(
          storedPairs: round.storedPairs, pricedParticipants: round.pricedParticipants,
          addedPairs: round.addedPairs, objective: round.objective + pinned)
      },
      weights: compiled.weights, conflicts: [], seconds: seconds)
  }

  private func infeasible() throws(SolverError) -> MatchResult {
    var rows = PairRows()
    for _ in cohort.participants { rows.append([]) }
    var seconds = StageSeconds()
    seconds.compile = compileSeconds
    return MatchResult(
      status: .infeasible, placements: [], unplaced: [], unexplained: [], objective: 0, bound: 0,
      proof: Proof(
        scope: .none, prices: cohort.workplaces.map { _ in 0 }, utilities: cohort.participants.map { _ in 0 }),
      market: try rows.market(places: pins.freePlaces), eligiblePairs: 0, rounds: [],
      weights: compiled.weights, conflicts: pins.conflicts, seconds: seconds)
  }
}

extension Duration {
  /// This duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
