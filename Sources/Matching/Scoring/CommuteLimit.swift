/// A participant's commute limit as squared chords of the unit sphere, for a test in `Float` that is only
/// trusted where it is sure.
///
/// The rule is ⌊m · detour / 100⌋ ≤ limit for whole metres m, that is m ≤ m* = ⌊(100 · limit + 99) / detour⌋. Metres
/// are rounded to nearest, so the arc must be below m* + ½, and the chord below c = 2 sin((m* + ½) / 2R).
///
/// A coordinate in `Float` is off by at most 2⁻²⁵, a difference of two by 2⁻²⁴ and its own rounding 2⁻²⁴ · |difference|; the
/// distance of two points is so off by at most √3 · 2⁻²⁴ + 2⁻²⁴ c ≈ 1.1 · 10⁻⁷, and the five roundings of the squares
/// and sums add a share of 4 · 2⁻²⁴ to it. The margins of 4 · 10⁻⁷ (2.5 m) and 10⁻⁶ hold more than both.
struct CommuteLimit: Sendable {
  /// Up to this squared chord a workplace is surely near enough.
  let inside: Float
  /// Beyond this squared chord a workplace is surely too far.
  let outside: Float
  /// No workplace in reach is farther than this chord.
  let reach: Double

  /// No limit.
  static let none = CommuteLimit(inside: .infinity, outside: .infinity, reach: .infinity)

  private init(inside: Float, outside: Float, reach: Double) {
    self.inside = inside
    self.outside = outside
    self.reach = reach
  }

  /// The limit of `metres` ≥ 0 at a detour of 1 percent or more.
  init(metres: Int32, detourPercent: Int32) {
    let largest = (100 * Int64(metres) + 99) / Int64(detourPercent)
    let halfAngle = (Double(largest) + 0.5) / (2 * SpherePoint.meanEarthRadiusMetres)
    guard halfAngle < Double.pi / 2 else {
      self = .none
      return
    }
    let chord = 2 * Self.sine(halfAngle)
    let sure = max(0, chord * (1 - 1e-6) - 4e-7)
    reach = chord * (1 + 1e-6) + 4e-7
    inside = sure > 0 ? Float(sure * sure).nextDown : -1
    outside = Float(reach * reach).nextUp
  }

  /// sin on 0 … π/2 by its power series.
  private static func sine(_ angle: Double) -> Double {
    var term = angle
    var sum = angle
    var power = 1.0
    while term.magnitude > 1e-18 * sum, power < 60 {
      term *= -angle * angle / ((power + 1) * (power + 2))
      sum += term
      power += 2
    }
    return sum
  }
}
