import Tables

/// Puts the rows that maps make into one table of the dataset, beside the rows of others.
///
/// A row belongs to the import when its `note_source` is the mark of one of the maps. Other rows come first, in
/// their order; then the maps' rows, ascending by key. Where others have a row of a key, the maps' is left out.
struct TableMerge {
  /// The table that is filled.
  let target: ImportTarget
  /// The table's columns, old and new.
  let header: [String]
  private(set) var change: TableImportReport.Change

  private let stored: StoredRows
  private let marks: Set<[UInt8]>
  /// All rows by their keys; the tag is the origin.
  private let rows = SortedSpill()

  /// Begins with the rows that are stored.
  ///
  /// - Throws: that the stored table cannot be read.
  init(_ maps: [TableMap], into target: ImportTarget, stored file: StoredFile?) throws(DataError) {
    self.target = target
    stored = if let file { try StoredRows(file: file) } else { StoredRows(header: []) }
    marks = Set(maps.map { Array($0.mark.utf8) })
    change = TableImportReport.Change(table: target.name)
    let used = maps.reduce(into: Set<String>()) { $0.formUnion($1.tableColumns) }
    var header = stored.header.isEmpty ? target.header(used: used) : stored.header
    let alias = target.schema.firstColumnAlias
    for column in target.header(used: used) + [SourcedRows.column] where !header.contains(column) {
      if column == target.schema.required.first, let alias, header.contains(alias) { continue }
      header.append(column)
    }
    self.header = header
    try readStored()
  }

  private mutating func readStored() throws(DataError) {
    let key = target.key.map { name in
      stored.header.firstIndex(of: name)
        ?? (name == target.schema.required.first
          ? target.schema.firstColumnAlias.flatMap { stored.header.firstIndex(of: $0) } : nil)
    }
    let source = stored.header.firstIndex(of: SourcedRows.column)
    var text: [UInt8] = []
    var line: [UInt8] = []
    try stored.forEachRecord { record throws(DataError) in
      text.removeAll(keepingCapacity: true)
      line.removeAll(keepingCapacity: true)
      for (position, column) in key.enumerated() {
        if position > 0 { text.append(0) }
        if let column { record.append(column, to: &text) }
      }
      let isOurs = source.map { marks.contains(Array(record.bytes(at: $0))) } ?? false
      if isOurs { Self.write(record, of: header.count, to: &line) }
      try rows.add(key: text, payload: line, tag: (isOurs ? RowOrigin.stored : .others).rawValue)
    }
  }

  /// Adds a row that a map made.
  func add(key: [UInt8], line: [UInt8]) throws(DataError) {
    try rows.add(key: key, payload: line, tag: RowOrigin.new.rawValue)
  }

  /// Counts what changes, when no more rows come.
  mutating func finish() throws(DataError) {
    var counts = change
    try SameKeyRows.forEach(of: rows) { rows throws(DataError) in
      counts.superseded += max(0, rows.newCount - 1)
      if rows.hasOthers {
        counts.leftToOthers += rows.newCount > 0 ? 1 : 0
        // Whose row is another's now was one of ours before.
        counts.changed += rows.stored.isEmpty ? 0 : 1
      } else if rows.newCount == 0 || rows.newest == rows.stored {
        counts.unchanged += 1
      } else if rows.stored.isEmpty {
        counts.new += 1
      } else {
        counts.changed += 1
      }
    }
    counts.isWritten = !stored.exists || counts.new + counts.changed > 0
    change = counts
  }

  /// Writes the table, in pieces.
  func write(_ sink: ([UInt8]) throws(DataError) -> Void) throws(DataError) {
    var output: [UInt8] = []
    for (position, name) in header.enumerated() {
      if position > 0 { output.append(.comma) }
      CSVWriter.append(Array(name.utf8)[...], to: &output)
    }
    output.append(.lineFeed)
    let source = stored.header.firstIndex(of: SourcedRows.column)
    func flush() throws(DataError) {
      guard output.count >= 1 << 20 else { return }
      try sink(output)
      output.removeAll(keepingCapacity: true)
    }
    try stored.forEachRecord { record throws(DataError) in
      if let source, marks.contains(Array(record.bytes(at: source))) { return }
      Self.write(record, of: header.count, to: &output)
      try flush()
    }
    try SameKeyRows.forEach(of: rows) { rows throws(DataError) in
      output.append(contentsOf: rows.row)
      try flush()
    }
    try sink(output)
  }

  /// A stored row, with empty cells under the columns that are new.
  private static func write(_ record: borrowing CSVReader, of width: Int, to output: inout [UInt8]) {
    for column in 0..<width {
      if column > 0 { output.append(.comma) }
      if column < record.fields.count { CSVWriter.append(record.bytes(at: column), to: &output) }
    }
    output.append(.lineFeed)
  }
}

extension TableMap {
  /// The table's columns that the map fills, also those that follow from others.
  fileprivate var tableColumns: Set<String> {
    let recipes = rows.joined().map(\.recipe)
    let hasBounds = recipes.contains { $0.suppressedBounds != nil }
    let hasFlags = recipes.contains(where: \.hasInlineFlags)
    return usedColumns.union(hasBounds ? ["lower", "upper"] : []).union(hasFlags ? ["flags"] : [])
  }
}
