import Tables

/// SDMX-CSV, versions 1.0 (`DATAFLOW,…`) and 2.0 (`STRUCTURE,STRUCTURE_ID,ACTION,…`): one observation a row, its
/// codes in columns before `OBS_VALUE`, its flags behind (`OBS_FLAG` or `OBS_STATUS`, and `CONF_STATUS`).
///
/// Columns with labels (`geo: Region`, or a column of names beside each column of codes) are understood and passed
/// over, as are the columns about the file itself, such as `LAST UPDATE`.
/// Rows with the action `D` take a cell back; files with `A`, `M` or `D` only tell changes.
/// Reference: SDMX-CSV field guide 2.0.0, https://github.com/sdmx-twg/sdmx-csv.
enum SDMXCSV {
  private static let aboutTheFile: Set<String> = [
    "DATAFLOW", "LAST UPDATE", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "TIME_PERIOD",
    "OBS_VALUE",
  ]

  /// Whether the first line is a header of this format.
  static func recognises(_ bytes: [UInt8]) -> Bool {
    let names = header(bytes)
    return ["DATAFLOW", "STRUCTURE"].contains(names.first.map { id($0) })
      && names.contains { id($0) == "OBS_VALUE" }
  }

  /// Hands over the observations of a table. The source is the dataflow that a row names.
  ///
  /// - Throws: everything that is no CSV, and columns that are missing.
  static func read(_ bytes: [UInt8], file: String, into reading: inout DemandReading) throws(DataError) {
    let names = header(bytes)
    let columns = names.map { id($0) }
    guard let value = columns.firstIndex(of: "OBS_VALUE"), let time = columns.firstIndex(of: "TIME_PERIOD")
    else {
      throw DataError(
        DataIssue(
          file: file, line: 1, problem: "the column TIME_PERIOD or OBS_VALUE is missing",
          mend: "export the table as SDMX-CSV with all columns"))
    }
    var table = Columns(
      dataflow: columns.firstIndex(of: "STRUCTURE_ID") ?? columns.firstIndex(of: "DATAFLOW") ?? 0,
      action: columns.firstIndex(of: "ACTION"), time: time, value: value,
      flags: ["OBS_FLAG", "OBS_STATUS"].compactMap(columns.firstIndex).first,
      confidentiality: columns.firstIndex(of: "CONF_STATUS"))
    let hasNames = columns.contains("STRUCTURE_NAME")
    var position = 0
    while position < min(value, time) {
      if !aboutTheFile.contains(columns[position]) {
        table.dimensions.append((columns[position], position))
        if hasNames { position += 1 }
      }
      position += 1
    }
    try read(CSVReader(bytes: bytes, file: file), table, into: &reading)
  }

  /// Where the columns are.
  private struct Columns {
    let dataflow: Int
    let action: Int?
    let time: Int
    let value: Int
    let flags: Int?
    let confidentiality: Int?
    var dimensions: [(name: String, position: Int)] = []
  }

  private static func read(
    _ source: CSVReader, _ table: Columns, into reading: inout DemandReading
  ) throws(DataError) {
    var reader = source
    var lastCodes: [ArraySlice<UInt8>] = []
    var series: DemandReading.Series?
    var lastDataflow: ArraySlice<UInt8>?
    while reader.next() {
      let place = RecordPlace(file: reader.file, line: reader.line)
      let dataflow = reader.bytes(at: table.dataflow)
      if lastDataflow != dataflow {
        reading.begin(source: name(ofDataflow: String(decoding: dataflow, as: UTF8.self)))
        lastDataflow = dataflow
        lastCodes = []
      }
      let codes = table.dimensions.map { reader.bytes(at: $0.position) }
      if codes != lastCodes || series == nil {
        series = reading.series(
          zip(table.dimensions, codes).map { ($0.name, id(String(decoding: $1, as: UTF8.self))) }, at: place)
        lastCodes = codes
      }
      guard let series else { continue }
      let time = id(reader.text(at: table.time))
      guard let period = StatisticalDimensions.period(time) else {
        reading.skip(.notAPeriod, at: place.about(time))
        continue
      }
      let action = table.action.map { reader.text(at: $0) } ?? ""
      if ["A", "M", "D"].contains(action) { reading.keepWhatIsNotNamed() }
      if action == "D" {
        reading.remove(series, period: period, at: place)
      } else {
        reading.add(
          series, period: period,
          cell: ObservationCell(value: reader.bytes(at: table.value), flags: flags(reader, table)), at: place)
      }
    }
    try reader.issues.throwIfAny()
  }

  /// The flags of a row. `A` is SDMX's word for a normal value, `F` for one that is free to see; `M` and `O` say
  /// that there is no value, which the empty cell says as well. Every other confidentiality suppresses.
  private static func flags(_ reader: CSVReader, _ table: Columns) -> String {
    let stated = table.flags.map { id(reader.text(at: $0)) } ?? ""
    let confidentiality = table.confidentiality.map { id(reader.text(at: $0)) } ?? ""
    let isOpen = ["", "F", "A"].contains(confidentiality)
    let flags = stated == "A" ? "" : stated
    return isOpen || flags.contains("c") ? flags : flags + "c"
  }

  /// `JVS_Q_R21` of `ESTAT:JVS_Q_R21(1.0)`.
  private static func name(ofDataflow text: String) -> String {
    let version = text.firstIndex(of: "(") ?? text.endIndex
    let start = text[..<version].lastIndex(of: ":").map { text.index(after: $0) } ?? text.startIndex
    return String(text[start..<version]).lowercased()
  }

  /// A code or a column's id without its label.
  private static func id(_ text: String) -> String {
    String(text.prefix { $0 != ":" }).trimmingSpaces()
  }

  private static func header(_ bytes: [UInt8]) -> [String] {
    CSVReader(bytes: Array(DemandFormat.firstLine(of: bytes)), file: "").header
  }
}
