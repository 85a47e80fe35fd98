import Assignment
import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct NearCompetenceTests {
  private func levels(_ credits: String, _ held: String = "Ada,rye,4\nBen,baking,2\nBen,rye,3\n") throws
    -> [[String]]
  {
    let cohort = try DatasetFixture.read([
      "participant_competences.csv": "participant,competence,level\n" + held,
      "competence_credits.csv": "competence,counts_as,levels_lost\n" + credits,
      "requirements.csv": "workplace,competence,needed\nBakery,baking,3\nHotel,service,3\n",
    ]).cohort
    for participant in cohort.participants {
      let order = participant.held.map(\.competence)
      #expect(zip(order, order.dropFirst()).allSatisfy { $0 < $1 })
    }
    return cohort.participants.map { participant in
      participant.held.map { "\(cohort.competences[Int($0.competence)].id) \($0.level)" }.sorted()
    }
  }

  @Test func aNearCompetenceCountsWithFewerLevels() throws {
    #expect(try levels("rye,baking,1\n") == [["baking 3", "rye 4"], ["baking 2", "rye 3"]])
    #expect(try levels("rye,baking,0\n") == [["baking 4", "rye 4"], ["baking 3", "rye 3"]])
    #expect(try levels("rye,baking,3\n") == [["baking 1", "rye 4"], ["baking 2", "rye 3"]])
    #expect(try levels("rye,baking,7\n") == [["rye 4"], ["baking 2", "rye 3"]])
  }

  /// One step only, the best of several, and nothing that nobody asks for.
  @Test func creditsAreNotPassedOn() throws {
    #expect(
      try levels("rye,baking,1\nbaking,service,0\nrye,stoking,0\n")
        == [["baking 3", "rye 4"], ["baking 2", "rye 3", "service 2"]])
    #expect(
      try levels("rye,baking,2\nwheat,baking,1\n", "Ada,rye,8\nAda,wheat,5\n")
        == [["baking 6", "rye 8", "wheat 5"], []])
  }

  /// The rule as docs/dataset-format.md states it, competence by competence.
  @Test func theRuleAgreesWithItsTwin() {
    var generator = SplitMix64(seed: 0x5EED_C4ED)
    for round in 0..<200 {
      var lost: [[UInt8?]] = []
      for owner in 0..<6 {
        lost.append(
          (0..<6).map {
            $0 != owner && Bool.random(using: &generator) ? .random(in: 0...7, using: &generator) : nil
          })
      }
      let stated = (0..<6).map { _ in UInt8.random(in: 0...8, using: &generator) }
      let wanted = (0..<6).map { _ in Bool.random(using: &generator) }
      var rows = PairRows<UInt8>()
      for (owner, others) in lost.enumerated() {
        for (other, levels) in others.enumerated() {
          if let levels { rows.append(owner: Int32(owner), other: Int32(other), line: 0, levels) }
        }
      }
      let held = stated.enumerated().filter { $1 > 0 }.map { HeldLevel(competence: Int32($0), level: $1) }
      let found = CompetenceCreditsTable.credited(held, by: rows.grouped(owners: 6)) { wanted[Int($0)] }
      let expected = (0..<6).compactMap { competence -> HeldLevel? in
        let credits = (0..<6).map { near in
          wanted[competence] ? max(0, Int(stated[near]) - Int(lost[near][competence] ?? 8)) : 0
        }
        let level = max(Int(stated[competence]), credits.max() ?? 0)
        return level == 0 ? nil : HeldLevel(competence: Int32(competence), level: UInt8(level))
      }
      #expect(found == expected, "round \(round)")
    }
  }

  @Test func mistakesAreNamed() throws {
    #expect(
      try DatasetFixture.issues([
        "competence_credits.csv":
          "competence,counts_as,levels_lost\nbaking,baking,1\nbaking,x,8\nbaking,y,\nbaking,z,1\nbaking,z,2\n"
      ]) == [
        "competence_credits.csv:2: counts_as: a competence counts as itself anyway; name another competence, or delete the row",
        "competence_credits.csv:3: levels_lost '8': this is out of range; write a whole number from 0 to 7",
        "competence_credits.csv:4: levels_lost: the cell is empty; fill it in",
        "competence_credits.csv:6 'baking, z': line 5 says this pair already; keep one of the two rows",
      ])
    #expect(
      try DatasetFixture.issues([
        "competences.csv": "competence\nbaking\nlanguage:german\n",
        "competence_credits.csv": "competence,counts_as,levels_lost\nbakng,baking,1\n",
      ]) == [
        "competence_credits.csv:2: competence 'bakng': competences has no such competence; did you mean 'baking'?"
      ])
  }

  @Test func tablesOfNamesAreOnlyChecked() throws {
    #expect(
      try DatasetFixture.issues([
        "competence_labels.csv": "competence,language,label\nx,en,\n",
        "occupations.csv": "occupation,nam\na,b\n",
        "occupation_labels.csv": "occupation,language,label,synonyms\na,en,b,c|d\n",
      ]) == [
        "competence_labels.csv:2: label: the cell is empty; fill it in",
        "occupations.csv:1: nam: the table occupations has no such column; did you mean 'name'?",
      ])
  }
}

@Suite struct OccupationProfilesTableTests {
  private let profiles =
    "occupation,competence,needed,floor,weight,trainable\nbaker,baking,3,1,10,yes\nbaker,language:german,2,,,\nesco:1,baking,1,,,\n"

  @Test func aWorkplaceWithoutRequirementsTakesItsOccupations() throws {
    let cohort = try DatasetFixture.read([
      "workplaces.csv":
        "workplace,places,occupation\nBakery,2,baker\nHotel,1,baker\nKiosk,1,\nShop,1,ssyk:5120\n",
      "occupation_profiles.csv": profiles,
    ]).cohort
    #expect(cohort.workplaces.map(\.requirements.count) == [1, 2, 0, 0])
    let hotel = cohort.workplaces[1].requirements
    #expect(hotel.map(\.needed) == [3, 2])
    #expect(hotel.map(\.floor) == [1, 0])
    #expect(hotel.map(\.weight) == [10, 1])
    #expect(hotel.map(\.isTrainable) == [true, false])
    // Without rows for Bakery and without the table, it takes the profile as well.
    let alone = try DatasetFixture.read([
      "workplaces.csv": "workplace,places,occupation\nBakery,2,baker\n", "requirements.csv": nil,
      "occupation_profiles.csv": profiles,
    ]).cohort
    #expect(alone.workplaces.map(\.requirements.count) == [2])
  }

  @Test func anUnknownOccupationIsAMistakeWhereItIsNeeded() throws {
    #expect(
      try DatasetFixture.issues([
        "workplaces.csv":
          "workplace,places,occupation\nBakery,2,anything\nHotel,1,bakr\nKiosk,1,esco:2\nShop,1,other:1\n",
        "occupation_profiles.csv": profiles,
      ]) == [
        "workplaces.csv:3: occupation 'bakr': occupation_profiles has no such occupation; did you mean 'baker'?",
        "workplaces.csv:4: occupation 'esco:2': occupation_profiles has no such occupation; did you mean 'esco:1'?",
      ])
  }

  @Test func mistakesAreNamed() throws {
    #expect(
      try DatasetFixture.issues([
        "occupation_profiles.csv":
          "occupation,competence,needed,floor\n,baking,1,\nbaker,baking,1,2\nbaker,baking,3,\nbaker,,3,\n"
      ]) == [
        "occupation_profiles.csv:2: occupation: the cell is empty; fill it in",
        "occupation_profiles.csv:3: floor '2': the floor is above the needed level, which is 1; lower the floor or raise the needed level",
        "occupation_profiles.csv:4 'baker, baking': line 3 says this pair already; keep one of the two rows",
        "occupation_profiles.csv:5: competence: the cell is empty; fill it in",
      ])
  }

  @Test func scoresNeedNoProfilesBesideThem() throws {
    let dataset = try DatasetFixture.read([
      "participant_competences.csv": nil, "requirements.csv": nil, "occupation_profiles.csv": profiles,
      "scores.csv": "participant,workplace,score\nAda,Bakery,1\n",
    ])
    #expect(dataset.cohort.scores != nil)
    #expect(
      try DatasetFixture.issues([
        "participant_competences.csv": nil, "requirements.csv": nil, "occupation_profiles.csv": profiles,
      ]).map { $0.prefix(28) } == ["participant_competences.csv:"])
  }
}
