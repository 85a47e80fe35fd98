import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whose row it is.
enum RowOrigin: UInt8 {
  /// Of people or of another source; only its key is kept.
  case others
  /// Of this source, from the table as it is stored.
  case stored
  /// Of this import.
  case new
}

/// Rows with their keys, put into the order of keys in bounded memory: an external merge sort.
///
/// Rows are collected up to a limit, sorted and set down in a temporary file; at the end all such runs are merged.
/// Keys are compared byte by byte; of rows with the same key, later ones come later. O(rows · log rows), memory
/// ``largestBuffer`` and a piece of every run. Comparing is what takes the time, so this is the only place that
/// compares unchecked memory.
struct RowRuns {
  /// A run in memory has at most so many bytes.
  static let defaultBuffer = 96 << 20

  private struct Entry {
    var start: Int
    var keyLength: Int32
    var length: Int32
    var origin: RowOrigin
  }

  private let largestBuffer: Int
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  private var isAscending = true
  private var files: [SpillFile] = []
  private var isClosed = false

  init(largestBuffer: Int = defaultBuffer) {
    self.largestBuffer = largestBuffer
  }

  /// Adds a row.
  mutating func add(_ origin: RowOrigin, key: [UInt8], line: [UInt8]) throws(DataError) {
    let size = bytes.count + key.count + line.count + entries.count * MemoryLayout<Entry>.stride
    if size > largestBuffer, !entries.isEmpty { try spill() }
    let start = bytes.count
    bytes.append(contentsOf: key)
    bytes.append(contentsOf: line)
    let entry = Entry(
      start: start, keyLength: Int32(clamping: key.count), length: Int32(clamping: key.count + line.count),
      origin: origin)
    if isAscending, let last = entries.last {
      isAscending = bytes.withUnsafeBufferPointer { Self.order(last, entry, $0) } <= 0
    }
    entries.append(entry)
  }

  /// Less than, equal to or greater than 0, as the left key is before, equal to or after the right one.
  private static func order(_ left: Entry, _ right: Entry, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let common = Int(min(left.keyLength, right.keyLength))
    let order = memcmp(base + left.start, base + right.start, common)
    return order != 0 ? Int(order) : Int(left.keyLength) - Int(right.keyLength)
  }

  /// The rows that are in memory, in order, as ``RunCursor`` reads them, in pieces.
  private mutating func takeSorted(_ piece: ([UInt8]) throws(DataError) -> Void) throws(DataError) {
    if !isAscending {
      bytes.withUnsafeBufferPointer { source in
        entries.sort { left, right in
          let order = Self.order(left, right, source)
          return order != 0 ? order < 0 : left.start < right.start
        }
      }
    }
    var output: [UInt8] = []
    for entry in entries {
      RunCursor.write(
        entry.origin, keyLength: entry.keyLength, length: entry.length,
        bytes[entry.start..<entry.start + Int(entry.length)], to: &output)
      if output.count >= RunCursor.pieceBytes {
        try piece(output)
        output.removeAll(keepingCapacity: true)
      }
    }
    try piece(output)
    bytes.removeAll(keepingCapacity: !isClosed)
    entries.removeAll(keepingCapacity: !isClosed)
    isAscending = true
  }

  private mutating func spill() throws(DataError) {
    let file = try SpillFile()
    try takeSorted { piece throws(DataError) in try file.append(piece) }
    files.append(file)
  }

  /// Ends the adding; the rows can then be read as often as one likes.
  mutating func close() throws(DataError) -> SortedRows {
    isClosed = true
    var memory: [UInt8] = []
    if files.isEmpty {
      try takeSorted { piece throws(DataError) in memory += piece }
    } else if !entries.isEmpty {
      try spill()
    }
    return SortedRows(files: files, memory: memory)
  }
}

/// All rows of one key.
struct SameKeyRows: Hashable {
  /// Whether people or another source have a row of the key.
  var hasOthers = false
  /// The row of this source that was stored; empty when there is none.
  var stored: [UInt8] = []
  /// The newest row of this import; empty when there is none.
  var newest: [UInt8] = []
  /// How many rows of this import have the key.
  var newCount = 0

  /// The row that goes into the table; empty when none does.
  var row: [UInt8] { hasOthers ? [] : newest.isEmpty ? stored : newest }

  /// Begins with another key; the memory is used again.
  fileprivate mutating func clear() {
    hasOthers = false
    newCount = 0
    stored.removeAll(keepingCapacity: true)
    newest.removeAll(keepingCapacity: true)
  }

  fileprivate mutating func add(_ origin: RowOrigin, _ line: ArraySlice<UInt8>) {
    switch origin {
    case .others: hasOthers = true
    case .stored:
      stored.removeAll(keepingCapacity: true)
      stored.append(contentsOf: line)
    case .new:
      newest.removeAll(keepingCapacity: true)
      newest.append(contentsOf: line)
      newCount += 1
    }
  }
}

/// Rows in the order of their keys.
struct SortedRows {
  fileprivate let files: [SpillFile]
  fileprivate let memory: [UInt8]

  /// Hands the rows of every key to `body`, ascending by key. O(rows · runs).
  func forEach(_ body: (borrowing SameKeyRows) throws(DataError) -> Void) throws(DataError) {
    var cursors: [RunCursor] = []
    for file in files { cursors.append(try RunCursor(file: file)) }
    if !memory.isEmpty { cursors.append(try RunCursor(memory: memory)) }
    cursors.removeAll { $0.isAtEnd }
    var key: [UInt8] = []
    var rows = SameKeyRows()
    while var first = cursors.first {
      for cursor in cursors.dropFirst() where cursor.isBefore(first) { first = cursor }
      key.removeAll(keepingCapacity: true)
      key.append(contentsOf: first.key)
      rows.clear()
      var isAnyAtEnd = false
      for cursor in cursors {
        while !cursor.isAtEnd, cursor.hasKey(key) {
          rows.add(cursor.origin, cursor.line)
          try cursor.advance()
        }
        isAnyAtEnd = isAnyAtEnd || cursor.isAtEnd
      }
      try body(rows)
      if isAnyAtEnd { cursors.removeAll(where: \.isAtEnd) }
    }
  }
}
