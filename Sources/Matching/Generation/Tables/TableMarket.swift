/// A labour market that statistics describe: how many job seekers and vacancies each region has in each occupation,
/// where people live there, and what the occupations ask for.
public struct TableMarket: Sendable {
  /// A region of the tables.
  public struct Region: Sendable, Hashable {
    /// Its code.
    public var code: String
    /// Places where people live and work; the same place may stand more than once and then counts more. None: nobody
    /// knows where the region is, and distances do not matter there.
    public var places: [Coordinate]

    /// A region.
    public init(code: String, places: [Coordinate]) {
      self.code = code
      self.places = places
    }
  }

  /// An occupation of the tables.
  public struct Occupation: Sendable, Hashable {
    /// Its code.
    public var code: String
    /// What it is made of in finer terms; none when nobody knows.
    public var trades: [Trade]

    /// An occupation.
    public init(code: String, trades: [Trade]) {
      self.code = code
      self.trades = trades
    }
  }

  /// A finer occupation: an ISCO unit group, or a made one.
  public struct Trade: Sendable, Hashable {
    /// Its code.
    public var code: String
    /// How often it is meant, ≥ 1.
    public var weight: Int
    /// Its skills, the one that matters most first; indices in ``TableMarket/competences``.
    public var skills: [Int32]
    /// ISCO's skill level as the classes of major groups: 9 is learned in days, 4 … 8 in an apprenticeship, 1 … 3 and 0 in
    /// higher education.
    public var majorGroup: Int

    /// A trade.
    public init(code: String, weight: Int, skills: [Int32], majorGroup: Int) {
      self.code = code
      self.weight = weight
      self.skills = skills
      self.majorGroup = majorGroup
    }
  }

  /// The regions, in the order in which their people and workplaces are made.
  public var regions: [Region]
  /// The occupations.
  public var occupations: [Occupation]
  /// All competences; the first is the main language, then come years of experience, one an occupation.
  public var competences: [Competence]
  /// People who look for work.
  public var seekers: MarginalTable
  /// Places that are vacant.
  public var vacancies: MarginalTable

  /// The competence that every workplace asks for.
  public static let mainLanguage = Competence(id: "language:main", name: "Main language", kind: .language)

  /// A market; both tables are of its regions and occupations.
  public init(
    regions: [Region], occupations: [Occupation], skills: [Competence], seekers: MarginalTable,
    vacancies: MarginalTable
  ) {
    self.regions = regions
    self.occupations = occupations
    self.seekers = seekers
    self.vacancies = vacancies
    competences =
      [Self.mainLanguage]
      + occupations.map {
        Competence(id: "experience:\($0.code)", name: "Years in \($0.code)", kind: .experience)
      } + skills
  }

  /// Years of experience in an occupation.
  static func experience(_ occupation: Int) -> Int32 { Int32(occupation + 1) }

  /// The index of the first skill among the competences of a market with so many occupations.
  public static func firstSkill(occupations: Int) -> Int32 { Int32(occupations + 1) }
}
