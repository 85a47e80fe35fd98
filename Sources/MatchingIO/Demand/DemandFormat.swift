import Tables

/// The formats of statistics that `import demand` reads.
///
/// To add one: a file like `EurostatTSV.swift` that hands its observations to a `DemandReading`, and a case here.
public enum DemandFormat: String, Sendable, CaseIterable, Codable {
  /// Eurostat's tab-separated tables, with the old header (`…,geo\time`) and the new one (`freq,…,geo\TIME_PERIOD`).
  case eurostatTSV = "eurostat-tsv"
  /// SDMX-CSV 1.0 and 2.0, of Eurostat and others.
  case sdmxCSV = "sdmx-csv"
  /// JSON-stat 1.x and 2.0, of Eurostat and of national offices.
  case jsonStat = "json-stat"

  /// The format that a file's beginning shows; `nil` when it is none of these.
  init?(of bytes: [UInt8]) {
    guard let format = Self.allCases.first(where: { $0.recognises(bytes) }) else { return nil }
    self = format
  }

  private func recognises(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .eurostatTSV: EurostatTSV.recognises(bytes)
    case .sdmxCSV: SDMXCSV.recognises(bytes)
    case .jsonStat: JSONStat.recognises(bytes)
    }
  }

  /// Hands all observations of a file to `reading`.
  ///
  /// - Throws: that the file is not of this format.
  func read(_ bytes: [UInt8], file: String, into reading: inout DemandReading) throws(DataError) {
    switch self {
    case .eurostatTSV: try EurostatTSV.read(bytes, file: file, into: &reading)
    case .sdmxCSV: try SDMXCSV.read(bytes, file: file, into: &reading)
    case .jsonStat: try JSONStat.read(bytes, file: file, into: &reading)
    }
  }

  /// The first line of a file, without its end; at most 64 KiB of it.
  static func firstLine(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].prefix(1 << 16).prefix { $0 != .lineFeed && $0 != .carriageReturn }
  }
}
