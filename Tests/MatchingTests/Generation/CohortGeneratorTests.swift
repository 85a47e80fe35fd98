import Matching
import Testing

@Suite struct CohortGeneratorTests {
  private func cohort(
    _ participants: Int, _ workplaces: Int, seed: UInt64 = 1, regions: Int? = nil, placesPercent: Int = 90
  ) throws -> Cohort {
    let options = try GenerationOptions(
      participants: participants, workplaces: workplaces, seed: seed, regions: regions,
      placesPercent: placesPercent)
    return CohortGenerator(options: options).cohort()
  }

  @Test(arguments: [70, 71, 142, 200, 519, 520, 2_000, 20_000])
  func aPoolHasAsManyCompetencesAsAsked(count: Int) throws {
    let options = try GenerationOptions(participants: 200, workplaces: 100, seed: 3, competences: count)
    let cohort = CohortGenerator(options: options).cohort()
    #expect(cohort.competences.count == count)
    #expect(Set(cohort.competences.map(\.id)).count == count)
    for person in cohort.participants { expectPromises(of: person, in: cohort, seed: 3) }
    for workplace in cohort.workplaces { expectPromises(of: workplace, in: cohort, seed: 3) }
  }

  @Test func commutersHaveAHomeAndALimitAndAreTheSamePeopleOtherwise() throws {
    let some = try cohort(400, 40)
    let options = try GenerationOptions(participants: 400, workplaces: 40, seed: 1, hasCommutersOnly: true)
    let all = CohortGenerator(options: options).cohort()
    #expect(all.participants.allSatisfy { $0.location != nil && $0.commuteLimitMetres != nil })
    #expect(some.participants.contains { $0.location == nil })
    for (one, other) in zip(some.participants, all.participants) {
      var one = one
      one.location = one.location ?? other.location
      one.commuteLimitMetres = one.commuteLimitMetres ?? 30_000
      #expect(one == other)
    }
  }

  @Test func profilesAloneAreEvenAndHaveFewFloors() throws {
    let options = try GenerationOptions(participants: 500, workplaces: 200, seed: 3, hasProfilesOnly: true)
    let cohort = CohortGenerator(options: options).cohort()
    for person in cohort.participants { expectPromises(of: person, in: cohort, seed: 3) }
    for workplace in cohort.workplaces { expectPromises(of: workplace.requirements, in: cohort, "W") }
    #expect(cohort.participants.allSatisfy { (12...18).contains($0.held.count) && $0.location == nil })
    #expect(cohort.workplaces.allSatisfy { (8...12).contains($0.requirements.count) })
    #expect(cohort.workplaces.reduce(0) { $0 + Int($1.places) } == 450)
    #expect(cohort.measuredComponents == [.fit])
    let floors = cohort.workplaces.flatMap(\.requirements).count { $0.floor > 0 }
    #expect((50...150).contains(floors), "\(floors) of about 2 000 requirements")
  }

  @Test func sameSeedSameCohort() throws {
    let first = try cohort(300, 40)
    let second = try cohort(300, 40)
    #expect(first.participants == second.participants)
    #expect(first.workplaces == second.workplaces)
    #expect(first.groups == second.groups)
    #expect(first.competences == second.competences)
  }

  @Test func otherSeedOtherCohort() throws {
    let first = try cohort(300, 40)
    let second = try cohort(300, 40, seed: 2)
    #expect(first.participants != second.participants)
    #expect(first.workplaces != second.workplaces)
    #expect(first.groups != second.groups)
  }

  @Test func firstPeopleDoNotChangeWithMoreOfThem() throws {
    let few = try cohort(120, 30, regions: 3)
    let many = try cohort(480, 30, regions: 3)
    #expect(few.participants.map(\.held) == many.participants.prefix(120).map(\.held))
    #expect(few.groups[0].values == Array(many.groups[0].values.prefix(120)))
  }

  @Test(arguments: [(0, 0), (0, 1), (1, 0), (1, 1), (3, 50), (50, 3), (700, 90)], [UInt64(0), 7, .max])
  func promisesOfTheModelAreKept(size: (participants: Int, workplaces: Int), seed: UInt64) throws {
    let cohort = try cohort(size.participants, size.workplaces, seed: seed)
    #expect(cohort.participants.count == size.participants)
    #expect(cohort.workplaces.count == size.workplaces)
    #expect(Set(cohort.participants.map(\.id)).count == size.participants)
    #expect(Set(cohort.workplaces.map(\.id)).count == size.workplaces)
    #expect(Set(cohort.competences.map(\.id)).count == cohort.competences.count)
    #expect(cohort.groups.allSatisfy { $0.values.count == size.participants })
    #expect(cohort.decisions.isEmpty && cohort.scores == nil && cohort.predictions == nil)
    for person in cohort.participants { expectPromises(of: person, in: cohort, seed: seed) }
    for workplace in cohort.workplaces { expectPromises(of: workplace, in: cohort, seed: seed) }
  }

  private func expectPromises(of person: Participant, in cohort: Cohort, seed: UInt64) {
    let context: Comment = "seed \(seed), \(person.id)"
    #expect(isAscending(person.held.map(\.competence)), context)
    #expect(person.held.allSatisfy { (1...8).contains($0.level) }, context)
    #expect(person.held.allSatisfy { cohort.competences.indices.contains(Int($0.competence)) }, context)
    #expect(isAscending(person.preferences.map(\.index)), context)
    #expect(person.preferences.allSatisfy { cohort.workplaces.indices.contains(Int($0.index)) }, context)
    #expect(
      person.preferences.map(\.rank).sorted() == (0..<person.preferences.count).map { Int32($0) + 1 }, context
    )
    #expect(person.qualification.map { (0...8).contains($0) } ?? true, context)
    #expect(person.commuteLimitMetres.map { (0...40_000_000).contains($0) } ?? true, context)
    #expect(person.weeklyHours.map { 0 <= $0.lowerBound && $0.upperBound <= 168 } ?? true, context)
    #expect(person.essentialSupports.isSubset(of: person.neededSupports), context)
    #expect(person.neededSupports.indices.allSatisfy(cohort.supportNames.indices.contains), context)
    #expect(person.restrictions.indices.allSatisfy(cohort.restrictionNames.indices.contains), context)
    #expect(person.motivation.map { (0...MicroUnits.one).contains($0) } ?? true, context)
    if let from = person.availableFrom, let until = person.availableUntil { #expect(from <= until, context) }
  }

  private func expectPromises(of workplace: Workplace, in cohort: Cohort, seed: UInt64) {
    let context: Comment = "seed \(seed), \(workplace.id)"
    #expect(workplace.places >= 1, context)
    expectPromises(of: workplace.requirements, in: cohort, context)
    #expect(workplace.qualification.map { (1...8).contains($0) } ?? true, context)
    #expect((0...8).contains(workplace.qualificationFloor), context)
    #expect((0...520).contains(workplace.trainingWeeks), context)
    #expect(workplace.weeklyHours.map { 0 <= $0.lowerBound && $0.upperBound <= 168 } ?? true, context)
    #expect(workplace.location != nil, context)
    if let end = workplace.end { #expect(workplace.start.map { $0 <= end } ?? false, context) }
    #expect(workplace.offeredSupports.indices.allSatisfy(cohort.supportNames.indices.contains), context)
    #expect(workplace.conditions.indices.allSatisfy(cohort.restrictionNames.indices.contains), context)
    #expect(isAscending(workplace.preferences.map(\.index)), context)
    #expect(workplace.preferences.allSatisfy { cohort.participants.indices.contains(Int($0.index)) }, context)
  }

  private func expectPromises(of profile: [Requirement], in cohort: Cohort, _ context: Comment) {
    #expect(!profile.isEmpty && isAscending(profile.map(\.competence)), context)
    for requirement in profile {
      #expect((1...8).contains(requirement.needed) && requirement.floor <= requirement.needed, context)
      #expect((1...Requirement.largestWeight).contains(requirement.weight), context)
      #expect(cohort.competences.indices.contains(Int(requirement.competence)), context)
    }
  }

  private func isAscending(_ indices: [Int32]) -> Bool {
    zip(indices, indices.dropFirst()).allSatisfy { $0 < $1 }
  }

  @Test func placesAddUpToTheShareAskedFor() throws {
    #expect(try cohort(1_000, 60).workplaces.reduce(0) { $0 + Int($1.places) } == 900)
    #expect(try cohort(1_000, 60, placesPercent: 250).workplaces.reduce(0) { $0 + Int($1.places) } == 2_500)
    #expect(try cohort(10, 60).workplaces.allSatisfy { $0.places == 1 })
  }

  @Test func someWorkplacesAreMuchLargerThanOthers() throws {
    let places = try cohort(4_000, 100).workplaces.map(\.places).sorted()
    #expect(places[99] >= 5 * places[50])
  }

  @Test func peopleDifferInEverythingThatRulesRead() throws {
    let people = try cohort(800, 60).participants
    #expect(Set(people.map { $0.held.first?.level ?? 0 }).count >= 6)
    #expect(people.contains { $0.permitUntil == nil } && people.contains { $0.permitUntil != nil })
    #expect(people.contains { !$0.isPermitRenewable })
    #expect(people.contains { $0.availableFrom != nil } && people.contains { $0.availableUntil != nil })
    #expect(
      people.contains { !$0.essentialSupports.isEmpty } && people.contains { $0.neededSupports.isEmpty })
    #expect(people.contains { !$0.restrictions.isEmpty })
    #expect(people.contains { $0.preferences.count > 2 } && people.contains { $0.preferences.isEmpty })
    #expect(people.contains { $0.location == nil } && people.contains { $0.motivation == nil })
  }

  @Test func womenNeedChildcareMoreOftenAsDocumented() throws {
    let cohort = try cohort(3_000, 20)
    let childcare = try #require(cohort.supportNames.firstIndex(of: "childcare"))
    func share(of gender: String) -> Double {
      let members = cohort.participants.indices.filter { cohort.groups[0].values[$0] == gender }
      let needing = members.filter { cohort.participants[$0].neededSupports.contains(TagSet(tag: childcare)) }
      return Double(needing.count) / Double(members.count)
    }
    #expect(cohort.groups[0].name == "gender")
    #expect((0.24...0.32).contains(share(of: "female")))
    #expect((0.09...0.15).contains(share(of: "male")))
  }

  @Test func theYearBeginsOnItsFirstDay() throws {
    let starts = try Set(cohort(1, 200).workplaces.compactMap(\.start).map(\.description))
    #expect(starts == ["2026-03-02", "2026-06-01", "2026-09-07", "2027-01-11"])
  }
}
