/// A place on Earth in whole micro-degrees (about 11 cm), WGS 84.
public struct Coordinate: Sendable, Hashable {
  /// −90 000 000 (south pole) … 90 000 000.
  public let latitudeMicroDegrees: Int32
  /// −180 000 000 … 180 000 000, east positive.
  public let longitudeMicroDegrees: Int32

  /// A coordinate; `nil` when a value is out of its range.
  public init?(latitudeMicroDegrees: Int32, longitudeMicroDegrees: Int32) {
    guard (-90_000_000...90_000_000).contains(latitudeMicroDegrees),
      (-180_000_000...180_000_000).contains(longitudeMicroDegrees)
    else { return nil }
    self.latitudeMicroDegrees = latitudeMicroDegrees
    self.longitudeMicroDegrees = longitudeMicroDegrees
  }
}
