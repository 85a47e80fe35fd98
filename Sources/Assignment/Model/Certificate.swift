/// Dual values that bound every allocation of a market, and prove one optimal when the bound is met.
///
/// With `s` the scores, `c` the places, `u` the utilities and `π` the prices: `π ≥ 0`, `u ≥ 0` (unless
/// everyone must be placed; then `u` is free) and `u_p + π_w ≥ s_pw` on every pair make `Σ u_p + Σ c_w π_w`
/// an upper bound on the total score of any allocation (weak duality); an allocation that reaches it is
/// optimal.
public struct Certificate: Sendable, Hashable {
  /// `π`: the dual value of one more place at each workplace, in score units.
  public var prices: [Int64]
  /// `u`: the dual value of each participant, in score units.
  public var utilities: [Int64]

  /// A certificate.
  public init(prices: [Int64], utilities: [Int64]) {
    self.prices = prices
    self.utilities = utilities
  }
}
