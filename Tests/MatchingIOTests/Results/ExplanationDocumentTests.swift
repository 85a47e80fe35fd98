import Foundation
import Testing

@testable import Matching
@testable import MatchingIO

@Suite struct ExplanationDocumentTests {
  private func object(_ explanation: ParticipantExplanation) throws -> [String: Any] {
    let document = ExplanationDocument(
      explanation, cohort: ResultFixture.cohort, weights: ResultFixture.weights)
    let data = Data(JSONText.bytes(of: document))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `an unplaced participant`() throws {
    let object = try object(try ResultFixture.result().unplaced[0])
    #expect(object["participant"] as? String == "cem")
    #expect(object["placement"] == nil)
    let miss = try #require(object["nearestMiss"] as? [String: Any])
    #expect(miss["competence"] as? String == "language:de")
    #expect(miss["sentence"] as? String == "one CEFR level of German away from 2 workplaces")
    let lost = try #require(object["alternatives"] as? [[String: Any]])
    #expect(lost.map { $0["workplace"] as? String } == ["hotel"])
    #expect(lost.map { $0["reason"] as? String } == ["price"])
  }

  @Test func `a placed participant`() throws {
    let result = try ResultFixture.result()
    var explanation = result.unplaced[0]
    explanation.placement = result.placements[0]
    let placement = try #require(try object(explanation)["placement"] as? [String: Any])
    #expect(placement["workplace"] as? String == "hotel")
    #expect(placement["components"] as? [String: Int] == ["fit": 900_000, "closeness": 500_000])
    let actions = try #require(placement["actions"] as? [[String: String]])
    #expect(actions == [["kind": "renewPermit", "due": "2027-03-01"]])
  }
}
