import Testing

@testable import Tables

@Suite struct NearestNameTests {
  @Test(
    arguments: [
      ("Ada ", "ada"), ("P-01", "p01"), ("particpant", "participant"), ("longitud", "longitude"),
      ("wieght", "weight"),
    ])
  func findsTheNearest(typed: String, meant: String) {
    let names = ["ada", "p01", "participant", "longitude", "latitude", "weight"]
    #expect(NearestName.suggestion(for: typed, among: names) == meant)
  }

  @Test(arguments: ["zebra", "", "ab", String(repeating: "x", count: 1_000)])
  func findsNothingFarAway(typed: String) {
    #expect(NearestName.suggestion(for: typed, among: ["participant", "Ada"]) == nil)
  }

  @Test func takesTheFirstOfEquallyNearNames() {
    #expect(NearestName.suggestion(for: "W15", among: ["W14", "W16"]) == "W14")
  }

  @Test func doesNotSearchHugeLists() {
    let names = (0...NearestName.longestList).map { "P\($0)" }
    #expect(NearestName.suggestion(for: "p7", among: names) == nil)
    #expect(NearestName.mend(for: "p7", among: names, otherwise: "add it") == "add it")
    #expect(NearestName.mend(for: "p7", among: names.dropLast(), otherwise: "add it") == "did you mean 'P7'?")
  }
}
