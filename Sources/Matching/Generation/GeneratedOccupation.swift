import Assignment

/// An occupation of a generated labour market: a level of skill, and a profile drawn from its sector's skills.
struct GeneratedOccupation {
  /// How much an occupation asks for.
  enum Standing: CaseIterable {
    /// Learned in days: a basic language level, nothing else is a floor.
    case elementary
    /// Learned in an apprenticeship: one skill must be there.
    case skilled
    /// Learned in higher education: more language, a skill and a qualification must be there.
    case professional

    /// The qualification (EQF) that the work fits.
    var qualification: UInt8 {
      switch self {
      case .elementary: 2
      case .skilled: 4
      case .professional: 6
      }
    }
  }

  let name: String
  let sector: Int
  let standing: Standing
  /// Ascending by competence, each once.
  let profile: [Requirement]
  /// Competences of the sector that the profile asks for, the core skill first.
  let skills: [Int32]
  let conditions: TagSet

  /// The working conditions that occupations have and people may have to avoid.
  static let conditionNames = ["dust", "heavy-lifting", "night-work", "outdoor-work", "shift-work"]

  /// The qualification (EQF) that the work fits.
  var qualification: UInt8 { standing.qualification }

  /// Below this qualification nobody is eligible.
  var qualificationFloor: UInt8 { standing == .professional ? 5 : 0 }

  /// The occupations of a labour market, the most popular first: one for every 20 workplaces, 12 … 300.
  static func labourMarket(of options: GenerationOptions, _ pool: CompetencePool) -> [GeneratedOccupation] {
    let count = min(300, max(12, options.workplaces / 20))
    return (0..<count).map { index in
      var random = SplitMix64(seed: options.seed, stream: .occupation, index: index)
      return GeneratedOccupation(index: index, pool, &random)
    }
  }

  private init(index: Int, _ pool: CompetencePool, _ random: inout SplitMix64) {
    name = "occupation-\(padded(index + 1, digits: 3))"
    sector = random.within(0...pool.sectors - 1)
    // The first three cover every standing; the rest are drawn.
    let drawn: Standing = random.pick([(.elementary, 40), (.skilled, 40), (.professional, 20)])
    standing = index < Standing.allCases.count ? Standing.allCases[index] : drawn
    skills = pool.sectorSkills(sector, (standing == .elementary ? 2 : 4) + pool.depth, &random)
    profile = Self.profile(
      standing: standing, skills: skills, experience: pool.experience(sector), &random)
    var conditions: TagSet = []
    for tag in Self.conditionNames.indices where random.chance(standing == .professional ? 4 : 16) {
      conditions.insert(TagSet(tag: tag))
    }
    self.conditions = conditions
  }

  private static func profile(
    standing: Standing, skills: [Int32], experience: Int32, _ random: inout SplitMix64
  ) -> [Requirement] {
    var profile = [languageRequirement(standing, &random)]
    for (position, skill) in skills.enumerated() {
      let needed = UInt8(random.within(standing == .elementary ? 1...3 : 3...5))
      let isCore = position == 0 && standing != .elementary
      profile.append(
        Requirement(
          competence: skill, needed: needed, floor: isCore ? UInt8(random.within(1...2)) : 0,
          weight: Int32(random.within(isCore ? 3...5 : 1...3)), isTrainable: random.chance(70)))
    }
    for skill in CompetencePool.generalSkills(random.within(0...2), &random) {
      profile.append(
        Requirement(
          competence: skill, needed: UInt8(random.within(2...4)), floor: 0, weight: 1,
          isTrainable: random.chance(50)))
    }
    if standing != .elementary {
      profile.append(
        Requirement(
          competence: experience, needed: UInt8(random.within(1...4)), floor: 0,
          weight: 2,
          isTrainable: false))
    }
    return profile.sorted { $0.competence < $1.competence }
  }

  /// The main language, CEFR A1 … C1, with a floor one level below what is needed, or at it.
  static func languageRequirement(_ standing: Standing, _ random: inout SplitMix64) -> Requirement {
    let needed =
      switch standing {
      case .elementary: random.within(1...2)
      case .skilled: random.within(2...4)
      case .professional: random.within(4...5)
      }
    let floor = max(1, needed - (random.chance(70) ? 1 : 0))
    return Requirement(
      competence: CompetencePool.mainLanguage, needed: UInt8(needed), floor: UInt8(floor), weight: 3,
      isTrainable: random.chance(60))
  }
}
