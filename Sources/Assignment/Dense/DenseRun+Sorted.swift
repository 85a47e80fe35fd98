extension DenseRun {
  /// Prices that are right where rows and columns can be sorted such that neighbours agree about what is better, as with
  /// costs `i · j` or `f(x_i − y_j)`, f convex (Monge matrices), and near to right where that is nearly so.
  ///
  /// Rows and columns are sorted by the sum of a sample of their costs, and laid side by side, in the direction that is the
  /// better of the two. Where one column ends and the next one begins, the price of the second is midway between what the
  /// last row before and the first row behind would pay. Needs as many places as rows.
  ///
  /// R. E. Burkard, B. Klinz, R. Rudolf, "Perspectives of Monge properties in optimization", Discrete Applied
  /// Mathematics 70 (1996), doi 10.1016/0166-218X(95)00103-X.
  mutating func startSorted() {
    let rowCount = rows.rowCount
    let columnCount = rows.columnCount
    let rowOrder = Self.order(of: rowCount, others: columnCount) { rows.cost($0, $1) }
    var columnOrder = Self.order(of: columnCount, others: rowCount) { rows.cost($1, $0) }
    let low = rowOrder[rowCount / 4]
    let high = rowOrder[3 * rowCount / 4]
    let first = columnOrder[columnCount / 4]
    let last = columnOrder[3 * columnCount / 4]
    if rows.cost(low, first) + rows.cost(high, last) > rows.cost(low, last) + rows.cost(high, first) {
      columnOrder.reverse()
    }
    var place = 0
    var previous: Int?
    for column in columnOrder where places.capacities[column] > 0 {
      if let previous {
        let before = rowOrder[place - 1]
        let behind = rowOrder[place]
        let sum =
          rows.cost(before, previous) - rows.cost(before, column) + rows.cost(behind, previous)
          - rows.cost(behind, column)
        prices[column] = prices[previous] + (sum / 2).rounded(.down)
        // Such prices are of no use, and their sums would not be exact.
        guard abs(prices[column]) < Self.largestPrice / 2 else {
          clearPrices()
          return
        }
      } else {
        prices[column] = 0
      }
      previous = column
      place += Int(places.capacities[column])
    }
  }

  /// Indices by the sum of a sample of costs, the lower index first where sums are equal.
  private static func order(of count: Int, others: Int, cost: (Int, Int) -> Double) -> [Int] {
    let sample = min(32, others)
    let sums = (0..<count).map { index in
      (0..<sample).reduce(0) { $0 + cost(index, $1 * others / sample) }
    }
    return (0..<count).sorted { (sums[$0], $0) < (sums[$1], $1) }
  }
}
