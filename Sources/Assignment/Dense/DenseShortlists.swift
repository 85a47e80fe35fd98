import CKernels

/// For every row the columns that are best for it at the prices of the moment it was looked at: what makes a dense
/// problem sparse without giving up a proof.
///
/// Prices never fall afterwards. So a column that is not listed is worth at least the row's *threshold*, and what the list
/// says below the threshold holds for the whole row. Where it says nothing any more, the row is looked at again.
struct DenseShortlists: ~Copyable {
  private let columns: WorkArray<Int32>
  private let costs: WorkArray<Double>
  private let counts: WorkArray<Int32>
  private let thresholds: WorkArray<Double>
  private let scratch: WorkArray<UInt32>
  private let spareColumn: Int?
  /// Room for a list, enough for all columns where they are few.
  private let stride: Int
  /// How often rows were looked at.
  private(set) var scanCount = 0

  /// What a row sees at some prices.
  struct Choice {
    /// The least cost plus price, and one that no other column goes below.
    var value: Double
    var second: Double
    /// Where the least is, and its cost.
    var column: Int
    var cost: Double
    /// A column with the second value, and its cost; −1 when that column is not listed.
    var otherColumn: Int
    var otherCost: Double
  }

  /// The largest list; longer lists need fewer looks, and take longer to read.
  static let capacity = 64
  /// How many columns a look lists, about, where there are no equal values.
  private static let wanted = 24

  /// Empty lists; `spareColumn` costs every row 0 and is on every list.
  init(_ rows: DenseRows, spareColumn: Int?) {
    stride = min(Self.capacity, rows.columnCount + 1)
    columns = WorkArray(repeating: 0, count: rows.rowCount * stride)
    costs = WorkArray(repeating: 0, count: rows.rowCount * stride)
    counts = WorkArray(repeating: 0, count: rows.rowCount)
    thresholds = WorkArray(repeating: -.infinity, count: rows.rowCount)
    scratch = WorkArray(repeating: 0, count: rows.columnCount)
    self.spareColumn = spareColumn
  }

  /// No column that is not listed has a smaller cost plus price.
  @inline(__always)
  func threshold(_ row: Int) -> Double { thresholds[row] }

  @inline(__always)
  private func list(_ row: Int) -> Range<Int> {
    let start = row * stride
    return Range(uncheckedBounds: (start, start + Int(counts[row])))
  }

  /// Looks at a row.
  mutating func refresh(_ row: Int, _ rows: DenseRows, at prices: borrowing WorkArray<Double>) {
    scanCount += 1
    // Equal columns are listed from another one on for each row, spread evenly (the golden ratio).
    let spread = UInt64(truncatingIfNeeded: row) &* 0x9E37_79B9_7F4A_7C15
    let start = Int(spread.multipliedFullWidth(by: UInt64(rows.columnCount)).high)
    let capacity = stride - (spareColumn == nil ? 0 : 1)
    let found = rows.shortlist(
      row, at: prices, wanted: Self.wanted, capacity: capacity, from: start, columns, costs,
      at: row * stride, scratch: scratch)
    var count = found.count
    if let spareColumn {
      columns[row * stride + count] = Int32(truncatingIfNeeded: spareColumn)
      costs[row * stride + count] = 0
      count += 1
    }
    counts[row] = Int32(truncatingIfNeeded: count)
    thresholds[row] = found.threshold
  }

  /// The best of a row; looks at it when the list cannot tell.
  @inline(__always)
  mutating func choose(_ row: Int, _ rows: DenseRows, at prices: borrowing WorkArray<Double>) -> Choice {
    var choice = rows.choose(columns, costs, list(row), at: prices)
    if choice.value > thresholds[row] {
      refresh(row, rows, at: prices)
      choice = rows.choose(columns, costs, list(row), at: prices)
    }
    let start = row * stride
    let isOtherListed = choice.second <= thresholds[row] && choice.second_position >= 0
    let position = start + Int(choice.position)
    let other = isOtherListed ? start + Int(choice.second_position) : -1
    return Choice(
      value: choice.value, second: min(choice.second, thresholds[row]), column: Int(columns[position]),
      cost: costs[position], otherColumn: other < 0 ? -1 : Int(columns[other]),
      otherCost: other < 0 ? 0 : costs[other])
  }

  /// Lowers distances over a row's list, and names the columns where it did.
  @inline(__always)
  func relax(
    _ row: Int, _ rows: DenseRows, at prices: borrowing WorkArray<Double>, shift: Double, bound: Double,
    _ distances: borrowing WorkArray<Double>, _ relaxed: borrowing WorkArray<Int32>
  ) -> Int {
    rows.relax(
      columns, costs, list(row), at: prices, shift: shift, bound: bound, distances, relaxed)
  }

  /// The least cost on any list, of columns beside the spare one; 0 when there are none.
  func leastCost() -> Double {
    var least = Double.infinity
    for row in 0..<counts.count {
      for position in list(row) where Int(columns[position]) != spareColumn {
        least = min(least, costs[position])
      }
    }
    return least < .infinity ? least : 0
  }

  /// The mean distance of neighbours on the lists: how fine prices have to be to tell columns apart. Lists that hold all open
  /// columns do not count.
  func meanSpacing(_ rows: DenseRows, at prices: borrowing WorkArray<Double>) -> Double {
    var sum = 0.0
    for row in 0..<counts.count where thresholds[row] < DenseRun.largestPrice {
      let choice = rows.choose(columns, costs, list(row), at: prices)
      sum += max(0, thresholds[row] - choice.value) / Double(counts[row])
    }
    return sum / Double(max(counts.count, 1))
  }
}
