import Assignment
import Testing

@testable import Matching

@Suite struct ControlledRoundingTests {
  private static let one = ControlledRounding.one

  private func rounded(_ values: [Int64], columns: Int, seed: UInt64) -> [Int64] {
    var random = SplitMix64(seed: seed)
    return ControlledRounding.wholeNumbers(values, columns: columns, &random)
  }

  /// Rows, columns and single numbers, each as positions in a table.
  private func lines(count: Int, columns: Int) -> [[Int]] {
    let rows = (0..<(count / columns)).map { row in (0..<columns).map { row * columns + $0 } }
    let sides = (0..<columns).map { column in Array(stride(from: column, to: count, by: columns)) }
    return rows + sides + (0..<count).map { [$0] }
  }

  /// Whether whole numbers are a rounding of a table as it should be.
  private func isControlled(_ whole: [Int64], _ values: [Int64], columns: Int) -> Bool {
    let sum = values.reduce(0, +)
    return whole.reduce(0, +) == (sum + Self.one / 2) / Self.one
      && lines(count: values.count, columns: columns).allSatisfy { line in
        let exact = line.reduce(0) { $0 + values[$1] }
        let made = line.reduce(0) { $0 + whole[$1] }
        return made == exact / Self.one || made == (exact + Self.one - 1) / Self.one
      }
  }

  /// All tables of two rows and two columns of quarters: the result is one of those that a search of all finds.
  @Test func smallTablesAgainstAllRoundings() {
    for number in 0..<256 {
      let values = (0..<4).map { cell -> Int64 in
        Int64(number >> (2 * cell) & 3) * 250_000 + (cell == 1 ? Self.one : 0)
      }
      let right = (0..<16).map { choice in
        values.enumerated().map { cell, value -> Int64 in
          value / Self.one + (value % Self.one > 0 ? Int64(choice >> cell & 1) : 0)
        }
      }.filter { isControlled($0, values, columns: 2) }
      #expect(!right.isEmpty)
      var found: Set<[Int64]> = []
      for seed in UInt64(1)...40 { found.insert(rounded(values, columns: 2, seed: seed)) }
      #expect(found.isSubset(of: right), "\(values): \(found)")
    }
  }

  @Test func randomTablesKeepAllSums() {
    for seed in UInt64(1)...300 {
      var random = SplitMix64(seed: seed)
      let (rows, columns) = (random.within(1...12), random.within(1...12))
      let isTwelfths = random.chance(50)
      let values = (0..<(rows * columns)).map { _ in
        random.chance(30)
          ? 0 : isTwelfths ? Int64(random.within(0...40)) * 83_333 : Int64(random.within(0...5_000_000))
      }
      let whole = rounded(values, columns: columns, seed: seed)
      #expect(isControlled(whole, values, columns: columns), "seed \(seed): \(values) \(whole)")
      #expect(whole == rounded(values, columns: columns, seed: seed))
    }
  }

  @Test func linesAndWholeTables() {
    #expect(rounded([3_000_000, 0, 0, 7_000_000], columns: 2, seed: 1) == [3, 0, 0, 7])
    #expect(rounded([400_000], columns: 1, seed: 1) == [0])
    #expect(rounded([500_000], columns: 1, seed: 1) == [1])
    for columns in [1, 5] {
      let values: [Int64] = [1_200_000, 300_000, 2_400_000, 500_000, 600_000]
      #expect(isControlled(rounded(values, columns: columns, seed: 4), values, columns: columns))
    }
    let huge = [Int64](repeating: 4_000_000_000_000_500_000, count: 4)
    #expect(rounded(huge, columns: 2, seed: 2).reduce(0) { $0 + $1 % 1_000 } == 2)
  }

  /// Nothing is favoured by its place, and a small remainder is rounded up as often as it is large.
  @Test func noCellMovesOnAverage() {
    let twelfth: Int64 = 83_333
    // Every sum is whole, so that nothing is rounded on purpose.
    let quarters: [Int64] = [1, 3, 4, 3, 2, 3, 4, 3, 1]
    let values = quarters.map { $0 * 250_000 }
    let exact = values.map { Double($0) / Double(Self.one) }
    var sums = [Double](repeating: 0, count: values.count)
    let rounds = 3_000
    for seed in 0..<rounds {
      for (cell, whole) in rounded(values, columns: 3, seed: UInt64(seed)).enumerated() {
        sums[cell] += Double(whole)
      }
    }
    for (sum, exact) in zip(sums, exact) { #expect(abs(sum / Double(rounds) - exact) < 0.04, "\(sums)") }
    var up = [Int](repeating: 0, count: 12)
    for seed in UInt64(1)...600 {
      let whole = rounded(Array(repeating: twelfth, count: 12), columns: 4, seed: seed)
      up[whole.firstIndex(of: 1) ?? 0] += 1
    }
    #expect(up.allSatisfy { (25...80).contains($0) }, "\(up)")
  }

  /// A table of the size of a country's, at once.
  @Test func aCountryIsRoundedInASecond() {
    var random = SplitMix64(seed: 5)
    let values = (0..<(401 * 144)).map { _ in Int64(random.within(0...60)) * 83_333 }
    let start = ContinuousClock.now
    let whole = rounded(values, columns: 144, seed: 1)
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(isControlled(whole, values, columns: 144))
  }

  @Test func theSumsOfATableAreKept() {
    var table = MarginalTable(regions: 2, occupations: 2)
    (table[0, 0], table[0, 1], table[1, 0], table[1, 1]) = (500_000, 500_000, 500_000, 500_000)
    let whole = table.wholeNumbers(seed: 3, stream: .seekerRounding)
    #expect([[1, 0, 0, 1], [0, 1, 1, 0]].contains(whole))
    #expect(MarginalTable(regions: 0, occupations: 0).wholeNumbers(seed: 1, stream: .seekerRounding).isEmpty)
  }
}
