import Tables

/// Reads one file through one map, and counts what becomes of its records.
struct TableReading {
  private let map: TableMap
  private let mapFile: String
  private let isStrict: Bool
  private(set) var part: TableImportReport.Part
  private var skipped = ReasonTally<TableImportReport.Reason>()
  /// What a strict import stops at.
  private var strictReason: TableImportReport.Reason?
  private var strictIssues = DataError()

  init(_ map: TableMap, mapFile: String, isStrict: Bool) {
    self.map = map
    self.mapFile = mapFile
    self.isStrict = isStrict
    part = TableImportReport.Part(source: map.source, table: map.target.name)
  }

  /// The counts of all files that were read.
  var report: TableImportReport.Part {
    var report = part
    report.skipped = skipped.sorted
    return report
  }

  /// Reads a file; `sink` takes the rows.
  ///
  /// - Throws: that the file cannot be read, everything that its header lacks, or what a strict import stops at.
  mutating func read(
    _ path: String, neighbours folder: String, into merge: inout TableMerge
  ) throws(DataError) {
    var header: [String] = []
    if case .names(let names) = map.format.header { header = names }
    if case .file(let name) = map.format.header {
      header = try Self.names(in: try MapNeighbour.path(of: name, in: folder), format: map.format)
    }
    let codeLists = try readCodeLists(in: folder)
    var maker: RowMaker?
    var width = 0
    var file = DelimitedFile(path: path, format: map.format, header: header)
    try file.read(
      start: { names, line throws(DataError) in
        let positions = try self.positions(in: names, path, line)
        width = names.count
        maker = RowMaker(map, positions: positions, header: merge.header, codeLists: codeLists)
      },
      { record, line, problem throws(DataError) in
        part.read += 1
        if let problem {
          let field = problem.column.map { "column \($0 + 1)" }
          return skip(
            .brokenRecord, path, problem.line ?? line, field, problem.start.map(record.excerpt), problem.words
          )
        }
        // Without a header, every record is as long as the columns need.
        let columns = width == 0 ? maker.map { $0.columnCount } ?? 0 : width
        guard fit(&record, to: columns) else {
          let problem = FieldProblem(
            problem: "\(record.fields.count) fields where the header has \(columns)",
            mend: "mend the record, or say 'shortRecords: pad' in the map")
          return skip(.fieldCount, path, line, nil, nil, problem)
        }
        if let maker { try makeRows(of: record, path, line, maker, &merge) }
      })
    try strictIssues.throwIfAny()
  }

  private mutating func makeRows(
    of record: CSVScanner, _ path: String, _ line: Int, _ rows: RowMaker, _ merge: inout TableMerge
  ) throws(DataError) {
    guard rows.isWanted(record) else {
      part.notWanted += 1
      return
    }
    do throws(CellFault) {
      try rows.make(record, &part)
    } catch {
      return skip(error.reason, path, line, error.field, error.value, error.problem)
    }
    try rows.forEachRow { key, line throws(DataError) in
      part.rows += 1
      try merge.add(key: key, line: line)
    }
  }

  /// Whether the record has the header's fields, or was given them.
  private func fit(_ record: inout CSVScanner, to width: Int) -> Bool {
    let count = record.fields.count
    if count < width {
      guard map.format.padsShortRecords else { return false }
      record.pad(to: width)
    }
    // Programs write empty fields behind the last column.
    return count <= width || (width..<count).allSatisfy { record.isEmpty(at: $0) }
  }

  private mutating func skip(
    _ reason: TableImportReport.Reason, _ path: String, _ line: Int, _ field: String?, _ value: String?,
    _ problem: FieldProblem
  ) {
    let issue = DataIssue(
      file: path, line: line, field: field, value: value.flatMap { $0.isEmpty ? nil : $0 },
      problem: problem.problem, mend: problem.mend)
    skipped.add(
      reason,
      at: RecordPlace(
        file: path, line: line,
        value: [issue.field, issue.value.map { "'\($0)'" }].compactMap(\.self).joined(separator: " ")
          + ": \(problem.problem); \(problem.mend)"))
    if isStrict, strictReason ?? reason == reason {
      strictReason = reason
      strictIssues.add(issue)
    }
  }
}

// MARK: - Columns and neighbours

extension TableReading {
  /// Where the columns are that the map reads.
  ///
  /// - Throws: every one that the file does not have, or has twice.
  private func positions(in header: [String], _ path: String, _ line: Int) throws(DataError) -> [String: Int]
  {
    var wanted: [String: Int?] = [:]
    for column in map.rows.joined() {
      for name in column.recipe.columns where wanted[name] == nil { wanted[name] = .some(column.line) }
    }
    for filter in map.filters where wanted[filter.column] == nil {
      wanted[filter.column] = .some(filter.line)
    }
    var error = DataError()
    var positions: [String: Int] = [:]
    for (name, mapLine) in wanted.sorted(by: { $0.key < $1.key }) {
      let found = header.indices.filter { header[$0] == name }
      let place = mapFile + (mapLine.map { ":\($0)" } ?? "")
      if let first = found.first, found.count == 1 {
        positions[name] = first
      } else if header.isEmpty, let number = Int(name), (1...10_000).contains(number) {
        positions[name] = number - 1
      } else if found.count > 1 {
        error.add(
          DataIssue(
            file: path, line: line, field: name, problem: "the header has the column twice",
            mend: "rename one of them, or give the names under 'header' in the map (\(place) reads it)"))
      } else {
        let otherwise =
          switch header.count {
          case 0: "without a header, columns are called 1, 2, 3 …"
          case 1: DelimitedFile.otherKind(of: header[0]) ?? "the header is one column; is 'delimiter' right?"
          default: "it has: \(header.prefix(20).joined(separator: ", "))"
          }
        error.add(
          DataIssue(
            file: path, line: line, field: name,
            problem: "the file has no such column, and \(place) reads it",
            mend: NearestName.mend(for: name, among: header, otherwise: otherwise)))
      }
    }
    try error.throwIfAny()
    return positions
  }

  private func readCodeLists(in folder: String) throws(DataError) -> [CodeListFile: [[UInt8]: [[UInt8]]]] {
    var lists: [CodeListFile: [[UInt8]: [[UInt8]]]] = [:]
    for column in map.rows.joined() {
      if case .file(let file) = column.recipe.codes, lists[file] == nil {
        lists[file] = try file.read(in: folder)
      }
    }
    return lists
  }

  /// The names in the first record of a file.
  private static func names(in path: String, format: DelimitedFormat) throws(DataError) -> [String] {
    var format = format
    format.header = .firstRecord
    format.skippedLines = 0
    var found: [String] = []
    var file = DelimitedFile(path: path, format: format)
    try file.read(start: { names, _ throws(DataError) in found = names }, { _, _, _ throws(DataError) in })
    return found
  }
}
