import Foundation
import Testing

@Suite struct ExplainCommandTests {
  private let stuttgart = "datasets/stuttgart-fast-track"

  @Test func aPlacementIsExplainedByItsComponentsAndWhatWasLost() throws {
    let result = try Tool.run("explain", stuttgart, "P001")
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(lines[0] == "P001 is placed at W20 (score 0.861666)")
    #expect(lines[1].hasPrefix("score: fit 1 × 50/90 + potential 1 × 10/90"))
    #expect(lines[2] == "3 workplaces eligible")
    #expect(lines[3] == "W19 (score 0.604988) was lost: it scores less than the workplace given")
  }

  @Test func aPinIsExplainedAsAPin() throws {
    let result = try Tool.run("explain", stuttgart, "P017")
    #expect(
      result.output.hasPrefix(
        "P017 is placed at W11 (score 0.455725), pinned by a person in spite of a language floor"))
    #expect(result.output.contains("was lost: a person pinned the participant elsewhere"))
  }

  /// German at B1 is the floor of 14 workplaces; the participant has A2.
  @Test func anUnplacedParticipantIsExplainedByBarriersAndTheNearestMiss() throws {
    let dataset = try Scratch()
    let workplaces = (1...14).map { "w\($0)" }
    try dataset.write("participants.csv", "participant\nada\nben\n")
    try dataset.write(
      "workplaces.csv", "workplace,places\n" + workplaces.map { "\($0),1\n" }.joined())
    try dataset.write("participant_competences.csv", "participant,competence,level\nada,language:de,A2\n")
    try dataset.write(
      "requirements.csv",
      "workplace,competence,needed,floor\n" + workplaces.map { "\($0),language:de,B1,B1\n" }.joined())
    try dataset.write("competences.csv", "competence,name\nlanguage:de,German\n")
    let result = try Tool.run("explain", dataset.path, "ada", "--unplaced")
    #expect(result.status == 0, "\(result.errors)")
    let paragraphs = result.output.components(separatedBy: "\n\n")
    #expect(paragraphs.count == 2, "ada was named and is unplaced: still explained once")
    #expect(paragraphs[0].hasPrefix("ada is not placed\n  0 workplaces eligible\n"))
    #expect(paragraphs[0].contains("14 workplaces closed by a language floor"))
    #expect(paragraphs[0].contains("one CEFR level of German away from 14 workplaces"))
    #expect(paragraphs[1].contains("three CEFR levels of German away from 14 workplaces"))
  }

  @Test func theUnplacedAreExplainedAsJSONToo() throws {
    let result = try Tool.run("explain", stuttgart, "--unplaced", "--format", "json")
    #expect(result.status == 0)
    let people = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
    #expect(people.count == 15)
    for person in people {
      #expect(person["placement"] == nil)
      #expect((person["sentence"] as? String)?.contains("is not placed: ") == true)
    }
    let barred = try #require(people.first { $0["participant"] as? String == "P053" })
    let barriers = try #require(barred["barriers"] as? [[String: Any]])
    #expect(
      barriers.map { "\($0["barrier"] ?? "") \($0["workplaces"] ?? "")" }
        == ["languageFloor 24", "competenceFloor 6", "restriction 7"])
  }

  @Test func aNameThatIsThereTwiceIsExplainedOnce() throws {
    let result = try Tool.run("explain", stuttgart, "P001", "P002", "P001", "--format", "json")
    let people = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
    #expect(people?.map { $0["participant"] as? String } == ["P001", "P002"])
  }

  @Test func anUnknownParticipantIsBadData() throws {
    let text = try Tool.run("explain", stuttgart, "P999")
    #expect(text.status == 1)
    #expect(text.errors.contains("participant 'P999': is not in the dataset"))
    let json = try Tool.run("explain", stuttgart, "P999", "--format", "json")
    #expect(json.status == 1)
    #expect(json.json["status"] as? String == "invalid")
  }

  @Test func conflictingPinsAreToldInBothForms() throws {
    let dataset = try Scratch()
    try dataset.write("participants.csv", "participant\na\nb\n")
    try dataset.write("workplaces.csv", "workplace,places\nx,1\n")
    try dataset.write("scores.csv", "participant,x\na,1\nb,1\n")
    try dataset.write("decisions.csv", "participant,workplace,decision\na,x,pin\nb,x,pin\n")
    let text = try Tool.run("explain", dataset.path, "a")
    #expect(text.status == 3)
    #expect(text.output.contains("2 participants are pinned to workplace x"))
    let json = try Tool.run("explain", dataset.path, "a", "--format", "json")
    #expect(json.status == 3)
    #expect(json.json["status"] as? String == "infeasible")
    #expect((json.json["conflicts"] as? [String])?.count == 1)
  }

  @Test func nobodyToExplainIsWrongUsage() throws {
    let result = try Tool.run("explain", stuttgart)
    #expect(result.status == 2)
    #expect(result.errors.contains("Give ids of participants, or --unplaced"))
  }
}
