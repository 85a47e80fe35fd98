import Assignment

/// When, how much and under which conditions generated people can work, and workplaces offer work.
enum GeneratedSituation {
  /// Draws a person's situation. A home that is `nil` is not known.
  static func draw(
    of person: inout Participant, _ group: GeneratedGroups, home: Coordinate?, commutersOnly: Bool,
    _ random: inout SplitMix64
  ) {
    let isAtHome = random.chance(98)
    let limit: Int32? = random.pick([(nil, 8), (10_000, 10), (20_000, 27), (30_000, 30), (50_000, 25)])
    person.location = isAtHome || commutersOnly ? home : nil
    person.commuteLimitMetres = limit ?? (commutersOnly ? 30_000 : nil)
    if random.chance(55) {
      person.permitUntil = GeneratedMarket.day(random.within(120...1_100))
      person.isPermitRenewable = random.chance(85)
    }
    let from = random.chance(30) ? random.within(0...270) : nil
    person.availableFrom = from.map(GeneratedMarket.day)
    if random.chance(8) {
      person.availableUntil = GeneratedMarket.day(max(from ?? 0, random.within(240...720)))
    }
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

  /// Supports in the order of ``GeneratedMarket/supportNames``: how many of 100 need them, and how many of those cannot
  /// do without.
  private static func drawNeeds(
    of person: inout Participant, childcare: Bool, _ random: inout SplitMix64
  ) {
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

  /// Draws a workplace's period, training, hours and supports.
  static func drawOffer(
    of workplace: inout Workplace, _ standing: GeneratedOccupation.Standing, _ random: inout SplitMix64
  ) {
    if random.chance(95) {
      let start = GeneratedMarket.day(random.pick([(60, 40), (151, 20), (249, 30), (375, 10)]))
      workplace.start = start
      workplace.end = Day(
        number: start.adding(weeks: random.pick([(13, 30), (26, 45), (52, 25)])).number - 3)
    }
    workplace.trainingWeeks = trainingWeeks(standing, &random)
    workplace.weeklyHours = random.pick([(nil, 20), (35...40, 30), (20...40, 40), (15...25, 10)])
    let offerPercents: [UInt64] = [30, 15, 45, 40, 30]
    for (support, percent) in offerPercents.enumerated() where random.chance(percent) {
      workplace.offeredSupports.insert(TagSet(tag: support))
    }
  }

  private static func trainingWeeks(
    _ standing: GeneratedOccupation.Standing, _ random: inout SplitMix64
  ) -> Int {
    switch standing {
    case .elementary: 4 * random.within(0...2)
    case .skilled: 4 * random.within(2...6)
    case .professional: 4 * random.within(1...4)
    }
  }

  /// A level of the language of the country, as people who came to it have.
  static func drawLanguageLevel(_ random: inout SplitMix64) -> UInt8 {
    random.pick([(0, 5), (1, 13), (2, 24), (3, 28), (4, 19), (5, 8), (6, 3)])
  }
}
