/// Sorts keys by their upper half; the order of keys that agree in it stays.
///
/// Radix sort, a byte at a time from the lowest, leaving out bytes that are the same in all keys: a few looks at each key, where
/// comparing takes one for each halving of their number. Short ranges are sorted by insertion.
struct KeySort {
  private var scratch: [UInt64] = []
  /// By byte: first their counts, then where the next key goes.
  private var ends = [Int](repeating: 0, count: 256)

  /// Up to so many keys, insertion is faster than counting.
  private static let few = 40

  mutating func sort(_ keys: inout [UInt64], _ range: Range<Int>) {
    guard range.count > Self.few else {
      insert(&keys, range)
      return
    }
    for shift in stride(from: UInt64(32), to: 64, by: 8) { sort(&keys, range, byByteAt: shift) }
  }

  private func insert(_ keys: inout [UInt64], _ range: Range<Int>) {
    for end in range.dropFirst() {
      let key = keys[end]
      var position = end
      while position > range.lowerBound, keys[position - 1] >> 32 > key >> 32 {
        keys[position] = keys[position - 1]
        position -= 1
      }
      keys[position] = key
    }
  }

  private mutating func sort(_ keys: inout [UInt64], _ range: Range<Int>, byByteAt shift: UInt64) {
    for byte in ends.indices { ends[byte] = 0 }
    for position in range { ends[Int(keys[position] >> shift & 0xFF)] += 1 }
    guard ends[Int(keys[range.lowerBound] >> shift & 0xFF)] < range.count else { return }
    var sum = 0
    for byte in ends.indices {
      sum += ends[byte]
      ends[byte] = sum - ends[byte]
    }
    if scratch.count < range.count { scratch = Array(repeating: 0, count: range.count) }
    for position in range {
      let byte = Int(keys[position] >> shift & 0xFF)
      scratch[ends[byte]] = keys[position]
      ends[byte] += 1
    }
    for position in range { keys[position] = scratch[position - range.lowerBound] }
  }
}
