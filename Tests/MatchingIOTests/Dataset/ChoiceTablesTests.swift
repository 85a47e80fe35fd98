import Matching
import Tables
import Testing

@testable import MatchingIO

/// `participant_preferences`, `workplace_preferences`, `supports`, `decisions` and `demand`.
@Suite struct ChoiceTablesTests {
  @Test func preferencesAscendByIndexAndMayTie() throws {
    let cohort = try DatasetFixture.read([
      "participant_preferences.csv": "participant,workplace,rank\nAda,Hotel,1\nAda,Bakery,1\n",
      "workplace_preferences.csv": "rank,participant,workplace\n2147483647,Ben,Hotel\n2,Ada,Hotel\n",
    ]).cohort
    #expect(
      cohort.participants[0].preferences == [
        RankedChoice(index: 0, rank: 1), RankedChoice(index: 1, rank: 1),
      ])
    #expect(cohort.participants[1].preferences.isEmpty)
    #expect(
      cohort.workplaces[1].preferences == [
        RankedChoice(index: 0, rank: 2), RankedChoice(index: 1, rank: 2_147_483_647),
      ])
  }

  @Test func wrongPreferences() throws {
    #expect(
      try DatasetFixture.issues([
        "participant_preferences.csv":
          "participant,workplace,rank\nAda,Hotel,0\nAda,Bakery,1\nAda,Bakery,2\nAda,Spa,3\n",
        "workplace_preferences.csv": "participant,workplace,rank\nAda,Hotel,2147483648\n",
      ]) == [
        "participant_preferences.csv:2: rank '0': this is out of range; write a whole number from 1 to 2147483647",
        "participant_preferences.csv:4 'Ada, Bakery': line 3 says this pair already; keep one of the two rows",
        "participant_preferences.csv:5: workplace 'Spa': workplaces has no such workplace; add it to workplaces, or delete this row",
        "workplace_preferences.csv:2: rank '2147483648': this is out of range; write a whole number from 1 to 2147483647",
      ])
  }

  @Test func supports() throws {
    let cohort = try DatasetFixture.read([
      "supports.csv": """
      participant,workplace,support,essential
      Ada,,childcare,yes
      Ada,,housing,
      ,Hotel,housing,
      ,Hotel,mentor,no

      """
    ]).cohort
    #expect(cohort.supportNames == ["childcare", "housing", "mentor"])
    #expect(cohort.participants[0].neededSupports.indices == [0, 1])
    #expect(cohort.participants[0].essentialSupports.indices == [0])
    #expect(cohort.workplaces[1].offeredSupports.indices == [1, 2])
  }

  @Test func wrongSupports() throws {
    #expect(
      try DatasetFixture.issues([
        "supports.csv": """
        participant,workplace,support,essential
        Ada,Hotel,childcare,
        ,,childcare,
        ,Hotel,childcare,yes
        Ada,,,
        Ada,,childcare,no
        Ada,,childcare,yes

        """
      ]) == [
        "supports.csv:2: participant: both a participant and a workplace are named; fill exactly one of participant and workplace",
        "supports.csv:3: neither a participant nor a workplace is named; fill exactly one of participant and workplace",
        "supports.csv:4: essential 'yes': only a participant's need can be essential; leave the cell empty",
        "supports.csv:5: support: the cell is empty; fill it in",
        "supports.csv:7 'Ada, childcare': line 6 says this pair already; keep one of the two rows",
      ])
    let many = (0...64).map { "Ada,s\($0)\n" }.joined()
    #expect(
      try DatasetFixture.issues(["supports.csv": "participant,support\n" + many]) == [
        "supports.csv:66: support 's64': more than 64 different supports; use fewer; check for spelling variants of the same one"
      ])
  }

  @Test func decisionsKeepTheFilesOrder() throws {
    let cohort = try DatasetFixture.read([
      "decisions.csv":
        "participant,workplace,decision,reason\nBen,Hotel,ban,\"Once was, enough\"\nAda,Bakery,pin,\nBen,Bakery,pin,\n"
    ]).cohort
    #expect(
      cohort.decisions == [
        Decision(participant: 1, workplace: 1, verdict: .ban, reason: "Once was, enough"),
        Decision(participant: 0, workplace: 0, verdict: .pin),
        Decision(participant: 1, workplace: 0, verdict: .pin),
      ])
  }

  @Test func decisionsThatContradictNameBothLines() throws {
    #expect(
      try DatasetFixture.issues([
        "decisions.csv": """
        participant,workplace,decision
        Ada,Hotel,pin
        Ben,Hotel,maybe
        Ada,Hotel,ban
        Ada,Bakery,pin
        Ben,Bakery,ban
        Ben,Bakery,ban

        """
      ]) == [
        "decisions.csv:3: decision 'maybe': this word is not known here; write one of: pin, ban",
        "decisions.csv:4: decision 'ban': line 2 pins the same pair; keep one of lines 2 and 4",
        "decisions.csv:5: participant 'Ada': line 2 pins the same participant to another workplace; keep one of lines 2 and 5",
        "decisions.csv:7: decision 'ban': line 6 bans the same pair; keep one of lines 6 and 7",
      ])
  }

  @Test func demandIsAFileOfTheDataset() throws {
    let demand = "measure,region,period,value\nvacancies,nuts:DE11,2025,5\n"
    #expect(try DatasetFixture.read(["demand.csv": demand]).files.map(\.name).last == "demand.csv")
  }
}
