import Testing

@testable import Assignment

@Suite("Key sort")
struct KeySortTests {
  @Test("sorts as the standard library does", arguments: [0, 1, 2, 39, 40, 41, 300, 1_000])
  func agreement(count: Int) {
    var sorter = KeySort()
    for bound in [UInt64(1), 3, 200, 10_000, 1 << 31] {
      var random = SplitMix64(seed: bound)
      // The lower halves ascend, as participants do: then a stable sort by the upper half sorts the whole key.
      var keys = (0..<count + 4).map { random.below(bound) << 32 | UInt64($0) }
      let expected = keys[..<2] + keys[2..<(count + 2)].sorted() + keys[(count + 2)...]
      sorter.sort(&keys, 2..<(count + 2))
      #expect(keys == Array(expected), "\(count) keys below \(bound)")
    }
  }
}
