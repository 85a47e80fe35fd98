import Assignment

/// The competences of a generated labour market: languages, general skills, and skills and experience by sector, so
/// that occupations of a sector share competences.
///
/// Up to 519 competences there are 12 sectors, then one for every 40 competences, at most 60; what is left after languages,
/// general skills and one experience a sector are its skills, as even as can be.
struct CompetencePool: Sendable {
  /// Number of sectors.
  let sectors: Int
  /// How many skills more than in a pool of 142 an occupation asks for.
  let depth: Int
  /// The first skill of each sector, and the first competence after the last sector's skills.
  private let skillStarts: [Int32]
  private static let generalSkillCount = 8
  private static let languages = [("main", "Main language"), ("english", "English")]

  /// The language that workplaces ask for.
  static let mainLanguage: Int32 = 0
  /// A second language that some people have.
  static let english: Int32 = 1
  private static let firstGeneralSkill = Int32(languages.count)
  private static let firstSectorSkill = firstGeneralSkill + Int32(generalSkillCount)

  /// A pool of `count` competences, 70 … 20 000.
  init(count: Int) {
    let sectors = min(60, max(12, count / 40))
    let skills = count - Int(Self.firstSectorSkill) - sectors
    self.sectors = sectors
    depth = min(6, max(0, skills / sectors - 10) / 6)
    skillStarts = (0...sectors).map { Self.firstSectorSkill + Int32($0 * skills / sectors) }
  }

  /// All of them, in index order.
  var competences: [Competence] {
    var all = Self.languages.map { Competence(id: "language:\($0.0)", name: $0.1, kind: .language) }
    for skill in 1...Self.generalSkillCount {
      all.append(Competence(id: "skill:general-\(skill)", name: "General skill \(skill)", kind: .skill))
    }
    for sector in 1...sectors {
      for skill in 1...Int(skillStarts[sector] - skillStarts[sector - 1]) {
        all.append(
          Competence(
            id: "skill:sector-\(padded(sector, digits: 2))-\(padded(skill, digits: 2))",
            name: "Skill \(skill) of sector \(sector)", kind: .skill))
      }
    }
    for sector in 1...sectors {
      all.append(
        Competence(
          id: "experience:sector-\(padded(sector, digits: 2))", name: "Years in sector \(sector)",
          kind: .experience))
    }
    return all
  }

  /// Years in a sector, 0 … 8.
  func experience(_ sector: Int) -> Int32 {
    skillStarts[sectors] + Int32(sector)
  }

  /// `count` different skills of a sector in drawn order, 0 … 4 + ``depth``.
  func sectorSkills(_ sector: Int, _ count: Int, _ random: inout SplitMix64) -> [Int32] {
    let skills = skillStarts[sector]..<skillStarts[sector + 1]
    return Self.different(count, of: skills.count, &random).map { skills.lowerBound + Int32($0) }
  }

  /// `count` different skills that all sectors share, in drawn order, 0 … 8.
  static func generalSkills(_ count: Int, _ random: inout SplitMix64) -> [Int32] {
    different(count, of: generalSkillCount, &random).map { firstGeneralSkill + Int32($0) }
  }

  /// `count` different numbers from 0 to `total` − 1, in drawn order.
  static func different(_ count: Int, of total: Int, _ random: inout SplitMix64) -> [Int] {
    var pool = Array(0..<total)
    for position in 0..<count { pool.swapAt(position, random.within(position...total - 1)) }
    return Array(pool.prefix(count))
  }
}
