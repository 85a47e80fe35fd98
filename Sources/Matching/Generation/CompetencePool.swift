import Assignment

/// The competences of a generated labour market: languages, general skills, and skills and experience by sector, so
/// that occupations of a sector share competences.
enum CompetencePool {
  /// Number of sectors.
  static let sectors = 12
  private static let skillsPerSector = 10
  private static let generalSkillCount = 8
  private static let languages = [("main", "Main language"), ("english", "English")]

  /// The language that workplaces ask for.
  static let mainLanguage: Int32 = 0
  /// A second language that some people have.
  static let english: Int32 = 1
  private static let firstGeneralSkill = Int32(languages.count)
  private static let firstSectorSkill = firstGeneralSkill + Int32(generalSkillCount)
  private static let firstExperience = firstSectorSkill + Int32(sectors * skillsPerSector)

  /// All of them, in index order.
  static var competences: [Competence] {
    var all = languages.map { Competence(id: "language:\($0.0)", name: $0.1, kind: .language) }
    for skill in 1...generalSkillCount {
      all.append(Competence(id: "skill:general-\(skill)", name: "General skill \(skill)", kind: .skill))
    }
    for sector in 1...sectors {
      for skill in 1...skillsPerSector {
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
  static func experience(_ sector: Int) -> Int32 {
    firstExperience + Int32(sector)
  }

  /// `count` different skills of a sector in drawn order, 0 … 10.
  static func sectorSkills(_ sector: Int, _ count: Int, _ random: inout SplitMix64) -> [Int32] {
    different(count, of: skillsPerSector, &random).map {
      firstSectorSkill + Int32(sector * skillsPerSector + $0)
    }
  }

  /// `count` different skills that all sectors share, in drawn order, 0 … 8.
  static func generalSkills(_ count: Int, _ random: inout SplitMix64) -> [Int32] {
    different(count, of: generalSkillCount, &random).map { firstGeneralSkill + Int32($0) }
  }

  private static func different(_ count: Int, of total: Int, _ random: inout SplitMix64) -> [Int] {
    var pool = Array(0..<total)
    for position in 0..<count { pool.swapAt(position, random.within(position...total - 1)) }
    return Array(pool.prefix(count))
  }
}
