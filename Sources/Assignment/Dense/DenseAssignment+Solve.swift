import CKernels

/// Solves ``DenseAssignment`` exactly, in whole numbers.
///
/// Problem, when minimising: least `Σ a_ij x_ij` subject to `Σ_j x_ij ≤ 1`, `Σ_i x_ij ≤ c_j`, `Σ x_ij = min(n, Σ c_j)`. Dual:
/// greatest `Σ u_i + Σ c_j v_j` with `u_i + v_j ≤ a_ij`, and `v ≤ 0` when every row is placed, `u ≤ 0` when every place is
/// taken. When maximising, all signs are the other way round.
///
/// Method: every row keeps a *shortlist* of the 24 or so columns that are best for it, with a bound for all the others
/// (`DenseShortlists`). Prices only rise, so the bound stays true, and both an auction and shortest paths can work on the
/// lists as if the matrix were sparse, and still be exact: only where a list ends, the row of the matrix is read again.
///
/// 1. Two auction phases with steps of the lists' own resolution, then shortest paths for whoever is not content at the
///    prices found (`DenseRun`). Random costs need no more: the matrix is read once, and once more for the proof.
/// 2. When that takes more work than another look at every row, the costs have structure. First prices as for a
///    sorted (Monge) matrix are tried, on which methods of shortest paths alone fall back to n³ steps; then an auction
///    whose step falls by fifths from a sixteenth of the spread, with shortest paths at the end again.
/// 3. With fewer places than rows a spare column of cost 0 takes the rest. With more places than rows, bids without a
///    step and shortest paths; when that is too much work, idle rows of cost 0 take the other places, as in 2.
///
/// Running time: about two readings of the matrix in the best case; the steps of the auction make it
/// O(n m min(n, m) log(spread)) at worst in theory. Memory beside the matrix: 800 bytes a row and 60 a column.
/// Deterministic, one thread; the same on every instruction path.
///
/// Overflow: costs are whole numbers in doubles: `float32` times a power of two such that the largest is below 2⁴⁴ (or
/// less, so that n of them sum below 2⁶¹), whole numbers times 8. Prices are watched and stay within ±2⁴⁹, closed columns
/// cost 2⁵⁰. A distance is at most that of the direct pair, below 2⁵⁰, and one hop more stays below 2⁵²: every sum is
/// exact. If a price would leave its range, everything is done again with costs below 2⁴⁸ / (min(n, m) + 2), or `int32`
/// times 1, by shortest paths alone: then no price passes the spread of costs times the hops of a path,
/// (min(n, m) + 1) · 2³² for `int32`. So any `int32` is solved up to min(n, m) = 100 000, and in practice beyond. Sums over
/// all rows are in `Int64`; a bound that would pass it is an error.
extension DenseAssignment {
  /// Finds an optimal solution, and proves it by a last look at all pairs.
  ///
  /// Among equally good solutions, which one is found is not defined, but always the same.
  ///
  /// - Parameter limits: at a limit there is no solution.
  /// - Throws: ``SolverError``, unsupported when the numbers are too large together for exact sums.
  public func solve(limits: SolverLimits = SolverLimits()) throws(SolverError) -> DenseOutcome {
    try solve(limits: limits, path: DenseRows.fastestPath)
  }

  /// The same on an instruction path that the machine supports.
  func solve(limits: SolverLimits, path: ckernels_path) throws(SolverError) -> DenseOutcome {
    let watch = StopWatch(limits)
    for isSafe in [false, true] {
      let precision: DensePrecision = isSafe ? .safe(self, path: path) : .fine(self, path: path)
      let found: DensePlacement
      do throws(DenseInterruption) {
        found = try placement(precision, limits: limits, watch: watch, path: path)
      } catch {
        if error == .limit { return .limitReached }
        continue
      }
      return .optimal(try proved(found, precision, path: path))
    }
    throw SolverError(
      .unsupported,
      "\(rowCount) × \(columnCount) values from \(range.lowerBound) to \(range.upperBound) need prices beyond 2^49"
    )
  }

  /// Solves in the numbers of a precision.
  func placement(
    _ precision: DensePrecision, limits: SolverLimits, watch: StopWatch, path: ckernels_path
  ) throws(DenseInterruption) -> DensePlacement {
    // A column with more places than rows is never full, and that is all that matters.
    let capacities = capacities.map { min(Int($0), rowCount + 1) }
    let idleCount = max(0, capacities.reduce(0, +) - rowCount)
    let isPatient = precision.isSafe || idleCount > 4 * rowCount
    let scale = precision.scale(objective, fineBits: precision.fineBits)
    func attempt(idleRows: Int, isPatient: Bool) throws(DenseInterruption) -> DensePlacement? {
      try values.withRows(
        rowCount: rowCount, columnCount: columnCount, scale: scale, idleRows: idleRows, path: path
      ) { rows throws(DenseInterruption) in
        var run = DenseRun(
          rows, capacities: capacities, wholeNumber: Double(1 << precision.fineBits), limits: limits,
          watch: watch)
        if precision.isSafe {
          try run.solvePatiently()
        } else if try !run.solve(isPatient: isPatient) {
          return nil
        }
        return DensePlacement(
          columns: Array(run.places.held.array.prefix(rowCount)), prices: run.prices.array)
      }
    }
    if let found = try attempt(idleRows: 0, isPatient: isPatient) { return found }
    if let found = try attempt(idleRows: idleCount, isPatient: true) { return found }
    preconditionFailure("a balanced run ended without a result")
  }

  /// Rounds the prices to units, looks at all pairs, and compares both sums.
  func proved(
    _ found: DensePlacement, _ precision: DensePrecision, path: ckernels_path
  ) throws(SolverError) -> DenseSolution {
    let hasSpare = found.prices.count > columnCount
    // Rounding down keeps everyone content: prices that differ by at least a whole number still do.
    let rounded = found.prices.map { ($0 / Double(1 << precision.fineBits)).rounded(.down) }
    let open = rounded.indices.filter { $0 < columnCount && capacities[$0] > 0 }
    let base = hasSpare ? rounded[columnCount] : open.map { rounded[$0] }.min() ?? 0
    let prices = WorkArray<Double>(repeating: 0, count: columnCount)
    for column in 0..<columnCount { prices[column] = rounded[column] - base }
    let sign: Int64 = objective == .minimise ? 1 : -1
    var solution = DenseSolution(
      columns: found.columns.map { $0 < columnCount ? $0 : -1 }, rowDuals: [], columnDuals: [],
      unitExponent: precision.unitExponent, sumInUnits: 0, sumOfValues: 0, roundingError: 0)
    solution.columnDuals = prices.array.map { -sign * Int64($0) }
    solution.rowDuals.reserveCapacity(rowCount)
    values.withRows(
      rowCount: rowCount, columnCount: columnCount, scale: precision.scale(objective, fineBits: 0), path: path
    ) { rows in
      for row in 0..<rowCount {
        let least = rows.minimum(row, at: prices)
        solution.rowDuals.append(sign * Int64(hasSpare ? min(0, least) : least))
        let column = Int(solution.columns[row])
        guard column >= 0 else { continue }
        solution.sumInUnits += sign * Int64(rows.cost(row, column))
        solution.sumOfValues += value(row: row, column: column)
      }
    }
    let unit = Double(sign: .plus, exponent: precision.unitExponent, significand: 1)
    if precision.isWhole {
      solution.sumOfValues = Double(solution.sumInUnits) * unit
    } else {
      solution.roundingError = Double(placedCount) * unit
    }
    guard boundInUnits(solution) == solution.sumInUnits else {
      throw SolverError(.failed, "the duals of a dense solution do not prove it")
    }
    return solution
  }
}

/// What a run found: a column of each row, the spare one included, and prices of all columns.
struct DensePlacement {
  let columns: [Int32]
  let prices: [Double]
}
