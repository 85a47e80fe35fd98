import Tables

/// Writes a table row by row into a ``DatasetFile``, in memory that does not depend on its size.
///
/// ```swift
/// DatasetFile(name: "workplaces.csv") { sink throws(DataError) in
///   var table = TableSink(header: header)
///   for row in rows { try table.append(row, to: sink) }
///   try table.finish(sink)
/// }
/// ```
struct TableSink {
  /// Bytes that are collected before they are written.
  private static let pieceBytes = 256 << 10

  private var writer: CSVWriter

  /// A table that has its header and no rows.
  init(header: [String]) {
    writer = CSVWriter(header: header)
  }

  /// Adds a row of as many fields as the header has.
  ///
  /// - Throws: what `sink` throws.
  mutating func append(_ row: [String], to sink: ([UInt8]) throws(DataError) -> Void) throws(DataError) {
    writer.append(row)
    if writer.bytes.count >= Self.pieceBytes { try sink(writer.drain()) }
  }

  /// Adds the current record of a reader, with as many fields as the header has.
  ///
  /// - Throws: what `sink` throws.
  mutating func append(
    _ record: borrowing CSVReader, to sink: ([UInt8]) throws(DataError) -> Void
  ) throws(DataError) {
    for column in record.fields.indices { writer.append(field: record.bytes(at: column).span) }
    if writer.bytes.count >= Self.pieceBytes { try sink(writer.drain()) }
  }

  /// Writes what is left.
  ///
  /// - Throws: what `sink` throws.
  mutating func finish(_ sink: ([UInt8]) throws(DataError) -> Void) throws(DataError) {
    try sink(writer.drain())
  }
}
