import Tables
import Testing

@testable import MatchingIO

@Suite struct LabelSearchTests {
  private let table = """
    competence,language,label,synonyms,note_source
    s1,en,operate forklift,drive a fork-lift truck|run stacker,ESCO 1.1.1
    s2,en,conduct forklift inspections,,ESCO 1.1.1
    s1,de,Gabelstapler fahren,Staplerfahren|Hubwagen führen,
    s3,de,Brot backen,Bäcker*in|Brötchen frisch backen,
    s4,el,ψήνω ψωμί,ΑΡΤΟΣ,
    s5,uk,випікати хліб,їжа,
    s6,ar,خَبْز,,
    s7,tr,ISIRMAK ekmeği,,
    s8,en,fork,,
    s9,en,lift a fork,,

    """

  private func find(_ query: String, language: String? = nil, limit: Int = 20) throws -> [String] {
    let search = LabelSearch(language: language, limit: limit)
    let answer = try search.find(query, in: Array(table.utf8), file: "labels.csv")
    return (answer?.hits ?? []).map { "\($0.id) \($0.language) \($0.synonym ?? $0.label)" }
  }

  @Test func `words, beginnings and joined words are found, best first`() throws {
    #expect(
      try find("fork lift") == [
        "s9 en lift a fork", "s1 en drive a fork-lift truck", "s2 en conduct forklift inspections",
      ])
    #expect(try find("forklift") == ["s1 en operate forklift", "s2 en conduct forklift inspections"])
    #expect(
      try find("FORK") == [
        "s8 en fork", "s9 en lift a fork", "s1 en drive a fork-lift truck",
        "s2 en conduct forklift inspections",
      ])
    #expect(try find("trucks forklift") == [])
    #expect(try find("forkliftx") == [])
    #expect(try find("inspect cond") == ["s2 en conduct forklift inspections"])
  }

  @Test func `accents, case and punctuation do not matter`() throws {
    #expect(try find("brotchen") == ["s3 de Brötchen frisch backen"])
    #expect(try find("BÄCKER*IN") == ["s3 de Bäcker*in"])
    #expect(try find("fuhren") == ["s1 de Hubwagen führen"])
    #expect(try find("fu\u{308}hren") == ["s1 de Hubwagen führen"])
    #expect(try find("ψηνω") == ["s4 el ψήνω ψωμί"])
    #expect(try find("αρτος") == ["s4 el ΑΡΤΟΣ"])
    #expect(try find("ХЛІБ") == ["s5 uk випікати хліб"])
    #expect(try find("خبز") == ["s6 ar خَبْز"])
    #expect(try find("isirmak EKMEGI") == ["s7 tr ISIRMAK ekmeği"])
  }

  @Test func `a language and a limit narrow the answer`() throws {
    #expect(try find("fork", language: "de") == [])
    #expect(try find("fork", limit: 1) == ["s8 en fork"])
    let answer = try LabelSearch(limit: 1).find("fork", in: Array(table.utf8), file: "l")
    #expect(answer?.count == 4)
    #expect(answer?.attribution == nil, "no hit that is shown is ESCO's")
    #expect(
      try LabelSearch().find("fork", in: Array(table.utf8), file: "l")?.attribution == ESCOImport.attribution)
  }

  @Test func `a query without letters is none`() throws {
    for query in ["", " ", "-|-", "\u{301}"] {
      #expect(try LabelSearch().find(query, in: Array(table.utf8), file: "l") == nil)
    }
  }

  @Test func `a broken table is said`() {
    let error = #expect(throws: DataError.self) {
      try LabelSearch().find("x", in: Array("competence,label\n".utf8), file: "l.csv")
    }
    #expect(error?.description.contains("l.csv:1: language: the column is missing") == true)
  }

  /// The slow, obvious twin: foldings of whole words compared one by one.
  @Test func `the scan agrees with its twin`() throws {
    let words = ["a", "ab", "abc", "b", "ba", "c", "Ä", "é"]
    let labels = words.flatMap { first in words.map { "\(first) \($0)" } + [first] }
    let rows = labels.enumerated().map { "s\($0.offset),xx,\($0.element)\n" }
    let bytes = Array(("competence,language,label\n" + rows.joined()).utf8)
    func fold(_ text: String) -> [String] {
      let plain = text.replacing("Ä", with: "a").replacing("é", with: "e")
      return plain.lowercased().split(separator: " ").map(String.init)
    }
    for query in words + ["a b", "ab c", "b a", "abc ab"] {
      let wanted = fold(query)
      let expected = labels.indices.filter { index in
        let label = fold(labels[index])
        let isPrefixed = wanted.allSatisfy { word in label.contains { $0.hasPrefix(word) } }
        let joined = label.indices.contains { label[$0...].joined().hasPrefix(wanted.joined()) }
        return isPrefixed || joined
      }
      let hits = try #require(try LabelSearch(limit: 1000).find(query, in: bytes, file: "l")).hits
      #expect(Set(hits.map(\.id)) == Set(expected.map { "s\($0)" }), "\(query)")
    }
  }
}
