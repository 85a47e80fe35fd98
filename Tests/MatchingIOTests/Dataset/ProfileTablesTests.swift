import Matching
import Tables
import Testing

@testable import MatchingIO

/// `participant_competences`, `requirements` and `competences`.
@Suite struct ProfileTablesTests {
  @Test func readsRequirementsAscendingByCompetence() throws {
    let cohort = try DatasetFixture.read([
      "requirements.csv": """
      workplace,competence,needed,floor,weight,trainable
      Hotel,language:german,B1,A2,3,no
      Bakery,baking,8,,1000,yes
      Bakery,language:german,2,,,

      """
    ]).cohort
    #expect(cohort.competences.map(\.id) == ["language:german", "baking"])
    #expect(
      cohort.workplaces[0].requirements == [
        Requirement(competence: 0, needed: 2, floor: 0, weight: 1, isTrainable: false),
        Requirement(competence: 1, needed: 8, floor: 0, weight: 1000, isTrainable: true),
      ])
    #expect(
      cohort.workplaces[1].requirements == [
        Requirement(competence: 0, needed: 3, floor: 2, weight: 3, isTrainable: false)
      ])
  }

  @Test func wrongRequirements() throws {
    #expect(
      try DatasetFixture.issues([
        "requirements.csv": """
        workplace,competence,needed,floor,weight
        Hotel,a,3,4,1
        Hotel,b,3,,0
        Hotel,c,3,,1001
        Hotel,c,2,,1
        Cafe,d,2,,1

        """
      ]) == [
        "requirements.csv:2: floor '4': the floor is above the needed level, which is 3; lower the floor or raise the needed level",
        "requirements.csv:3: weight '0': this is out of range; write a whole number from 1 to 1000",
        "requirements.csv:4: weight '1001': this is out of range; write a whole number from 1 to 1000",
        "requirements.csv:5 'Hotel, c': line 4 says this pair already; keep one of the two rows",
        "requirements.csv:6: workplace 'Cafe': workplaces has no such workplace; add it to workplaces, or delete this row",
      ])
  }

  @Test func levelZeroSaysTheSameAsNoRow() throws {
    let cohort = try DatasetFixture.read([
      "participant_competences.csv": "participant,competence,level\nBen,b,0\nAda,b,2\nAda,a,C2\n"
    ]).cohort
    #expect(cohort.competences.map(\.id) == ["baking", "b", "a"])
    #expect(
      cohort.participants[0].held == [HeldLevel(competence: 1, level: 2), HeldLevel(competence: 2, level: 6)])
    #expect(cohort.participants[1].held.isEmpty)
  }

  @Test func aPairTwiceNamesTheFirstLine() throws {
    #expect(
      try DatasetFixture.issues([
        "participant_competences.csv":
          "participant,competence,level\nBen,b,0\nAda,b,2\nBen,a,1\nBen,b,3\nBen,b,3\n"
      ]) == [
        "participant_competences.csv:5 'Ben, b': line 2 says this pair already; keep one of the two rows",
        "participant_competences.csv:6 'Ben, b': line 2 says this pair already; keep one of the two rows",
      ])
  }

  @Test func listedCompetencesHaveNamesAndKinds() throws {
    let cohort = try DatasetFixture.read([
      "competences.csv": """
      competence,name,kind
      language:german,German,
      baking,,experience
      experience:7512,,
      qualification:baker,Baker,skill
      odd:thing,,

      """
    ]).cohort
    #expect(
      cohort.competences == [
        Competence(id: "language:german", name: "German", kind: .language),
        Competence(id: "baking", name: "baking", kind: .experience),
        Competence(id: "experience:7512", name: "experience:7512", kind: .experience),
        Competence(id: "qualification:baker", name: "Baker", kind: .skill),
        Competence(id: "odd:thing", name: "odd:thing", kind: .skill),
      ])
  }

  @Test func unlistedCompetencesAreUnknown() throws {
    #expect(
      try DatasetFixture.issues([
        "competences.csv": "competence,kind\nlanguage:german,\nBaking,\nbaking bread,craft\nBaking,\n",
        "participant_competences.csv": "participant,competence,level\nAda,juggling,1\n",
      ]) == [
        "competences.csv:4: kind 'craft': this word is not known here; write one of: skill, language, qualification, experience",
        "competences.csv:5: competence 'Baking': line 3 has the same competence; delete one of the rows",
        "requirements.csv:2: competence 'baking': competences has no such competence; did you mean 'Baking'?",
        "participant_competences.csv:2: competence 'juggling': competences has no such competence; add it to competences, or delete this row",
      ])
  }
}
