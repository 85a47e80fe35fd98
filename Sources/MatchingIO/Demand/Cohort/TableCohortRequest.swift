public import Matching

/// Which cells of `demand` become people and workplaces.
public struct TableCohortRequest: Sendable, Hashable {
  /// The dataset whose table `demand` counts the job seekers; `nil` = the one of the vacancies.
  public var supplyFolder: String?
  /// What counts the job seekers.
  public var supplyMeasure = "unemployed"
  /// The group of job seekers that is made.
  public var supplyGroup = Demand.everybody
  /// What counts the vacancies.
  public var vacancyMeasure = "vacancies"
  /// The unit; needed only where a measure has several.
  public var unit: String?
  /// The period.
  public var period: DemandPeriod
  /// Beginnings of the regions' codes that are made; empty = all.
  public var regions: [String] = []
  /// The most skills that are taken of an occupation's profile, 1 … 100.
  public var mostSkills = 8

  /// A request for a period.
  public init(period: DemandPeriod) {
    self.period = period
  }
}

/// What was found for a request, and what was not.
public struct TableCohortReport: Sendable, Hashable, Encodable {
  /// Regions with job seekers or vacancies.
  public internal(set) var regions = 0
  /// Regions without a place of their own, which were given those of regions with nearly the same code.
  public internal(set) var regionsWithPlacesOfNeighbours = 0
  /// Regions of which nobody knows where they are: people there can go anywhere.
  public internal(set) var regionsWithoutPlace = 0
  /// The first few of them.
  public internal(set) var placelessExamples: [String] = []
  /// Occupations with job seekers or vacancies.
  public internal(set) var occupations = 0
  /// Occupations with skills of a profile.
  public internal(set) var occupationsWithProfile = 0
  /// Occupations that were given made skills, as no profile is known.
  public internal(set) var occupationsWithMadeSkills = 0
  /// Cells without a number, which count as the least that they can be.
  public internal(set) var unknownCells = 0
  /// What the cells of job seekers add up to, as a decimal.
  public internal(set) var seekers = ""
  /// What the cells of vacancies add up to.
  public internal(set) var vacancies = ""
}
