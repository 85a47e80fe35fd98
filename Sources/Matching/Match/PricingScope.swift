// Whom to price between two passes over everybody
//
// When participant p was last priced, no pair of p that is not stored was worth more than a ceiling: the utility over the
// stored pairs, or, where more pairs were missing than a pass adds, the least value that it added. As long as prices only
// rise, p can lack a pair only when the utility over the stored pairs has fallen below that ceiling. Where prices fall as well
// this is a guess. So a pass over the suspects alone finds most of what is missing but proves nothing, and the last pass
// of a match is always over everybody.
//
// O(participants + missing pairs) a pass.

/// Remembers what pricing found, to tell who may lack a pair by now.
struct PricingScope {
  private var ceilings: [Int64] = []

  /// Notes what a pass found at `prices`; `priced` are those whom it looked at, `nil` = everybody.
  mutating func note(
    _ additions: PairRows, priced: [Bool]?, storedUtilities: [Int64], prices: [Int64]
  ) {
    if ceilings.isEmpty { ceilings = storedUtilities }
    for participant in ceilings.indices where priced?[participant] ?? true {
      let row = additions.rowStarts[participant]..<additions.rowStarts[participant + 1]
      ceilings[participant] =
        row.count < PricingPass.additionsPerParticipant
        ? storedUtilities[participant]
        : row.reduce(.max) { least, pair in
          min(least, Int64(additions.scores[pair]) - prices[Int(additions.workplaces[pair])])
        }
    }
  }

  /// Who probably lacks a pair at new utilities over the stored pairs; `nil` = look at everybody: nothing is known yet,
  /// nobody is suspect, or so many are that a pass over them would save nothing.
  func suspects(storedUtilities: [Int64]) -> [Bool]? {
    let isSuspect = zip(storedUtilities, ceilings).map { $0 < $1 }
    let count = isSuspect.count { $0 }
    return count > 0 && count <= storedUtilities.count / 2 ? isSuspect : nil
  }
}
