import Testing

@testable import Matching

@Suite struct GenerationOptionsTests {
  @Test func numbersOutOfRangeAreRefusedWithTheRange() {
    #expect(throws: GenerationError(option: "participants", value: -1, range: 0...10_000_000)) {
      try GenerationOptions(participants: -1, workplaces: 1, seed: 0)
    }
    #expect(throws: GenerationError(option: "participants", value: .max, range: 0...10_000_000)) {
      try GenerationOptions(participants: .max, workplaces: 1, seed: 0)
    }
    #expect(throws: GenerationError(option: "workplaces", value: 1_000_001, range: 0...1_000_000)) {
      try GenerationOptions(participants: 1, workplaces: 1_000_001, seed: 0)
    }
    #expect(throws: GenerationError(option: "regions", value: 0, range: 1...10_000)) {
      try GenerationOptions(participants: 1, workplaces: 1, seed: 0, regions: 0)
    }
    #expect(throws: GenerationError(option: "competences", value: 69, range: 70...20_000)) {
      try GenerationOptions(participants: 1, workplaces: 1, seed: 0, competences: 69)
    }
    #expect(throws: GenerationError(option: "placesPercent", value: 1_001, range: 0...1_000)) {
      try GenerationOptions(participants: 1, workplaces: 1, seed: 0, placesPercent: 1_001)
    }
  }

  @Test func profilesOnlyHaveMoreCompetencesUnlessToldOtherwise() throws {
    func competences(_ count: Int?, profilesOnly: Bool) throws -> Int {
      try GenerationOptions(
        participants: 1, workplaces: 1, seed: 0, competences: count, hasProfilesOnly: profilesOnly
      ).competences
    }
    #expect(try competences(nil, profilesOnly: false) == 142)
    #expect(try competences(nil, profilesOnly: true) == 200)
    #expect(try competences(300, profilesOnly: true) == 300)
  }

  @Test func theMessageSaysWhatIsAllowed() {
    let error = GenerationError(option: "regions", value: 0, range: 1...10_000)
    #expect(error.description == "regions is 0; it must be 1 … 10000")
  }

  @Test(arguments: [(0, 0, 1), (2_499, 0, 1), (2_500, 10, 2), (10, 500, 3), (10_000_000, 1_000_000, 400)])
  func regionsGrowWithTheCohort(participants: Int, workplaces: Int, regions: Int) throws {
    let options = try GenerationOptions(participants: participants, workplaces: workplaces, seed: 0)
    #expect(options.regions == regions)
  }
}
