import Matching
import Tables

/// Makes rows of a dataset's table, as keys and lines of CSV, from the records of a delimited file.
///
/// Each cell is made once a record, however many rows share it, and written into memory that is used again for
/// the next record. A class, so that a record costs no copies of what was set up once.
final class RowMaker {
  /// What a row has under a column.
  private enum Slot {
    case empty
    /// A part of ``constants``.
    case constant(Range<Int>)
    case cell(Int)
    case tags(Int)
    case status(Int)
    /// The flags that stood behind the value.
    case flags(of: Int)
    case bound(Range<Int>, of: Int)
  }

  private struct Shape {
    /// In the order of the table's columns.
    var slots: [Slot]
    /// In the order of the key's columns.
    var key: [Slot]
    /// The cell that makes a row for each of its values.
    var multiple: Int?
  }

  /// The row that was made last.
  private(set) var key: [UInt8] = []
  private(set) var line: [UInt8] = []

  private var makers: [CellMaker] = []
  private var shapes: [Shape] = []
  private var constants: [UInt8] = []
  private var made = MadeCells(count: 0)
  private let filters: [(position: Int, values: [[UInt8]])]
  /// How many fields a record must have for all columns that are read.
  let columnCount: Int

  /// - Parameters:
  ///   - map: what to make.
  ///   - positions: where the columns of the file are that the map reads.
  ///   - header: the table's columns.
  ///   - codeLists: what the map's files of codes hold.
  init(
    _ map: TableMap, positions: [String: Int], header: [String],
    codeLists: [CodeListFile: [[UInt8]: [[UInt8]]]]
  ) {
    filters = map.filters.compactMap { filter in positions[filter.column].map { ($0, filter.values) } }
    columnCount = (positions.values.max() ?? -1) + 1
    let schema = map.target.schema
    for row in map.rows {
      var slots: [String: Slot] = [SourcedRows.column: .constant(constant(map.mark))]
      var multiple: Int?
      for column in row {
        let type = map.target.type(of: column.name)
        if case .constant(let text) = column.recipe.source, column.recipe.prefix.isEmpty, !type.isNumber {
          slots[column.name] = .constant(constant(text))
          continue
        }
        let isValue = map.target.name == ImportTarget.demand.name && column.name == "value"
        let cell = cell(
          column, type: type, isRequired: schema.required.contains(column.name), isValue: isValue, positions,
          codeLists)
        slots[column.name] = type.isTags ? .tags(cell) : .cell(cell)
        if column.recipe.isMultiple, !type.isTags { multiple = cell }
        guard isValue else { continue }
        if slots["status"] == nil { slots["status"] = .status(cell) }
        if column.recipe.hasInlineFlags { slots["flags"] = slots["flags"] ?? .flags(of: cell) }
        if let bounds = column.recipe.suppressedBounds {
          slots["lower"] = .bound(constant(bounds.lower), of: cell)
          slots["upper"] = .bound(constant(bounds.upper), of: cell)
        }
      }
      func slot(_ name: String) -> Slot {
        slots[name] ?? (name == schema.firstColumnAlias ? slots[schema.required[0]] : nil) ?? .empty
      }
      shapes.append(
        Shape(slots: header.map(slot), key: map.target.key.map { slots[$0] ?? .empty }, multiple: multiple))
    }
    made = MadeCells(count: makers.count)
  }

  /// Where a text is in ``constants``.
  private func constant(_ text: String) -> Range<Int> {
    let start = constants.count
    constants.append(contentsOf: text.utf8)
    return start..<constants.count
  }

  /// The number of the maker of a column; rows that share a column share its maker.
  private func cell(
    _ column: MappedColumn, type: CellType, isRequired: Bool, isValue: Bool, _ positions: [String: Int],
    _ codeLists: [CodeListFile: [[UInt8]: [[UInt8]]]]
  ) -> Int {
    if let known = makers.firstIndex(where: { $0.column.name == column.name && $0.column.line == column.line }
    ) {
      return known
    }
    var codes: [[UInt8]: [[UInt8]]]?
    if case .file(let file) = column.recipe.codes { codes = codeLists[file] }
    makers.append(
      CellMaker(
        column, type: type, isRequired: isRequired && !isValue, isValue: isValue, positions: positions,
        codes: codes))
    return makers.count - 1
  }

  /// Whether the map wants a record.
  func isWanted(_ record: CSVScanner) -> Bool {
    filters.allSatisfy { filter in
      let text = record.bytes(at: filter.position).trimmingBlanks()
      return filter.values.isEmpty ? !text.isEmpty : filter.values.contains { $0.elementsEqual(text) }
    }
  }

  /// Makes the cells of a record.
  func make(_ record: CSVScanner, _ part: inout TableImportReport.Part) throws(CellFault) {
    made.clear()
    for cell in makers.indices { try makers[cell].make(cell, of: record, into: &made) }
    for cell in makers.indices where makers[cell].isValue {
      switch made.states[cell] {
      case .value: break
      case .missing: part.missingValues += 1
      case .suppressed: part.suppressedValues += 1
      case .notApplicable: part.notApplicableValues += 1
      }
    }
  }

  /// Hands the rows of the record whose cells were made last to `body`, in ``key`` and ``line``.
  func forEachRow(
    _ body: (_ key: [UInt8], _ line: [UInt8]) throws(DataError) -> Void
  ) throws(DataError) {
    for shape in shapes.indices {
      let values = shapes[shape].multiple.map { made.values[$0].count } ?? 1
      for value in 0..<max(values, 1) {
        write(shapes[shape], value)
        try body(key, line)
      }
    }
  }

  private func write(_ shape: Shape, _ value: Int) {
    key.removeAll(keepingCapacity: true)
    line.removeAll(keepingCapacity: true)
    for (position, slot) in shape.key.enumerated() {
      if position > 0 { key.append(0) }
      append(slot, shape, value, to: &key, isQuoted: false)
    }
    for (position, slot) in shape.slots.enumerated() {
      if position > 0 { line.append(.comma) }
      append(slot, shape, value, to: &line, isQuoted: true)
    }
    line.append(.lineFeed)
  }

  private func append(_ slot: Slot, _ shape: Shape, _ value: Int, to output: inout [UInt8], isQuoted: Bool) {
    func put(_ text: ArraySlice<UInt8>) {
      if isQuoted { CSVWriter.append(text, to: &output) } else { output.append(contentsOf: text) }
    }
    switch slot {
    case .empty: break
    case .constant(let range): put(constants[range])
    case .cell(let cell):
      let values = made.values[cell]
      if cell == shape.multiple, value < values.count {
        put(made.bytes[values[value]])
      } else {
        put(made.bytes[made.first[cell]])
      }
    case .tags(let cell):
      let values = made.values[cell]
      guard !values.isEmpty else { return put(made.bytes[made.first[cell]]) }
      put(Array(values.map { made.bytes[$0] }.joined(separator: [UInt8(ascii: "|")]))[...])
    case .flags(let cell): put(made.bytes[made.flags[cell]])
    case .status(let cell): output.append(contentsOf: made.states[cell].word.utf8)
    case .bound(let range, let cell): if made.states[cell] == .suppressed { put(constants[range]) }
    }
  }
}
