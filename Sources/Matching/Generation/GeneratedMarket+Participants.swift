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
      let home = regions[region].point(&random)
      GeneratedSituation.draw(
        of: &person, group, home: home, commutersOnly: options.hasCommutersOnly, &random)
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
        level: GeneratedSituation.drawLanguageLevel(&random)),
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
  static func highestOfEach(_ held: [HeldLevel]) -> [HeldLevel] {
    let sorted = held.filter { $0.level > 0 }.sorted {
      ($0.competence, $1.level) < ($1.competence, $0.level)
    }
    var kept: [HeldLevel] = []
    for entry in sorted where kept.last?.competence != entry.competence { kept.append(entry) }
    return kept
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
