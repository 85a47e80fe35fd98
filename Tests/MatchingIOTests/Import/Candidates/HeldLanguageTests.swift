import Testing

@testable import MatchingIO

@Suite struct HeldLanguageTests {
  private let partial = HeldLanguage(code: "sv", levels: [.listening: 3, .reading: 2])

  @Test func `the level of a language is the lowest of its dimensions, never their mean`() {
    #expect(partial.overallLevel(.lowestStated) == 2)
    #expect(partial.overallLevel(.lowestOfAll) == nil)
    #expect(partial.overallLevel(.none) == nil)
    #expect(HeldLanguage(code: "sv").overallLevel(.lowestStated) == nil)
  }

  @Test func `writing is stated as a whole or as both of its halves`() {
    var language = HeldLanguage(
      code: "de", levels: [.listening: 6, .reading: 5, .spokenInteraction: 4, .spokenProduction: 4])
    #expect(!language.isComplete)
    language.levels[.writtenInteraction] = 3
    #expect(!language.isComplete)
    language.levels[.writtenProduction] = 2
    #expect(language.isComplete)
    #expect(language.overallLevel(.lowestOfAll) == 2)
    language.levels = [.listening: 6, .reading: 6, .spokenInteraction: 6, .spokenProduction: 6, .writing: 1]
    #expect(language.overallLevel(.lowestOfAll) == 1)
  }

  @Test func `who grew up with a language speaks it, but nobody said that they read it`() {
    let language = HeldLanguage(code: "ar", isMotherTongue: true)
    #expect(language.overallLevel(.lowestStated) == 6)
    #expect(language.overallLevel(.lowestOfAll) == 6)
    #expect(
      language.dimensionLevels.map { "\($0.dimension.rawValue) \($0.level)" }
        == ["listening 6", "spoken-interaction 6", "spoken-production 6"])
  }

  @Test(arguments: [
    ("CEF-Understanding-Listening", CEFRDimension.listening), ("cef-understanding-listening", .listening),
    ("Listening", .listening), ("CEF-Understanding-Reading", .reading),
    ("SpokenInteraction", .spokenInteraction),
    ("cef-speaking-interaction", .spokenInteraction), ("CEF-SPEAKING-PRODUCTION", .spokenProduction),
    ("Writing", .writing), ("cef-writing-interaction", .writtenInteraction),
    ("CEF-Writing-Production", .writtenProduction),
  ])
  func `dimensions under the names of Europass and EURES`(name: String, dimension: CEFRDimension) {
    #expect(CEFRDimension(sourceName: name) == dimension)
  }

  @Test func `names that are no dimension, and levels that are none`() {
    for name in ["", "CEF", "Hearing", "B1", String(repeating: "a", count: 1_000_000)] {
      #expect(CEFRDimension(sourceName: name) == nil)
    }
    #expect(["A1", "a2", "B1", "b2", "C1", "C2"].map(CEFRDimension.level) == [1, 2, 3, 4, 5, 6])
    #expect(["", "A3", "D1", "B", "1", "B1E"].allSatisfy { CEFRDimension.level($0) == nil })
  }

  @Test(arguments: [
    ("fr", "fr"), ("fre", "fr"), ("fra", "fr"), ("FR", "fr"), ("fr-BE", "fr"), ("fr_BE", "fr"), ("swe", "sv"),
    ("nob", "no"), ("nn", "no"), ("ara", "ar"), ("arb", "ar"), ("prs", "fa"), ("cmn", "zh"), ("kmr", "ku"),
    ("CKB", "ckb"),
  ])
  func `one code a language`(text: String, code: String) {
    #expect(LanguageCode.code(for: text) == code)
  }

  @Test func `texts that are no language's code`() {
    for text in ["", "e", "xx", "und", "mul", "zxx", "Kurmanji", "12", "e1", "é1", "ſv"] {
      #expect(LanguageCode.code(for: text) == nil, "\(text)")
    }
  }
}
