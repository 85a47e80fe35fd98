import Assignment
import Testing

@testable import Tables

@Suite struct IdentifiersTests {
  @Test func numbersAreThoseOfADictionaryOfStrings() {
    let seed: UInt64 = 12
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a", "b", "K", "\u{212A}", ";", "\u{37E}", "é", "e\u{301}", "Å", "\u{212B}", "A\u{30A}", "😀",
      "longer than a word",
    ]
    for round in 0..<200 {
      var identifiers = Identifiers()
      var twin: [String: Int32] = [:]
      for _ in 0..<150 {
        let text = (0..<Int.random(in: 0...3, using: &random)).map { _ in
          pieces.randomElement(using: &random) ?? ""
        }.joined()
        #expect(identifiers.index(of: text) == twin[text], "seed \(seed), round \(round)")
        guard Bool.random(using: &random) else { continue }
        let isNew = twin[text] == nil
        if isNew { twin[text] = Int32(twin.count) }
        let inserted = identifiers.insert(Array(("|" + text).utf8).dropFirst())
        #expect(inserted?.index == twin[text] && inserted?.isNew == isNew, "seed \(seed), round \(round)")
      }
      #expect(identifiers.names.count == twin.count)
      for (index, name) in identifiers.names.enumerated() { #expect(twin[name] == Int32(index)) }
    }
  }

  @Test func manyIdsAreFoundAgain() {
    var identifiers = Identifiers()
    for number in 0..<20_000 { #expect(identifiers.insert("P\(number)")?.index == Int32(number)) }
    for number in 0..<20_000 { #expect(identifiers.index(of: "P\(number)") == Int32(number)) }
    #expect(identifiers.index(of: "P20000") == nil)
    #expect(identifiers.index(of: "") == nil)
  }

  /// Of all scalars, those that are the same as one of ASCII are the three that are known.
  @Test func onlyThreeScalarsAreEquivalentToASCII() {
    let ascii = Set((0..<0x80).map { String(Unicode.Scalar(UInt8($0))) })
    let found = (0x80...0x10FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
      scalar.properties.generalCategory != .privateUse && ascii.contains(String(scalar))
    }
    #expect(found.map(\.value) == [0x37E, 0x1FEF, 0x212A])
  }
}
