import CKernels

/// Why a run ends without a result.
enum DenseInterruption: Error {
  /// A time limit or a cancellation.
  case limit
  /// Prices left the range in which sums of doubles are exact.
  case outOfRange
}

/// The state of one dense solve: prices, shortlists, places; and the order of its steps.
///
/// Let `c` be the costs in whole numbers, `p` the prices; a row is content where `c + p` is least. Rows and places are
/// balanced, by a spare column of cost 0 that takes the rows for which there is no place, or idle rows of cost 0 that
/// take the places which nobody needs; then any prices at which everyone is content prove the optimum. With more places
/// than rows and no idle rows, free places must also have the least price, which holds as long as only bids raise
/// prices that started equal.
struct DenseRun: ~Copyable {
  let rows: DenseRows
  /// What each column costs on top, < 2⁴⁹; columns without places are closed by `closedPrice`.
  let prices: WorkArray<Double>
  /// The column beside the matrix that takes the rows for which there is no place.
  let spareColumn: Int?
  /// Whether there are as many places as rows.
  let isBalanced: Bool
  /// The least difference of two costs that are not equal, where that is known.
  private let wholeNumber: Double
  var lists: DenseShortlists
  var places: DensePlaces
  var search: DenseSearch
  /// The ring in which bidders wait.
  let bidders: WorkArray<Int32>
  /// Work done, about a list's reading each.
  var work = 0
  let watch: StopWatch
  let limits: SolverLimits

  /// Prices stay below this, so that all sums of two prices and a cost are exact.
  static let largestPrice = 0x1p49
  private static let closedPrice = 0x1p50

  /// - Parameter capacities: by column of the matrix, at most one more than rows.
  init(_ rows: DenseRows, capacities: [Int], wholeNumber: Double, limits: SolverLimits, watch: StopWatch) {
    self.rows = rows
    self.wholeNumber = wholeNumber
    self.watch = watch
    self.limits = limits
    let total = capacities.reduce(0, +)
    let missing = rows.rowCount - total
    spareColumn = missing > 0 ? rows.columnCount : nil
    isBalanced = missing >= 0
    places = DensePlaces(rowCount: rows.rowCount, capacities: capacities + (missing > 0 ? [missing] : []))
    lists = DenseShortlists(rows, spareColumn: spareColumn)
    search = DenseSearch(columnCount: places.capacities.count)
    bidders = WorkArray(repeating: 0, count: rows.rowCount)
    prices = WorkArray(repeating: 0, count: places.capacities.count)
    clearPrices()
  }

  /// Finds the optimum. Where there are more places than rows and patience is not asked for, it gives up after about as much
  /// work as looking at the matrix once more. Returns whether it was found.
  mutating func solve(isPatient: Bool) throws(DenseInterruption) -> Bool {
    try lookAtAllRows()
    guard isBalanced else { return try solveOpen(isPatient: isPatient) }
    if let spareColumn { prices[spareColumn] = lists.leastCost() }
    if try attempt() { return true }
    if spareColumn == nil {
      startSorted()
      try lookAtAllRows()
      if try attempt() { return true }
      clearPrices()
      try lookAtAllRows()
    }
    try solveScaled()
    return true
  }

  /// Shortest paths alone, from prices of 0, for as long as it takes.
  mutating func solvePatiently() throws(DenseInterruption) {
    try lookAtAllRows()
    _ = try placeFreeRows(allowance: .max)
  }

  /// Work that is little beside having looked at every row.
  private var allowance: Int { rows.rowCount * (lookWork / 2 + 48) }

  /// Work of a look at a row of the matrix.
  var lookWork: Int { rows.columnCount / 128 + 8 }

  /// Prices of 0.
  func clearPrices() {
    for column in 0..<prices.count { prices[column] = places.capacities[column] > 0 ? 0 : Self.closedPrice }
  }

  private mutating func lookAtAllRows() throws(DenseInterruption) {
    for row in 0..<rows.rowCount {
      if row % 64 == 0, watch.isOver() { throw .limit }
      lists.refresh(row, rows, at: prices)
    }
  }

  /// Bids without a step, so that only held places have a price; then shortest paths.
  private mutating func solveOpen(isPatient: Bool) throws(DenseInterruption) -> Bool {
    let end = work + (isPatient ? Int.max / 2 : allowance)
    try bid(step: 0, until: work + allowance)
    return try placeFreeRows(allowance: end - work)
  }

  /// Bids with steps as fine as the rows' own differences, which is quick unless many rows agree about what is best; without
  /// a step where most of what is best for a row is equally good. Then shortest paths.
  private mutating func attempt() throws(DenseInterruption) -> Bool {
    places.clear()
    let end = work + allowance
    let spacing = lists.meanSpacing(rows, at: prices)
    guard spacing > wholeNumber / 2 else {
      guard try bid(step: 0, until: end) else { return false }
      return try placeFreeRows(allowance: end - work)
    }
    guard try bid(step: spacing.rounded(.up), until: end) else { return false }
    places.clear()
    guard try bid(step: (spacing / 8).rounded(.up), until: end) else { return false }
    releaseDiscontent()
    return try placeFreeRows(allowance: end - work)
  }

  /// Coarse steps first, which end price wars early; finer ones until shortest paths have little left to do.
  private mutating func solveScaled() throws(DenseInterruption) {
    let spacing = lists.meanSpacing(rows, at: prices)
    var step = max(1, (spread() / 16).rounded(.up))
    var last = max(1, (spacing / 64).rounded(.up))
    var allowance = allowance
    while true {
      places.clear()
      try bid(step: step, until: .max)
      if step <= last {
        releaseDiscontent()
        if try placeFreeRows(allowance: step > 1 ? allowance : .max) { return }
        allowance *= 4
        last = 1
      }
      step = max(min(last, step / 8), (step / 5).rounded(.up))
    }
  }

  /// The largest difference of two costs of a row, in a sample of rows.
  private func spread() -> Double {
    var largest = 0.0
    for row in stride(from: 0, to: rows.rowCount, by: max(1, rows.rowCount / 64)) {
      let range = rows.survey(row)
      largest = max(largest, range.greatest - range.least)
    }
    return largest * rows.absoluteScale
  }

  /// Takes the place of everyone who would be better off elsewhere.
  private mutating func releaseDiscontent() {
    for row in 0..<rows.rowCount where places.held[row] >= 0 {
      let choice = lists.choose(row, rows, at: prices)
      if places.heldCosts[row] + prices[Int(places.held[row])] > choice.value { places.release(row) }
    }
  }

  /// Finds a place for everyone who has none. Returns whether the allowance was enough.
  private mutating func placeFreeRows(allowance: Int) throws(DenseInterruption) -> Bool {
    let (end, overflow) = work.addingReportingOverflow(allowance)
    for row in 0..<rows.rowCount where places.held[row] < 0 {
      try augment(from: row)
      if !overflow, work > end { return false }
      if row % 64 == 0 {
        if watch.isOver() { throw .limit }
        limits.progress(row, rows.rowCount)
      }
    }
    return true
  }
}
