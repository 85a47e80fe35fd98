import Assignment
import Foundation
import Testing

@testable import Matching

@Suite struct GreatCircleTests {
  private func point(_ latitude: Double, _ longitude: Double) throws -> SpherePoint {
    SpherePoint(
      try #require(
        Coordinate(
          latitudeMicroDegrees: Int32((latitude * 1e6).rounded()),
          longitudeMicroDegrees: Int32((longitude * 1e6).rounded()))))
  }

  private func haversineMetres(_ a: (Double, Double), _ b: (Double, Double)) -> Double {
    let radians = Double.pi / 180
    let (dLatitude, dLongitude) = ((b.0 - a.0) * radians, (b.1 - a.1) * radians)
    let h =
      pow(sin(dLatitude / 2), 2)
      + cos(a.0 * radians) * cos(b.0 * radians) * pow(sin(dLongitude / 2), 2)
    return 2 * 6_371_008.8 * asin(min(1, h.squareRoot()))
  }

  /// A value near `center`, in whole micro-degrees.
  private func nearby(_ center: Double, _ offset: Double, limit: Double) -> Double {
    ((max(-limit, min(limit, center + offset / 1000))) * 1e6).rounded() / 1e6
  }

  @Test func agreesWithTheHaversineFormula() throws {
    let seed: UInt64 = 11
    var random = SplitMix64(seed: seed)
    for trial in 0..<2_000 {
      func anywhere() -> (Double, Double) {
        (
          Double(Int32.random(in: -90_000_000...90_000_000, using: &random)) / 1e6,
          Double(Int32.random(in: -180_000_000...180_000_000, using: &random)) / 1e6
        )
      }
      let a = anywhere()
      var b = anywhere()
      if trial % 2 == 0 { b = (nearby(a.0, b.0, limit: 90), nearby(a.1, b.1, limit: 180)) }
      let metres = try point(a.0, a.1).metres(to: point(b.0, b.1))
      #expect(abs(Double(metres) - haversineMetres(a, b)) < 0.501, "seed \(seed), trial \(trial): \(a) \(b)")
    }
  }

  @Test func quarterAndHalfOfTheEarth() throws {
    #expect(try point(0, 0).metres(to: point(0, 90)) == 10_007_557)
    #expect(try point(90, 0).metres(to: point(-90, 0)) == 20_015_114)
    #expect(try point(0, 180).metres(to: point(0, -180)) == 0)
    #expect(try point(48.7758, 9.1829).metres(to: point(48.7758, 9.1829)) == 0)
  }
}
