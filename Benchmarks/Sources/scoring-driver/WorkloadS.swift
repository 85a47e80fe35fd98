import Assignment
import Matching

/// Workload S: everybody holds 12 … 18 of `competences`, every workplace requires 8 … 12, at levels 1 … 8 and with weights
/// 1 … 5, all uniform; 5 percent of the requirements have a floor. Nothing but the fit counts. With one level there are no
/// floors, and the fit is an inner product.
struct WorkloadS {
  let participants: Int
  let workplaces: Int
  let competences: Int
  let seed: UInt64
  let hasOneLevel: Bool

  var cohort: Cohort {
    var random = SplitMix64(seed: seed)
    var people: [Participant] = []
    people.reserveCapacity(participants)
    for index in 0..<participants {
      var person = Participant(id: "p\(index)")
      person.held = different(random.within(12...18), &random).map {
        HeldLevel(competence: $0, level: UInt8(random.within(levels)))
      }
      people.append(person)
    }
    var work: [Workplace] = []
    work.reserveCapacity(workplaces)
    for index in 0..<workplaces {
      var workplace = Workplace(id: "w\(index)", places: 10)
      workplace.requirements = different(random.within(8...12), &random).map { competence in
        let needed = random.within(levels)
        let hasFloor = random.within(1...100) <= 5 && !hasOneLevel
        return Requirement(
          competence: competence, needed: UInt8(needed),
          floor: hasFloor ? UInt8(random.within(1...needed)) : 0, weight: Int32(random.within(1...5)),
          isTrainable: false)
      }
      work.append(workplace)
    }
    return Cohort(
      competences: (0..<competences).map { Competence(id: "c\($0)", name: "c\($0)", kind: .skill) },
      participants: people, workplaces: work)
  }

  private var levels: ClosedRange<Int> { hasOneLevel ? 1...1 : 1...8 }

  static func plan(topK: Int) -> Plan {
    var plan = Plan()
    var weights = ComponentValues<Int32>(repeating: 0)
    weights[.fit] = 1
    plan.weights = weights
    plan.topK = topK
    return plan
  }

  /// Different competences, ascending.
  private func different(_ count: Int, _ random: inout SplitMix64) -> [Int32] {
    var chosen: [Int32] = []
    while chosen.count < min(count, competences) {
      let competence = Int32(random.below(UInt64(competences)))
      if !chosen.contains(competence) { chosen.append(competence) }
    }
    return chosen.sorted()
  }
}
