/// What a generated cohort is to look like; checked when made, so that a generator cannot fail.
public struct GenerationOptions: Sendable, Hashable {
  /// Number of people, 0 … 10 000 000.
  public let participants: Int
  /// Number of workplaces, 0 … 1 000 000.
  public let workplaces: Int
  /// What the random numbers start from.
  public let seed: UInt64
  /// Number of regions, 1 … 10 000.
  public let regions: Int
  /// Number of competences, 70 … 20 000.
  public let competences: Int
  /// Whether people and workplaces have nothing but competence profiles: no regions, languages, dates or needs.
  public let hasProfilesOnly: Bool
  /// Whether everybody has a home and a commute limit, so that nobody can go anywhere in the country.
  public let hasCommutersOnly: Bool
  /// Sum of all places in percent of the participants, 0 … 1000; a workplace has at least one place all the same.
  public let placesPercent: Int

  /// The allowed numbers of people.
  public static let participantRange = 0...10_000_000
  /// The allowed numbers of workplaces.
  public static let workplaceRange = 0...1_000_000
  /// The allowed numbers of regions.
  public static let regionRange = 1...10_000
  /// The allowed numbers of competences.
  public static let competenceRange = 70...20_000
  /// The allowed shares of places.
  public static let placesPercentRange = 0...1_000

  /// Options; `regions` of `nil` means one region for every 2 500 participants or 250 workplaces, whichever gives
  /// more, at most 400, and `competences` of `nil` 142, or 200 where there are profiles only.
  ///
  /// - Throws: ``GenerationError`` for a number out of its range.
  public init(
    participants: Int, workplaces: Int, seed: UInt64, regions: Int? = nil, competences: Int? = nil,
    hasProfilesOnly: Bool = false, hasCommutersOnly: Bool = false, placesPercent: Int = 90
  ) throws(GenerationError) {
    try Self.check(participants, "participants", Self.participantRange)
    try Self.check(workplaces, "workplaces", Self.workplaceRange)
    if let regions { try Self.check(regions, "regions", Self.regionRange) }
    if let competences { try Self.check(competences, "competences", Self.competenceRange) }
    try Self.check(placesPercent, "placesPercent", Self.placesPercentRange)
    self.participants = participants
    self.workplaces = workplaces
    self.seed = seed
    self.regions = regions ?? min(400, 1 + max(participants / 2_500, workplaces / 250))
    self.competences = competences ?? (hasProfilesOnly ? 200 : 142)
    self.hasProfilesOnly = hasProfilesOnly
    self.hasCommutersOnly = hasCommutersOnly
    self.placesPercent = placesPercent
  }

  private static func check(
    _ value: Int, _ name: String, _ range: ClosedRange<Int>
  ) throws(GenerationError) {
    if !range.contains(value) { throw GenerationError(option: name, value: value, range: range) }
  }
}

/// An option that is out of its range.
public struct GenerationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The option's name.
  public let option: String
  /// The value that was asked for.
  public let value: Int
  /// The values that are allowed.
  public let range: ClosedRange<Int>

  /// One sentence for people.
  public var description: String {
    "\(option) is \(value); it must be \(range.lowerBound) … \(range.upperBound)"
  }
}
