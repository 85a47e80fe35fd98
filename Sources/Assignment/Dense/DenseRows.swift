import CKernels

/// A matrix as the inner loops of the dense assignment read it; valid inside `withRows` only.
///
/// A cost is an entry times the scale, a power of two or its negative, rounded to the nearest integer: costs are to be
/// minimised. Behind the rows of the matrix there may be idle ones, whose costs are all 0.
struct DenseRows {
  let rowCount: Int
  let columnCount: Int
  fileprivate let entries: UnsafeRawPointer
  fileprivate let zeros: UnsafeRawPointer
  fileprivate let matrixRowCount: Int
  fileprivate let isFloat: Bool
  fileprivate let scale: Double
  fileprivate let path: ckernels_path

  /// Bytes of an entry.
  fileprivate static let width = 4

  /// The fastest path of this machine.
  static var fastestPath: ckernels_path {
    [CKERNELS_AVX512, CKERNELS_AVX2].first { ckernels_supports($0) != 0 } ?? CKERNELS_PORTABLE
  }

  @inline(__always)
  private func row(_ index: Int) -> ckernels_dense_row {
    let start = index < matrixRowCount ? entries + index * columnCount * Self.width : zeros
    return ckernels_dense_row(
      entries: start, count: columnCount, scale: scale, is_float: isFloat ? 1 : 0)
  }

  /// An entry as given.
  @inline(__always)
  func entry(_ index: Int, _ column: Int) -> Double {
    assert(index >= 0 && index < rowCount && column >= 0 && column < columnCount)
    guard index < matrixRowCount else { return 0 }
    let offset = (index * columnCount + column) * Self.width
    return isFloat
      ? Double(entries.load(fromByteOffset: offset, as: Float.self))
      : Double(entries.load(fromByteOffset: offset, as: Int32.self))
  }

  /// A cost.
  @inline(__always)
  func cost(_ index: Int, _ column: Int) -> Double {
    (entry(index, column) * scale).rounded(.toNearestOrEven)
  }

  /// The scale without its sign.
  var absoluteScale: Double { abs(scale) }

  /// The range of a row's entries.
  func survey(_ index: Int) -> ckernels_dense_range {
    ckernels_dense_survey(path, row(index))
  }

  /// The bits of all costs together, and whether none of them is rounded.
  func bits() -> (bits: UInt64, isWhole: Bool) {
    var bits: UInt64 = 0
    var isWhole = true
    for index in 0..<rowCount {
      let grain = ckernels_dense_bits(path, row(index))
      bits |= grain.bits
      isWhole = isWhole && grain.is_whole != 0
    }
    return (bits, isWhole)
  }

  /// The smallest cost plus price of a row.
  func minimum(_ index: Int, at prices: borrowing WorkArray<Double>) -> Double {
    assert(prices.count >= columnCount)
    return ckernels_dense_minimum(path, row(index), prices.reading.baseAddress)
  }

  /// Lists the columns that are best for a row, from `first` on in `columns` and `costs`: about `wanted` of them, at most
  /// `capacity`.
  func shortlist(
    _ index: Int, at prices: borrowing WorkArray<Double>, wanted: Int, capacity: Int, from start: Int,
    _ columns: borrowing WorkArray<Int32>, _ costs: borrowing WorkArray<Double>, at first: Int,
    scratch: borrowing WorkArray<UInt32>
  ) -> ckernels_dense_found {
    assert(
      first + capacity <= columns.count && first + capacity <= costs.count && scratch.count >= columnCount)
    guard let columns = columns.writing.baseAddress, let costs = costs.writing.baseAddress else {
      return ckernels_dense_found(count: 0, threshold: .infinity)
    }
    return ckernels_dense_shortlist(
      path, row(index), prices.reading.baseAddress, wanted, capacity, start, columns + first, costs + first,
      scratch.writing.baseAddress)
  }

  /// Lowers distances over a whole row, and names the columns where it did.
  func relax(
    _ index: Int, at prices: borrowing WorkArray<Double>, shift: Double, bound: Double,
    _ distances: borrowing WorkArray<Double>, _ relaxed: borrowing WorkArray<Int32>
  ) -> Int {
    assert(relaxed.count >= columnCount)
    return ckernels_dense_relax(
      path, row(index), prices.reading.baseAddress, shift, bound, distances.writing.baseAddress,
      relaxed.writing.baseAddress)
  }

  /// The same over a list.
  @inline(__always)
  func relax(
    _ columns: borrowing WorkArray<Int32>, _ costs: borrowing WorkArray<Double>, _ list: Range<Int>,
    at prices: borrowing WorkArray<Double>, shift: Double, bound: Double,
    _ distances: borrowing WorkArray<Double>, _ relaxed: borrowing WorkArray<Int32>
  ) -> Int {
    assert(list.upperBound <= columns.count && list.upperBound <= costs.count && list.count <= relaxed.count)
    guard let columns = columns.reading.baseAddress, let costs = costs.reading.baseAddress else { return 0 }
    return ckernels_dense_relax_list(
      path, columns + list.lowerBound, costs + list.lowerBound, list.count, prices.reading.baseAddress, shift,
      bound,
      distances.writing.baseAddress, relaxed.writing.baseAddress)
  }

  /// The best two of a list.
  @inline(__always)
  func choose(
    _ columns: borrowing WorkArray<Int32>, _ costs: borrowing WorkArray<Double>, _ list: Range<Int>,
    at prices: borrowing WorkArray<Double>
  ) -> ckernels_dense_choice {
    assert(list.upperBound <= columns.count && list.upperBound <= costs.count)
    guard let columns = columns.reading.baseAddress, let costs = costs.reading.baseAddress else {
      return ckernels_dense_choice(value: .infinity, second: .infinity, position: -1, second_position: -1)
    }
    return ckernels_dense_choose(
      path, columns + list.lowerBound, costs + list.lowerBound, list.count, prices.reading.baseAddress)
  }
}

extension DenseAssignment.Values {
  /// Lends the matrix to a solve. The count of values must be that of rows times columns.
  func withRows<Result, Failure: Error>(
    rowCount: Int, columnCount: Int, scale: Double = 1, idleRows: Int = 0,
    path: ckernels_path = DenseRows.fastestPath,
    _ body: (DenseRows) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(count == rowCount * columnCount)
    let zeros = [Int32](repeating: 0, count: max(columnCount, 1))
    return try zeros.withUnsafeBufferPointer { zeros throws(Failure) in
      func lend(_ bytes: UnsafeRawBufferPointer, isFloat: Bool) throws(Failure) -> Result {
        // Without values the rows are empty, and any address will do.
        guard let nothing = UnsafeRawPointer(zeros.baseAddress) else { preconditionFailure("no address") }
        return try body(
          DenseRows(
            rowCount: rowCount + idleRows, columnCount: columnCount, entries: bytes.baseAddress ?? nothing,
            zeros: nothing, matrixRowCount: rowCount, isFloat: isFloat, scale: scale, path: path))
      }
      switch self {
      case .int32(let values):
        return try values.withUnsafeBufferPointer { buffer throws(Failure) in
          try lend(UnsafeRawBufferPointer(buffer), isFloat: false)
        }
      case .float32(let values):
        return try values.withUnsafeBufferPointer { buffer throws(Failure) in
          try lend(UnsafeRawBufferPointer(buffer), isFloat: true)
        }
      }
    }
  }
}
