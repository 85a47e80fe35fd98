/// The rows of a table of which some columns, found by name in any order, are wanted.
///
/// All that is wrong is noted; ``throwIfAny()`` says it when the rows are through.
package struct CSVColumns {
  /// What to do with columns that nobody asked for.
  package enum Others {
    case refused, ignored
  }

  /// The wanted columns that are there: all of the required ones, then the optional ones.
  package let names: [String]

  private var reader: CSVReader
  private var positions: [Int] = []
  private var found = DataError()
  private let mend: String?

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - bytes: the table.
  ///   - file: its name as the user knows it.
  ///   - columns: the columns that must be there.
  ///   - optional: columns that may be there.
  ///   - others: what to do with all other columns.
  ///   - padsShortRecords: whether fields that are missing at the end of a row are read as empty ones.
  ///   - mend: what to say about every mistake, in place of how to write it right: for tables that nobody
  ///     writes by hand.
  /// - Throws: that the table cannot be read, or all that is wrong with its header.
  package init(
    _ bytes: [UInt8], file: String, columns: [String], optional: [String] = [], others: Others = .refused,
    padsShortRecords: Bool = false, mend: String? = nil
  ) throws(DataError) {
    try self.init(
      CSVReader(bytes: bytes, file: file, padsShortRecords: padsShortRecords), columns: columns,
      optional: optional, others: others, mend: mend)
  }

  /// Reads the header of a table that comes in pieces; parameters and errors as above.
  package init(
    _ source: any ByteSource, file: String, columns: [String], optional: [String] = [],
    others: Others = .refused, padsShortRecords: Bool = false, mend: String? = nil
  ) throws(DataError) {
    try self.init(
      CSVReader(source, file: file, padsShortRecords: padsShortRecords), columns: columns, optional: optional,
      others: others, mend: mend)
  }

  private init(
    _ reader: consuming CSVReader, columns: [String], optional: [String], others: Others, mend: String?
  ) throws(DataError) {
    self.reader = reader
    self.mend = mend
    let header = reader.header
    guard !header.isEmpty else { throw reader.issues }
    names = columns + optional.filter(header.contains)
    let wanted = "the header must be \(columns.joined(separator: ","))"
    for name in names {
      if let position = header.firstIndex(of: name) {
        positions.append(position)
      } else {
        note(field: name, problem: "the column is missing", mend: wanted)
      }
    }
    if others == .refused {
      for name in header where !names.contains(name) {
        note(field: name, problem: "the table has no such column", mend: wanted)
      }
    }
    try throwIfAny()
  }

  /// The file's name as the user knows it.
  package var file: String { reader.file }

  /// The line on which the current row starts.
  package var line: Int { reader.line }

  /// Goes to the next sound row; `false` after the last one.
  package mutating func next() -> Bool { reader.next() }

  /// The text under the wanted column of that number.
  package func text(_ column: Int) -> String { reader.text(at: positions[column]) }

  /// The bytes under the wanted column of that number.
  package func bytes(_ column: Int) -> ArraySlice<UInt8> { reader.bytes(at: positions[column]) }

  /// The bytes under a wanted column; none when it is optional and not there.
  package func bytes(under name: String) -> ArraySlice<UInt8> { names.firstIndex(of: name).map(bytes) ?? [] }

  /// The text under a wanted column; empty when it is optional and not there.
  package func text(under name: String) -> String { names.firstIndex(of: name).map(text) ?? "" }

  /// Whether there is no text under the wanted column of that number.
  package func isEmpty(_ column: Int) -> Bool { reader.isEmpty(at: positions[column]) }

  /// A text that may not be empty; `nil`, which is noted, when it is.
  package mutating func identifier(_ column: Int) -> String? {
    guard !isEmpty(column) else {
      note(column, problem: "the cell is empty", mend: "fill it in")
      return nil
    }
    return text(column)
  }

  /// A whole number in a range; `nil`, which is noted, when it is anything else.
  package mutating func integer(_ column: Int, in range: ClosedRange<Int64>) -> Int64? {
    do throws(FieldProblem) {
      return try WholeNumber.value(of: reader.bytes(at: positions[column]), in: range)
    } catch {
      note(column, problem: error.problem, mend: error.mend)
      return nil
    }
  }

  /// Notes what is wrong with a cell of the current row.
  package mutating func note(_ column: Int, problem: String, mend: String) {
    let text = String(decoding: reader.bytes(at: positions[column]).prefix(400), as: UTF8.self)
    note(field: names[column], value: text.isEmpty ? nil : text, problem: problem, mend: mend)
  }

  /// Notes what is wrong with the current row, or with `line`.
  package mutating func note(
    line: Int? = nil, field: String, value: String? = nil, problem: String, mend: String
  ) {
    found.add(
      DataIssue(
        file: reader.file, line: line ?? reader.line, field: field, value: value, problem: problem,
        mend: self.mend ?? mend))
  }

  /// Throws all that was wrong so far, in the order of lines.
  package func throwIfAny() throws(DataError) {
    var all = reader.issues
    all.add(found)
    all.sortByLine()
    try all.throwIfAny()
  }
}
