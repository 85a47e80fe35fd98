import Tables

/// Whose row it is.
enum RowOrigin: UInt8 {
  /// Of people or of another source; only its key is kept.
  case others
  /// Of this source, from the table as it is stored.
  case stored
  /// Of this import.
  case new
}

/// All rows of one key.
struct SameKeyRows: Hashable {
  /// The key; `nil` before the first.
  private(set) var key: [UInt8]?
  /// Whether people or another source have a row of the key.
  private(set) var hasOthers = false
  /// The row of this source that was stored; empty when there is none.
  private(set) var stored: [UInt8] = []
  /// The newest row of this import; empty when there is none.
  private(set) var newest: [UInt8] = []
  /// How many rows of this import have the key.
  private(set) var newCount = 0

  /// The row that goes into the table; empty when none does.
  var row: [UInt8] { hasOthers ? [] : newest.isEmpty ? stored : newest }

  /// Begins with another key; the memory is used again.
  private mutating func begin(_ other: ArraySlice<UInt8>) {
    key = Array(other)
    hasOthers = false
    newCount = 0
    stored.removeAll(keepingCapacity: true)
    newest.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ origin: RowOrigin, _ line: ArraySlice<UInt8>) {
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

  /// Hands the rows of every key to `body`, ascending by key: rows whose entries have their origin as tag.
  ///
  /// - Throws: as ``SortedSpill/forEach(_:)``.
  static func forEach(
    of entries: SortedSpill, _ body: (borrowing SameKeyRows) throws(DataError) -> Void
  ) throws(DataError) {
    var rows = SameKeyRows()
    try entries.forEach { entry throws(DataError) in
      let isSame = rows.key.map { entry.hasKey($0) } ?? false
      if !isSame {
        if rows.key != nil { try body(rows) }
        rows.begin(entry.key)
      }
      rows.add(RowOrigin(rawValue: entry.tag) ?? .new, entry.payload)
    }
    if rows.key != nil { try body(rows) }
  }
}
