import Assignment

/// A cohort of competence profiles alone, to measure scoring and solving without anything that closes pairs early.
///
/// People hold 12 … 18 competences, workplaces ask for 8 … 12, all drawn evenly; one requirement in twenty has a floor.
struct ProfileMarket {
  let options: GenerationOptions

  /// O(competences) a person and workplace.
  func cohort() -> Cohort {
    let popularity = options.workplacesByPopularity()
    let places = options.placesByWorkplace(popularity)
    return Cohort(
      competences: (1...options.competences).map { number in
        let id = "skill:" + padded(number, digits: String(options.competences).count)
        return Competence(id: id, name: id, kind: .skill)
      },
      participants: (0..<options.participants).map(participant),
      workplaces: (0..<options.workplaces).map { workplace($0, places: places[$0]) })
  }

  private func participant(_ index: Int) -> Participant {
    var random = SplitMix64(seed: options.seed, stream: .participant, index: index)
    var person = Participant(id: "P" + padded(index + 1, digits: String(options.participants).count))
    person.held = competences(random.within(12...18), &random).map { competence in
      HeldLevel(competence: competence, level: UInt8(random.within(1...8)))
    }
    return person
  }

  private func workplace(_ index: Int, places: Int32) -> Workplace {
    var random = SplitMix64(seed: options.seed, stream: .workplace, index: index)
    var workplace = Workplace(
      id: "W" + padded(index + 1, digits: String(options.workplaces).count), places: places)
    workplace.requirements = competences(random.within(8...12), &random).map { competence in
      let needed = random.within(1...8)
      return Requirement(
        competence: competence, needed: UInt8(needed),
        floor: random.chance(5) ? UInt8(random.within(1...needed)) : 0,
        weight: Int32(random.within(1...3)), isTrainable: false)
    }
    return workplace
  }

  /// `count` different competences, ascending.
  private func competences(_ count: Int, _ random: inout SplitMix64) -> [Int32] {
    CompetencePool.different(count, of: options.competences, &random).map { Int32($0) }.sorted()
  }
}
