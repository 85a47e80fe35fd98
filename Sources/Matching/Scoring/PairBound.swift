// Which sums of gains can still matter
//
// A pair of score s and price π is of interest when s − π ≥ v, where v is the participant's threshold. With Σ W_c
// component_c ≥ ΣW · s,
//
//   ΣW (v + π) ≤ W_fit · fit + O_p + O_w − C ,
//
// where O_p bounds the components that depend on the participant (potential, closeness, support fit and qualification
// by 10⁶), O_w is what the workplace's preference counts for people whom it did not list, and C ≥ 0 is what closeness
// surely lacks. Pairs that either side listed, and those with a prediction of their own, are scored apart. With fit ≤
// 10⁶ gain / unit for the sum of gains (FitPrograms), and f = unit / (10⁶ W_fit):
//
//   gain ≥ a + b,   a = f (ΣW v − O_p),   b = f (ΣW π − O_w + C).
//
// With handicap B = ⌊b − b₀⌋ and need A = ⌈a + b₀⌉, for b₀ the least b, this implies gain ≥ A + B, as gain and B are
// integers. Both are computed in Double and moved outwards by more than the rounding of their few operations. A is cut
// to −128 … 128, B to 0 … 127, and the kernel cuts A + B to 0 … 128. That keeps the implication: gains are not negative,
// and those of 128 and more pass whatever is needed. So no pair of interest is missed.

import CKernels

/// Bounds scores from above by gains.
struct PairBound: Sendable {
  private let weightSum: Int64
  private let unitsPerMicro: Double
  private let largestOthers: [Int64]
  private let othersOfWorkplace: [Int64]
  private let closenessWeight: Int64

  /// Nothing needs more, and what needs as little less than nothing passes at every handicap.
  static let mostNeeded = Int16(CKERNELS_MOST_NEEDED)

  init(_ compiled: CompiledCohort) {
    let weights = compiled.weights
    let people = compiled.participants
    weightSum = ScoreComponent.allCases.reduce(0) { $0 + Int64(weights[$1]) }
    unitsPerMicro = weights[.fit] > 0 ? Double(FitPrograms.unit) / (1e6 * Double(weights[.fit])) : 0
    closenessWeight = Int64(weights[.closeness])
    let one = Int64(MicroUnits.one)
    let neutral = Int64(compiled.plan.neutralValue)
    largestOthers = (0..<people.count).map { person in
      var sum = Int64(weights[.potential]) * one + Int64(weights[.supportFit]) * one
      sum += Int64(weights[.closeness]) * max(one, neutral)
      sum +=
        Int64(weights[.qualification]) * (people.qualifications[person] < 0 ? neutral : max(one, neutral))
      return sum + ckernels_applicant(compiled, person).fixed
    }
    othersOfWorkplace = compiled.workplaces.preferenceOfUnlisted.map { unlisted in
      Int64(weights[.workplacePreference]) * Int64(unlisted)
    }
  }

  /// The handicap in units of each workplace at the given prices, not rounded, and the least of them.
  func handicaps(prices: [Int64]?) -> (values: [Double], least: Double) {
    let values = othersOfWorkplace.indices.map { workplace in
      unitsPerMicro
        * (Double(weightSum) * Double(prices?[workplace] ?? 0) - Double(othersOfWorkplace[workplace]))
    }
    return (values, values.min() ?? 0)
  }

  /// The units that closeness of at most `share` lacks.
  func closenessLack(share: Double) -> Double {
    unitsPerMicro * Double(closenessWeight) * 1e6 * (1 - share)
  }

  /// B for a handicap in units.
  static func handicap(_ value: Double, least: Double) -> UInt8 {
    let margin = 1e-6 + 1e-12 * (value.magnitude + least.magnitude)
    return UInt8(min(Double(mostNeeded - 1), max(0, (value - least - margin).rounded(.down))))
  }

  /// Whether gains bound scores at all.
  var isBinding: Bool { unitsPerMicro > 0 }

  /// A for a participant whose pairs matter from `required` on; `nil` = all matter.
  func need(participant: Int, required: Int64?, least: Double) -> Int16 {
    guard let required, isBinding else { return -Self.mostNeeded }
    let a = unitsPerMicro * (Double(weightSum) * Double(required) - Double(largestOthers[participant]))
    let margin = 1e-6 + 1e-12 * (a.magnitude + least.magnitude)
    let most = Double(Self.mostNeeded)
    return Int16(min(most, max(-most, (a + least - margin).rounded(.up))))
  }
}
