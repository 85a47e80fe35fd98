import Matching
import Tables
import Testing

@testable import MatchingIO

@Suite struct TableReaderTests {
  @Test func unknownAndMissingColumns() throws {
    #expect(
      try DatasetFixture.issues(["workplaces.csv": "workplace,place,cheese\nBakery,2,1\n"]) == [
        "workplaces.csv:1: place: the table workplaces has no such column; did you mean 'places'?",
        "workplaces.csv:1: cheese: the table workplaces has no such column; delete it, or let its name start with 'note'",
        "workplaces.csv:1: places: the column is missing; add it; the table workplaces needs workplace, places",
      ])
  }

  @Test func columnsComeInAnyOrderAndNotesAreAllowed() throws {
    let dataset = try DatasetFixture.read([
      "workplaces.csv": "note_internal,places,note,workplace\n?,2,!,Bakery\n,1,,Hotel\n"
    ])
    #expect(dataset.cohort.workplaces.map(\.id) == ["Bakery", "Hotel"])
  }

  @Test func idIsAnotherNameOfTheFirstColumn() throws {
    let dataset = try DatasetFixture.read(["participants.csv": "id\nAda\nBen\n"])
    #expect(dataset.cohort.participants.map(\.id) == ["Ada", "Ben"])
    #expect(
      try DatasetFixture.issues(["participants.csv": "participant,id\nAda,1\nBen,2\n"]) == [
        "participants.csv:1: id: id and participant mean the same column; keep one of them"
      ])
  }

  @Test func otherSeparatorsAreNamed() throws {
    #expect(
      try DatasetFixture.issues(["workplaces.csv": "workplace;places\nBakery;2\n"]) == [
        "workplaces.csv:1 'workplace;places': the columns are separated by semicolons; save the file with commas"
      ])
  }

  @Test func emptyCellsThatAreNeeded() throws {
    #expect(
      try DatasetFixture.issues([
        "workplaces.csv": "workplace,places\n,2\nBakery,\nHotel,1\n",
        "requirements.csv": "workplace,competence,needed\nBakery,,3\n",
      ]) == [
        "workplaces.csv:2: workplace: the cell is empty; fill it in",
        "workplaces.csv:3: places: the cell is empty; fill it in",
        "requirements.csv:2: competence: the cell is empty; fill it in",
      ])
  }

  @Test func aTableThatIsWrongOnEveryLineIsCountedNotKept() throws {
    let rows = (1...3_000).map { "Nobody\($0),baking,2\n" }.joined()
    let error = try DatasetFixture.withFolder([
      "participant_competences.csv": "participant,competence,level\n" + rows
    ]) { folder in
      #expect(throws: DataError.self) { try DatasetReader.read(folder: folder) }
    }
    #expect(error?.count == 3_000)
    #expect(error?.issues.count == DataError.kept)
  }

  @Test func unknownIdsNameTheNearestOne() throws {
    #expect(
      try DatasetFixture.issues([
        "participant_competences.csv":
          "participant,competence,level\n Ada,baking,2\nBenn,baking,2\nCleopatra,baking,1\n",
        "requirements.csv": "workplace,competence,needed\nbakery,baking,3\n",
      ]) == [
        "requirements.csv:2: workplace 'bakery': workplaces has no such workplace; did you mean 'Bakery'?",
        "participant_competences.csv:2: participant ' Ada': participants has no such participant; did you mean 'Ada'?",
        "participant_competences.csv:3: participant 'Benn': participants has no such participant; did you mean 'Ben'?",
        "participant_competences.csv:4: participant 'Cleopatra': participants has no such participant; add it to participants, or delete this row",
      ])
  }

  @Test func idsAreTextAndBytesOfOtherFormsAreTheSameText() throws {
    let dataset = try DatasetFixture.read([
      "participants.csv": "participant\n7\n007\nAda\nBen\n"
    ])
    #expect(dataset.cohort.participants.map(\.id) == ["7", "007", "Ada", "Ben"])
    // One é is one scalar, the other an e with an accent: people cannot see the difference.
    #expect(
      try DatasetFixture.issues(["participants.csv": "participant\nAda\nBen\nRen\u{E9}\nRene\u{301}\n"])
        .first?
        .hasSuffix(
          "line 4 has the same id; give every participant an id of its own, or delete one of the rows")
        == true)
  }
}
