import Matching
import Tables
import Testing

@testable import MatchingIO

/// `participants` and `workplaces`.
@Suite struct PeopleAndPlacesTests {
  @Test func readsEveryColumnOfAParticipant() throws {
    let cohort = try DatasetFixture.read([
      "participants.csv": """
      participant,qualification,region,latitude,longitude,commute_limit_km,permit_until,permit_renewable,\
      available_from,available_until,hours_min,hours_max,restrictions,motivation,predicted_outcome,group_gender,group_age
      Ada,4,Stuttgart,48.775846,9.182932,25.5,2027-06-30,no,2026-01-01,2026-12-31,20,38,nights|lifting,0.75,0.5,f,
      Ben,,,,,,,,,,,,,,,,30-39

      """
    ]).cohort
    var ada = Participant(id: "Ada")
    ada.held = cohort.participants[0].held
    ada.qualification = 4
    ada.region = "Stuttgart"
    ada.location = Coordinate(latitudeMicroDegrees: 48_775_846, longitudeMicroDegrees: 9_182_932)
    ada.commuteLimitMetres = 25_500
    ada.permitUntil = Day(iso: "2027-06-30")
    ada.isPermitRenewable = false
    ada.availableFrom = Day(iso: "2026-01-01")
    ada.availableUntil = Day(iso: "2026-12-31")
    ada.weeklyHours = 20...38
    ada.restrictions = [TagSet(tag: 0), TagSet(tag: 1)]
    ada.motivation = 750_000
    ada.predictedOutcome = 500_000
    #expect(cohort.participants[0] == ada)
    var ben = Participant(id: "Ben")
    ben.held = cohort.participants[1].held
    #expect(cohort.participants[1] == ben)
    #expect(cohort.restrictionNames == ["nights", "lifting"])
    #expect(
      cohort.groups == [
        GroupAttribute(name: "gender", values: ["f", ""]),
        GroupAttribute(name: "age", values: ["", "30-39"]),
      ])
  }

  @Test func readsEveryColumnOfAWorkplace() throws {
    let cohort = try DatasetFixture.read([
      "workplaces.csv": """
      workplace,places,company,occupation,region,latitude,longitude,remote,qualification,qualification_floor,\
      start,end,training_weeks,hours_min,hours_max,conditions
      Bakery,2147483647,"Brot, Söhne",7512,Stuttgart,-48.5,9,yes,3,2,2026-02-01,2026-07-31,12,0,168,nights
      Hotel,0,,,,,,,,,,,,,,

      """
    ]).cohort
    var bakery = Workplace(id: "Bakery", places: 2_147_483_647)
    bakery.requirements = cohort.workplaces[0].requirements
    bakery.company = "Brot, Söhne"
    bakery.occupation = "7512"
    bakery.region = "Stuttgart"
    bakery.location = Coordinate(latitudeMicroDegrees: -48_500_000, longitudeMicroDegrees: 9_000_000)
    bakery.isRemote = true
    bakery.qualification = 3
    bakery.qualificationFloor = 2
    bakery.start = Day(iso: "2026-02-01")
    bakery.end = Day(iso: "2026-07-31")
    bakery.trainingWeeks = 12
    bakery.weeklyHours = 0...168
    bakery.conditions = TagSet(tag: 0)
    #expect(cohort.workplaces[0] == bakery)
    #expect(cohort.workplaces[1] == Workplace(id: "Hotel", places: 0))
  }

  @Test func duplicateIdsNameTheFirstLine() throws {
    #expect(
      try DatasetFixture.issues([
        "participants.csv": "participant\nAda\nBen\nAda\n",
        "workplaces.csv": "workplace,places\nBakery,1\nBakery,2\n",
        "requirements.csv": "workplace,competence,needed\n",
      ]) == [
        "participants.csv:4: participant 'Ada': line 2 has the same id; give every participant an id of its own, or delete one of the rows",
        "workplaces.csv:3: workplace 'Bakery': line 2 has the same id; give every workplace an id of its own, or delete one of the rows",
      ])
  }

  @Test func pairsOfColumnsMustFit() throws {
    let header =
      "participant,latitude,longitude,available_from,available_until,hours_min,hours_max\n"
    #expect(
      try DatasetFixture.issues([
        "participants.csv": header + "Ada,48,,2026-02-01,2026-01-31,30,20\nBen,91,9,,2026-02-30,,20\n"
      ]) == [
        "participants.csv:2: latitude '48': only one of the two columns of this pair is filled; fill both, or neither",
        "participants.csv:2: available_from '2026-02-01': later than available_until, which is 2026-01-31; swap the two, or mend one of them",
        "participants.csv:2: hours_min '30': more than hours_max, which is 20; swap the two, or mend one of them",
        "participants.csv:3: latitude '91': this is out of range; write a number from -90 to 90",
        "participants.csv:3: available_until '2026-02-30': this is not a day of the calendar; write it as YYYY-MM-DD, such as 2026-03-01",
        "participants.csv:3: hours_max '20': only one of the two columns of this pair is filled; fill both, or neither",
      ])
    #expect(
      try DatasetFixture.issues([
        "workplaces.csv":
          "workplace,places,start,end,hours_min,hours_max\nBakery,1,2026-03-01,2026-02-01,0,169\n"
      ]) == [
        "workplaces.csv:2: start '2026-03-01': later than end, which is 2026-02-01; swap the two, or mend one of them",
        "workplaces.csv:2: hours_max '169': this is out of range; write a whole number from 0 to 168",
      ])
  }

  @Test func moreTagsThanASetHolds() throws {
    let tags = (0...64).map { "t\($0)" }.joined(separator: "|")
    #expect(
      try DatasetFixture.issues(["participants.csv": "participant,restrictions\nAda,\(tags)\nBen,\n"]) == [
        "participants.csv:2: restrictions 't64': more than 64 different restrictions or conditions; use fewer; check for spelling variants of the same one"
      ])
  }

  @Test func groupsWithoutName() throws {
    #expect(
      try DatasetFixture.issues(["participants.csv": "participant,group_\nAda,f\nBen,m\n"]) == [
        "participants.csv:1: group_: the group has no name; name it, such as group_gender"
      ])
  }
}
