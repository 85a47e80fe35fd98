import CKernels
import Testing

@testable import Assignment

/// Every instruction path of this machine.
let densePaths = [CKERNELS_PORTABLE, CKERNELS_AVX2, CKERNELS_AVX512].filter { ckernels_supports($0) != 0 }

extension DenseAssignment {
  /// A problem of whole numbers, one array a row.
  init(_ rows: [[Int32]], capacities: [Int32]? = nil, _ objective: Objective) throws {
    try self.init(
      rowCount: rows.count, columnCount: rows.first?.count ?? capacities?.count ?? 0,
      values: .int32(rows.flatMap { $0 }), capacities: capacities, objective)
  }

  /// A problem whose values follow a rule.
  init(
    _ rowCount: Int, _ columnCount: Int, capacities: [Int32]? = nil, _ objective: Objective = .minimise,
    value: (Int, Int) -> Int
  ) throws {
    try self.init(
      (0..<rowCount).map { row in (0..<columnCount).map { Int32(value(row, $0)) } }, capacities: capacities,
      objective)
  }

  /// The solution, after the independent check.
  func solvedAndChecked(path: ckernels_path = DenseRows.fastestPath) throws -> DenseSolution {
    guard case .optimal(let solution) = try solve(limits: SolverLimits(), path: path) else {
      throw SolverError(.failed, "no solution although there was no limit")
    }
    let check = check(solution)
    #expect(check.isProof, "\(rowCount) × \(columnCount): \(check.violations)")
    return solution
  }

  /// The best sum by trying everything.
  func bestSumByTrying() -> Double {
    var left = capacities
    let sign = objective == .minimise ? 1.0 : -1.0
    func best(from row: Int, out: Int) -> Double {
      guard row < rowCount else { return 0 }
      var least = out > 0 ? best(from: row + 1, out: out - 1) : .infinity
      for column in 0..<columnCount where left[column] > 0 {
        left[column] -= 1
        least = min(least, sign * value(row: row, column: column) + best(from: row + 1, out: out))
        left[column] += 1
      }
      return least
    }
    return sign * best(from: 0, out: rowCount - placedCount)
  }

  /// The best sum by the solver of sparse markets where everyone is placed, for at least as many places as rows.
  func bestSumByMarket() throws -> Int64? {
    guard case .int32(let values) = values, placedCount == rowCount else { return nil }
    let base = objective == .minimise ? values.max() ?? 0 : values.min() ?? 0
    let market = try Market(
      places: capacities, rowStarts: (0...rowCount).map { $0 * columnCount },
      workplaces: (0..<rowCount).flatMap { _ in (0..<columnCount).map { Int32($0) } },
      scores: values.map { objective == .minimise ? base - $0 : $0 - base }, participation: .required)
    guard
      case .optimal(let allocation, _) = try SuccessiveShortestPath().solve(market, limits: SolverLimits())
    else { return nil }
    let score = market.check(allocation).totalScore
    return Int64(rowCount) * Int64(base) + (objective == .minimise ? -score : score)
  }
}
