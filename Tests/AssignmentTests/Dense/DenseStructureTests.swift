import Testing

@testable import Assignment

/// Costs on which one method or another collapses, and numbers at the ends of their ranges.
@Suite("Dense assignment of hard matrices")
struct DenseStructureTests {
  /// R. E. Machol, M. Wien, "A 'hard' assignment problem", Operations Research 24 (1976), doi 10.1287/opre.24.1.190: costs
  /// i · j; the optimum pairs the largest with the smallest, Σ i (n + 1 − i) = n (n + 1)(n + 2) / 6.
  @Test("Machol and Wien's matrix has its known optimum, and takes little work")
  func macholWien() throws {
    for size in [1, 2, 10, 64, 65, 200] {
      let problem = try DenseAssignment(size, size) { ($0 + 1) * ($1 + 1) }
      #expect(try problem.solvedAndChecked().sumInUnits == Int64(size * (size + 1) * (size + 2) / 6))
      let greatest = try DenseAssignment(size, size, .maximise) { ($0 + 1) * ($1 + 1) }
      #expect(try greatest.solvedAndChecked().sumInUnits == Int64(size * (size + 1) * (2 * size + 1) / 6))
    }
    // Methods of shortest paths alone look at n² / 4 rows and more: 10 000 here.
    #expect(try looks(200, 200) { ($0 + 1) * ($1 + 1) } < 12 * 200)
    var random = SplitMix64(seed: 1)
    #expect(try looks(200, 200) { ($0 + 1) * ($1 + 1) + random.within(0...15) } < 60 * 200)
  }

  /// How many rows of the matrix are read.
  private func looks(_ rowCount: Int, _ columnCount: Int, value: (Int, Int) -> Int) throws -> Int {
    let problem = try DenseAssignment(rowCount, columnCount, value: value)
    return try problem.values.withRows(
      rowCount: rowCount, columnCount: columnCount, scale: 8
    ) { rows throws(DenseInterruption) in
      let limits = SolverLimits()
      var run = DenseRun(
        rows, capacities: problem.capacities.map { Int($0) }, wholeNumber: 8, limits: limits,
        watch: StopWatch(limits))
      #expect(try run.solve(isPatient: true))
      return run.lists.scanCount + run.search.lookCount
    }
  }

  @Test("random matrices are read once and little more")
  func randomIsQuick() throws {
    var random = SplitMix64(seed: 2)
    #expect(try looks(300, 300) { _, _ in random.within(1...1_000) } < 2 * 300)
    #expect(try looks(300, 300) { _, _ in random.within(1...1_000_000) } < 2 * 300)
    #expect(try looks(300, 300) { _, _ in random.within(1...10) } < 3 * 300)
  }

  @Test("nearly sorted matrices with more places than rows are solved too, with idle rows")
  func idleRows() throws {
    for (rowCount, columnCount) in [(120, 121), (100, 300), (121, 120), (60, 400)] {
      let problem = try DenseAssignment(rowCount, columnCount) { ($0 + 1) * ($1 + 1) }
      let solution = try problem.solvedAndChecked()
      if let best = try problem.bestSumByMarket() { #expect(solution.sumInUnits == best) }
    }
  }

  @Test("equal values, sorted rows and one good column")
  func ties() throws {
    #expect(try DenseAssignment(150, 150) { _, _ in 7 }.solvedAndChecked().sumInUnits == 150 * 7)
    #expect(try DenseAssignment(150, 150) { $1 }.solvedAndChecked().sumInUnits == 150 * 149 / 2)
    #expect(try DenseAssignment(150, 150) { $1 == 140 ? $0 : 1_000 }.solvedAndChecked().sumInUnits == 149_000)
    #expect(try DenseAssignment(150, 150) { abs($0 - $1) % 64 }.solvedAndChecked().sumInUnits == 0)
    #expect(
      try DenseAssignment(150, 3, capacities: [70, 50, 20]) { $0 - 50 * $1 }.solvedAndChecked().columns
        .filter { $0 == -1 }.count == 10)
  }

  @Test("columns without places are in nobody's way")
  func closedColumns() throws {
    for (rowCount, open) in [(20, 10), (20, 20), (20, 30), (3, 1)] {
      var random = SplitMix64(seed: 8)
      let capacities = (0..<100).map { Int32($0 % 100 < open ? 1 : 0) }
      let wide = try DenseAssignment(rowCount, 100, capacities: capacities) { _, _ in random.within(1...1_000)
      }
      let narrow = try DenseAssignment(rowCount, open) { Int(wide.value(row: $0, column: $1)) }
      #expect(try wide.solvedAndChecked().sumInUnits == narrow.solvedAndChecked().sumInUnits)
    }
    let closed = try DenseAssignment(3, 70, capacities: Array(repeating: 0, count: 70)) { $0 + $1 }
    #expect(try closed.solvedAndChecked().columns == [-1, -1, -1])
  }

  @Test("the ends of int32 do not overflow")
  func extremes() throws {
    for size in [2, 3, 80] {
      let problem = try DenseAssignment(size, size) { Int($0 == $1 ? Int32.min : .max) }
      #expect(try problem.solvedAndChecked().sumInUnits == Int64(size) * Int64(Int32.min))
      let greatest = try DenseAssignment(size, size, .maximise) { Int($0 == $1 ? Int32.min : .max) }
      #expect(try greatest.solvedAndChecked().sumInUnits == Int64(size) * Int64(Int32.max))
      var random = SplitMix64(seed: 5)
      let mixed = try DenseAssignment(size, size) { _, _ in random.within(Int(Int32.min)...Int(Int32.max)) }
      _ = try mixed.solvedAndChecked()
    }
  }

  @Test("floats of any size are solved exactly where they can be, and otherwise the error is stated")
  func floats() throws {
    func solution(_ values: [Float], _ size: Int) throws -> DenseSolution {
      try DenseAssignment(rowCount: size, columnCount: size, values: .float32(values), .minimise)
        .solvedAndChecked()
    }
    let tiny = Float.leastNonzeroMagnitude
    let least = try solution([3 * tiny, tiny, tiny, 2 * tiny], 2)
    #expect(least.sumOfValues == 2 * Double(tiny) && least.roundingError == 0)
    let large = Float.greatestFiniteMagnitude
    let greatest = try solution([large, -large, large, large], 2)
    #expect(greatest.sumOfValues == 0 && greatest.roundingError == 0)
    // Beside 2¹⁰⁰, 1 is lost, and that is said.
    let mixed = try solution([0x1p100, 1, 2, 0x1p100], 2)
    #expect(mixed.roundingError > 3 && mixed.roundingError < 0x1p60 && mixed.sumOfValues == 3)
    #expect(try solution([0, 0, 0, 0], 2).sumOfValues == 0)
    #expect(try solution([-0.0, 0.5, 0.25, -0.0], 2).sumOfValues == 0)
  }

  @Test("shortest paths alone, for numbers that are too large for an auction, give the same")
  func safePrecision() throws {
    var random = SplitMix64(seed: 9)
    for (rowCount, columnCount) in [(40, 40), (50, 30), (30, 90)] {
      let problem = try DenseAssignment(rowCount, columnCount) { _, _ in random.within(-1_000...1_000) }
      let best = try problem.solvedAndChecked().sumInUnits
      let precision = DensePrecision.safe(problem, path: DenseRows.fastestPath)
      let found = try problem.placement(
        precision, limits: SolverLimits(), watch: StopWatch(SolverLimits()), path: DenseRows.fastestPath)
      #expect(try problem.proved(found, precision, path: DenseRows.fastestPath).sumInUnits == best)
    }
  }
}
