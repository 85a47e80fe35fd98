import Assignment
import LinearSolver

/// Programs that several suites solve.
enum Programs {
  /// The score matrix of the instance that separates the strategies: 5 participants × 3 companies.
  static let strategyScores: [[Double]] = [
    [53, 15, 91], [77, 90, 73], [19, 99, 65], [11, 44, 33], [28, 96, 25],
  ]

  /// The assignment program of scores and places: column `participant * companies + company`; the participants'
  /// rows first.
  static func assignment(
    scores: [[Double]], places: [Double], kind: LinearProgram.Kind = .continuous,
    sense: LinearProgram.Sense = .maximize, participantBounds: LinearProgram.Bounds = .atMost(1)
  ) -> LinearProgram {
    var program = LinearProgram(sense: sense)
    for _ in scores { program.addRow(participantBounds) }
    for place in places { program.addRow(.atMost(place)) }
    for (participant, row) in scores.enumerated() {
      for (company, score) in row.enumerated() {
        let column = program.addColumn(objective: score, bounds: .nonNegative, kind: kind)
        program.addEntry(row: participant, column: column, value: 1)
        program.addEntry(row: scores.count + company, column: column, value: 1)
      }
    }
    return program
  }

  /// GLPK's own example of a generalised assignment problem (gap.mod, instance c515-1): 5 agents × 15 jobs; 261 is
  /// the least and 336 the greatest value.
  static func generalisedAssignment(sense: LinearProgram.Sense) -> LinearProgram {
    let resources: [[Double]] = [
      [8, 15, 14, 23, 8, 16, 8, 25, 9, 17, 25, 15, 10, 8, 24],
      [15, 7, 23, 22, 11, 11, 12, 10, 17, 16, 7, 16, 10, 18, 22],
      [21, 20, 6, 22, 24, 10, 24, 9, 21, 14, 11, 14, 11, 19, 16],
      [20, 11, 8, 14, 9, 5, 6, 19, 19, 7, 6, 6, 13, 9, 18],
      [8, 13, 13, 13, 10, 20, 25, 16, 16, 17, 10, 10, 5, 12, 23],
    ]
    let capacities: [Double] = [36, 34, 38, 27, 33]
    let values: [[Double]] = [
      [17, 21, 22, 18, 24, 15, 20, 18, 19, 18, 16, 22, 24, 24, 16],
      [23, 16, 21, 16, 17, 16, 19, 25, 18, 21, 17, 15, 25, 17, 24],
      [16, 20, 16, 25, 24, 16, 17, 19, 19, 18, 20, 16, 17, 21, 24],
      [19, 19, 22, 22, 20, 16, 19, 17, 21, 19, 25, 23, 25, 25, 25],
      [18, 19, 15, 15, 21, 25, 16, 16, 23, 15, 22, 17, 19, 22, 24],
    ]
    var program = LinearProgram(sense: sense)
    for capacity in capacities { program.addRow(.atMost(capacity)) }
    for _ in 0..<15 { program.addRow(.fixed(1)) }
    for agent in 0..<5 {
      for job in 0..<15 {
        let column = program.addColumn(objective: values[agent][job], bounds: .unit, kind: .binary)
        program.addEntry(row: agent, column: column, value: resources[agent][job])
        program.addEntry(row: 5 + job, column: column, value: 1)
      }
    }
    return program
  }

  /// A random program with small whole data. Boxed when `isBoxed`, so that it is never unbounded.
  static func random(
    using generator: inout SplitMix64, rows: Int, columns: Int, kind: LinearProgram.Kind, isBoxed: Bool
  ) -> LinearProgram {
    var program = LinearProgram(sense: Bool.random(using: &generator) ? .minimize : .maximize)
    for _ in 0..<columns {
      let lower = Double(Int.random(in: -3...1, using: &generator))
      let upper = lower + Double(Int.random(in: 0...3, using: &generator))
      let choices: [LinearProgram.Bounds] =
        isBoxed ? [.between(lower, upper)] : [.between(lower, upper), .nonNegative, .free, .atMost(upper)]
      program.addColumn(
        objective: Double(Int.random(in: -9...9, using: &generator)),
        bounds: choices[Int.random(in: choices.indices, using: &generator)], kind: kind)
    }
    for _ in 0..<rows {
      let lower = Double(Int.random(in: -8...4, using: &generator))
      let upper = lower + Double(Int.random(in: 0...9, using: &generator))
      let choices: [LinearProgram.Bounds] = [
        .atMost(upper), .atLeast(lower), .between(lower, upper), .atMost(upper), .fixed(lower), .free,
      ]
      let row = program.addRow(choices[Int.random(in: choices.indices, using: &generator)])
      for column in 0..<columns where Int.random(in: 0..<3, using: &generator) > 0 {
        program.addEntry(
          row: row, column: column, value: Double(Int.random(in: -5...5, using: &generator)))
      }
    }
    return program
  }
}
