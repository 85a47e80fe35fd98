// Great-circle distance, the same integer on every machine
//
// Problem: the length of the shortest arc between two points of a sphere of the Earth's mean radius
// R = 6 371 008.8 m (IUGG; Moritz, "Geodetic Reference System 1980", doi 10.1007/s001900050278), in whole metres.
//
// Method: points become unit vectors a, b; the arc is 2 R asin(|a − b| / 2), which is well conditioned at the short
// distances that matter here. The C library's sin, cos and asin may differ in the last bit between versions; so
// the series below use only IEEE 754 additions, multiplications, divisions and square roots, which are
// correctly rounded everywhere. Angles are reduced in integers first.
//
// Error: far below a millimetre before the one rounding to metres. O(1). The arc itself is in CKernels (exact.c), so that
// exact scores in batches and pair by pair have one and the same.

import CKernels

/// A point on the unit sphere.
struct SpherePoint: Sendable, Hashable {
  let x: Double
  let y: Double
  let z: Double

  init(_ coordinate: Coordinate) {
    let latitude = SineCosine(microDegrees: coordinate.latitudeMicroDegrees)
    let longitude = SineCosine(microDegrees: coordinate.longitudeMicroDegrees)
    x = latitude.cosine * longitude.cosine
    y = latitude.cosine * longitude.sine
    z = latitude.sine
  }

  /// Arc length to another point in whole metres, rounded to nearest: 0 … 20 015 114.
  func metres(to other: SpherePoint) -> Int32 {
    ckernels_metres(x, y, z, other.x, other.y, other.z)
  }

  static let meanEarthRadiusMetres = 6_371_008.8
}

/// Sine and cosine of an angle that is given in whole micro-degrees.
private struct SineCosine {
  let sine: Double
  let cosine: Double

  init(microDegrees: Int32) {
    let right = 90_000_000
    let angle = (Int(microDegrees) + 4 * right) % (4 * right)
    let quadrant = angle / right
    let rest = angle % right
    let (s, c) = Self.firstQuadrant(rest, right: right)
    switch quadrant {
    case 0: (sine, cosine) = (s, c)
    case 1: (sine, cosine) = (c, -s)
    case 2: (sine, cosine) = (-s, -c)
    default: (sine, cosine) = (-c, s)
    }
  }

  /// Reduces to at most 45°, where both series converge in ten terms.
  private static func firstQuadrant(_ microDegrees: Int, right: Int) -> (Double, Double) {
    if 2 * microDegrees > right {
      let (s, c) = firstQuadrant(right - microDegrees, right: right)
      return (c, s)
    }
    let radians = Double(microDegrees) * (Double.pi / 180_000_000)
    let square = radians * radians
    var sine = 0.0
    var cosine = 0.0
    var term = 1.0
    for power in 0..<20 {
      let sign = power % 4 < 2 ? 1.0 : -1.0
      if power % 2 == 0 { cosine += sign * term } else { sine += sign * term }
      term = term * radians / Double(power + 1)
      if term < 1e-20 * square { break }
    }
    return (sine, cosine)
  }
}
