import Assignment

/// Makes individuals of statistics: a cohort whose numbers of people and of places by region and occupation are the
/// tables', rounded so that the sums of regions and of occupations stay (``MarginalTable``).
///
/// What the tables do not say is drawn, in integers and from streams of its own for each person and workplace, as
/// docs/demand.md describes; so the same tables and seed give the same cohort on every machine. Nobody in it is real.
///
/// ```swift
/// let cohort = TableCohortGenerator(market: market, seed: 1, mostPlaces: 10).cohort()
/// ```
public struct TableCohortGenerator: Sendable {
  /// The largest number of people and of places: ids and indices have 32 bits.
  public static let largestCount = 100_000_000

  /// The tables.
  public let market: TableMarket
  /// What the random numbers start from.
  public let seed: UInt64
  /// The most places of a workplace, ≥ 1.
  public let mostPlaces: Int

  /// A generator.
  public init(market: TableMarket, seed: UInt64, mostPlaces: Int) {
    precondition(mostPlaces >= 1)
    self.market = market
    self.seed = seed
    self.mostPlaces = mostPlaces
  }

  /// Makes the cohort: people and workplaces region by region, in a region occupation by occupation. It keeps every
  /// promise of ``Cohort``; it has no decisions, scores, predictions or preferences.
  ///
  /// O(people + workplaces + regions · occupations) time; memory is the cohort's.
  public func cohort() -> Cohort {
    let seekers = market.seekers.wholeNumbers(seed: seed, stream: .seekerRounding)
    let vacancies = market.vacancies.wholeNumbers(seed: seed, stream: .vacancyRounding)
    let trades = market.occupations.map { occupation in
      occupation.trades.isEmpty
        ? nil : WeightedTable(weights: occupation.trades.map { UInt64(max(1, $0.weight)) })
    }
    let count = Int(seekers.reduce(0, +))
    let groups = (0..<count).map { GeneratedGroups(seed: seed, participant: $0) }
    return Cohort(
      competences: market.competences, supportNames: GeneratedMarket.supportNames,
      restrictionNames: GeneratedOccupation.conditionNames,
      participants: participants(seekers, trades, groups), workplaces: workplaces(vacancies, trades),
      groups: GeneratedGroups.attributes(of: groups))
  }

  /// A place of a region; `nil` when nobody knows where it is. Homes and sites lie up to 1.1 km north or south and
  /// 0.7 km east or west of it.
  private func place(in region: TableMarket.Region, _ random: inout SplitMix64) -> Coordinate? {
    guard !region.places.isEmpty else { return nil }
    let place = region.places[random.within(0...region.places.count - 1)]
    return Coordinate(
      latitudeMicroDegrees: place.latitudeMicroDegrees + Int32(random.scatter(10_000)),
      longitudeMicroDegrees: place.longitudeMicroDegrees + Int32(random.scatter(10_000)))
      ?? place
  }
}

// MARK: - People

extension TableCohortGenerator {
  private func participants(
    _ counts: [Int64], _ trades: [WeightedTable?], _ groups: [GeneratedGroups]
  ) -> [Participant] {
    let digits = String(groups.count).count
    var people: [Participant] = []
    people.reserveCapacity(groups.count)
    for (cell, count) in counts.enumerated() {
      let region = market.regions[cell / market.occupations.count]
      let occupation = cell % market.occupations.count
      for _ in 0..<count {
        let index = people.count
        var random = SplitMix64(seed: seed, stream: .participant, index: index)
        var person = Participant(id: "P" + padded(index + 1, digits: digits))
        person.region = region.code
        drawProfile(of: &person, occupation: occupation, trades[occupation], &random)
        let home = place(in: region, &random)
        GeneratedSituation.draw(of: &person, groups[index], home: home, commutersOnly: true, &random)
        people.append(person)
      }
    }
    return people
  }

  /// The language, and what is left of the occupation that the person comes from or looks for.
  private func drawProfile(
    of person: inout Participant, occupation: Int, _ trades: WeightedTable?, _ random: inout SplitMix64
  ) {
    var held = [HeldLevel(competence: 0, level: GeneratedSituation.drawLanguageLevel(&random))]
    var education = random.within(1...3)
    if let trades {
      let trade = market.occupations[occupation].trades[trades.draw(&random)]
      for (position, skill) in trade.skills.enumerated() where position == 0 || random.chance(80) {
        held.append(HeldLevel(competence: skill, level: UInt8(random.within(1...5))))
      }
      held.append(
        HeldLevel(competence: TableMarket.experience(occupation), level: UInt8(random.within(0...8))))
      education = Int(trade.standing.qualification) + random.within(-1...1)
    }
    person.held = GeneratedMarket.highestOfEach(held)
    person.qualification = random.chance(92) ? UInt8(education) : nil
  }
}

// MARK: - Workplaces

extension TableCohortGenerator {
  private func workplaces(_ counts: [Int64], _ trades: [WeightedTable?]) -> [Workplace] {
    let total = counts.reduce(0) { $0 + workplaceCount($1) }
    let digits = String(total).count
    var workplaces: [Workplace] = []
    workplaces.reserveCapacity(total)
    for (cell, count) in counts.enumerated() where count > 0 {
      let region = market.regions[cell / market.occupations.count]
      let occupation = cell % market.occupations.count
      let parts = workplaceCount(count)
      for part in 0..<parts {
        var random = SplitMix64(seed: seed, stream: .workplace, index: workplaces.count)
        let places = Int32(Int(count) / parts + (part < Int(count) % parts ? 1 : 0))
        var workplace = Workplace(id: "W" + padded(workplaces.count + 1, digits: digits), places: places)
        workplace.region = region.code
        workplace.location = place(in: region, &random)
        drawOffer(of: &workplace, occupation: occupation, trades[occupation], &random)
        workplaces.append(workplace)
      }
    }
    return workplaces
  }

  /// The fewest workplaces that can have so many places.
  private func workplaceCount(_ places: Int64) -> Int {
    (Int(places) + mostPlaces - 1) / mostPlaces
  }

  private func drawOffer(
    of workplace: inout Workplace, occupation: Int, _ trades: WeightedTable?, _ random: inout SplitMix64
  ) {
    let trade = trades.map { market.occupations[occupation].trades[$0.draw(&random)] }
    let standing = trade?.standing ?? .elementary
    workplace.occupation = trade?.code ?? market.occupations[occupation].code
    workplace.qualification = random.chance(90) ? standing.qualification : nil
    var profile = [GeneratedOccupation.languageRequirement(standing, &random)]
    for (position, skill) in (trade?.skills ?? []).enumerated() {
      let isCore = position == 0
      profile.append(
        Requirement(
          competence: skill, needed: 3, floor: isCore && standing != .elementary ? 1 : 0,
          weight: isCore ? 10 : 5,
          isTrainable: true))
    }
    if standing != .elementary {
      profile.append(
        Requirement(
          competence: TableMarket.experience(occupation), needed: UInt8(random.within(1...4)), floor: 0,
          weight: 5,
          isTrainable: false))
    }
    workplace.requirements = profile.sorted { $0.competence < $1.competence }
    for tag in GeneratedOccupation.conditionNames.indices
    where random.chance(standing == .professional ? 4 : 16) {
      workplace.conditions.insert(TagSet(tag: tag))
    }
    GeneratedSituation.drawOffer(of: &workplace, standing, &random)
  }
}

extension TableMarket.Trade {
  /// How much the trade asks for, by ISCO's major group.
  var standing: GeneratedOccupation.Standing {
    switch majorGroup {
    case 9: .elementary
    case 4...8: .skilled
    default: .professional
    }
  }
}
