import Assignment
import Testing

@testable import MatchingIO

/// The external merge sort against a dictionary and a sort in memory.
@Suite struct RowRunsTests {
  @Test(arguments: [50, 400, 5_000, RowRuns.defaultBuffer])
  func rowsComeOutLikeFromADictionary(largestBuffer: Int) throws {
    let seed: UInt64 = 77
    var random = SplitMix64(seed: seed)
    for round in 0..<20 {
      var runs = RowRuns(largestBuffer: largestBuffer)
      var twin: [String: SameKeyRows] = [:]
      for origin in [RowOrigin.others, .stored, .new] {
        for number in 0..<Int.random(in: 0...60, using: &random) {
          let length = Int.random(in: 0...4, using: &random)
          let key = String((0..<length).map { _ in "ab\0".randomElement(using: &random) ?? "a" })
          let line = String(repeating: "x", count: Int.random(in: 0...20, using: &random)) + "\(number)\n"
          try runs.add(origin, key: Array(key.utf8), line: origin == .others ? [] : Array(line.utf8))
          switch origin {
          case .others: twin[key, default: SameKeyRows()].hasOthers = true
          case .stored: twin[key, default: SameKeyRows()].stored = Array(line.utf8)
          case .new:
            twin[key, default: SameKeyRows()].newest = Array(line.utf8)
            twin[key, default: SameKeyRows()].newCount += 1
          }
        }
      }
      let expected = twin.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }.map(
        \.value)
      let sorted = try runs.close()
      for _ in 0..<2 {
        var found: [SameKeyRows] = []
        try sorted.forEach { rows in found.append(copy rows) }
        #expect(found == expected, "seed \(seed), round \(round), buffer \(largestBuffer)")
      }
    }
  }
}
