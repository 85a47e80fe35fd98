import Matching
import Tables

/// Why a record makes no row.
struct CellFault: Error {
  var reason: TableImportReport.Reason
  var field: String
  var value: String
  var problem: FieldProblem
}

/// The cells that a record became: their texts one after the other.
struct MadeCells {
  private(set) var bytes: [UInt8] = []
  private(set) var states: [Demand.Status] = []
  /// Where the flags are that stood behind each cell's number.
  private(set) var flags: [Range<Int>]
  /// Where the values of each cell are; one, unless a record may have several.
  private(set) var values: [[Range<Int>]]
  /// Where the first value of each cell is.
  private(set) var first: [Range<Int>]

  init(count: Int) {
    states = Array(repeating: .missing, count: count)
    flags = Array(repeating: 0..<0, count: count)
    values = Array(repeating: [], count: count)
    first = Array(repeating: 0..<0, count: count)
  }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func begin(_ cell: Int, _ state: Demand.Status, flags letters: ArraySlice<UInt8> = []) {
    states[cell] = state
    let start = bytes.count
    bytes.append(contentsOf: letters.lazy.filter { $0 != UInt8(ascii: " ") })
    flags[cell] = start..<bytes.count
    first[cell] = bytes.count..<bytes.count
    if !values[cell].isEmpty { values[cell].removeAll(keepingCapacity: true) }
  }

  mutating func append(_ text: some Collection<UInt8>) {
    bytes.append(contentsOf: text)
  }

  /// Ends a value of the cell that began at `start`; a value that is there twice counts once.
  mutating func end(_ cell: Int, from start: Int, isMultiple: Bool) {
    let range = start..<bytes.count
    guard isMultiple else {
      first[cell] = range
      return
    }
    let isKnown = values[cell].contains { bytes[$0] == bytes[range] }
    if !isKnown { values[cell].append(range) }
    if values[cell].count == 1 { first[cell] = range }
  }
}

/// Makes the cells of one column from records.
///
/// A class, as it is used for every record: copies of all that a recipe says would cost more than making the cell.
final class CellMaker {
  /// The column that is filled.
  let column: MappedColumn
  private let recipe: CellRecipe
  let type: CellType
  let isRequired: Bool
  /// Whether the state of its cells is counted: whether it is known, missing, or kept back.
  let isValue: Bool
  /// Where the columns that the recipe reads are in the file.
  let positions: [String: Int]
  private let sources: [Int]
  /// A code list of a file.
  private let codes: [[UInt8]: [[UInt8]]]?
  private let number: ImportedNumber
  /// Whether a value is taken as it stands.
  private let isPlain: Bool

  init(
    _ column: MappedColumn, type: CellType, isRequired: Bool, isValue: Bool, positions: [String: Int],
    codes: [[UInt8]: [[UInt8]]]?
  ) {
    self.column = column
    recipe = column.recipe
    self.type = type
    self.isRequired = isRequired || column.recipe.isRequired
    self.isValue = isValue
    self.positions = positions
    self.codes = codes
    number = ImportedNumber(recipe)
    sources =
      switch recipe.source {
      case .constant: []
      case .firstFilled(let names), .joined(let names, _): names.compactMap { positions[$0] }
      }
    isPlain =
      recipe.removed.isEmpty && recipe.separator.isEmpty && recipe.keptFirst == nil
      && recipe.droppedLast == nil
      && recipe.paddedLength == nil && recipe.letterCase == nil && recipe.date == nil && recipe.codes == nil
  }

  /// Makes the cell number `cell` of a record.
  func make(_ cell: Int, of record: CSVScanner, into made: inout MadeCells) throws(CellFault) {
    var joined: [UInt8] = []
    var text: ArraySlice<UInt8> = []
    var state = Demand.Status.missing
    switch recipe.source {
    case .constant(let constant):
      (text, state) = (Array(constant.utf8)[...], .value)
    case .firstFilled:
      for source in sources {
        text = trimmed(record.bytes(at: source))
        state = self.state(of: text)
        if state == .value { break }
      }
    case .joined(_, let separator):
      for (position, source) in sources.enumerated() {
        let piece = trimmed(record.bytes(at: source))
        state = self.state(of: piece)
        guard state == .value else { break }
        if position > 0 { joined += Array(separator.utf8) }
        joined += piece
      }
      text = joined[...]
    }
    var flags: ArraySlice<UInt8> = []
    if recipe.hasInlineFlags, state == .value { (state, flags) = splitFlags(from: &text) }
    if state == .missing {
      if isMet(recipe.suppressedWhere, record) { state = .suppressed }
      if isMet(recipe.notApplicableWhere, record) { state = .notApplicable }
    }
    made.begin(cell, state, flags: flags)
    guard state == .value else { return try fill(cell, state, instead: text, record, &made) }
    if isPlain {
      try append(text, original: text, cell, record, &made)
    } else {
      try appendShaped(text, cell, record, &made)
    }
  }

  /// Takes the flags from behind a number, and says what is known of it.
  private func splitFlags(
    from text: inout ArraySlice<UInt8>
  ) -> (state: Demand.Status, flags: ArraySlice<UInt8>) {
    let flags = text.flagsAtEnd
    // A word alone is no observation, and says later that it is no number.
    guard flags.startIndex > text.startIndex else { return (.value, []) }
    text = text[..<flags.startIndex].trimmingBlanks()
    let state = state(of: text)
    guard state == .missing else { return (state, flags) }
    let cell = ObservationCell(value: [], flags: String(decoding: flags, as: UTF8.self))
    return (cell.statusWithoutNumber, flags)
  }

  /// What stands for a cell without a value.
  private func fill(
    _ cell: Int, _ state: Demand.Status, instead text: ArraySlice<UInt8>, _ record: CSVScanner,
    _ made: inout MadeCells
  ) throws(CellFault) {
    if state == .missing, !recipe.standIn.isEmpty {
      made.begin(cell, .value)
      return try append(recipe.standIn[...], original: text, cell, record, &made)
    }
    guard isRequired else { return }
    throw fault(
      state == .suppressed ? .cellSuppressed : .cellMissing, text,
      FieldProblem(problem: "there is no value", mend: "fill it in, or leave the record out with 'where'"))
  }

  private func fault(
    _ reason: TableImportReport.Reason, _ text: ArraySlice<UInt8>, _ problem: FieldProblem
  ) -> CellFault {
    CellFault(
      reason: reason, field: column.name, value: String(decoding: text.prefix(400), as: UTF8.self),
      problem: problem)
  }

  private func state(of text: ArraySlice<UInt8>) -> Demand.Status {
    if text.isEmpty { return .missing }
    if recipe.suppressed.contains(where: { $0.elementsEqual(text) }) { return .suppressed }
    return recipe.missing.contains(where: { $0.elementsEqual(text) }) ? .missing : .value
  }

  private func isMet(_ filters: [RowFilter], _ record: CSVScanner) -> Bool {
    !filters.isEmpty
      && filters.allSatisfy { filter in
        guard let position = positions[filter.column] else { return false }
        let text = record.bytes(at: position).trimmingBlanks()
        return filter.values.contains { $0.elementsEqual(text) }
      }
  }

  private func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    recipe.isTrimmed ? text.trimmingBlanks() : text
  }
}

// MARK: - Shapes

extension CellMaker {
  private func appendShaped(
    _ original: ArraySlice<UInt8>, _ cell: Int, _ record: CSVScanner, _ made: inout MadeCells
  ) throws(CellFault) {
    var text = original
    if !recipe.removed.isEmpty { text = text.filter { !recipe.removed.contains($0) }[...] }
    var parts = recipe.separator.isEmpty ? [text] : text.split(by: recipe.separator).map(trimmed)
    if let part = recipe.part { parts = part <= parts.count ? [parts[part - 1]] : [] }
    parts.removeAll { state(of: $0) != .value }
    for part in parts {
      let shaped = try shape(part, original)
      guard let codes = recipe.codes else {
        try append(shaped, original: original, cell, record, &made)
        continue
      }
      for other in try translate(shaped, codes, original) {
        try append(other, original: original, cell, record, &made)
      }
    }
    if made.first[cell].isEmpty {
      made.begin(cell, .missing, flags: made.bytes[made.flags[cell]])
      try fill(cell, .missing, instead: original, record, &made)
    }
  }

  private func shape(
    _ part: ArraySlice<UInt8>, _ original: ArraySlice<UInt8>
  ) throws(CellFault) -> ArraySlice<UInt8> {
    var text = part
    if let pattern = recipe.date {
      do throws(FieldProblem) { text = try pattern.iso(text)[...] } catch {
        throw fault(.invalidValue, original, error)
      }
    }
    if let length = recipe.paddedLength, text.count < length {
      text = Array(repeating: UInt8(ascii: "0"), count: length - text.count)[...] + text
    }
    if recipe.keptFirst != nil || recipe.droppedLast != nil || recipe.letterCase != nil {
      var letters = String(decoding: text, as: UTF8.self)
      if let count = recipe.keptFirst { letters = String(letters.prefix(count)) }
      if let count = recipe.droppedLast { letters = String(letters.dropLast(count)) }
      switch recipe.letterCase {
      case .upper: letters = letters.uppercased()
      case .lower: letters = letters.lowercased()
      case nil: break
      }
      text = Array(letters.utf8)[...]
    }
    return text
  }

  private func translate(
    _ text: ArraySlice<UInt8>, _ list: CodeList, _ original: ArraySlice<UInt8>
  ) throws(CellFault) -> [ArraySlice<UInt8>] {
    let code = Array(text.prefix(recipe.lookedUpLength ?? text.count))
    let rest = text.dropFirst(code.count)
    switch list {
    case .inline(let list): if let other = list[code] { return other.isEmpty ? [] : [other + rest] }
    case .file: if let others = codes?[code] { return others.map { $0 + rest } }
    }
    switch recipe.otherwise {
    case .keep: return [text]
    case .empty: return []
    case .skip:
      throw fault(
        .unknownCode, original,
        FieldProblem(
          problem: "the code list does not have it",
          mend: "add it to 'codes' in the map, or say 'otherwise: keep' or 'empty'"))
    }
  }

  /// Appends a value in its final form.
  private func append(
    _ text: ArraySlice<UInt8>, original: ArraySlice<UInt8>, _ cell: Int, _ record: CSVScanner,
    _ made: inout MadeCells
  ) throws(CellFault) {
    let start = made.bytes.count
    for part in recipe.prefix {
      switch part {
      case .text(let text): made.append(text.utf8)
      case .column(let name):
        if let position = positions[name] { made.append(record.bytes(at: position).trimmingBlanks()) }
      }
    }
    do throws(FieldProblem) {
      if type.isNumber {
        try number.append(text, to: &made)
      } else if text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
        made.append(text.prefix(ImportedText.longestLine))
      } else {
        made.append((ImportedText.line(String(decoding: text, as: UTF8.self)) ?? "").utf8)
      }
      if type.isTags, made.bytes[start...].contains(UInt8(ascii: "|")) {
        throw FieldProblem(
          problem: "'|' stands between values here", mend: "split the cell with 'split: \"|\"' in the map")
      }
      if made.bytes.count > start { try type.check(made.bytes[start...]) }
    } catch {
      throw fault(.invalidValue, original, error)
    }
    made.end(cell, from: start, isMultiple: recipe.isMultiple)
  }
}

extension ArraySlice<UInt8> {
  /// Without spaces, tabs and no-break spaces at both ends.
  func trimmingBlanks() -> ArraySlice<UInt8> {
    var slice = self
    while let byte = slice.first {
      if byte == 0x20 || byte == 0x09 {
        slice.removeFirst()
      } else if byte == 0xC2, slice.dropFirst().first == 0xA0 {
        slice.removeFirst(2)
      } else {
        break
      }
    }
    while let byte = slice.last {
      if byte == 0x20 || byte == 0x09 {
        slice.removeLast()
      } else if byte == 0xA0, slice.dropLast().last == 0xC2 {
        slice.removeLast(2)
      } else {
        break
      }
    }
    return slice
  }

  /// The letters behind a number, and the blanks among them.
  var flagsAtEnd: ArraySlice<UInt8> {
    let isFlag = { (byte: UInt8) in byte == 0x20 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) }
    return self[(lastIndex { !isFlag($0) }.map { $0 + 1 } ?? startIndex)...]
  }

  /// The parts between all places of a separator.
  func split(by separator: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = startIndex
    var position = startIndex
    while position < endIndex {
      if self[position...].starts(with: separator) {
        parts.append(self[start..<position])
        position += separator.count
        start = position
      } else {
        position += 1
      }
    }
    return parts + [self[start..<endIndex]]
  }
}
