import Tables

/// Eurostat's tab-separated tables: the first cell of a row holds the codes of all dimensions but time, joined by
/// commas; then comes one cell a period, a number and flags (`6.4 u`, `: bu`, `:`).
///
/// The header's first cell names the dimensions, `unit,age,sex,geo\time` in old tables,
/// `freq,unit,nace_r2,geo\TIME_PERIOD` in new ones. Periods may run from the newest to the oldest, and every cell may
/// end with blanks. There are no quotes.
enum EurostatTSV {
  /// Whether the first line is a header of this format.
  static func recognises(_ bytes: [UInt8]) -> Bool {
    let line = DemandFormat.firstLine(of: bytes)
    guard let tab = line.firstIndex(of: .tab) else { return false }
    return line[..<tab].contains(UInt8(ascii: "\\"))
  }

  /// Hands over the observations of a table.
  ///
  /// - Throws: that the table is not UTF-8, has no header of this format, or a period in it that is none.
  static func read(_ bytes: [UInt8], file: String, into reading: inout DemandReading) throws(DataError) {
    if let issue = EncodingCheck.issue(of: bytes, file: file) { throw DataError(issue) }
    let header = DemandFormat.firstLine(of: bytes)
    let (dimensions, periods) = try columns(of: header, file: file)
    var position = header.endIndex
    var line = 1
    while position < bytes.endIndex {
      if bytes[position] == .carriageReturn { position += 1 }
      if position < bytes.endIndex, bytes[position] == .lineFeed { position += 1 }
      line += 1
      let end = bytes[position...].firstIndex { $0 == .lineFeed || $0 == .carriageReturn } ?? bytes.endIndex
      let record = bytes[position..<end]
      position = end
      if record.isEmpty { continue }
      read(record, of: dimensions, periods, at: RecordPlace(file: file, line: line), into: &reading)
    }
  }

  private static func columns(
    of header: ArraySlice<UInt8>, file: String
  ) throws(DataError) -> (dimensions: [String], periods: [String]) {
    let cells = header.split(separator: .tab, omittingEmptySubsequences: false).map { text($0) }
    let first = cells[0].split(separator: "\\", omittingEmptySubsequences: false)
    guard first.count == 2, ["time", "time_period"].contains(first[1].lowercased()) else {
      throw DataError(
        DataIssue(
          file: file, line: 1, value: cells[0], problem: "the first cell does not name dimensions and time",
          mend: "give a table as Eurostat publishes it, with a header such as unit,geo\\TIME_PERIOD"))
    }
    var error = DataError()
    let periods = cells.dropFirst().map { cell in
      if let period = StatisticalDimensions.period(cell) { return period }
      error.add(
        DataIssue(
          file: file, line: 1, value: cell, problem: "the column's name is not a period",
          mend: "write a period such as 2025, 2025-Q1 or 2025-03, or delete the column"))
      return ""
    }
    try error.throwIfAny()
    return (first[0].split(separator: ",").map { $0.trimmingSpaces() }, periods)
  }

  private static func read(
    _ record: ArraySlice<UInt8>, of dimensions: [String], _ periods: [String], at place: RecordPlace,
    into reading: inout DemandReading
  ) {
    let cells = record.split(separator: .tab, omittingEmptySubsequences: false)
    let codes = cells[0].split(separator: .comma, omittingEmptySubsequences: false).map { text($0) }
    guard codes.count == dimensions.count else {
      reading.skip(.wrongCodes, at: place.about(text(cells[0])))
      return
    }
    guard cells.count <= periods.count + 1 else {
      reading.skip(.tooManyCells, at: place.about(text(cells[0])))
      return
    }
    // An editor that cuts blanks at the end of a line takes the last tabs with them.
    if cells.count <= periods.count { reading.remark(.fewerCells, at: place.about(text(cells[0]))) }
    guard let series = reading.series(Array(zip(dimensions, codes)), at: place) else { return }
    for (period, cell) in zip(periods, cells.dropFirst()) {
      reading.add(series, period: period, cell: ObservationCell(cell), at: place)
    }
    for period in periods.dropFirst(cells.count - 1) {
      reading.add(series, period: period, cell: ObservationCell(value: [], flags: ""), at: place)
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).trimmingSpaces()
  }
}

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
}

extension StringProtocol {
  /// The text without spaces at its ends.
  func trimmingSpaces() -> String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
