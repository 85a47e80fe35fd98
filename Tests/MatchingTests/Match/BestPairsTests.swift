import Assignment
import Testing

@testable import Matching

@Suite struct BestPairsTests {
  @Test func equalsAFullSort() {
    for seed in UInt64(0)..<200 {
      var random = SplitMix64(seed: seed)
      let limit = Int.random(in: 1...6, using: &random)
      var best = BestPairs(limit: limit)
      var all: [(workplace: Int32, value: MicroUnits)] = []
      for workplace in 0..<Int.random(in: 0...300, using: &random) {
        let value = MicroUnits.random(in: 0...5, using: &random)
        best.offer(workplace: workplace, value: value)
        all.append((Int32(workplace), value))
      }
      all.sort { ($1.value, $0.workplace) < ($0.value, $1.workplace) }
      let kept = best.drain()
      #expect(kept.map(\.workplace) == all.prefix(limit).map(\.workplace), "seed \(seed)")
      #expect(kept.map(\.value) == all.prefix(limit).map(\.value), "seed \(seed)")
      #expect(best.drain().isEmpty, "the buffer is empty after draining, seed \(seed)")
    }
  }

  @Test func holdsTheExtremes() {
    var best = BestPairs(limit: 2)
    best.offer(workplace: 7, value: 0)
    best.offer(workplace: Int(Int32.max) - 1, value: .largestScore)
    let kept = best.drain()
    #expect(kept.map(\.workplace) == [Int32.max - 1, 7])
    #expect(kept.map(\.value) == [.largestScore, 0])
  }
}
