import Tables

/// A column that the writer can fill from a record.
struct RecordColumn<Record> {
  /// The column's name.
  let name: String
  /// Whether the column is written even when no record states anything.
  var isRequired = false
  /// The cell's text; empty = not stated.
  let text: (_ record: Record, _ position: Int) -> String

  /// A column of a value that may be missing.
  init(_ name: String, isRequired: Bool = false, _ text: @escaping (Record) -> String?) {
    self.name = name
    self.isRequired = isRequired
    self.text = { record, _ in text(record) ?? "" }
  }

  /// A column whose values stand beside the records.
  init(_ name: String, values: [String]) {
    self.name = name
    text = { _, position in values[position] }
    isRequired = true
  }

  /// The table of the records, with the columns that are required or that state anything. O(cells).
  static func table(_ records: [Record], columns: [RecordColumn]) -> [UInt8] {
    let used = columns.filter { column in
      column.isRequired || records.indices.contains { !column.text(records[$0], $0).isEmpty }
    }
    var writer = CSVWriter(header: used.map(\.name))
    for (position, record) in records.enumerated() {
      writer.append(used.map { $0.text(record, position) })
    }
    return writer.bytes
  }
}
