import Assignment
import CKernels
import Testing

@testable import Matching

@Suite struct BestPairsTests {
  @Test func equalsAFullSort() {
    for seed in UInt64(0)..<200 {
      var random = SplitMix64(seed: seed)
      let limit = Int.random(in: 1...6, using: &random)
      let best = BestPairs(limit: limit)
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

  /// Offered many at a time, and drained into rows on every path; more than 64 are sorted otherwise.
  @Test func batchesAndRowsEqualSinglePairs() {
    for (seed, limit) in [3, 50, 64, 65, 200].enumerated() {
      var random = SplitMix64(seed: UInt64(seed))
      for path in KernelPath.available {
        let single = BestPairs(limit: limit, path: path)
        let batched = BestPairs(limit: limit, lanes: 3, path: path)
        let batch = FlatArray<UInt64>(repeating: 0, count: 128)
        for round in 0..<5 {
          for index in 0..<128 {
            let value = MicroUnits.random(in: 0...40, using: &random)
            let pair = ScoredPair(workplace: 128 * (4 - round) + index, score: value)
            single.offer(pair)
            batch[index] = pair.bits
          }
          batched.offer(batch, count: 128, lane: 1)
        }
        #expect(single.threshold() == batched.threshold(lane: 1))
        let rows = PairRows(rows: 3, capacity: limit) { rows in
          for lane in 0..<3 { batched.drain(lane: lane, to: rows, row: lane) }
        }
        var expected = PairRows()
        for row in [[], single.drainByWorkplace(), []] { expected.append(row) }
        #expect(rows == expected, "limit \(limit), \(path)")
        #expect(rows.pairCount == limit)
      }
    }
  }

  @Test func holdsTheExtremes() {
    let best = BestPairs(limit: 2)
    best.offer(workplace: 7, value: 0)
    best.offer(workplace: Int(Int32.max) - 1, value: .largestScore)
    let kept = best.drain()
    #expect(kept.map(\.workplace) == [Int32.max - 1, 7])
    #expect(kept.map(\.value) == [.largestScore, 0])
  }

  /// The least kept pair is found by counting, whatever the values are: equal scores, neighbours, and the ends of the range.
  @Test func keepsTheGreatestOfAnyValues() {
    var random = SplitMix64(seed: 3)
    let kinds: [(inout SplitMix64) -> UInt64] = [
      { $0.next() }, { $0.next() % 1_000 }, { _ in 1 << 40 }, { $0.oneIn(9) ? .max - 2_000 : 0 },
    ]
    for (number, kind) in kinds.enumerated() {
      for count in [1, 2, 7, 64, 250] {
        // Different pairs: the low bits count on.
        let pairs = (0..<UInt64(count)).map { (kind(&random) & ~0x3ff) + $0 + 1 }
        for limit in Set([1, (count + 1) / 2, count]) {
          for path in KernelPath.available {
            let array = FlatArray(pairs, padding: 0)
            let least = ckernels_keep_greatest(path.code ?? CKERNELS_PORTABLE, array.base, count, limit)
            let best = pairs.sorted(by: >).prefix(limit)
            let kept = Set((0..<limit).map { array[$0] })
            #expect(kept == Set(best) && least == best.last, "kind \(number), \(limit) of \(count), \(path)")
          }
        }
      }
    }
  }
}
