import Assignment
import Testing

@testable import Matching

@Suite struct LargestRemainderTests {
  private func rounded(_ values: [Int64], total: Int64, seed: UInt64 = 1) -> [Int64] {
    var random = SplitMix64(seed: seed)
    return LargestRemainder.wholeNumbers(values, total: total, &random)
  }

  @Test func theLargestRemaindersAreRoundedUp() {
    #expect(rounded([1_500_000, 2_700_000, 300_000, 500_001], total: 5) == [1, 3, 0, 1])
    #expect(rounded([4_000_000, 0], total: 4) == [4, 0])
    #expect(rounded([], total: 0) == [])
    #expect(LargestRemainder.roundedSum([400_000, 100_000]) == 1)
    #expect(LargestRemainder.roundedSum([400_000, 99_999]) == 0)
  }

  @Test func equalRemaindersAreDrawnAndFavourNobody() {
    let twelfth: Int64 = 83_333
    var up = [Int](repeating: 0, count: 12)
    for seed in UInt64(1)...600 {
      let whole = rounded(Array(repeating: twelfth, count: 12), total: 1, seed: seed)
      #expect(whole.reduce(0, +) == 1)
      up[whole.firstIndex(of: 1) ?? 0] += 1
    }
    #expect(up.allSatisfy { (25...80).contains($0) }, "\(up)")
    #expect(
      rounded([twelfth, twelfth], total: 1, seed: 7) == rounded([twelfth, twelfth], total: 1, seed: 7))
  }

  @Test func sumsOfRegionsAndOfTheWholeAreTheTables() {
    for seed in UInt64(1)...50 {
      var random = SplitMix64(seed: seed)
      var table = MarginalTable(regions: 7, occupations: 9)
      for region in 0..<7 {
        for occupation in 0..<9 {
          table[region, occupation] = random.chance(30) ? 0 : Int64(random.within(0...5_000_000))
        }
      }
      let whole = table.wholeNumbers(seed: seed, stream: .seekerRounding)
      #expect(whole.reduce(0, +) == LargestRemainder.roundedSum(table.values), "seed \(seed)")
      for region in 0..<7 {
        let cells = (region * 9)..<(region * 9 + 9)
        let total = table.values[cells].reduce(0, +)
        let made = whole[cells].reduce(0, +) * 1_000_000
        #expect(abs(made - total) < 1_000_000, "seed \(seed) region \(region)")
      }
      for (value, made) in zip(table.values, whole) { #expect(abs(made * 1_000_000 - value) < 1_000_000) }
    }
  }
}
