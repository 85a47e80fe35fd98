import Matching
import Tables

/// Puts the cells of an import into the table `demand`, between the rows of people and of other sources.
///
/// A row is of a source when its `note_source` is exactly the source's. The new rows of a source stand where its old
/// ones stood, ascending by key, or at the end; all other rows are copied cell by cell, so that columns which nobody
/// knows stay. Where a row of others has the same key, it stays, and the import's is left out.
struct DemandMerge {
  /// What stands before a source's name in `note_source`.
  static let mark = "demand "
  /// The columns of a new table.
  static let columns =
    Demand.Dimension.allCases.map { "\($0)" }
    + ["value", "status", "flags", "lower", "upper", SourcedRows.column]

  private let file: String
  private let old: [UInt8]
  private let reading: DemandReading
  /// The cells that count, by source, each list ascending by key.
  private var cellsOfSource: [[Int]] = []
  /// Rows of sources that only told changes, which stay.
  private var keptRows: [[[String]]]
  /// The cells that were left out for a row of others.
  private(set) var leftOut: [ReasonCount<DemandReading.Reason>] = []

  /// Finds out which cells go into the table.
  ///
  /// - Parameters:
  ///   - bytes: the table as it is; empty when there is none.
  ///   - file: its name as the user knows it.
  ///   - reading: the import.
  /// - Throws: that the table is no table `demand`.
  init(into bytes: [UInt8], file: String, reading: inout DemandReading) throws(DataError) {
    let last = reading.lastCells()
    old = bytes
    self.file = file
    self.reading = reading
    keptRows = Array(repeating: [], count: reading.sources.count)
    var taken: Set<[Int32]> = []
    if !old.isEmpty {
      var table = TableReader(HeldBytes(old), file: file, schema: DemandTable.schema)
      _ = DemandTable.read(&table)
      try table.issues.throwIfAny()
      taken = keysOfOthers(last)
    }
    choose(last, without: taken)
  }

  private var sourceIndices: [String: Int] {
    Dictionary(uniqueKeysWithValues: reading.sources.enumerated().map { (Self.mark + $1.name, $0) })
  }

  /// The keys of rows of others that an imported cell has too; what stays of sources that only told changes is kept.
  private mutating func keysOfOthers(_ cells: [Int]) -> Set<[Int32]> {
    let sources = sourceIndices
    let hasChangesOnly = reading.sources.contains(where: \.hasOnlyChanges)
    let changed = hasChangesOnly ? Set(cells.map { key(of: $0) }) : []
    var taken: Set<[Int32]> = []
    var reader = CSVReader(bytes: old, file: file)
    let positions = Demand.Dimension.allCases.map { reader.header.firstIndex(of: "\($0)") }
    let sourceColumn = reader.header.firstIndex(of: SourcedRows.column)
    let columnOfHeader = reader.header.map { Self.columns.firstIndex(of: $0) }
    while reader.next() {
      let source = sourceColumn.flatMap { sources[reader.text(at: $0)] }
      if let source, !reading.sources[source].hasOnlyChanges { continue }
      let key = Demand.Dimension.allCases.compactMap { dimension in
        let text = positions[dimension.rawValue].map { reader.text(at: $0) } ?? ""
        return reading.cells.index(
          dimension, of: text.isEmpty && dimension == .group ? Demand.everybody : text)
      }
      let isWhole = key.count == positions.count
      if let source {
        if isWhole, changed.contains(key) { continue }
        var row = Array(repeating: "", count: Self.columns.count)
        for (position, column) in columnOfHeader.enumerated() {
          if let column { row[column] = reader.text(at: position) }
        }
        keptRows[source].append(row)
      } else if isWhole {
        taken.insert(key)
      }
    }
    return taken
  }

  private func key(of cell: Int) -> [Int32] {
    Demand.Dimension.allCases.map { reading.cells.code($0, of: cell) }
  }

  private mutating func choose(_ cells: [Int], without taken: Set<[Int32]>) {
    var tally = ReasonTally<DemandReading.Reason>()
    cellsOfSource = Array(repeating: [], count: reading.sources.count)
    for cell in cells where !reading.isRemoval[cell] {
      if !taken.isEmpty, taken.contains(key(of: cell)) {
        tally.add(.fromElsewhere, example: DataIssue.printable(reading.cells.keyText(of: cell)))
      } else {
        cellsOfSource[Int(reading.sourceOf[cell])].append(cell)
      }
    }
    leftOut = tally.sorted
    let ranks = reading.cells.codes.map { codes in
      var ranks = [Int32](repeating: 0, count: codes.count)
      for (rank, code) in codes.indices.sorted(by: { codes[$0] < codes[$1] }).enumerated() {
        ranks[code] = Int32(rank)
      }
      return ranks
    }
    let order = Demand.Dimension.allCases
    let demand = reading.cells
    for source in cellsOfSource.indices {
      cellsOfSource[source].sort { left, right in
        for dimension in order {
          let (first, second) = (demand.code(dimension, of: left), demand.code(dimension, of: right))
          if first != second {
            return ranks[dimension.rawValue][Int(first)] < ranks[dimension.rawValue][Int(second)]
          }
        }
        return false
      }
    }
  }
}

// MARK: - Writing

extension DemandMerge {
  /// The table with the import in it, and how many rows it has.
  func table() -> (bytes: [UInt8], rows: Int) {
    var reader = CSVReader(bytes: old, file: file)
    let added = Self.columns.filter { !reader.header.contains($0) }
    let header = reader.header + added
    let positions = header.map { Self.columns.firstIndex(of: $0) }
    let sourceColumn = reader.header.firstIndex(of: SourcedRows.column)
    let sources = sourceIndices
    var isWritten = [Bool](repeating: false, count: reading.sources.count)
    var writer = CSVWriter(header: header)
    var rows = 0
    func append(_ source: Int) {
      guard !isWritten[source] else { return }
      isWritten[source] = true
      var block = cellsOfSource[source].map { row(of: $0, source: source) }
      if !keptRows[source].isEmpty {
        let width = Demand.Dimension.allCases.count
        block = (block + keptRows[source]).sorted {
          $0.prefix(width).lexicographicallyPrecedes($1.prefix(width))
        }
      }
      rows += block.count
      for row in block { writer.append(positions.map { $0.map { row[$0] } ?? "" }) }
    }
    while reader.next() {
      if let source = sourceColumn.flatMap({ sources[reader.text(at: $0)] }) {
        append(source)
      } else {
        rows += 1
        writer.append(header.indices.map { $0 < reader.header.count ? reader.text(at: $0) : "" })
      }
    }
    for source in reading.sources.indices { append(source) }
    return (writer.bytes, rows)
  }

  /// What the import brought.
  func count(into report: inout DemandImportReport) {
    var measures: Set<String> = []
    for cell in cellsOfSource.joined() {
      measures.insert(reading.cells.text(.measure, of: cell))
      report.cells[reading.cells.status(of: cell).word, default: 0] += 1
      if !reading.cells.flags(of: cell).isEmpty { report.flagged += 1 }
    }
    report.measures = measures.sorted()
  }

  private func row(of cell: Int, source: Int) -> [String] {
    let demand = reading.cells
    let bounds = demand.statedBounds(of: cell)
    return Demand.Dimension.allCases.map { demand.text($0, of: cell) }
      + [
        demand.value(of: cell).map { DecimalText.text(millionths: $0) } ?? "", demand.status(of: cell).word,
        demand.flags(of: cell), bounds.map { DecimalText.text(millionths: Int64($0.lower)) } ?? "",
        bounds?.upper.map { DecimalText.text(millionths: Int64($0)) } ?? "",
        Self.mark + reading.sources[source].name,
      ]
  }
}

extension Demand.Status {
  /// The word of `status` in the table.
  var word: String {
    DemandTable.statusWords.first { $0.value == self }?.text ?? ""
  }
}

extension Demand {
  /// A cell's codes in a line, for people.
  func keyText(of cell: Int) -> String {
    Dimension.allCases.map { text($0, of: cell) }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
