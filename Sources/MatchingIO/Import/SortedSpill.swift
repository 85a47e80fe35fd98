import Tables

/// Entries in the order of their keys, in memory that does not depend on how many there are.
///
/// Entries are collected in memory; when they fill it, they are sorted and written to a temporary file as a run.
/// Reading merges the runs. Keys ascend by their bytes; entries of the same key come in the order in which they
/// were added.
///
/// Time O(n log n) comparisons for n entries, each written and read once a reading. Memory: ``memory`` and
/// ``readAhead`` a run. Method: D. E. Knuth, The Art of Computer Programming 3, section 5.4 (external sorting).
final class SortedSpill {
  /// An entry.
  typealias Entry = (key: [UInt8], payload: [UInt8])

  /// Bytes that are read at a time from a run.
  static let readAhead = 64 << 10

  private let memory: Int
  private var spill: SpillFile?
  private var runs: [Range<Int>] = []
  /// Entries one after the other, each as ``append(length:)`` of its key and payload and then both.
  private var held: [UInt8] = []
  /// Where in ``held`` each entry starts.
  private var starts: [Int] = []

  /// No entries yet; at most some `memory` bytes of them are held.
  init(memory: Int = 32 << 20) {
    self.memory = memory
  }

  /// Adds an entry.
  ///
  /// - Throws: one issue when the temporary file cannot be written.
  func add(key: [UInt8], payload: [UInt8]) throws(DataError) {
    starts.append(held.count)
    held.append(length: key.count)
    held.append(length: payload.count)
    held += key
    held += payload
    if held.count + starts.count * 8 > memory { try writeRun() }
  }

  /// Calls `body` with every entry in order. May be called again and again, and between additions.
  ///
  /// - Throws: one issue when the temporary file cannot be read or written; what `body` throws.
  func forEach(_ body: (Entry) throws(DataError) -> Void) throws(DataError) {
    guard !runs.isEmpty else {
      sort()
      for start in starts { try body(held.entry(at: start)) }
      return
    }
    if !starts.isEmpty { try writeRun() }
    var heads: [RunHead] = []
    for run in runs {
      var head = RunHead(rest: run)
      if try fill(&head) { heads.append(head) }
    }
    // Few runs are the rule: 32 MiB hold some hundred thousand entries.
    while let first = heads.indices.min(by: { heads[$0].precedes(heads[$1]) }) {
      if let entry = heads[first].entry { try body(entry) }
      if try !fill(&heads[first]) { heads.remove(at: first) }
    }
  }

  /// Moves to the run's next entry; `false` at its end.
  private func fill(_ head: inout RunHead) throws(DataError) -> Bool {
    while !head.next() {
      guard !head.rest.isEmpty, let spill else { return false }
      let upper = min(head.rest.upperBound, head.rest.lowerBound + max(Self.readAhead, head.missing))
      head.take(try spill.read(head.rest.lowerBound..<upper))
    }
    return true
  }

  private func sort() {
    let held = held
    let isAscending = { (left: Int, right: Int) in
      held.keyOrder(left, right) ?? (left < right)
    }
    if !zip(starts, starts.dropFirst()).allSatisfy(isAscending) { starts.sort(by: isAscending) }
  }

  private func writeRun() throws(DataError) {
    sort()
    let file: SpillFile
    if let spill { file = spill } else { file = try SpillFile() }
    spill = file
    var piece: [UInt8] = []
    let first = file.count
    for start in starts {
      piece += held[start..<held.end(of: start)]
      if piece.count > Self.readAhead {
        try file.append(piece)
        piece.removeAll(keepingCapacity: true)
      }
    }
    try file.append(piece)
    runs.append(first..<file.count)
    held.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }
}

/// The first entry of a run that has not been read.
private struct RunHead {
  /// What has not been read from the file.
  var rest: Range<Int>
  var entry: SortedSpill.Entry?
  private var bytes: [UInt8] = []
  private var position = 0

  init(rest: Range<Int>) {
    self.rest = rest
  }

  /// Bytes that the next entry still lacks.
  var missing: Int {
    let whole = bytes.count - position >= 8 ? bytes.end(of: position) - position : 8
    return max(0, whole - (bytes.count - position))
  }

  mutating func next() -> Bool {
    guard bytes.count - position >= 8, bytes.end(of: position) <= bytes.count else { return false }
    entry = bytes.entry(at: position)
    position = bytes.end(of: position)
    return true
  }

  mutating func take(_ more: [UInt8]) {
    bytes = bytes[position...] + more
    position = 0
    rest = (rest.lowerBound + more.count)..<rest.upperBound
  }

  /// Whether this entry's key is the smaller one.
  func precedes(_ other: RunHead) -> Bool {
    guard let key = entry?.key, let otherKey = other.entry?.key else { return false }
    return key.lexicographicallyPrecedes(otherKey)
  }
}

extension [UInt8] {
  fileprivate mutating func append(length: Int) {
    for shift in stride(from: 0, to: 32, by: 8) { append(UInt8(truncatingIfNeeded: length >> shift)) }
  }

  private func length(at position: Int) -> Int {
    (0..<4).reduce(0) { $0 | Int(self[position + $1]) << ($1 * 8) }
  }

  /// Where the entry that starts at `start` ends.
  fileprivate func end(of start: Int) -> Int {
    start + 8 + length(at: start) + length(at: start + 4)
  }

  fileprivate func entry(at start: Int) -> SortedSpill.Entry {
    let payload = start + 8 + length(at: start)
    return (Array(self[(start + 8)..<payload]), Array(self[payload..<end(of: start)]))
  }

  /// Whether the key of the entry at `left` is smaller than that at `right`; `nil` when they are equal.
  fileprivate func keyOrder(_ left: Int, _ right: Int) -> Bool? {
    let leftCount = length(at: left)
    let rightCount = length(at: right)
    for index in 0..<Swift.min(leftCount, rightCount) {
      let one = self[left + 8 + index]
      let other = self[right + 8 + index]
      if one != other { return one < other }
    }
    return leftCount == rightCount ? nil : leftCount < rightCount
  }
}
