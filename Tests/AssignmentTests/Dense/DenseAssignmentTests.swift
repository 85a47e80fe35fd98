import CKernels
import Testing

@testable import Assignment

@Suite("Dense assignment")
struct DenseAssignmentTests {
  @Test("of all matrices up to 3 × 3 with two values, and capacities up to 2")
  func allSmall() throws {
    for rowCount in 0...3 {
      for columnCount in 0...3 {
        for pattern in 0..<(1 << (rowCount * columnCount)) {
          let rows = (0..<rowCount).map { row in
            (0..<columnCount).map { Int32(pattern >> (row * columnCount + $0) & 1) * 3 - 1 }
          }
          let capacities = (0..<columnCount).map { Int32((pattern * 7 + $0 * 5) % 3) }
          for objective in Objective.allCases {
            for capacities in [nil, capacities] {
              let problem = try DenseAssignment(
                rowCount: rowCount, columnCount: columnCount, values: .int32(rows.flatMap { $0 }),
                capacities: capacities,
                objective)
              #expect(try problem.solvedAndChecked().sumOfValues == problem.bestSumByTrying(), "\(problem)")
            }
          }
        }
      }
    }
  }

  @Test("of small random matrices, with few or extreme values, as integers and as floats")
  func smallRandom() throws {
    for seed in UInt64(0)..<400 {
      var random = SplitMix64(seed: seed)
      let (rowCount, columnCount) = (random.within(1...5), random.within(1...4))
      let largest = [1, 3, 100, Int(Int32.max)][random.within(0...3)]
      let values = (0..<(rowCount * columnCount)).map { _ in Int32(random.within(-largest...largest)) }
      let capacities = (0..<columnCount).map { _ in
        Int32(random.below(8) == 0 ? Int64(Int32.max) : Int64(random.below(3)))
      }
      let objective = Objective.allCases[random.within(0...1)]
      // Floats of 24 bits, so that sums of them are exact in the brute force.
      let floats = values.map { Float(Double($0 >> 8) * 0x1p-10) }
      for values in [DenseAssignment.Values.int32(values), .float32(floats)] {
        let problem = try DenseAssignment(
          rowCount: rowCount, columnCount: columnCount, values: values, capacities: capacities, objective)
        let solution = try problem.solvedAndChecked()
        #expect(solution.roundingError == 0)
        #expect(solution.sumOfValues == problem.bestSumByTrying(), "seed \(seed)")
      }
    }
  }

  @Test("of the classical examples")
  func classics() throws {
    for classic in KnownAnswersTests.classics {
      let rows = classic.values.map { $0.map { Int32($0) } }
      #expect(try DenseAssignment(rows, .minimise).solvedAndChecked().sumInUnits == classic.least)
      guard let greatest = classic.greatest else { continue }
      #expect(try DenseAssignment(rows, .maximise).solvedAndChecked().sumInUnits == greatest)
    }
  }

  @Test("agrees with successive shortest paths on random problems of all kinds", arguments: 0..<24)
  func random(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let rowCount = random.within(20...90)
    let columnCount = seed % 3 == 0 ? rowCount : random.within(5...120)
    let largest = [1, 10, 1_000, 1_000_000][seed % 4]
    let most = max(1, 2 * rowCount / columnCount + 1)
    let capacities = (0..<columnCount).map { _ in Int32(columnCount == rowCount ? 1 : random.within(0...most))
    }
    let a = (0..<max(rowCount, columnCount)).map { _ in random.within(1...1_000) }
    let kind = seed / 4 % 3
    let problem = try DenseAssignment(
      rowCount, columnCount, capacities: capacities, Objective.allCases[seed % 2]
    ) { row, column in
      switch kind {
      case 0: random.within(-largest...largest)
      case 1: a[row] * a[column] + random.within(0...largest)
      default: abs(a[row] - a[columnCount - 1 - column])
      }
    }
    let solution = try problem.solvedAndChecked()
    if let best = try problem.bestSumByMarket() { #expect(solution.sumInUnits == best) }
  }

  @Test("gives the same on every instruction path", arguments: densePaths)
  func paths(path: ckernels_path) throws {
    for seed in UInt64(0)..<6 {
      var random = SplitMix64(seed: seed)
      let (rowCount, columnCount) = [(150, 150), (300, 70), (70, 300)][Int(seed % 3)]
      let values: DenseAssignment.Values =
        seed < 3
        ? .int32((0..<(rowCount * columnCount)).map { _ in Int32(random.within(1...40)) })
        : .float32((0..<(rowCount * columnCount)).map { _ in Float(random.next() >> 40) * 0x1p-24 - 0.3 })
      let problem = try DenseAssignment(
        rowCount: rowCount, columnCount: columnCount, values: values,
        capacities: Array(repeating: columnCount == 70 ? 4 : 1, count: columnCount), .maximise)
      #expect(try problem.solvedAndChecked(path: path) == problem.solvedAndChecked(path: CKERNELS_PORTABLE))
    }
  }

  @Test("stops at a time limit and a cancellation without a solution")
  func limits() throws {
    let problem = try DenseAssignment(200, 200) { $0 * $1 % 97 }
    #expect(try problem.solve(limits: SolverLimits(timeLimitSeconds: 0)) == .limitReached)
    for questions in [1, 5, 20] {
      let countdown = Countdown(questions)
      let outcome = try problem.solve(limits: SolverLimits(isCancelled: countdown.isOver))
      if case .optimal(let solution) = outcome { #expect(problem.check(solution).isProof) }
      if questions == 1 { #expect(outcome == .limitReached) }
    }
  }

  @Test("refuses sizes and values that are none, and names the place")
  func refusals() throws {
    func message(_ make: () throws(ProblemError) -> DenseAssignment) -> String {
      do throws(ProblemError) {
        _ = try make()
        return "accepted"
      } catch {
        return error.description
      }
    }
    for bad in [Float.nan, .infinity, -.infinity] {
      var values = [Float](repeating: 1, count: 3 * 70)
      values[2 * 70 + 65] = bad
      let text = message { () throws(ProblemError) in
        try DenseAssignment(rowCount: 3, columnCount: 70, values: .float32(values), .minimise)
      }
      #expect(text == "the value of row 2, column 65 is \(Double(bad)), not a finite number")
    }
    let huge = message { () throws(ProblemError) in
      try DenseAssignment(rowCount: 1 << 62, columnCount: 4, values: .int32([]), .minimise)
    }
    #expect(huge == "4611686018427387904 × 4 values; there may be 1073741824 of either")
    let short = message { () throws(ProblemError) in
      try DenseAssignment(rowCount: 2, columnCount: 2, values: .int32([1]), .minimise)
    }
    #expect(short == "1 values are not 2 × 2")
    let negative = message { () throws(ProblemError) in
      try DenseAssignment(rowCount: 1, columnCount: 1, values: .int32([1]), capacities: [-1], .minimise)
    }
    #expect(negative == "column 0 has a capacity of -1; the least is 0")
  }

  @Test("the checker finds what is wrong")
  func checker() throws {
    let problem = try DenseAssignment([[400, 150, 400], [400, 450, 600], [300, 225, 300]], .minimise)
    let right = try problem.solvedAndChecked()
    var wrong = right
    wrong.columns = [0, 1, 2]
    #expect(!problem.check(wrong).isProof)
    wrong = right
    wrong.columns = [1, 1, 0]
    #expect(problem.check(wrong).violations.contains("column 1 has more rows than its 1 places"))
    wrong = right
    wrong.columns[0] = 7
    #expect(problem.check(wrong).violations.contains("row 0 is at column 7, which does not exist"))
    wrong = right
    wrong.rowDuals[0] += 1
    #expect(problem.check(wrong).boundInUnits == nil)
    wrong = right
    wrong.rowDuals[0] = .max
    wrong.columnDuals[0] = .max
    #expect(!problem.check(wrong).isProof)
    wrong.columnDuals = []
    #expect(!problem.check(wrong).isProof)
  }
}
