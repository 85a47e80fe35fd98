extension [Int32] {
  /// Where a value stands within a range that ascends, or `nil` when it is not there. O(log range).
  package func position(of value: Int32, inAscending range: Range<Int>) -> Int? {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < range.upperBound && self[low] == value ? low : nil
  }
}
