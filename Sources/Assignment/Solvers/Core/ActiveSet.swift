/// The participants who still have to bid: a bitmap of two levels that is swept in index order, so that rows
/// are read forwards and the order does not depend on who outbid whom.
struct ActiveSet: ~Copyable {
  private let words: WorkArray<UInt64>
  private let summary: WorkArray<UInt64>  // a bit for each word that is not 0

  /// Nobody, of `count` participants.
  init(count: Int) {
    words = WorkArray(repeating: 0, count: (count + 63) / 64)
    summary = WorkArray(repeating: 0, count: (count + 4095) / 4096)
  }

  @inline(__always)
  func insert(_ index: Int) {
    words[index >> 6] = words[index >> 6] | 1 << UInt64(index & 63)
    summary[index >> 12] = summary[index >> 12] | 1 << UInt64((index >> 6) & 63)
  }

  @inline(__always)
  func remove(_ index: Int) {
    let word = words[index >> 6] & ~(1 << UInt64(index & 63))
    words[index >> 6] = word
    if word == 0 { summary[index >> 12] = summary[index >> 12] & ~(1 << UInt64((index >> 6) & 63)) }
  }

  func removeAll() {
    words.fill(0)
    summary.fill(0)
  }

  /// The first member that is not below `start`, or −1.
  @inline(__always)
  func first(from start: Int) -> Int {
    let wordIndex = start >> 6
    guard wordIndex < words.count else { return -1 }
    let rest = words[wordIndex] & (~0 << UInt64(start & 63))
    if rest != 0 { return wordIndex << 6 | rest.trailingZeroBitCount }
    return firstWord(after: wordIndex)
  }

  @inline(__always)
  private func firstWord(after wordIndex: Int) -> Int {
    let next = wordIndex + 1
    var block = next >> 6
    guard block < summary.count else { return -1 }
    var rest = summary[block] & (~0 << UInt64(next & 63))
    while rest == 0 {
      block += 1
      guard block < summary.count else { return -1 }
      rest = summary[block]
    }
    let word = block << 6 | rest.trailingZeroBitCount
    return word << 6 | words[word].trailingZeroBitCount
  }
}
