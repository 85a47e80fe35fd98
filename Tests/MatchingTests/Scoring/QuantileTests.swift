import Assignment
import CKernels
import Testing

@testable import Matching

/// What a given number of values reach, found bit by bit for all lanes at once, equals what sorting finds.
@Suite struct QuantileTests {
  private static let planes = Int(CKERNELS_PLANES)
  private static let words = Int(CKERNELS_WORDS)

  /// Values of 512 lanes as rows of bits.
  private func rows(_ values: [[Int]]) -> FlatArray<UInt64> {
    let rows = FlatArray<UInt64>(repeating: 0, count: max(1, values.count) * Self.planes * Self.words)
    for (number, lanes) in values.enumerated() {
      for (lane, value) in lanes.enumerated() {
        for plane in 0..<Self.planes where value >> plane & 1 == 1 {
          rows[(number * Self.planes + plane) * Self.words + lane / 64] |= 1 << UInt64(lane % 64)
        }
      }
    }
    return rows
  }

  @Test(arguments: [1, 7, 8, 65, 300]) func equalsSorting(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let values = (0..<count).map { _ in
      (0..<BlockCohort.lanes).map { lane in
        lane % 5 == 0 ? 17 : Int.random(in: 0...(lane % 7 == 0 ? 255 : 60), using: &random)
      }
    }
    let rows = rows(values)
    let scratch = FlatArray<UInt64>(repeating: 0, count: count * Self.words)
    let needs = FlatArray<Int16>(repeating: 0, count: BlockCohort.lanes)
    for rank in Set([1, 2, (count + 1) / 2, count, count + 1]) {
      let expected = (0..<BlockCohort.lanes).map { lane in
        let sorted = values.map { $0[lane] }.sorted(by: >)
        return rank <= count ? min(sorted[rank - 1], Int(CKERNELS_MOST_NEEDED)) : 0
      }
      for path in KernelPath.available.compactMap(\.code) {
        ckernels_quantiles(path, rows.base, count, rank, scratch.base, needs.base)
        let found = (0..<BlockCohort.lanes).map { Int(needs[$0]) }
        #expect(found == expected, "rank \(rank) of \(count), \(path)")
      }
    }
  }
}
