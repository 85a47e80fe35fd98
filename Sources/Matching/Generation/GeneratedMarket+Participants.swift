import Assignment

/// Generated people and where they live.
struct GeneratedParticipants {
  let participants: [Participant]
  /// The people of each region, ascending.
  let byRegion: [[Int32]]
}

extension GeneratedMarket {
  /// The people, one for each of `groups`.
  func participants(groups: [GeneratedGroups], workplaces: GeneratedWorkplaces) -> GeneratedParticipants {
    let digits = String(groups.count).count
    let popularity = WeightedTable.zipf(count: workplaces.byRegion.reduce(1) { max($0, $1.count) })
    var people: [Participant] = []
    people.reserveCapacity(groups.count)
    var byRegion = [[Int32]](repeating: [], count: regions.count)
    for (index, group) in groups.enumerated() {
      var random = SplitMix64(seed: options.seed, stream: .participant, index: index)
      let region = regionSizes.draw(&random)
      byRegion[region].append(Int32(index))
      var person = Participant(id: "P" + padded(index + 1, digits: digits))
      person.region = regions[region].name
      drawProfile(of: &person, &random)
      drawSituation(of: &person, group, in: regions[region], &random)
      var choice = SplitMix64(seed: options.seed, stream: .participantPreference, index: index)
      person.preferences = wishes(among: workplaces.byRegion[region], popularity, &choice)
      people.append(person)
    }
    return GeneratedParticipants(participants: people, byRegion: byRegion)
  }

  /// What the person can do: languages, and what is left of one or two past occupations.
  private func drawProfile(of person: inout Participant, _ random: inout SplitMix64) {
    var held = [
      HeldLevel(
        competence: CompetencePool.mainLanguage,
        level: random.pick([(0, 5), (1, 13), (2, 24), (3, 28), (4, 19), (5, 8), (6, 3)])),
      HeldLevel(
        competence: CompetencePool.english,
        level: random.pick([(0, 45), (1, 12), (2, 15), (3, 14), (4, 9), (5, 4), (6, 1)])),
    ]
    for skill in CompetencePool.generalSkills(random.within(1...4), &random) {
      held.append(HeldLevel(competence: skill, level: UInt8(random.within(1...4))))
    }
    let pasts = random.pick([(0, 10), (1, 60), (2, 30)])
    var education = random.within(1...3)
    for _ in 0..<pasts {
      let past = occupations[occupationPopularity.draw(&random)]
      education = max(education, Int(past.qualification) + random.within(-1...1))
      for skill in past.skills where random.chance(85) {
        held.append(HeldLevel(competence: skill, level: UInt8(random.within(1...5))))
      }
      held.append(
        HeldLevel(competence: pool.experience(past.sector), level: UInt8(random.within(0...8))))
    }
    person.held = Self.highestOfEach(held)
    person.qualification = random.chance(92) ? UInt8(min(8, education)) : nil
  }

  /// One level a competence, the highest, ascending by competence, without zeros.
  private static func highestOfEach(_ held: [HeldLevel]) -> [HeldLevel] {
    let sorted = held.filter { $0.level > 0 }.sorted {
      ($0.competence, $1.level) < ($1.competence, $0.level)
    }
    var kept: [HeldLevel] = []
    for entry in sorted where kept.last?.competence != entry.competence { kept.append(entry) }
    return kept
  }

  /// Where the person lives, when, how much and under which conditions they can work.
  private func drawSituation(
    of person: inout Participant, _ group: GeneratedGroups, in region: GeneratedRegion,
    _ random: inout SplitMix64
  ) {
    let home = region.point(&random)
    let isAtHome = random.chance(98)
    let limit: Int32? = random.pick([(nil, 8), (10_000, 10), (20_000, 27), (30_000, 30), (50_000, 25)])
    person.location = isAtHome || options.hasCommutersOnly ? home : nil
    person.commuteLimitMetres = limit ?? (options.hasCommutersOnly ? 30_000 : nil)
    if random.chance(55) {
      person.permitUntil = Self.day(random.within(120...1_100))
      person.isPermitRenewable = random.chance(85)
    }
    let from = random.chance(30) ? random.within(0...270) : nil
    person.availableFrom = from.map(Self.day)
    if random.chance(8) { person.availableUntil = Self.day(max(from ?? 0, random.within(240...720))) }
    let needsChildcare = random.chance(group.childcarePercent)
    person.weeklyHours =
      needsChildcare && random.chance(60)
      ? 15...25 : random.pick([(nil, 15), (35...40, 35), (20...40, 50)])
    drawNeeds(of: &person, childcare: needsChildcare, &random)
    for tag in GeneratedOccupation.conditionNames.indices where random.chance(6) {
      person.restrictions.insert(TagSet(tag: tag))
    }
    if random.chance(75) { person.motivation = MicroUnits(random.within(40...100) * 10_000) }
  }

  /// Supports in the order of ``supportNames``: how many of 100 need them, and how many of those cannot do without.
  private func drawNeeds(of person: inout Participant, childcare: Bool, _ random: inout SplitMix64) {
    let speaksLittle =
      person.held.first.map { $0.competence != CompetencePool.mainLanguage || $0.level < 3 } ?? true
    let needs: [(percent: UInt64, essentialPercent: UInt64)] = [
      (childcare ? 100 : 0, 50), (10, 40), (speaksLittle ? 45 : 5, 0), (20, 10), (15, 30),
    ]
    for (support, need) in needs.enumerated() where random.chance(need.percent) {
      person.neededSupports.insert(TagSet(tag: support))
      if random.chance(need.essentialPercent) { person.essentialSupports.insert(TagSet(tag: support)) }
    }
  }

  /// Six in ten people rank up to five workplaces of their region, popular ones more often.
  private func wishes(
    among choices: [Int32], _ popularity: WeightedTable, _ random: inout SplitMix64
  ) -> [RankedChoice] {
    guard !choices.isEmpty, random.chance(60) else { return [] }
    var chosen: [Int32] = []
    for _ in 0..<random.within(1...5) {
      let choice = choices[popularity.draw(first: choices.count, &random)]
      if !chosen.contains(choice) { chosen.append(choice) }
    }
    return Self.ranked(chosen)
  }

  /// One in seven workplaces ranks up to four people of its region.
  func rankParticipants(of people: GeneratedParticipants, by workplaces: inout GeneratedWorkplaces) {
    for index in workplaces.workplaces.indices {
      var random = SplitMix64(seed: options.seed, stream: .workplacePreference, index: index)
      let candidates = people.byRegion[Int(workplaces.regionOf[index])]
      guard !candidates.isEmpty, random.chance(14) else { continue }
      var chosen: [Int32] = []
      for _ in 0..<random.within(1...4) {
        let choice = candidates[random.within(0...candidates.count - 1)]
        if !chosen.contains(choice) { chosen.append(choice) }
      }
      workplaces.workplaces[index].preferences = Self.ranked(chosen)
    }
  }

  /// A list in the order of preference as ranked choices, ascending by index.
  private static func ranked(_ chosen: [Int32]) -> [RankedChoice] {
    chosen.enumerated().map { RankedChoice(index: $1, rank: Int32($0) + 1) }.sorted { $0.index < $1.index }
  }
}
