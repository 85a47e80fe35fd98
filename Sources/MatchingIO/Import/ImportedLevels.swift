import Matching

/// The levels of a requirement whose source says what is asked for, but not how well.
public struct ImportedLevels: Sendable, Hashable {
  /// The level that fully meets the requirement, 1 … 8.
  public var needed: UInt8
  /// The floor of a must, 0 … needed. A wish has none.
  public var floor: UInt8
  /// Whether the programme can train what is missing.
  public var isTrainable: Bool

  /// Levels; values outside their ranges are moved to the nearest end.
  public init(needed: UInt8, floor: UInt8, isTrainable: Bool) {
    self.needed = min(max(needed, 1), Competence.highestLevel)
    self.floor = min(floor, self.needed)
    self.isTrainable = isTrainable
  }
}
