import Assignment
import Testing

@testable import MatchingIO

/// Rows of every key against a dictionary and a sort in memory.
@Suite struct SameKeyRowsTests {
  private struct Twin: Hashable {
    var hasOthers = false
    var stored: [UInt8] = []
    var newest: [UInt8] = []
    var newCount = 0
  }

  @Test(arguments: [50, 400, 5_000, SortedSpill.defaultMemory])
  func rowsComeOutLikeFromADictionary(memory: Int) throws {
    let seed: UInt64 = 77
    var random = SplitMix64(seed: seed)
    for round in 0..<20 {
      let entries = SortedSpill(memory: memory)
      var twin: [String: Twin] = [:]
      for origin in [RowOrigin.others, .stored, .new] {
        for number in 0..<Int.random(in: 0...60, using: &random) {
          let length = Int.random(in: 0...4, using: &random)
          let key = String((0..<length).map { _ in "ab\0".randomElement(using: &random) ?? "a" })
          let line = Array(
            (String(repeating: "x", count: Int.random(in: 0...20, using: &random)) + "\(number)\n").utf8)
          try entries.add(
            key: Array(key.utf8), payload: origin == .others ? [] : line, tag: origin.rawValue)
          switch origin {
          case .others: twin[key, default: Twin()].hasOthers = true
          case .stored: twin[key, default: Twin()].stored = line
          case .new:
            twin[key, default: Twin()].newest = line
            twin[key, default: Twin()].newCount += 1
          }
        }
      }
      let expected = twin.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
      for _ in 0..<2 {
        var keys: [[UInt8]] = []
        var found: [Twin] = []
        try SameKeyRows.forEach(of: entries) { rows in
          keys.append(rows.key ?? [])
          found.append(
            Twin(
              hasOthers: rows.hasOthers, stored: rows.stored, newest: rows.newest, newCount: rows.newCount))
        }
        #expect(found == expected.map(\.value), "seed \(seed), round \(round), memory \(memory)")
        #expect(keys == expected.map { Array($0.key.utf8) })
      }
    }
  }
}
