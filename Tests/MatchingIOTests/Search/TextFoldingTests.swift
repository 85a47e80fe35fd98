import Testing

@testable import MatchingIO

@Suite struct TextFoldingTests {
  private func fold(_ text: String) -> String {
    var folding = TextFolding()
    var output: [UInt8] = []
    folding.fold(Array(text.utf8)[...], into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: [
    ("Fork-Lift (truck)", "fork lift truck"), ("  a,,b  ", "a b"), ("Straße", "strasse"), ("ÆØÅ", "aeoa"),
    ("Łódź", "lodz"), ("Çırak", "cirak"), ("İş", "is"), ("ΜΆΓΕΙΡΟΣ", "μαγειροσ"), ("ναύτης", "ναυτησ"),
    ("Бёрек й", "берек и"), ("ﬁlm №1", "film no1"), ("a | B.|c", "a|b|c"), ("قَهْوَة", "قهوة"), ("日本 語", "日本 語"),
    ("e\u{301}e", "ee"), ("𝒜b", "ab"), ("…", ""), ("😀 x", "x"),
  ])
  func folds(text: String, folded: String) {
    #expect(fold(text) == folded)
  }

  @Test func `a text that was folded stays as it is`() {
    for scalar in (0x20...0x2FFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
      let once = fold(String(Character(scalar)))
      #expect(fold(once) == once, "U+\(String(scalar.value, radix: 16))")
    }
  }
}
