import Assignment
import CKernels
import Testing

@Suite("The row kernel")
struct RowChoiceTests {
  private struct Seen: Equatable {
    let value: Int64
    let second: Int64
    let position: Int64
  }

  private func seen(
    _ columns: [Int32], _ scores: [Int32], _ prices: [Int64], shift: UInt32, path: ckernels_path
  ) -> Seen {
    let choice = ckernels_choose(path, columns, scores, columns.count, prices, shift)
    return Seen(value: choice.value, second: choice.second, position: choice.position)
  }

  /// What the header of the kernel says, in other words.
  private func expected(_ columns: [Int32], _ scores: [Int32], _ prices: [Int64], shift: UInt32) -> Seen {
    let values = columns.indices.map { Int64(scores[$0]) * (1 << Int64(shift)) - prices[Int(columns[$0])] }
    guard let best = values.max(), best >= 0, let position = values.firstIndex(of: best) else {
      return Seen(value: -1, second: 0, position: -1)
    }
    let others = values.indices.filter { $0 != position }.map { values[$0] }
    return Seen(value: best, second: max(0, others.max() ?? 0), position: Int64(position))
  }

  @Test("gives the same on every path, at all lengths, with ties, closed workplaces and the largest scores")
  func paths() {
    for seed in UInt64(0)..<3_000 {
      var random = SplitMix64(seed: seed)
      let length = random.within(0...40)
      let largest = [2, 100, Int(Market.largestScore)][random.within(0...2)]
      let shift = UInt32(random.within(0...9))
      let columns = (0..<length).map { Int32($0 * 2 + 1) }
      let scores = (0..<length).map { _ in Int32(random.within(0...largest)) }
      let prices = (0...(2 * length)).map { _ -> Int64 in
        random.below(8) == 0 ? 1 << 62 : Int64(random.within(0...largest)) << Int64(shift)
      }
      let right = expected(columns, scores, prices, shift: shift)
      let paths = [CKERNELS_PORTABLE, CKERNELS_AVX2, CKERNELS_AVX512].filter { ckernels_supports($0) != 0 }
      for path in paths {
        let found = seen(columns, scores, prices, shift: shift, path: path)
        // Without a choice the second has no meaning.
        let isRight = right.position < 0 ? found.position < 0 : found == right
        if !isRight { Issue.record("seed \(seed), path \(path.rawValue): \(found), not \(right)") }
      }
    }
  }

  private struct Listed: Equatable {
    let columns: [Int32]
    let scores: [Int32]
    let bound: Int32
  }

  private func listed(
    _ columns: [Int32], _ scores: [Int32], _ prices: [Int32], shift: UInt32, path: ckernels_path
  ) -> Listed {
    var best = ckernels_candidates()
    let bound = ckernels_shortlist(path, columns, scores, columns.count, prices, shift, 7_777, &best)
    return Listed(
      columns: [best.columns.0, best.columns.1, best.columns.2],
      scores: [best.scores.0, best.scores.1, best.scores.2], bound: bound)
  }

  /// What the header of the kernel says, in other words.
  private func expectedList(_ columns: [Int32], _ scores: [Int32], _ prices: [Int32], shift: UInt32)
    -> Listed
  {
    let values = columns.indices.map { (scores[$0] << Int32(shift)) - prices[Int(columns[$0])] }
    let ranking = values.indices.sorted { (values[$1], $0) < (values[$0], $1) }
    let best = ranking.prefix(3).sorted()
    let absent = 3 - best.count
    return Listed(
      columns: best.map { columns[$0] } + Array(repeating: 7_777, count: absent),
      scores: best.map { scores[$0] } + Array(repeating: 0, count: absent),
      bound: ranking.count > 3 ? values[ranking[3]] : .min)
  }

  @Test(
    "lists the same best pairs on every path, at all lengths, with ties, closed workplaces and large scores")
  func shortlists() {
    for seed in UInt64(0)..<3_000 {
      var random = SplitMix64(seed: seed)
      let length = random.within(0...(seed % 5 == 0 ? 150 : 66))
      let shift = UInt32(random.within(0...9))
      let largest = [2, 100, 1 << 20][random.within(0...2)]
      let columns = (0..<length).map { Int32($0 * 2 + 1) }
      let scores = (0..<length).map { _ in Int32(random.within(0...largest)) }
      let prices = (0...(2 * length)).map { _ -> Int32 in
        random.below(8) == 0 ? 1 << 30 : Int32(random.within(0...largest)) << Int32(shift)
      }
      let right = expectedList(columns, scores, prices, shift: shift)
      for path in [CKERNELS_PORTABLE, CKERNELS_AVX2, CKERNELS_AVX512] where ckernels_supports(path) != 0 {
        let found = listed(columns, scores, prices, shift: shift, path: path)
        if found != right { Issue.record("seed \(seed), path \(path.rawValue): \(found), not \(right)") }
      }
    }
  }
}
