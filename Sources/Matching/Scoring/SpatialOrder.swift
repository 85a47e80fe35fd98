/// Orders points so that neighbours in the order are near each other: by the bits of x, y, z interleaved (Morton,
/// "A Computer Oriented Geodetic Data Base", IBM 1966).
enum SpatialOrder {
  /// The indices of `points`: those without a point first, then along the curve; ties by index. O(n log n).
  static func indices(of points: [SpherePoint?]) -> [Int32] {
    let keys = points.map { $0.map(key) ?? 0 }
    return points.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { Int32($0) }
  }

  /// 48 interleaved bits, plus one so that a point never has the key of "no point".
  private static func key(_ point: SpherePoint) -> UInt64 {
    (spread(point.x) << 2 | spread(point.y) << 1 | spread(point.z)) + 1
  }

  /// 16 bits of a coordinate in −1 … 1, each followed by two zeros.
  private static func spread(_ coordinate: Double) -> UInt64 {
    let steps = UInt64(min(max((coordinate + 1) / 2, 0), 1) * 65_535)
    var bits: UInt64 = 0
    for bit in 0..<UInt64(16) { bits |= (steps >> bit & 1) << (3 * bit) }
    return bits
  }
}

/// A ball that holds some points of the unit sphere; distances are straight lines through the Earth, as shares of its radius.
struct Ball: Sendable {
  let x: Double
  let y: Double
  let z: Double
  let radius: Double

  /// A ball around `points`; `nil` without points.
  init?(_ points: [SpherePoint]) {
    guard !points.isEmpty else { return nil }
    let count = Double(points.count)
    let middle = (
      x: points.reduce(0) { $0 + $1.x } / count, y: points.reduce(0) { $0 + $1.y } / count,
      z: points.reduce(0) { $0 + $1.z } / count
    )
    (x, y, z) = middle
    radius = points.reduce(0) { largest, point in
      let (dx, dy, dz) = (point.x - middle.x, point.y - middle.y, point.z - middle.z)
      return max(largest, (dx * dx + dy * dy + dz * dz).squareRoot())
    }
  }

  /// A lower bound of the distance between a point of this ball and one of the other.
  func gap(to other: Ball) -> Double {
    let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
    return max(0, (dx * dx + dy * dy + dz * dz).squareRoot() - radius - other.radius - 1e-9)
  }
}
