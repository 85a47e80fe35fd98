import Testing

@testable import MatchingIO

@Suite struct SourceWordsTests {
  @Test(
    arguments: [
      ("fr", "fr"), ("fre", "fr"), ("FRA", "fr"), ("eng", "en"), ("ger", "de"), ("pt-BR", "pt"),
      ("ckb", "ckb"),
      ("xx", nil), ("english", nil), ("", nil), ("502", nil),
    ] as [(String, String?)])
  func `a language by its code`(text: String, code: String?) {
    #expect(LanguageCode.code(for: text) == code)
  }

  @Test(
    arguments: [
      ("Anglais", "en"), ("français", "fr"), ("FRANCAIS", "fr"), ("Nederlands", "nl"), ("Deutsch", "de"),
      ("Ukrainska", "uk"), ("norsk bokmål", "no"), ("Arabic", "ar"), ("Klingonisch!", nil), ("", nil),
    ] as [(String, String?)])
  func `a language by its name`(text: String, code: String?) {
    #expect(LanguageCode.code(named: text) == code)
  }

  @Test func `words for levels, each on its own scale`() {
    #expect(LevelWords.language("zeer goed") == 5)
    #expect(LevelWords.language("VELDIG_GODT") == 5)
    #expect(LevelWords.language("Grundkenntnisse") == 2)
    #expect(LevelWords.language("b1") == 3)
    #expect(LevelWords.language("?") == nil)
    #expect(LevelWords.skill("Erweiterte Kenntnisse") == 4)
    #expect(LevelWords.education("Bac+2 ou équivalents") == 5)
    #expect(LevelWords.education("B1") == nil)
  }

  @Test func `codes are codes, and nothing else`() {
    #expect(SourceCode.code("0126") == "0126")
    #expect(SourceCode.code("2A004") == "2A004")
    #expect(SourceCode.code("Anna Berg") == nil)
    #expect(SourceCode.code("") == nil)
    #expect(SourceCode.code(String(repeating: "1", count: 65)) == nil)
    #expect(SourceCode.postalCode("624 66") == "62466")
    #expect(SourceCode.postalCode("00100") == "00100")
    #expect(SourceCode.postalCode("Sandefjord") == nil)
    #expect(SourceCode.word("débutant") == "débutant")
    #expect(SourceCode.word("call Anna") == nil)
  }
}
