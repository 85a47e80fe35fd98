import Assignment

/// Makes a cohort with the structure of a labour market: regions with distances, occupations that share competences,
/// few large and many small regions, occupations and companies, languages, permits, needs, restrictions and groups.
///
/// `docs/calibration.md` says what is imitated and which numbers are assumptions. Every person, workplace, region and
/// occupation is drawn from a `SplitMix64` stream of its own that starts from (seed, kind, index), in integers; so
/// the same options give the same cohort on every machine. Nobody in it is real.
///
/// ```swift
/// let options = try GenerationOptions(participants: 2_000, workplaces: 200, seed: 1)
/// let cohort = CohortGenerator(options: options).cohort()
/// ```
public struct CohortGenerator: Sendable, Hashable {
  /// What the cohort is to look like.
  public let options: GenerationOptions

  /// A generator.
  public init(options: GenerationOptions) {
    self.options = options
  }

  /// Makes the cohort. It keeps every promise of ``Cohort``; it has no decisions, scores or predictions.
  ///
  /// O(participants + workplaces · log workplaces) time; memory is the cohort's and 20 bytes a person and workplace.
  public func cohort() -> Cohort {
    if options.hasProfilesOnly { return ProfileMarket(options: options).cohort() }
    let market = GeneratedMarket(options: options)
    var workplaces = market.workplaces()
    let groups = (0..<options.participants).map { GeneratedGroups(seed: options.seed, participant: $0) }
    let people = market.participants(groups: groups, workplaces: workplaces)
    market.rankParticipants(of: people, by: &workplaces)
    return Cohort(
      competences: market.pool.competences, supportNames: GeneratedMarket.supportNames,
      restrictionNames: GeneratedOccupation.conditionNames, participants: people.participants,
      workplaces: workplaces.workplaces, groups: GeneratedGroups.attributes(of: groups))
  }
}

/// What people and workplaces of a generated cohort have in common.
struct GeneratedMarket {
  /// Supports that people need and workplaces offer.
  static let supportNames = ["childcare", "housing", "language-course", "mentor", "travel-pass"]
  /// The first day of the generated year: 2026-01-01.
  static let firstDay = Day(number: 20_454)

  let options: GenerationOptions
  let pool: CompetencePool
  let regions: [GeneratedRegion]
  let regionSizes: WeightedTable
  let occupations: [GeneratedOccupation]
  let occupationPopularity: WeightedTable

  init(options: GenerationOptions) {
    self.options = options
    regions = GeneratedRegion.country(of: options)
    regionSizes = .flatZipf(count: regions.count)
    pool = CompetencePool(count: options.competences)
    occupations = GeneratedOccupation.labourMarket(of: options, pool)
    occupationPopularity = .zipf(count: occupations.count)
  }

  /// The day `days` after ``firstDay``.
  static func day(_ days: Int) -> Day {
    Day(number: firstDay.number + Int32(days))
  }
}
