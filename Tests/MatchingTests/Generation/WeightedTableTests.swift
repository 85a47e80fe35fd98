import Assignment
import Testing

@testable import Matching

@Suite struct WeightedTableTests {
  @Test func drawsFollowTheWeights() {
    let table = WeightedTable(weights: [1, 0, 3])
    var random = SplitMix64(seed: 11)
    var counts = [0, 0, 0]
    for _ in 0..<4_000 { counts[table.draw(&random)] += 1 }
    #expect(counts[1] == 0)
    #expect((900...1_100).contains(counts[0]))
  }

  @Test func aLimitKeepsToTheFirstPositions() {
    let table = WeightedTable.zipf(count: 50)
    var random = SplitMix64(seed: 12)
    var seen: Set<Int> = []
    for _ in 0..<500 { seen.insert(table.draw(first: 3, &random)) }
    #expect(seen == [0, 1, 2])
  }

  @Test func firstOfZipfIsDrawnTwiceAsOftenAsSecond() {
    let table = WeightedTable.zipf(count: 2)
    var random = SplitMix64(seed: 13)
    let first = (0..<6_000).filter { _ in table.draw(&random) == 0 }.count
    #expect((3_850...4_150).contains(first))
  }

  @Test(arguments: [0, 1, 7, 1_000, 100_000_000])
  func partsAddUp(total: Int) {
    let parts = WeightedTable.flatZipf(count: 37).split(total)
    #expect(parts.count == 37)
    #expect(parts.allSatisfy { $0 >= 0 })
    #expect(parts.reduce(0, +) == total)
  }

  @Test func streamsOfOneSeedDiffer() {
    var firsts: Set<UInt64> = []
    for stream in [GenerationStream.region, .participant, .workplace] {
      for index in 0..<100 {
        var random = SplitMix64(seed: 5, stream: stream, index: index)
        firsts.insert(random.next())
      }
    }
    #expect(firsts.count == 300)
  }
}
