import Assignment

/// A labour-market region of a generated country: a centre that people and workplaces scatter about.
struct GeneratedRegion {
  let name: String
  private let latitude: Int
  private let longitude: Int

  /// How far a home or site can be from its region's centre, in micro-degrees: about 39 km to the north or south.
  private static let latitudeReach = 350_000
  private static let longitudeReach = 500_000
  /// Centres lie in a rectangle of about 780 km × 510 km at middle European latitudes.
  private static let latitudes = 47_500_000...54_500_000
  private static let longitudes = 7_500_000...14_500_000

  /// The regions of a country, the largest first; how much each weighs is ``WeightedTable/flatZipf(count:)``.
  static func country(of options: GenerationOptions) -> [GeneratedRegion] {
    let digits = String(options.regions).count
    return (0..<options.regions).map { index in
      var random = SplitMix64(seed: options.seed, stream: .region, index: index)
      return GeneratedRegion(
        name: "R" + padded(index + 1, digits: digits), latitude: random.within(latitudes),
        longitude: random.within(longitudes))
    }
  }

  /// A point of the region.
  func point(_ random: inout SplitMix64) -> Coordinate? {
    let north = latitude + random.scatter(Self.latitudeReach)
    let east = longitude + random.scatter(Self.longitudeReach)
    return Coordinate(latitudeMicroDegrees: Int32(north), longitudeMicroDegrees: Int32(east))
  }
}

/// A number with leading zeros, so that ids sort as they count.
func padded(_ number: Int, digits: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
