// Exact over pairs that were never stored
//
// Given prices π ≥ 0, let u_p = max(0, max_w s_pw − π_w) over ALL eligible pairs of p. Then (u, π) is dual feasible for the
// whole cohort, and Σ u_p + Σ places_w π_w bounds every allocation (weak duality), whatever the prices are. Pairs with
// s_pw − π_w above the stored rows' utility are the columns that the stored market lacks; when there are none, an optimum of the
// stored market is an optimum over all pairs. This is the pricing step of column generation: Gilmore & Gomory,
// "A Linear Programming Approach to the Cutting-Stock Problem", Operations Research 9 (1961), doi 10.1287/opre.9.6.849.
//
// O(N · M · requirements) a pass, in parallel over participants; memory O(M) a thread.

/// Prices every eligible pair of the free participants.
struct PricingPass {
  let cohort: CompiledCohort
  let threads: Int

  /// At most this many missing pairs a participant are added in a round: the best by score − price.
  static let additionsPerParticipant = 16

  /// What a pass finds.
  struct Findings {
    /// u over all eligible pairs; 0 for pinned participants.
    var utilities: [Int64] = []
    /// The missing pairs, by rows.
    var additions = PairRows()
  }

  /// Runs the pass. `storedUtilities` are u over the stored pairs only.
  func run(
    prices: [Int64], storedUtilities: [Int64], progress: @escaping @Sendable (_ done: Int) -> Void
  ) -> Findings {
    let blocks = ParallelBlocks(count: cohort.participants.count, blockSize: 64, threads: threads)
    let results = blocks.map(
      makeState: { (PairScorer(cohort), BestPairs(limit: Self.additionsPerParticipant)) }, finished: progress
    ) { state, range in
      var findings = Findings()
      for participant in range {
        var utility: Int64 = 0
        if cohort.pins[Int32(participant)] == nil {
          state.0.load(participant)
          state.0.forEachEligible { workplace, score in
            let value = Int64(score) - prices[workplace]
            utility = max(utility, value)
            if value > storedUtilities[participant] {
              state.1.offer(workplace: workplace, value: MicroUnits(value))
            }
          }
        }
        findings.utilities.append(utility)
        let missing = state.1.drain().map { pair in
          (pair.workplace, MicroUnits(Int64(pair.value) + prices[Int(pair.workplace)]))
        }
        findings.additions.append(missing.sorted { $0.0 < $1.0 })
      }
      return findings
    }
    var findings = Findings()
    for block in results {
      findings.utilities.append(contentsOf: block.utilities)
      findings.additions.append(contentsOf: block.additions)
    }
    return findings
  }
}
