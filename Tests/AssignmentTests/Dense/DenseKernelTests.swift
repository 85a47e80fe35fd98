import CKernels
import Testing

@testable import Assignment

@Suite("The kernels over dense rows")
struct DenseKernelTests {
  @Test("shortlists hold what is best, and nothing beside them is below the threshold", arguments: densePaths)
  func shortlists(path: ckernels_path) {
    for seed in UInt64(0)..<300 {
      var random = SplitMix64(seed: seed)
      let count = random.within(1...400)
      let largest = [1, 3, 1_000, 1_000_000][random.within(0...3)]
      let values = (0..<count).map { _ in Int32(random.within(-largest...largest)) }
      let isSorted = seed % 3 == 0
      DenseAssignment.Values.int32(isSorted ? values.sorted() : values).withRows(
        rowCount: 1, columnCount: count, scale: seed % 2 == 0 ? 8 : -1, path: path
      ) { rows in
        let prices = WorkArray<Double>(repeating: 0, count: count)
        for column in 0..<count { prices[column] = Double(random.within(0...largest)) }
        let columns = WorkArray<Int32>(repeating: -1, count: 64)
        let costs = WorkArray<Double>(repeating: 0, count: 64)
        let scratch = WorkArray<UInt32>(repeating: 0, count: count)
        let found = rows.shortlist(
          0, at: prices, wanted: 24, capacity: 64, from: random.within(0...(count - 1)), columns, costs,
          at: 0,
          scratch: scratch)
        let all = (0..<count).map { rows.cost(0, $0) + prices[$0] }
        #expect(rows.minimum(0, at: prices) == all.min())
        let listed = columns.array.prefix(found.count).map { Int($0) }
        #expect(Set(listed).count == found.count && found.count >= min(count, 24))
        for (position, column) in listed.enumerated() { #expect(costs[position] == rows.cost(0, column)) }
        let others = Set(0..<count).subtracting(listed).map { all[$0] }
        #expect(others.allSatisfy { $0 >= found.threshold })
        #expect(count <= 64 || listed.contains { all[$0] <= found.threshold })

        let choice = rows.choose(columns, costs, 0..<found.count, at: prices)
        let values = listed.map { all[$0] }
        #expect(choice.value == values.min() && values.firstIndex(of: choice.value) == Int(choice.position))
        let rest = values.indices.filter { $0 != Int(choice.position) }
        #expect(choice.second == rest.map { values[$0] }.min() ?? .infinity)
        #expect(rest.first { values[$0] == choice.second } ?? -1 == Int(choice.second_position))
      }
    }
  }

  @Test("relaxing lowers what it should, over rows and lists", arguments: densePaths)
  func relaxing(path: ckernels_path) {
    for seed in UInt64(0)..<200 {
      var random = SplitMix64(seed: seed)
      let count = random.within(1...200)
      let values = (0..<count).map { _ in Float(random.within(-50...50)) * 0.5 }
      DenseAssignment.Values.float32(values).withRows(
        rowCount: 1, columnCount: count, scale: 2, path: path
      ) { rows in
        let prices = WorkArray<Double>(repeating: 0, count: count)
        let before = (0..<count).map { _ in
          random.below(2) == 0 ? Double.infinity : Double(random.within(-40...40))
        }
        let columns = WorkArray<Int32>(repeating: 0, count: count)
        let costs = WorkArray<Double>(repeating: 0, count: count)
        for column in 0..<count {
          prices[column] = Double(random.within(0...20))
          columns[column] = Int32(column)
          costs[column] = rows.cost(0, column)
        }
        let bound = Double(random.within(-10...60))
        let expected = (0..<count).filter {
          let value = rows.cost(0, $0) + prices[$0] + 3
          return value < before[$0] && value < bound
        }
        for isList in [false, true] {
          let distances = WorkArray<Double>(repeating: 0, count: count)
          for column in 0..<count { distances[column] = before[column] }
          let relaxed = WorkArray<Int32>(repeating: 0, count: count)
          let hits =
            isList
            ? rows.relax(
              columns, costs, 0..<count, at: prices, shift: 3, bound: bound, distances, relaxed)
            : rows.relax(0, at: prices, shift: 3, bound: bound, distances, relaxed)
          #expect(relaxed.array.prefix(hits).map { Int($0) } == expected)
          for column in 0..<count {
            #expect(
              distances[column]
                == (expected.contains(column) ? rows.cost(0, column) + prices[column] + 3 : before[column]))
          }
        }
      }
    }
  }
}
