@testable import Assignment
import Testing

/// The graph of a repair against plain loops.
@Suite("Nearly tight pairs")
struct NearTightGraphTests {
  @Test("are those of a small slack, by participant and by workplace", arguments: HardVariant.allCases)
  func againstLoops(variant: HardVariant) throws {
    for seed in UInt64(0)..<20 {
      var random = SplitMix64(seed: seed)
      // Rows that end inside and at the ends of words of 64 pairs.
      let market = try variant.market(
        participants: random.within(0...60), workplaces: random.within(1...90), pairs: random.within(1...80),
        seed: seed)
      let largest = Int(market.scores.max() ?? 0)
      let prices = (0..<market.workplaceCount).map { _ in Int64(random.within(0...largest)) }
      let utilities = (0..<market.participantCount).map { _ in Int32(random.within(0...largest)) }
      for bound in [-1, 0, 1, Int64(largest / 10), Int64(largest), 1 << 34] {
        try expectSame(market, prices, utilities, bound, "\(variant), seed \(seed), bound \(bound)")
      }
    }
  }

  private func expectSame(
    _ market: Market, _ prices: [Int64], _ utilities: [Int32], _ bound: Int64, _ comment: String
  ) throws {
    var near: [[Int]] = []
    var comers = [[Int]](repeating: [], count: market.workplaceCount)
    for participant in 0..<market.participantCount {
      near.append(
        market.pairs(of: participant).filter { pair in
          let price = prices[Int(market.workplaces[pair])]
          return Int64(utilities[participant]) + price - Int64(market.scores[pair]) <= bound
        })
      for pair in near[participant] { comers[Int(market.workplaces[pair])].append(participant) }
    }
    try market.withRows { rows throws(SolverError) in
      let graph = NearTightGraph(
        rows, prices: filled(prices), utilities: filled(utilities), slackUpTo: bound)
      #expect(graph.edgeCount == near.joined().count, "\(comment)")
      for (participant, expected) in near.enumerated() {
        let row = rows.pairs(of: participant)
        var found: [Int] = []
        var pair = graph.pair(from: row.lowerBound, before: row.upperBound)
        while pair < row.upperBound {
          found.append(pair)
          pair = graph.pair(from: pair + 1, before: row.upperBound)
        }
        #expect(found == expected, "\(comment)")
      }
      for (workplace, expected) in comers.enumerated() {
        let edges = graph.edges(of: workplace).map { graph.edge($0) }
        #expect(edges.map { Int($0.participant) } == expected, "\(comment)")
        for edge in edges {
          let score = rows.score(of: Int(edge.participant), at: Int32(workplace))
          #expect(edge.score == score, "\(comment)")
        }
      }
    }
  }

  private func filled<Value: FixedWidthInteger & BitwiseCopyable>(_ values: [Value]) -> WorkArray<Value> {
    let array = WorkArray<Value>(repeating: 0, count: values.count)
    for index in values.indices { array[index] = values[index] }
    return array
  }
}
